/** Cancels an event for good, with an optional message to its participants. */

import { html, nothing, type TemplateResult } from 'lit';
import { languages as known } from '../../../worker/contract/languages.ts';
import { Loader } from '../../core/loader.ts';
import { checkboxField } from '../kit/field.ts';
import { type Texts, textsField, textsToSend } from '../kit/texts-field.ts';
import { type LocalDraft, localDraft } from '../shell/local-draft.ts';
import { Screen } from '../shell/screen.ts';
import { eventFrame } from './event-frame.ts';
import type { ListedEvent } from './listing.ts';
import { loadEventWithCounts } from './overview-screen.ts';

export class EventCancelScreen extends Screen {
  #loader = new Loader<ListedEvent>(this);
  #message: Texts = {};
  #draft: LocalDraft | undefined;
  #notify = true;
  #problem = '';
  #busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#draft = localDraft(this.desk, `cancel ${this.params.slug ?? ''}`);
    this.#message = this.#draft.read<Texts>() ?? {};
    void this.#load();
  }

  async #load(): Promise<void> {
    await this.#loader.run(() => loadEventWithCounts(this.desk.api, this.params.slug ?? ''));
  }

  async #cancel(event: ListedEvent): Promise<void> {
    const { strings, ask, api, showStatus, go } = this.desk;
    const { cancelling } = strings.event;
    const count = event.counts.confirmed + event.counts.waitlisted;
    const consequence =
      this.#notify && count > 0 ? cancelling.askNotified(count) : cancelling.askSilent;
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
      showStatus(cancelling.done);
      go(`events/${event.slug}`, { replace: true });
    } catch (error) {
      this.#problem = this.errorText(error);
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  #form(event: ListedEvent): TemplateResult {
    const { strings, path } = this.desk;
    const { cancelling } = strings.event;
    const count = event.counts.confirmed + event.counts.waitlisted;
    const submit = (submitted: SubmitEvent) => {
      submitted.preventDefault();
      void this.#cancel(event);
    };
    const redraw = () => this.requestUpdate();
    return html`<form novalidate @submit=${submit}>
      ${checkboxField({
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
          ? textsField({
              id: 'cancel-message',
              label: cancelling.message,
              hint: cancelling.messageHint,
              optional: strings.common.optional,
              value: this.#message,
              change: (value) => {
                this.#message = value;
                this.#draft?.write(value);
                redraw();
              },
              languages: event.languages ?? ['fi'],
              strings,
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
    const { cancelling, overview } = this.desk.strings.event;
    return this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      (event) => html`${eventFrame(this.desk, event, 'overview')}
        <h2>${cancelling.title}</h2>
        ${this.#problem ? html`<div class="box bad" role="alert"><p>${this.#problem}</p></div>` : nothing}
        ${event.cancelledAt ? html`<p>${overview.isCancelled}.</p>` : this.desk.canWrite ? this.#form(event) : this.readOnlyNotice()}`,
    );
  }
}

customElements.define('desk-event-cancel', EventCancelScreen);
