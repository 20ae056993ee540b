/** Scroll positions in the browser's history, so that Back and reload restore them. */

/** The state of a history entry. */
type ScrollState = {
  top: number;
  /** path of the link that led to the next screen */
  link?: string;
};

/** Milliseconds that a screen may take to reach its former height. */
const RESTORE_TIMEOUT_MS = 4000;
const SCROLL_DEBOUNCE_MS = 150;
/** Input by which the user takes over the scrolling. */
const userInputs = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

const scrollStateOf = (state: unknown): ScrollState | null =>
  typeof state === 'object' && state !== null && 'top' in state ? (state as ScrollState) : null;

/** The state of a new screen. */
export const atTop: ScrollState = { top: 0 };

export class ScrollPositions {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | undefined;

  connect(): void {
    history.scrollRestoration = 'manual';
    addEventListener('scroll', () => {
      clearTimeout(this.#timer);
      if (!this.#stop)
        this.#timer = setTimeout(
          () => this.#write({ ...scrollStateOf(history.state), top: scrollY }),
          SCROLL_DEBOUNCE_MS,
        );
    });
  }

  #write(state: ScrollState): void {
    try {
      history.replaceState(state, '');
    } catch {
      // the browser limits the rate; the earlier position is close enough
    }
  }

  /** Saves the position before leaving a screen. @param link path of the link that leads on */
  leave(link?: string): void {
    this.#cancel();
    this.#write({ top: scrollY, ...(link && { link }) });
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#stop?.();
  }

  /**
   * Scrolls back as soon as the screen is tall enough, unless the user scrolls first.
   * @param focus whether to focus the link that was followed, or else the heading
   */
  restore(focus: boolean): void {
    this.#cancel();
    const position = scrollStateOf(history.state);
    if (!position) return;
    const until = performance.now() + RESTORE_TIMEOUT_MS;
    let frame = 0;
    const stop = () => {
      cancelAnimationFrame(frame);
      for (const type of userInputs) removeEventListener(type, stop);
      this.#stop = undefined;
    };
    const step = () => {
      const heading = document.querySelector<HTMLElement>('main h1');
      const link = linkTo(position.link);
      scrollTo({ top: position.top, behavior: 'instant' });
      const isRestored =
        heading && Math.abs(scrollY - position.top) < 2 && (link || !position.link);
      if (!isRestored && performance.now() < until) {
        frame = requestAnimationFrame(step);
        return;
      }
      stop();
      if (focus && isFocusLost()) focusOn(link ?? heading);
    };
    for (const type of userInputs) addEventListener(type, stop, { passive: true });
    this.#stop = stop;
    step();
  }
}

const linkTo = (path: string | undefined): HTMLElement | null =>
  path ? document.querySelector<HTMLElement>(`main a[href="${CSS.escape(path)}"]`) : null;

/** Whether the focused element was removed with its screen. */
const isFocusLost = (): boolean =>
  !document.activeElement || document.activeElement === document.body;

function focusOn(found: HTMLElement | null): void {
  if (found?.matches('h1')) found.tabIndex = -1;
  found?.focus({ preventScroll: true });
}
