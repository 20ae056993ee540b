/**
 * State that the parts of the manage page share: loaded registrations, what is open, and the
 * running action.
 */

import type { ManageView } from '../../worker/contract/manage.ts';
import { ApiError } from '../core/api.ts';
import type { Host } from '../core/base.ts';
import { Loader } from '../core/loader.ts';
import type { Entry } from '../embed/form/entry.ts';
import { rejectedFields, stringsOf } from './change.ts';
import type { ManageFormStrings, ManageStrings } from './locales.ts';
import type { ManageApi } from './manage-api.ts';

/** `long` is for screen readers, with full weekday names. */
export type StatusText = string | { text: string; long: string };

export type PageStateValues = {
  /** the open form, if any */
  open: '' | 'change' | 'private' | 'erase';
  /** id of the registration whose cancelling is being confirmed */
  confirming: string;
  busy: boolean;
  /** the result of the last action */
  message: StatusText;
  problem: string;
  /** why download or deletion failed, shown in that section */
  dataProblem: string;
  /** the registration joined last, with its link */
  joined: { id: string; link: string } | null;
  /** all data has been erased */
  gone: boolean;
};

const initial: Omit<PageStateValues, 'busy' | 'gone'> = {
  open: '',
  confirming: '',
  message: '',
  problem: '',
  dataProblem: '',
  joined: null,
};

export class PageState {
  readonly values: PageStateValues = { ...initial, busy: false, gone: false };
  readonly loader: Loader<ManageView>;
  readonly calls: ManageApi;
  #host: Host & Pick<HTMLElement, 'shadowRoot'>;
  #localeOf: () => ManageStrings;
  #focus = '';

  constructor(
    host: Host & Pick<HTMLElement, 'shadowRoot'>,
    calls: ManageApi,
    localeOf: () => ManageStrings,
  ) {
    this.#host = host;
    this.calls = calls;
    this.#localeOf = localeOf;
    this.loader = new Loader<ManageView>(host);
  }

  /** Moves the focus as requested, after rendering. */
  hostUpdated(): void {
    const target = this.#focus ? this.#host.shadowRoot?.getElementById(this.#focus) : null;
    if (!target) return;
    this.#focus = '';
    target.focus();
  }

  get locale(): ManageStrings {
    return this.#localeOf();
  }

  strings(manageView: ManageView): ManageFormStrings {
    const { locale } = this;
    // the events' own error texts are about registering
    return {
      ...locale,
      ...stringsOf(manageView),
      problem: locale.manage.problem,
    } as ManageFormStrings;
  }

  /** @param focus id of the element to focus after rendering */
  set(change: Partial<PageStateValues>, focus = ''): void {
    Object.assign(this.values, change);
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
    failed: (refusal: ApiError) => void,
  ): Promise<void> {
    if (this.values.busy) return;
    this.set({ busy: true, message: '', problem: '', dataProblem: '' });
    try {
      done(await task());
    } catch (error) {
      failed(ApiError.of(error));
    } finally {
      this.set({ busy: false });
    }
  }

  /** Shows a rejection at the fields of the form, or else as a text. */
  showRejection(entry: Entry): (refusal: ApiError) => void {
    return (refusal) => {
      const manageView = this.loader.value;
      const { mistakes, rest } = manageView
        ? rejectedFields(refusal, this.strings(manageView))
        : { mistakes: [], rest: this.locale.manage.failed };
      entry.setServerErrors(mistakes);
      this.set({ problem: rest }, mistakes.length > 0 ? 'mistakes' : 'problem');
    };
  }

  /** Runs a change, then shows the new registrations and the status text. */
  change(
    task: () => Promise<ManageView>,
    statusText: (manageView: ManageView) => StatusText,
    failed: (refusal: ApiError) => void,
  ): Promise<void> {
    return this.run(
      task,
      (manageView) => {
        this.loader.set(manageView);
        this.set({ open: '', confirming: '', message: statusText(manageView) }, 'message');
      },
      failed,
    );
  }
}
