/** The registration form as plain HTML, usable without script. */

import { html, raw } from 'hono/html';
import { type FieldName, fieldNames } from '../contract/participant.ts';
import { problems } from '../contract/problems/index.ts';
import { type Control, groupField, inputField, selectField } from './controls.ts';
import { errorAt, errorSummary } from './form-errors.ts';
import type { FormView } from './form-view.ts';
import { pageLocales } from './locales/index.ts';
import { langAttribute, type Markup, nothing } from './markup.ts';
import { conditionText, questionField } from './questions.ts';

const inputAttributes: Record<'name' | 'email' | Exclude<FieldName, 'region' | 'level'>, Markup> = {
  name: html` type="text" autocomplete="name" autocapitalize="words" spellcheck="false"`,
  email: html` type="email" autocomplete="email" inputmode="email" autocapitalize="none" spellcheck="false"`,
  phone: html` type="tel" autocomplete="tel" inputmode="tel" class="medium"`,
  organization: html` type="text" autocomplete="organization"`,
  role: html` type="text" autocomplete="organization-title"`,
};

function control(
  view: FormView,
  name: string,
  label: string,
  hints: (string | null | undefined)[],
  required: boolean,
): Control {
  const onlyForTitles = view.onlyFor.get(name);
  return {
    name,
    label,
    hints: [
      ...hints,
      onlyForTitles && pageLocales[view.language].form.onlyFor(onlyForTitles),
    ].filter((hint) => typeof hint === 'string'),
    required: required && !onlyForTitles,
    error: errorAt(view, name),
    values: view.submitted?.values[name] ?? [],
    // a conditional field is neither optional nor required: a note says when to answer
    optional: required ? null : view.strings.optional,
    lang: nothing,
  };
}

function fieldControl(view: FormView, name: FieldName): Markup {
  const use = view.form.fields[name];
  if (use === 'off') return nothing;
  const { strings } = view;
  const { hints } = pageLocales[view.language].form;
  const built = control(view, name, strings.fields[name], [hints[name]], use === 'required');
  if (name === 'level') return groupField(built, 'radio', strings.level ?? []);
  return name === 'region'
    ? selectField(built, strings.choose, strings.region ?? [])
    : inputField(built, inputAttributes[name]);
}

function questionControls(view: FormView): Markup[] {
  const strings = pageLocales[view.language].form;
  const { questions } = view.form;
  return questions.map((question) => {
    const condition = conditionText(question, questions, strings);
    const limit =
      question.type === 'textarea' && question.maxLength
        ? strings.maxLength(question.maxLength)
        : null;
    const built = control(
      view,
      `answers.${question.id}`,
      question.label,
      [condition, question.hint, limit],
      question.required,
    );
    const lang = langAttribute(view.textLanguage, view.language);
    return questionField(
      question,
      { ...built, required: built.required && !condition, lang },
      view.strings,
    );
  });
}

const privacyNote = ({ strings, privacy }: FormView): Markup =>
  html`<p class="data">${strings.privacy} <a href="${privacy.noticeUrl}">${strings.notice}</a></p>`;

function refusal({ submitted, language }: FormView): Markup {
  if (!submitted?.rejection || submitted.errors.length > 0) return nothing;
  return html`<div class="box bad" role="alert" tabindex="-1" autofocus><p><strong>${problems[language][submitted.rejection]}.</strong></p></div>`;
}

export function registrationForm(view: FormView): Markup {
  const { strings, language } = view;
  return html`${errorSummary(view)}${refusal(view)}
<form method="post" action="${view.action}" accept-charset="utf-8"${raw(' novalidate')}>
<input type="hidden" name="idempotencyKey" value="${view.idempotencyKey}">
<input type="hidden" name="privacyNotice" value="${view.privacy.noticeVersion}">
${view.sessions}
${inputField(control(view, 'name', strings.fields.name, [], true), inputAttributes.name)}
${inputField(control(view, 'email', strings.fields.email, [pageLocales[language].form.emailHint], true), inputAttributes.email)}
${fieldNames.map((name) => fieldControl(view, name))}
${questionControls(view)}
${view.hasPrivateQuestions && html`<p>${strings.privateQuestions}</p>`}
<ul class="next">${view.nextSteps.map((sentence) => html`<li>${sentence}</li>`)}</ul>
${privacyNote(view)}
<button type="submit">${view.submit}</button>
</form>`;
}
