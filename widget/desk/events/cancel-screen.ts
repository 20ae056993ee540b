/** Cancels an event for good, with an optional message to its participants. */

import { html, nothing, type TemplateResult } from 'lit';
import { languages as known } from '../../../worker/contract/languages.ts';
import { Loader } from '../../core/loader.ts';
import { tick } from '../kit/field.ts';
import { type Texts, texts, textsToSend } from '../kit/texts-field.ts';
import { Screen } from '../shell/screen.ts';
import { type Unsaved, unsaved } from '../shell/unsaved.ts';
import { eventFrame } from './event-frame.ts';
import type { ListedEvent } from './listing.ts';
import { loadListed } from './overview-screen.ts';

export class EventCancel extends Screen {
  #loader = new Loader<ListedEvent>(this);
  #message: Texts = {};
  #draft: Unsaved | undefined;
  #notify = true;
  #problem = '';
  #busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#draft = unsaved(this.desk, `cancel ${this.params.slug ?? ''}`);
    this.#message = this.#draft.read<Texts>() ?? {};
    void this.#load();
  }

  async #load(): Promise<void> {
    await this.#loader.run(() => loadListed(this.desk.api, this.params.slug ?? ''));
  }

  async #cancel(event: ListedEvent): Promise<void> {
    const { words, ask, api, tell, go } = this.desk;
    const { cancelling } = words.event;
    const count = event.counts.confirmed + event.counts.waitlisted;
    const consequence =
      this.#notify && count > 0 ? cancelling.askTold(count) : cancelling.askSilent;
    const question = {
      title: cancelling.ask,
      text: [consequence, cancelling.askForGood],
      action: cancelling.title,
      danger: true,
    };
    if (this.#busy || (await ask(question)) === null) return;
    this.#busy = true;
    this.#problem = '';
    try {
      const message = this.#notify ? textsToSend(this.#message, event.languages ?? known) : null;
      await api.call('POST events/:slug/cancel', {
        params: { slug: event.slug },
        body: { message, notify: this.#notify },
      });
      this.#draft?.clear();
      tell(cancelling.done);
      go(`events/${event.slug}`, { replace: true });
    } catch (error) {
      this.#problem = this.why(error);
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  #form(event: ListedEvent): TemplateResult {
    const { words, path } = this.desk;
    const { cancelling } = words.event;
    const count = event.counts.confirmed + event.counts.waitlisted;
    const submit = (submitted: SubmitEvent) => {
      submitted.preventDefault();
      void this.#cancel(event);
    };
    const redraw = () => this.requestUpdate();
    return html`<form novalidate @submit=${submit}>
      ${tick({
        id: 'cancel-notify',
        label: cancelling.notify,
        hint: cancelling.notifyHint(count),
        value: this.#notify,
        change: (value) => {
          this.#notify = value;
          redraw();
        },
      })}
      ${
        this.#notify
          ? texts({
              id: 'cancel-message',
              label: cancelling.message,
              hint: cancelling.messageHint,
              optional: words.common.optional,
              value: this.#message,
              change: (value) => {
                this.#message = value;
                this.#draft?.write(value);
                redraw();
              },
              languages: event.languages ?? ['fi'],
              words,
              rows: 6,
              maxLength: 2000,
            })
          : nothing
      }
      <p class="actions">
        <button class="button danger" ?disabled=${this.#busy}>${cancelling.title}</button>
        <a class="button quiet" href=${path(`events/${event.slug}`)}>${cancelling.back}</a>
      </p>
    </form>`;
  }

  protected override render(): TemplateResult {
    const { cancelling, overview } = this.desk.words.event;
    return this.loaded(
      this.#loader,
      () => void this.#load(),
      (event) => html`${eventFrame(this.desk, event, 'overview')}
        <h2>${cancelling.title}</h2>
        ${this.#problem ? html`<div class="box bad" role="alert"><p>${this.#problem}</p></div>` : nothing}
        ${event.cancelledAt ? html`<p>${overview.isCancelled}.</p>` : this.desk.mayWrite ? this.#form(event) : this.onlyLooking()}`,
    );
  }
}

customElements.define('desk-event-cancel', EventCancel);
