/** Third part of the series builder: fields, deadlines and promises shared by all sessions. */

import { html, nothing, type TemplateResult } from 'lit';
import { formatDateTime } from '../../../worker/contract/dates.ts';
import { formStrings } from '../../../worker/contract/strings/index.ts';
import { type Fields, modes } from '../../../worker/contract/values.ts';
import {
  checkboxField,
  field,
  numberField,
  type Option,
  radioField,
  selectField,
} from '../kit/field.ts';
import type { BuilderView } from './builder-view.ts';
import { type DateRule, instantBy } from './date-rules.ts';
import { fieldCount, type SeriesDraft, writtenRows } from './series-draft.ts';

type RuleName = 'closes' | 'information' | 'joinLink';

/** Initial values when the kind of a rule changes. */
const initialValues: Record<RuleName, { days: number; time: string }> = {
  closes: { days: 2, time: '16:00' },
  information: { days: 7, time: '16:00' },
  joinLink: { days: 1, time: '12:00' },
};

const asKind = (kind: DateRule['kind'], name: RuleName): DateRule => {
  const { days, time } = initialValues[name];
  if (kind === 'none') return { kind };
  return kind === 'days' ? { kind, days, time } : { kind, time };
};

/** The rule's result for the first session with a date. */
function example(
  name: RuleName,
  { draft, zone, desk }: BuilderView,
): TemplateResult | typeof nothing {
  const first = writtenRows(draft).find(({ date }) => date);
  const instant = first && instantBy(draft[name], first.date, zone);
  if (!instant) return nothing;
  return html`<p class="soft">${desk.strings.seriesBuilder.example(first.town.trim() || desk.strings.common.none, formatDateTime(desk.language, instant, zone))}</p>`;
}

function ruleFields(name: RuleName, view: BuilderView): TemplateResult | typeof nothing {
  const { draft, set, desk, errors } = view;
  const texts = desk.strings.seriesBuilder;
  const rule = draft[name];
  if (rule.kind === 'none') return nothing;
  const error = errors.get(`${name}-time`);
  const days =
    rule.kind === 'days'
      ? numberField({
          id: `${name}-days`,
          label: texts.daysBefore,
          value: rule.days,
          max: 365,
          change: (value) => set({ [name]: { ...rule, days: value ?? 0 } }),
        })
      : nothing;
  return html`<div class="pair under">
    ${days}
    ${field(
      { id: `${name}-time`, label: texts.clock, error },
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
  view: BuilderView,
  hint?: string,
): TemplateResult {
  const { draft, set, desk } = view;
  const texts = desk.strings.seriesBuilder;
  const options: Option<DateRule['kind']>[] = [
    { value: 'none', label: none },
    { value: 'days', label: texts.before },
  ];
  if (name !== 'closes') options.push({ value: 'week-before', label: texts.weekBefore });
  const change = (kind: DateRule['kind']) => set({ [name]: asKind(kind, name) });
  return html`<div class="rule">${radioField({ id: name, label, hint, value: draft[name].kind, options, change })}${ruleFields(name, view)}</div>`;
}

function askedPart({ draft, set, desk }: BuilderView): TemplateResult {
  const texts = desk.strings.seriesBuilder;
  const names = formStrings[desk.language].fields;
  const options = (['off', 'optional', 'required'] as const).map((value) => ({
    value,
    label: texts.uses[value],
  }));
  const count = fieldCount(draft.fields);
  return html`<fieldset class="field">
    <legend>${texts.asked}</legend>
    <p class="hint">${texts.askedHint}</p>
    <div class="asked">
      ${(Object.keys(draft.fields) as (keyof Fields)[]).map((name) =>
        selectField({
          id: `field-${name}`,
          label: names[name],
          value: draft.fields[name],
          options,
          change: (use) => set({ fields: { ...draft.fields, [name]: use } }),
        }),
      )}
    </div>
    <p role="status" class=${count > 6 ? 'box wait' : 'hidden'}>${count > 6 ? texts.manyFields(count) : ''}</p>
  </fieldset>`;
}

export function commonPart(view: BuilderView): TemplateResult {
  const { draft, set, desk } = view;
  const texts = desk.strings.seriesBuilder;
  const names = formStrings[desk.language].mode;
  const ticked = (id: 'binding' | 'waitlist', label: string) =>
    checkboxField({
      id,
      label,
      value: draft[id],
      change: (on: boolean) => set({ [id]: on } as Partial<SeriesDraft>),
    });
  return html`<fieldset class="group">
    <legend>${texts.common}</legend>
    ${selectField({
      id: 'mode',
      label: texts.mode,
      value: draft.mode,
      options: modes.map((value) => ({ value, label: names[value] })),
      change: (mode) => set({ mode }),
    })}
    ${askedPart(view)}
    ${rulePart('closes', texts.closes, texts.closesAtStart, view)}
    ${ticked('binding', texts.binding)}
    ${draft.rows.some(({ capacity }) => capacity !== null) ? ticked('waitlist', texts.waitlist) : nothing}
    ${rulePart('information', texts.information, texts.noPromise, view)}
    ${draft.mode === 'onsite' ? nothing : rulePart('joinLink', texts.joinLink, texts.noLink, view, texts.joinLinkHint)}
  </fieldset>`;
}
