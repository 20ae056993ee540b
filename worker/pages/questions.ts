/**
 * The organiser's questions as controls; without script a conditional one is shown with its
 * condition in words.
 */

import { html } from 'hono/html';
import type { FormWords, Question } from '../contract/event.ts';
import { questionKinds } from '../contract/question-kinds.ts';
import { counted } from '../contract/words/places.ts';
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

/** The condition in the words of the question it hangs on. */
export function conditionText(
  question: Question,
  all: readonly Question[],
  words: PageLocale['form'],
): string | null {
  const parent = all.find(({ id }) => id === question.showIf?.question);
  if (!question.showIf || !parent) return null;
  if (questionKinds[parent.type].value === 'boolean') return words.showIfTicked(parent.label);
  const labels = question.showIf.equals.map(
    (value) => parent.options?.find((option) => option.value === value)?.label ?? String(value),
  );
  return words.showIf(parent.label, labels.join(', '));
}

const optionsOf = ({ options }: Question, words: FormWords): Option[] =>
  (options ?? []).map(({ value, label, placesLeft }) => {
    if (placesLeft === null) return { value, label };
    const disabled = placesLeft <= 0;
    return {
      value,
      label,
      note: disabled ? words.optionFull : counted(words.states, placesLeft),
      disabled,
    };
  });

export function questionField(question: Question, control: Control, words: FormWords): Markup {
  switch (question.type) {
    case 'textarea':
      return textareaField(control);
    case 'select':
      return selectField(control, words.choose, optionsOf(question, words));
    case 'radio':
      return groupField(control, 'radio', optionsOf(question, words));
    case 'checkboxes':
      return groupField(control, 'checkbox', optionsOf(question, words));
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
