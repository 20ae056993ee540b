/**
 * What has to be mended in a form: the sentence at each field and the list of them above, in the
 * same words.
 */

import { html } from 'hono/html';
import { limits } from '../contract/limits.ts';
import { words as sharedWords } from '../contract/words/index.ts';
import { errorMessage } from '../contract/words/words.ts';
import { idOf } from './controls.ts';
import type { FormView } from './form-view.ts';
import { type Markup, nothing } from './markup.ts';
import { fieldOf } from './submitted.ts';

type View = Pick<FormView, 'submitted' | 'language' | 'words' | 'form'>;

const sizes: Record<string, number> = {
  name: limits.name,
  email: limits.email,
  phone: limits.phone,
};

const questionOf = ({ form }: View, name: string) =>
  form.questions.find(({ id }) => `answers.${id}` === name);

/** @returns the first thing wrong with a field, as a sentence that says what to do */
export function errorAt(view: View, name: string): string | null {
  const error = view.submitted?.errors.find(({ pointer }) => fieldOf(pointer) === name);
  if (!error) return null;
  const question = questionOf(view, name);
  const max = question ? (question.maxLength ?? limits.answer) : (sizes[name] ?? limits.line);
  return errorMessage(sharedWords[view.language], error.code, question?.type ?? name, max);
}

/** "Choose one option" says nothing without its question, so the list names it. */
function inContext(view: View, name: string, message: string): string {
  const label = questionOf(view, name)?.label;
  const field = name === 'region' || name === 'level' ? view.words.fields[name] : undefined;
  const about = label ?? field;
  if (!about) return message;
  return /\p{P}$/u.test(about) ? `${about} ${message}` : `${about}: ${message}`;
}

/** Takes the focus when the page comes back (`autofocus`), since no script can give it. */
export function errorSummary(view: View): Markup {
  const names = [...new Set(view.submitted?.errors.map(({ pointer }) => fieldOf(pointer)))];
  if (names.length === 0) return nothing;
  const items = names.map(
    (name) =>
      html`<li><a href="#${idOf(name)}">${inContext(view, name, errorAt(view, name) ?? '')}</a></li>`,
  );
  return html`<div class="box bad summary" role="alert" tabindex="-1" autofocus aria-labelledby="summary">
<h3 id="summary">${view.words.check}</h3>
<ul>${items}</ul>
</div>`;
}
