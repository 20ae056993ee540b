/**
 * The organiser's questions as controls. Without script a conditional question shows its condition
 * as
 * text.
 */

import { html } from 'hono/html';
import type { FormStrings, Question } from '../contract/event.ts';
import { questionKinds } from '../contract/question-kinds.ts';
import { countText } from '../contract/strings/seats.ts';
import {
  type Control,
  checkboxField,
  groupField,
  inputField,
  type Option,
  selectField,
  textareaField,
} from './controls.ts';
import type { PageLocale } from './locales/locale.ts';
import type { Markup } from './markup.ts';

/** The condition, with the label of the question it depends on. */
export function conditionText(
  question: Question,
  all: readonly Question[],
  strings: PageLocale['form'],
): string | null {
  const parent = all.find(({ id }) => id === question.showIf?.question);
  if (!question.showIf || !parent) return null;
  if (questionKinds[parent.type].value === 'boolean') return strings.showIfTicked(parent.label);
  const labels = question.showIf.equals.map(
    (value) => parent.options?.find((option) => option.value === value)?.label ?? String(value),
  );
  return strings.showIf(parent.label, labels.join(', '));
}

const optionsOf = ({ options }: Question, strings: FormStrings): Option[] =>
  (options ?? []).map(({ value, label, placesLeft }) => {
    if (placesLeft === null) return { value, label };
    const disabled = placesLeft <= 0;
    return {
      value,
      label,
      note: disabled ? strings.optionFull : countText(strings.states, placesLeft),
      disabled,
    };
  });

export function questionField(question: Question, control: Control, strings: FormStrings): Markup {
  switch (question.type) {
    case 'textarea':
      return textareaField(control);
    case 'select':
      return selectField(control, strings.choose, optionsOf(question, strings));
    case 'radio':
      return groupField(control, 'radio', optionsOf(question, strings));
    case 'checkboxes':
      return groupField(control, 'checkbox', optionsOf(question, strings));
    case 'checkbox':
      return checkboxField(control);
    case 'number':
      return inputField(
        control,
        html` type="text" inputmode="numeric" class="short" autocomplete="off"`,
      );
    case 'date':
      return inputField(control, html` type="date" class="short" autocomplete="off"`);
    case 'text':
      return inputField(control, html` type="text"`);
  }
}
