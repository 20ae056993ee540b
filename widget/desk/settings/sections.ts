/** The field groups of the settings form. */

import { html, nothing, type TemplateResult } from 'lit';
import { languages } from '../../../worker/contract/languages.ts';
import { checkboxField, numberField, radioField, type TextField, textField } from '../kit/field.ts';
import { type TextsField, textsField } from '../kit/texts-field.ts';
import type { Desk } from '../shell/desk-context.ts';
import { accentField } from './accent.ts';
import type { SettingsField, SettingsForm } from './form.ts';

export type SettingsEditing = {
  desk: Desk;
  form: SettingsForm;
  errors: Partial<Record<SettingsField, string>>;
  change: (changes: Partial<SettingsForm>) => void;
  /** slug of a published event whose privacy notice can be shown, or null */
  example: string | null;
  /** hosts of the organisation's websites */
  hosts: string[];
};

export const idOf = (field: SettingsField): string => `settings-${field}`;

type TextFieldName =
  | 'name'
  | 'url'
  | 'businessId'
  | 'controller'
  | 'noticeUrl'
  | 'contactPhone'
  | 'contactEmail'
  | 'senderName';

function text(
  { form, errors, change }: SettingsEditing,
  field: TextFieldName,
  of: Pick<TextField, 'label'> & Partial<TextField>,
): TemplateResult {
  return textField({
    id: idOf(field),
    value: form[field],
    error: errors[field],
    change: (value) => change({ [field]: value }),
    ...of,
  });
}

function organization(editing: SettingsEditing): TemplateResult {
  const { settings, common } = editing.desk.strings;
  const { optional } = common;
  const { form, errors, change } = editing;
  return html`<fieldset class="group"><legend>${settings.organization}</legend>
    ${text(editing, 'name', { label: settings.name, hint: settings.nameHint, width: 'long', maxLength: 200 })}
    ${text(editing, 'url', { label: settings.url, optional, type: 'url', width: 'long' })}
    ${text(editing, 'businessId', { label: settings.businessId, hint: settings.businessIdHint, optional, width: 'short' })}
    <fieldset class="field ${errors.languages ? 'wrong' : ''}" id=${idOf('languages')} aria-describedby="settings-languages-hint">
      <legend>${settings.languages}</legend>
      <p class="hint" id="settings-languages-hint">${settings.languagesHint}</p>
      ${errors.languages ? html`<p class="error" id="settings-languages-error">${errors.languages}</p>` : nothing}
      <div class="ticks">${languages.map((language) =>
        checkboxField({
          id: `settings-language-${language}`,
          label: common.languages[language],
          value: form.languages.includes(language),
          change: (on) =>
            change({
              languages: languages.filter((one) =>
                one === language ? on : form.languages.includes(one),
              ),
            }),
        }),
      )}</div>
    </fieldset>
  </fieldset>`;
}

function contact(editing: SettingsEditing): TemplateResult {
  const { strings } = editing.desk;
  const { settings, common } = strings;
  const { form, errors, change } = editing;
  const optional = common.optional;
  const shared = {
    languages: form.languages,
    strings,
    optional,
    maxLength: 300,
  } satisfies Partial<TextsField>;
  return html`<fieldset class="group"><legend>${settings.contact}</legend>
    <p class="hint">${settings.contactHint}</p>
    ${textsField({
      ...shared,
      id: idOf('contactName'),
      label: settings.contactName,
      value: form.contactName,
      error: errors.contactName,
      change: (value) => change({ contactName: value }),
    })}
    ${textsField({
      ...shared,
      id: idOf('contactTitle'),
      label: settings.contactTitle,
      value: form.contactTitle,
      error: errors.contactTitle,
      change: (value) => change({ contactTitle: value }),
    })}
    ${text(editing, 'contactPhone', { label: settings.phone, optional, type: 'tel', maxLength: 40 })}
    ${text(editing, 'contactEmail', { label: settings.email, hint: settings.emailHint, optional, type: 'email', maxLength: 254 })}
  </fieldset>`;
}

function sender(editing: SettingsEditing): TemplateResult {
  const { settings, common } = editing.desk.strings;
  const { senderName, name } = editing.form;
  return html`<fieldset class="group"><legend>${settings.mails}</legend>
    ${text(editing, 'senderName', { label: settings.senderName, hint: settings.senderNameHint, optional: common.optional, maxLength: 80 })}
    <figure class="mailbox"><figcaption class="hint">${settings.inMailbox}</figcaption>
      <p class="mail"><strong>${senderName.trim() || name}</strong> <span>${settings.sampleSubject}</span> <span class="soft">12.04</span></p>
    </figure>
  </fieldset>`;
}

function notice(editing: SettingsEditing): TemplateResult {
  const { settings } = editing.desk.strings;
  const { form, change, example } = editing;
  const made = example
    ? html`<p><a href="/e/${example}/privacy" target="_blank" rel="noopener">${settings.seeNotice}</a></p>`
    : html`<p class="hint">${settings.noNoticeYet}</p>`;
  return html`${radioField({
    id: idOf('ownNotice'),
    label: settings.notice,
    value: form.ownNotice ? 'own' : 'made',
    change: (value) => change({ ownNotice: value === 'own' }),
    options: [
      { value: 'made', label: settings.noticeMade, hint: settings.noticeMadeHint },
      { value: 'own', label: settings.noticeOwn, hint: settings.noticeOwnHint },
    ],
  })}
  ${form.ownNotice ? text(editing, 'noticeUrl', { label: settings.noticeUrl, type: 'url', width: 'long' }) : made}`;
}

function privacy(editing: SettingsEditing): TemplateResult {
  const { settings } = editing.desk.strings;
  const { form, errors, change } = editing;
  const days = form.retentionDays;
  return html`<fieldset class="group"><legend>${settings.privacy}</legend>
    ${text(editing, 'controller', { label: settings.controller, hint: settings.controllerHint, width: 'long', maxLength: 200 })}
    ${notice(editing)}
    ${numberField({
      id: idOf('retentionDays'),
      label: settings.retention,
      hint: settings.retentionHint,
      value: days,
      min: 1,
      max: 90,
      error: errors.retentionDays,
      change: (value) => change({ retentionDays: value }),
    })}
    ${days !== null && days >= 1 && days <= 90 ? html`<p class="meaning">${settings.retentionMeans(days)}</p>` : nothing}
  </fieldset>`;
}

/** Shows the listed websites next to the choice, as registering is refused on all others. */
function whichSites({ desk, hosts }: SettingsEditing): TemplateResult {
  const { settings, sites } = desk.strings;
  return html`<div class="box ${hosts.length === 0 ? 'wait' : ''}"><p>${hosts.length === 0 ? sites.listedNone : sites.listed}</p>
    ${hosts.length > 0 ? html`<ul>${hosts.map((host) => html`<li>${host}</li>`)}</ul>` : nothing}
    <p>${settings.listedWhere} <a href=${desk.path('sites')}>${settings.toSites}</a></p></div>`;
}

function embedding(editing: SettingsEditing): TemplateResult {
  const { desk, form, change } = editing;
  const { settings } = desk.strings;
  return html`<fieldset class="group"><legend>${settings.embedding}</legend>
    ${radioField({
      id: idOf('embedding'),
      label: settings.embeddingWho,
      value: form.embedding,
      change: (value) => change({ embedding: value }),
      options: [
        { value: 'anyone', label: settings.anyone, hint: settings.anyoneHint },
        { value: 'listed', label: settings.listed, hint: settings.listedHint },
      ],
    })}
    ${form.embedding === 'listed' ? whichSites(editing) : nothing}
  </fieldset>`;
}

export function sections(editing: SettingsEditing): TemplateResult {
  const { desk, form, errors, change } = editing;
  const { strings, language } = desk;
  return html`${organization(editing)}${contact(editing)}${sender(editing)}${privacy(editing)}
    <fieldset class="group"><legend>${strings.settings.look}</legend>
      ${accentField({ texts: strings, language, value: form.accent, error: errors.accent, change: (value) => change({ accent: value }) })}
    </fieldset>
    ${embedding(editing)}`;
}
