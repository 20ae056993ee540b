/**
 * Where on a screen somebody was, so that Back and a reload lead to the same place, and not to the
 * top of it.
 */

/** What an entry of the browser's history remembers. */
type Place = {
  top: number;
  /** the link by which somebody went on */
  link?: string;
};

/** How long a screen may take until it is as long as it was. */
const patience = 4000;
const pause = 150;
/** What somebody does who wants to be elsewhere. */
const moves = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

const placeOf = (state: unknown): Place | null =>
  typeof state === 'object' && state !== null && 'top' in state ? (state as Place) : null;

/** A new screen begins at its top. */
export const atTop: Place = { top: 0 };

export class Places {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | undefined;

  connect(): void {
    history.scrollRestoration = 'manual';
    addEventListener('scroll', () => {
      clearTimeout(this.#timer);
      if (!this.#stop)
        this.#timer = setTimeout(
          () => this.#write({ ...placeOf(history.state), top: scrollY }),
          pause,
        );
    });
  }

  #write(place: Place): void {
    try {
      history.replaceState(place, '');
    } catch {
      // too often for this browser: the place before it is near enough
    }
  }

  /** Before another screen. @param link the link that leads there, if it was one */
  leave(link?: string): void {
    this.#end();
    this.#write({ top: scrollY, ...(link && { link }) });
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#stop?.();
  }

  /**
   * Goes back to where somebody was as soon as the screen is long enough, unless they move
   * themselves.
   * @param focus whether to give the focus to the link they took, or to the heading where that is
   *   gone
   */
  restore(focus: boolean): void {
    this.#end();
    const place = placeOf(history.state);
    if (!place) return;
    const until = performance.now() + patience;
    let frame = 0;
    const stop = () => {
      cancelAnimationFrame(frame);
      for (const move of moves) removeEventListener(move, stop);
      this.#stop = undefined;
    };
    const step = () => {
      const heading = document.querySelector<HTMLElement>('main h1');
      const link = linkTo(place.link);
      scrollTo({ top: place.top, behavior: 'instant' });
      const there = heading && Math.abs(scrollY - place.top) < 2 && (link || !place.link);
      if (!there && performance.now() < until) {
        frame = requestAnimationFrame(step);
        return;
      }
      stop();
      if (focus && lost()) focusOn(link ?? heading);
    };
    for (const move of moves) addEventListener(move, stop, { passive: true });
    this.#stop = stop;
    step();
  }
}

const linkTo = (path: string | undefined): HTMLElement | null =>
  path ? document.querySelector<HTMLElement>(`main a[href="${CSS.escape(path)}"]`) : null;

/** The focus goes with the screen it was on. */
const lost = (): boolean => !document.activeElement || document.activeElement === document.body;

function focusOn(found: HTMLElement | null): void {
  if (found?.matches('h1')) found.tabIndex = -1;
  found?.focus({ preventScroll: true });
}
