/** `/dev/messages`: every kind of message in every language, rendered from the demo's events. */

import { html } from 'hono/html';
import { formatDateTime } from '../contract/dates.ts';
import type { Event } from '../contract/event.ts';
import { type Language, languageOf, languages } from '../contract/languages.ts';
import { limits } from '../contract/limits.ts';
import { viewEvent } from '../domain/view.ts';
import { originOf, type RequestContext } from '../http/context.ts';
import type { MailMessage } from '../mail/mailer.ts';
import type { MailEvent, MessageInput, MessageKind } from '../mail/messages/input.ts';
import { renderMessage } from '../mail/messages/render.ts';
import { readPublished, readSeries } from '../storage/definitions.ts';

const DAY_MS = 86_400_000;

type SceneContent = Pick<MessageInput, 'events'> &
  Partial<Pick<MessageInput, 'left' | 'message' | 'last'>>;
type Scene = SceneContent & { name: string; kind: MessageKind };

const as = (
  event: Event,
  status: MailEvent['status'] = 'confirmed',
  waitlistPosition: number | null = null,
): MailEvent => ({
  event,
  status,
  waitlistPosition,
  sequence: 1,
  hadSeat: status !== 'waitlisted',
});

const cancelled = (event: Event): Event => ({
  ...event,
  registration: { ...event.registration, state: 'cancelled' },
});

/** Changed from another venue and day, for the "before" lines of the mail. */
function changed(one: MailEvent): MailEvent {
  const earlier = (instant: string) => new Date(Date.parse(instant) - DAY_MS).toISOString();
  const { startsAt, endsAt, timeZone } = one.event;
  const place = { name: 'Kuopion kaupunginteatteri', address: 'Niiralankatu 2', region: null };
  return {
    ...one,
    before: {
      startsAt: earlier(startsAt),
      endsAt: earlier(endsAt),
      timeZone,
      mode: 'onsite',
      place,
    },
  };
}

const longTitle =
  'Sosiaali- ja terveysjärjestöjen yhteisen vaikuttamistyön, edunvalvonnan ja vapaaehtoistoiminnan kehittämispäivä maakuntien järjestötoimijoille, luottamushenkilöille ja vapaaehtoisille';

const message = {
  text: 'Päivän pääpuhuja on sairastunut, emmekä saaneut hänelle sijaista.\n\nUusi päivä on toukokuussa. Kerromme siitä, kun se on sovittu.',
};

function registered(council: Event, seriesEvents: readonly Event[]): Scene[] {
  const kind = 'registered';
  const mixed = seriesEvents.map((event, index) =>
    index === 1 ? as(event, 'waitlisted', 4) : as(event, index === 2 ? 'known' : 'confirmed'),
  );
  const [one = council] = seriesEvents;
  return [
    { name: 'Paikka saatiin', kind, events: [as(council)] },
    { name: 'Jonotuslista', kind, events: [as(one, 'waitlisted', 4)] },
    { name: 'Oli jo ilmoittautunut', kind, events: [as(one, 'known')] },
    { name: 'Koko kiertue: paikka, jono ja aiempi', kind, events: mixed },
    { name: 'Pitkä otsikko', kind, events: [as({ ...council, title: longTitle })] },
    { name: 'Hienotunteinen', kind, events: [as({ ...council, discreet: true })] },
  ];
}

function own(council: Event, [one = council, other = council]: readonly Event[]): Scene[] {
  return [
    { name: 'Peruutettu', kind: 'cancelled', events: [as(council, 'cancelled')] },
    {
      name: 'Poistui jonosta',
      kind: 'cancelled',
      events: [{ ...as(one, 'cancelled'), hadSeat: false }],
    },
    { name: 'Paikka otettu takaisin', kind: 'restored', events: [as(council)] },
    { name: 'Takaisin jonoon', kind: 'restored', events: [as(council, 'waitlisted', 12)] },
    { name: 'Sai paikan jonosta', kind: 'promoted', events: [as(one)] },
    { name: 'Tiedot muutettu', kind: 'changed', events: [as(council)] },
    {
      name: 'Vaihtoi tilaisuutta',
      kind: 'moved',
      events: [as(other)],
      left: [as(one, 'cancelled')],
    },
    { name: 'Linkki', kind: 'link', events: [as(one), as(other, 'waitlisted', 2)] },
    { name: 'Uuden osoitteen vahvistus', kind: 'address-confirm', events: [as(council)] },
    {
      name: 'Hienotunteisen uuden osoitteen vahvistus',
      kind: 'address-confirm',
      events: [as({ ...council, discreet: true })],
    },
    { name: 'Tieto vanhaan osoitteeseen', kind: 'address-change', events: [as(council)] },
  ];
}

function organizers(council: Event, [one = council]: readonly Event[]): Scene[] {
  const off = cancelled(council);
  return [
    { name: 'Tilaisuus muuttui', kind: 'event-changed', events: [changed(as(one))] },
    {
      name: 'Tilaisuus muuttui, jonossa',
      kind: 'event-changed',
      events: [changed(as(one, 'waitlisted', 4))],
    },
    { name: 'Tilaisuus peruttiin', kind: 'event-cancelled', events: [as(off)], message },
    {
      name: 'Tilaisuus peruttiin, jonossa',
      kind: 'event-cancelled',
      events: [as(off, 'waitlisted', 3)],
    },
    {
      name: 'Hienotunteinen peruttiin',
      kind: 'event-cancelled',
      events: [as({ ...off, discreet: true })],
      message,
    },
  ];
}

/** The demo's events in one language; null if the demo is not seeded. */
async function demoEvents(
  c: RequestContext,
  language: Language,
): Promise<{ council: Event; seriesEvents: Event[] } | null> {
  const viewer = { languages: [language], origin: originOf(c), now: Date.now() };
  const known = await readPublished(c.env.DB, 'neuvottelukunta');
  const series = await readSeries(c.env.DB, 'jarjestopaiva');
  if (!known || !series) return null;
  return {
    council: viewEvent(known.event, known.counts, viewer),
    seriesEvents: series.events.map(({ event, counts }) => viewEvent(event, counts, viewer)),
  };
}

function render(c: RequestContext, language: Language, { name: _, ...scene }: Scene): MailMessage {
  const first = scene.events[0]?.event;
  if (!first) throw new Error('the scene has no event');
  return renderMessage({
    ...scene,
    language,
    recipient: { name: 'Maija Meikäläinen', email: 'maija@example.org' },
    manageUrl: `${originOf(c)}/r?lang=${language}#AfY3sV0tq8Wm1Jc2xkZb9Q-1-nR7uQkXo5d2ePzT4LwGvHc6aMyB`,
    contact: first.contact,
    organizer: first.organizer,
    controller: first.privacy.controller,
    origin: originOf(c),
    now: new Date(),
  });
}

const shown = (
  { fromName, replyTo, subject, html: body, text, attachments, headers }: MailMessage,
  name: string,
) => html`<section>
<h2>${name}</h2>
<p><strong>${subject}</strong><br>${fromName}${replyTo && html` · vastaus: ${replyTo}`}<br>
${Object.entries(headers).map(([header, value]) => html`<small>${header}: ${value}</small> `)}</p>
<div class="both"><iframe title="${name}" srcdoc="${body}" sandbox loading="lazy"></iframe><pre>${text}</pre></div>
${attachments.map((file) => html`<details><summary>${file.filename} · ${file.type}</summary><pre>${file.text}</pre></details>`)}
</section>`;

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:1240px;padding:16px}:root{color-scheme:light dark}
section{border-top:1px solid #8886;margin-top:32px}h2{font-size:18px}.both{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,28em),1fr));gap:16px}
iframe{border:1px solid #8886;width:100%;height:1000px}pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;font-size:13px}`;

/**
 * `?lang` selects the language; `?html=N` shows one message's HTML alone, as a mail client would.
 */
export async function getMessages(c: RequestContext): Promise<Response> {
  const language = languageOf(c.req.query('lang')) ?? 'fi';
  const demo = await demoEvents(c, language);
  if (!demo) return c.text('The demo events are missing. Run npm start to create them.', 404);
  const { council, seriesEvents } = demo;
  const from = formatDateTime(
    language,
    new Date(Date.now() + DAY_MS).toISOString(),
    council.timeZone,
  );
  const last: Scene = {
    name: 'Vuorokauden viimeinen',
    kind: 'registered',
    events: [as(council)],
    last: { limit: limits.mailsByOthersPerDay, from },
  };
  const scenes = [
    ...registered(council, seriesEvents),
    last,
    ...own(council, seriesEvents),
    ...organizers(council, seriesEvents),
  ];
  c.header(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'",
  );
  const alone = scenes[Number(c.req.query('html') ?? Number.NaN)];
  if (alone) return c.html(render(c, language, alone).html);
  return c.html(html`<!doctype html>
<html lang="fi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Viestit</title><style>${style}</style></head>
<body><h1>Viestit</h1><p>${languages.map((one) => html`<a href="/dev/messages?lang=${one}">${one}</a> `)}</p>
${scenes.map((scene) => shown(render(c, language, scene), scene.name))}</body></html>`);
}
