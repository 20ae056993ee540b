/** Copies an event to another time. */

import { html, nothing, type TemplateResult } from 'lit';
import type { DeskEvent } from '../../../worker/contract/desk-answers.ts';
import { Loader } from '../../core/loader.ts';
import { dateTimeError, dateTimeField } from '../kit/date-time-field.ts';
import {
  instantAt,
  type LocalDateTime,
  localDateTimeOf,
  moveDateTime,
} from '../kit/local-date-time.ts';
import { Screen } from '../shell/screen.ts';
import { eventFrame } from './event-frame.ts';

/** Suggested distance from the original: four weeks keep the weekday. */
const COPY_AFTER_DAYS = 28;

export class EventCopyScreen extends Screen {
  #loader = new Loader<DeskEvent>(this);
  #startsAt: LocalDateTime = { date: '', time: '' };
  #error: string | undefined;
  #problem = '';
  #busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    await this.#loader.run(async () => {
      const event = await this.desk.api.call('GET events/:slug', {
        params: { slug: this.params.slug ?? '' },
      });
      this.#startsAt = moveDateTime(
        localDateTimeOf(event.startsAt, event.timeZone ?? 'Europe/Helsinki'),
        {
          days: COPY_AFTER_DAYS,
          minutes: 0,
        },
      );
      return event;
    });
  }

  async #make(event: DeskEvent): Promise<void> {
    const { strings, api, showStatus, go, language } = this.desk;
    const zone = event.timeZone ?? 'Europe/Helsinki';
    this.#error = dateTimeError(this.#startsAt, {
      zone,
      language,
      strings: strings.fields,
      required: true,
    });
    const startsAt = instantAt(this.#startsAt, zone);
    this.requestUpdate();
    if (this.#busy || this.#error || !startsAt)
      return this.querySelector<HTMLElement>('#copy-start')?.focus();
    this.#busy = true;
    this.#problem = '';
    try {
      const copy = await api.create('POST events/:slug/duplicate', {
        params: { slug: event.slug },
        body: { startsAt },
      });
      showStatus(strings.event.copying.done);
      go(`events/${copy.slug}/edit`);
    } catch (error) {
      this.#problem = this.errorText(error);
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  #form(event: DeskEvent): TemplateResult {
    const { strings, language, path } = this.desk;
    const { copying, cancelling } = strings.event;
    const submit = (submitted: SubmitEvent) => {
      submitted.preventDefault();
      void this.#make(event);
    };
    return html`<form novalidate @submit=${submit}>
      ${dateTimeField({
        id: 'copy-start',
        label: copying.startsAt,
        value: this.#startsAt,
        change: (value) => {
          this.#startsAt = value;
          this.#error = undefined;
          this.requestUpdate();
        },
        error: this.#error,
        zone: event.timeZone ?? 'Europe/Helsinki',
        language,
        strings: strings.fields,
      })}
      <p class="actions">
        <button class="button" ?disabled=${this.#busy}>${copying.make}</button>
        <a class="button quiet" href=${path(`events/${event.slug}`)}>${cancelling.back}</a>
      </p>
    </form>`;
  }

  protected override render(): TemplateResult {
    const { copying } = this.desk.strings.event;
    return this.renderLoaded(
      this.#loader,
      () => void this.#load(),
      (event) => html`${eventFrame(this.desk, event, 'overview')}
        <h2>${copying.title}</h2>
        <p class="soft">${copying.help}</p>
        ${this.#problem ? html`<div class="box bad" role="alert"><p>${this.#problem}</p></div>` : nothing}
        ${this.desk.canWrite ? this.#form(event) : this.readOnlyNotice()}`,
    );
  }
}

customElements.define('desk-event-copy', EventCopyScreen);
