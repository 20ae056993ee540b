/** Third part of the series builder: fields, deadlines and promises shared by all sessions. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatMoment } from '../../../worker/contract/dates.ts';
import { type Fields, modes } from '../../../worker/contract/values.ts';
import { formWords } from '../../../worker/contract/words/index.ts';
import { amount, choice, field, type Option, radios, tick } from '../kit/field.ts';
import { instantBy, type Rule } from './rules.ts';
import { fieldCount, type Tour, writtenRows } from './tour.ts';
import type { TourView } from './tour-view.ts';

type RuleName = 'closes' | 'information' | 'joinLink';

/** Initial values when the kind of a rule changes. */
const initialValues: Record<RuleName, { days: number; time: string }> = {
  closes: { days: 2, time: '16:00' },
  information: { days: 7, time: '16:00' },
  joinLink: { days: 1, time: '12:00' },
};

const asKind = (kind: Rule['kind'], name: RuleName): Rule => {
  const { days, time } = initialValues[name];
  if (kind === 'none') return { kind };
  return kind === 'days' ? { kind, days, time } : { kind, time };
};

/** The rule's result for the first session with a date. */
function example(name: RuleName, { draft, zone, desk }: TourView): TemplateResult | typeof nothing {
  const first = writtenRows(draft).find(({ date }) => date);
  const instant = first && instantBy(draft[name], first.date, zone);
  if (!instant) return nothing;
  return html`<p class="soft">${desk.words.tour.example(first.town.trim() || desk.words.common.none, formatMoment(desk.language, instant, zone))}</p>`;
}

function ruleFields(name: RuleName, view: TourView): TemplateResult | typeof nothing {
  const { draft, set, desk, errors } = view;
  const words = desk.words.tour;
  const rule = draft[name];
  if (rule.kind === 'none') return nothing;
  const error = errors.get(`${name}-time`);
  const days =
    rule.kind === 'days'
      ? amount({
          id: `${name}-days`,
          label: words.daysBefore,
          value: rule.days,
          max: 365,
          change: (value) => set({ [name]: { ...rule, days: value ?? 0 } }),
        })
      : nothing;
  return html`<div class="pair under">
    ${days}
    ${field(
      { id: `${name}-time`, label: words.clock, error },
      html`<input id="${name}-time" type="time" .value=${rule.time} aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${error ? `${name}-time-error` : nothing}
        @input=${(event: Event) => set({ [name]: { ...rule, time: (event.target as HTMLInputElement).value } })}>`,
    )}
  </div>
  ${example(name, view)}`;
}

function rulePart(
  name: RuleName,
  label: string,
  none: string,
  view: TourView,
  hint?: string,
): TemplateResult {
  const { draft, set, desk } = view;
  const words = desk.words.tour;
  const options: Option<Rule['kind']>[] = [
    { value: 'none', label: none },
    { value: 'days', label: words.before },
  ];
  if (name !== 'closes') options.push({ value: 'week-before', label: words.weekBefore });
  const change = (kind: Rule['kind']) => set({ [name]: asKind(kind, name) });
  return html`<div class="rule">${radios({ id: name, label, hint, value: draft[name].kind, options, change })}${ruleFields(name, view)}</div>`;
}

function askedPart({ draft, set, desk }: TourView): TemplateResult {
  const words = desk.words.tour;
  const names = formWords[desk.language].fields;
  const options = (['off', 'optional', 'required'] as const).map((value) => ({
    value,
    label: words.uses[value],
  }));
  const count = fieldCount(draft.fields);
  return html`<fieldset class="field">
    <legend>${words.asked}</legend>
    <p class="hint">${words.askedHint}</p>
    <div class="asked">
      ${(Object.keys(draft.fields) as (keyof Fields)[]).map((name) =>
        choice({
          id: `field-${name}`,
          label: names[name],
          value: draft.fields[name],
          options,
          change: (use) => set({ fields: { ...draft.fields, [name]: use } }),
        }),
      )}
    </div>
    <p role="status" class=${count > 6 ? 'box wait' : 'hidden'}>${count > 6 ? words.manyFields(count) : ''}</p>
  </fieldset>`;
}

export function commonPart(view: TourView): TemplateResult {
  const { draft, set, desk } = view;
  const words = desk.words.tour;
  const names = formWords[desk.language].mode;
  const ticked = (id: 'binding' | 'waitlist', label: string) =>
    tick({
      id,
      label,
      value: draft[id],
      change: (on: boolean) => set({ [id]: on } as Partial<Tour>),
    });
  return html`<fieldset class="group">
    <legend>${words.common}</legend>
    ${choice({
      id: 'mode',
      label: words.mode,
      value: draft.mode,
      options: modes.map((value) => ({ value, label: names[value] })),
      change: (mode) => set({ mode }),
    })}
    ${askedPart(view)}
    ${rulePart('closes', words.closes, words.closesAtStart, view)}
    ${ticked('binding', words.binding)}
    ${draft.rows.some(({ capacity }) => capacity !== null) ? ticked('waitlist', words.waitlist) : nothing}
    ${rulePart('information', words.information, words.noPromise, view)}
    ${draft.mode === 'onsite' ? nothing : rulePart('joinLink', words.joinLink, words.noLink, view, words.joinLinkHint)}
  </fieldset>`;
}
