/**
 * State that the parts of the manage page share: loaded registrations, what is open, and the
 * running action.
 */

import type { Own } from '../../worker/contract/own.ts';
import { Refusal } from '../core/api.ts';
import type { Host } from '../core/base.ts';
import { Loader } from '../core/loader.ts';
import type { Entry } from '../embed/form/entry.ts';
import type { Calls } from './calls.ts';
import { refusedPlaces, wordsOf } from './change.ts';
import type { OwnFormWords, OwnWords } from './locales.ts';

/** `long` is for screen readers, with full weekday names. */
export type Told = string | { text: string; long: string };

export type Now = {
  /** the open form, if any */
  open: '' | 'change' | 'private' | 'erase';
  /** id of the registration whose cancelling is being confirmed */
  asking: string;
  busy: boolean;
  /** the result of the last action */
  message: Told;
  problem: string;
  /** why download or deletion failed, shown in that section */
  dataProblem: string;
  /** the registration joined last, with its link */
  joined: { id: string; link: string } | null;
  /** all data has been erased */
  gone: boolean;
};

const initial: Omit<Now, 'busy' | 'gone'> = {
  open: '',
  asking: '',
  message: '',
  problem: '',
  dataProblem: '',
  joined: null,
};

export class Stage {
  readonly now: Now = { ...initial, busy: false, gone: false };
  readonly loader: Loader<Own>;
  readonly calls: Calls;
  #host: Host & Pick<HTMLElement, 'shadowRoot'>;
  #localeOf: () => OwnWords;
  #focus = '';

  constructor(
    host: Host & Pick<HTMLElement, 'shadowRoot'>,
    calls: Calls,
    localeOf: () => OwnWords,
  ) {
    this.#host = host;
    this.calls = calls;
    this.#localeOf = localeOf;
    this.loader = new Loader<Own>(host);
  }

  /** Moves the focus as requested, after rendering. */
  hostUpdated(): void {
    const target = this.#focus ? this.#host.shadowRoot?.getElementById(this.#focus) : null;
    if (!target) return;
    this.#focus = '';
    target.focus();
  }

  get locale(): OwnWords {
    return this.#localeOf();
  }

  words(own: Own): OwnFormWords {
    const { locale } = this;
    // the events' own error texts are about registering
    return { ...locale, ...wordsOf(own), problem: locale.own.problem } as OwnFormWords;
  }

  /** @param focus id of the element to focus after rendering */
  set(change: Partial<Now>, focus = ''): void {
    Object.assign(this.now, change);
    this.#focus ||= focus;
    this.#host.requestUpdate();
  }

  /** Closes everything and clears the messages. */
  reset(): void {
    this.#focus = '';
    this.set({ ...initial, gone: false });
  }

  /** Runs one action at a time; `failed` gets the error. */
  async run<T>(
    task: () => Promise<T>,
    done: (result: T) => void,
    failed: (refusal: Refusal) => void,
  ): Promise<void> {
    if (this.now.busy) return;
    this.set({ busy: true, message: '', problem: '', dataProblem: '' });
    try {
      done(await task());
    } catch (error) {
      failed(Refusal.of(error));
    } finally {
      this.set({ busy: false });
    }
  }

  /** Shows a rejection at the fields of the form, or else as a text. */
  refusedBy(entry: Entry): (refusal: Refusal) => void {
    return (refusal) => {
      const own = this.loader.value;
      const { mistakes, rest } = own
        ? refusedPlaces(refusal, this.words(own))
        : { mistakes: [], rest: this.locale.own.failed };
      entry.refuse(mistakes);
      this.set({ problem: rest }, mistakes.length > 0 ? 'mistakes' : 'problem');
    };
  }

  /** Runs a change, then shows the new registrations and the status text. */
  change(
    task: () => Promise<Own>,
    statusText: (own: Own) => Told,
    failed: (refusal: Refusal) => void,
  ): Promise<void> {
    return this.run(
      task,
      (own) => {
        this.loader.set(own);
        this.set({ open: '', asking: '', message: statusText(own) }, 'message');
      },
      failed,
    );
  }
}
