/** Validation errors of a form: a message at each field and a summary with the same messages. */

import { html } from 'hono/html';
import { limits } from '../contract/limits.ts';
import { strings as sharedStrings } from '../contract/strings/index.ts';
import { errorMessage } from '../contract/strings/strings.ts';
import { idOf } from './controls.ts';
import type { FormView } from './form-view.ts';
import { type Markup, nothing } from './markup.ts';
import { fieldNameOf } from './submitted.ts';

type View = Pick<FormView, 'submitted' | 'language' | 'strings' | 'form'>;

const maxCharacters: Record<string, number> = {
  name: limits.name,
  email: limits.email,
  phone: limits.phone,
};

const questionOf = ({ form }: View, name: string) =>
  form.questions.find(({ id }) => `answers.${id}` === name);

/** @returns the first error of a field as a message that says what to do, or null */
export function errorAt(view: View, name: string): string | null {
  const error = view.submitted?.errors.find(({ pointer }) => fieldNameOf(pointer) === name);
  if (!error) return null;
  const question = questionOf(view, name);
  const max = question
    ? (question.maxLength ?? limits.answer)
    : (maxCharacters[name] ?? limits.line);
  return errorMessage(sharedStrings[view.language], error.code, question?.type ?? name, max);
}

/** Adds the question to messages such as "Choose one option", which are unclear in the summary. */
function withFieldLabel(view: View, name: string, message: string): string {
  const label = questionOf(view, name)?.label;
  const field = name === 'region' || name === 'level' ? view.strings.fields[name] : undefined;
  const about = label ?? field;
  if (!about) return message;
  return /\p{P}$/u.test(about) ? `${about} ${message}` : `${about}: ${message}`;
}

/** Focused by `autofocus` when the page loads, as no script runs. */
export function errorSummary(view: View): Markup {
  const names = [...new Set(view.submitted?.errors.map(({ pointer }) => fieldNameOf(pointer)))];
  if (names.length === 0) return nothing;
  const items = names.map(
    (name) =>
      html`<li><a href="#${idOf(name)}">${withFieldLabel(view, name, errorAt(view, name) ?? '')}</a></li>`,
  );
  return html`<div class="box bad summary" role="alert" tabindex="-1" autofocus aria-labelledby="summary">
<h3 id="summary">${view.strings.check}</h3>
<ul>${items}</ul>
</div>`;
}
