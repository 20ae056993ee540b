/** Validates the event form before it is sent; errors are by JSON pointer. */

import * as v from 'valibot';
import { emailLike, httpsUrl } from '../../../worker/contract/addresses.ts';
import { Slug } from '../../../worker/contract/event-definition.ts';
import { questionKinds } from '../../../worker/contract/question-kinds.ts';
import { dateTimeError } from '../kit/date-time-field.ts';
import { instantAt, type LocalDateTime } from '../kit/local-date-time.ts';
import type { Texts } from '../kit/texts-field.ts';
import type { Desk } from '../shell/desk-context.ts';
import { dateTimesOf, type EventForm } from './form.ts';

export type PointerError = { pointer: string; message: string };
type Words = Desk['strings']['questions']['errors'];
type At = (pointer: string, message: string | false | undefined) => void;

const empty = (texts: Texts, { languages }: EventForm): boolean =>
  !languages.some((language) => texts[language]?.trim());

function checkOrder(form: EventForm, texts: Words, at: At): void {
  const time = (dateTime: LocalDateTime) => {
    const instant = instantAt(dateTime, form.timeZone);
    return instant === null ? Number.NaN : Date.parse(instant);
  };
  const { registration, programme } = form;
  const [starts, ends, closes] = [
    time(form.startsAt),
    time(form.endsAt),
    time(registration.closesAt),
  ];
  at('/endsAt', ends <= starts && texts.endsAt);
  at('/registration/closesAt', closes > ends && texts.closesAt);
  at(
    '/registration/opensAt',
    time(registration.opensAt) >= (Number.isNaN(closes) ? starts : closes) && texts.opensAt,
  );
  at('/registration/changesUntil', time(registration.changesUntil) > ends && texts.changesUntil);
  programme.forEach((item, index) => {
    at(`/programme/${index}/endsAt`, time(item.endsAt) <= time(item.startsAt) && texts.itemEnd);
  });
}

function checkQuestions(
  form: EventForm,
  list: 'questions' | 'privateQuestions',
  texts: Words,
  at: At,
): void {
  form[list].forEach(({ type, label, options }, index) => {
    const pointer = `/${list}/${index}`;
    at(`${pointer}/label`, empty(label, form) && texts.question);
    if (!questionKinds[type].hasOptions) return;
    at(`${pointer}/options`, options.length === 0 && texts.options);
    options.forEach((option, position) => {
      const twice = options.findIndex(({ value }) => value === option.value) !== position;
      at(
        `${pointer}/options/${position}/label`,
        empty(option.label, form) ? texts.option : twice && texts.optionTwice,
      );
    });
  });
}

function checkQuotas(form: EventForm, texts: Words, at: At): void {
  const { quotas: all, capacity } = form.registration;
  at(
    '/registration/capacity',
    capacity !== null && (!Number.isInteger(capacity) || capacity < 1) && texts.capacity,
  );
  all.forEach(({ name, places, match }, index) => {
    const pointer = `/registration/quotas/${index}`;
    at(`${pointer}/name`, empty(name, form) && texts.quotaName);
    at(
      `${pointer}/places`,
      (places === null || !Number.isInteger(places) || places < 1) && texts.quotaPlaces,
    );
    at(`${pointer}/match/equals`, match.equals.length === 0 && texts.quotaEquals);
  });
  const reserved = all.reduce((sum, { places }) => sum + (places ?? 0), 0);
  at(
    '/registration/quotas',
    all.length > 0 && capacity !== null && reserved > capacity && texts.quotaSum,
  );
}

function checkAddresses(form: EventForm, texts: Words, at: At): void {
  const { joinLink, organizer, contact, slug } = form;
  const web = (text: string) => text.trim() === '' || v.is(httpsUrl, text.trim());
  at('/joinLink', !web(joinLink) && texts.url);
  at('/organizer/url', !web(organizer.url) && texts.url);
  at(
    '/organizer/name',
    Boolean(organizer.url.trim()) && empty(organizer.name, form) && texts.organizer,
  );
  const email = contact.email.trim();
  at('/contact/email', Boolean(email) && !v.is(emailLike, email) && texts.email);
  at('/slug', Boolean(slug) && !v.is(Slug, slug) && texts.slug);
}

/** Errors in the order of the form, at most one for each pointer. */
export function validateForm(
  form: EventForm,
  { strings, language }: Pick<Desk, 'strings' | 'language'>,
): PointerError[] {
  const found: PointerError[] = [];
  const at: At = (pointer, message) => {
    if (message && !found.some((known) => known.pointer === pointer))
      found.push({ pointer, message });
  };
  const { errors } = strings.questions;
  const missing = (pointer: string): string =>
    pointer === '/startsAt' ? errors.starts : pointer === '/endsAt' ? errors.ends : errors.promise;
  at('/languages', form.languages.length === 0 && errors.languages);
  at('/title', empty(form.title, form) && errors.title);
  for (const { pointer, dateTime, required } of dateTimesOf(form))
    at(
      pointer,
      dateTimeError(dateTime, {
        zone: form.timeZone,
        language,
        strings: { ...strings.fields, required: missing(pointer) },
        required,
      }),
    );
  checkOrder(form, errors, at);
  checkQuotas(form, errors, at);
  checkQuestions(form, 'questions', errors, at);
  checkQuestions(form, 'privateQuestions', errors, at);
  form.programme.forEach(({ title }, index) => {
    at(`/programme/${index}/title`, empty(title, form) && errors.itemTitle);
  });
  checkAddresses(form, errors, at);
  return found;
}
