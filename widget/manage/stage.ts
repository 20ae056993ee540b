/**
 * What a person's own page has loaded, what is open on it, and how one of its tasks runs: what all
 * its parts share.
 */

import type { Own } from '../../worker/contract/own.ts';
import { Refusal } from '../core/api.ts';
import type { Host } from '../core/base.ts';
import { Loader } from '../core/loader.ts';
import type { Entry } from '../embed/form/entry.ts';
import type { Calls } from './calls.ts';
import { refusedPlaces, wordsOf } from './change.ts';
import type { OwnFormWords, OwnWords } from './locales.ts';

/** `long` is for the ear, with whole weekdays. */
export type Told = string | { text: string; long: string };

export type Now = {
  /** what stands in the place of the list, or over the end of it; empty: nothing */
  open: '' | 'change' | 'private' | 'erase';
  /** the registration whose cancelling is being asked about */
  asking: string;
  busy: boolean;
  /** what has just been done */
  message: Told;
  problem: string;
  /** why the data could not be had or erased, said there */
  dataProblem: string;
  /** the registration whose session was opened last, and the link to it */
  joined: { id: string; link: string } | null;
  /** everything has been erased */
  gone: boolean;
};

const atRest = {
  open: '',
  asking: '',
  message: '',
  problem: '',
  dataProblem: '',
  joined: null,
} as const;

export class Stage {
  readonly now: Now = { ...atRest, busy: false, gone: false };
  readonly loader: Loader<Own>;
  readonly calls: Calls;
  #host: Host & Pick<HTMLElement, 'shadowRoot'>;
  #speak: () => OwnWords;
  #focus = '';

  constructor(host: Host & Pick<HTMLElement, 'shadowRoot'>, calls: Calls, speak: () => OwnWords) {
    this.#host = host;
    this.calls = calls;
    this.#speak = speak;
    this.loader = new Loader<Own>(host);
  }

  /** after each drawing */
  hostUpdated(): void {
    const target = this.#focus ? this.#host.shadowRoot?.getElementById(this.#focus) : null;
    if (!target) return;
    this.#focus = '';
    target.focus();
  }

  get locale(): OwnWords {
    return this.#speak();
  }

  words(own: Own): OwnFormWords {
    const { locale } = this;
    // what came with the events speaks of registering
    return { ...locale, ...wordsOf(own), problem: locale.own.problem } as OwnFormWords;
  }

  /** @param focus the id that gets the focus when the change is drawn */
  set(change: Partial<Now>, focus = ''): void {
    Object.assign(this.now, change);
    this.#focus ||= focus;
    this.#host.requestUpdate();
  }

  /** Nothing open, nothing said. */
  reset(): void {
    this.#focus = '';
    this.set({ ...atRest, gone: false });
  }

  /** One thing at a time; `failed` hears of what was refused. */
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

  /** Shows where a form is to be mended, or else why nothing came of it. */
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

  /** A change of the registrations: what is there after it is shown, and what it did is said. */
  change(
    task: () => Promise<Own>,
    told: (own: Own) => Told,
    failed: (refusal: Refusal) => void,
  ): Promise<void> {
    return this.run(
      task,
      (own) => {
        this.loader.set(own);
        this.set({ open: '', asking: '', message: told(own) }, 'message');
      },
      failed,
    );
  }
}
