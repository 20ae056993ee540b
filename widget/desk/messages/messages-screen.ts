/** Delivery states of the mails to an event's participants, with sending again. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { formatDateTime } from '../../../worker/contract/dates.ts';
import {
  type Message,
  type MessagePage,
  type MessageState,
  messageStates,
} from '../../../worker/contract/desk.ts';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import { Loader } from '../../core/loader.ts';
import { eventFrame } from '../events/event-frame.ts';
import { readEvent, zoneOf } from '../registrations/event.ts';
import { searchNext } from '../registrations/last-filter.ts';
import { Screen } from '../shell/screen.ts';
import { canSendAgain, kindText, stateText } from './reasons.ts';

type Listed = { messages: Message[]; next: string | null; uncertain: number };

export class MessagesScreen extends Screen {
  #event = new Loader<DeskEvent>(this);
  #list = new Loader<Listed>(this);
  #slug = '';
  #state: MessageState | null = null;
  #more = false;

  protected override willUpdate(_changed: PropertyValues): void {
    const { slug = '' } = this.params;
    if (slug === this.#slug) return;
    this.#slug = slug;
    const given = new URLSearchParams(location.search).get('state');
    this.#state = messageStates.find((one) => one === given) ?? null;
    void this.#event.run(() => readEvent(this.desk.api, slug));
    if (this.desk.canWrite) void this.#load();
  }

  #page(query: { state?: MessageState; cursor?: string; limit?: number }): Promise<MessagePage> {
    return this.desk.api.call('GET events/:slug/messages', { params: { slug: this.#slug }, query });
  }

  async #load(): Promise<void> {
    const state = this.#state;
    await this.#list.run(async () => {
      const [page, uncertain] = await Promise.all([
        this.#page(state ? { state } : {}),
        this.#page({ state: 'uncertain', limit: 500 }),
      ]);
      return {
        messages: page.messages,
        next: page.nextCursor,
        uncertain: uncertain.messages.length,
      };
    });
  }

  async #loadMore({ messages, next, uncertain }: Listed): Promise<void> {
    if (next === null || this.#more) return;
    this.#more = true;
    this.requestUpdate();
    try {
      const page = await this.#page({
        cursor: next,
        ...(this.#state ? { state: this.#state } : {}),
      });
      this.#list.set({
        messages: [...messages, ...page.messages],
        next: page.nextCursor,
        uncertain,
      });
    } catch (error) {
      this.desk.showStatus(this.errorText(error));
    }
    this.#more = false;
    this.requestUpdate();
  }

  #choose(state: MessageState | null): void {
    this.#state = state;
    history.replaceState(null, '', location.pathname + (state ? `?state=${state}` : ''));
    void this.#load();
  }

  async #sendAgain(message: Message, listed: Listed): Promise<void> {
    const { desk } = this;
    const { messages: texts } = desk.strings;
    const text = [message.state === 'uncertain' ? texts.againUncertain : texts.againFailed];
    if (
      (await desk.ask({
        title: texts.againAsk(message.participant),
        text,
        action: texts.again,
      })) === null
    )
      return;
    try {
      const after = await desk.api.call('POST events/:slug/messages/:id/again', {
        params: { slug: this.#slug, id: message.id },
      });
      const uncertain = listed.uncertain - (message.state === 'uncertain' ? 1 : 0);
      const messages = listed.messages.map((one) => (one.id === after.id ? after : one));
      this.#list.set({ ...listed, messages, uncertain });
      desk.showStatus(texts.againDone);
    } catch (error) {
      desk.showStatus(this.errorText(error));
    }
    await this.updateComplete;
    this.querySelector<HTMLElement>('h1')?.focus();
  }

  #states(): TemplateResult {
    const texts = this.desk.strings.messages;
    const one = (state: MessageState | null, name: string) =>
      html`<button type="button" class="pick" aria-pressed=${this.#state === state ? 'true' : 'false'} @click=${() => this.#choose(state)}>${name}</button>`;
    return html`<div class="picks" role="group" aria-label=${texts.show}>
      ${one(null, texts.all)}${messageStates.map((state) => one(state, texts.filters[state]))}</div>`;
  }

  #row(event: DeskEvent, message: Message, listed: Listed): TemplateResult {
    const { desk } = this;
    const { messages: texts } = desk.strings;
    const at = message.sentAt ?? message.createdAt;
    const tries = message.state !== 'sent' && message.attempts > 1;
    const state = message.reason === 'not-needed' ? 'skipped' : message.state;
    return html`<tr>
      <th scope="row"><a href=${desk.path(`events/${event.slug}/registrations`)}
        @click=${() => searchNext(desk, event.slug, message.participant)}>${message.participant}</a></th>
      <td>${kindText(message.kind, desk.strings)}</td>
      <td class="why"><span class="state ${state}">${stateText(message, desk.strings)}</span>
        ${tries ? html`<span class="soft">${texts.retried(message.attempts)}</span>` : nothing}</td>
      <td class="date-time"><time datetime=${at}>${formatDateTime(desk.language, at, zoneOf(event))}</time></td>
      <td class="row-actions-cell">${
        canSendAgain(message)
          ? html`<button type="button" class="plain" @click=${() => void this.#sendAgain(message, listed)}>${texts.again}<span class="hidden">: ${message.participant}</span></button>`
          : nothing
      }</td>
    </tr>`;
  }

  #explanation(): TemplateResult {
    const texts = this.desk.strings.messages;
    return html`<div class="empty teach"><h2>${texts.none}</h2><p>${texts.noneLead}</p>
      <ul>${texts.noneWhen.map((text) => html`<li>${text}</li>`)}</ul><p class="soft">${texts.noneCalls}</p></div>`;
  }

  #listed(event: DeskEvent, listed: Listed): TemplateResult {
    const { messages: texts, common } = this.desk.strings;
    const { messages, next, uncertain } = listed;
    if (messages.length === 0)
      return this.#state
        ? html`${this.#states()}<p class="empty">${texts.noneIn}</p>`
        : this.#explanation();
    return html`${uncertain > 0 ? html`<p class="box wait">${texts.uncertainNote(uncertain)}</p>` : nothing}
      ${this.#states()}
      <table class="list people">
        <caption class="hidden">${texts.title}</caption>
        <thead><tr><th scope="col">${texts.to}</th><th scope="col">${texts.message}</th><th scope="col">${texts.state}</th>
          <th scope="col">${texts.when}</th><th scope="col"><span class="hidden">${texts.actions}</span></th></tr></thead>
        <tbody>${messages.map((message) => this.#row(event, message, listed))}</tbody>
      </table>
      ${
        next
          ? html`<p class="actions more"><button type="button" class="button quiet" ?disabled=${this.#more} @click=${() => void this.#loadMore(listed)}>
              ${this.#more ? common.loading : texts.more}</button></p>`
          : nothing
      }
      <p class="hint">${texts.retention}</p>`;
  }

  protected override render(): TemplateResult {
    return this.renderLoaded(
      this.#event,
      () => void this.#event.run(() => readEvent(this.desk.api, this.#slug)),
      (event) => html`${eventFrame(this.desk, event, 'messages')}
        ${
          this.desk.canWrite
            ? this.renderLoaded(
                this.#list,
                () => void this.#load(),
                (listed) => this.#listed(event, listed),
              )
            : html`<p class="box">${this.desk.strings.messages.forEditors}</p>`
        }`,
    );
  }
}

customElements.define('desk-messages', MessagesScreen);
