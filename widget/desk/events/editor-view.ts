/** Layout of the event editor: table of contents, sections, and the save bar. */

import { html, nothing, type TemplateResult } from 'lit';
import type { DeskEvent, DeskSeries } from '../../../worker/contract/desk-answers.ts';
import { errorSummary, type FieldError } from '../kit/field.ts';
import type { DeskStrings } from '../locales/strings.ts';
import type { EventEditing } from './editing.ts';
import { basics } from './sections/basics.ts';
import { formSection } from './sections/form.ts';
import { organizer, promises } from './sections/organizer.ts';
import { programme } from './sections/programme.ts';
import { registration } from './sections/registration.ts';
import { type Anchor, when } from './sections/when.ts';

export type SectionName = keyof DeskStrings['editor']['sections'];

export type EditorView = {
  editing: EventEditing;
  stored: DeskEvent | null;
  series: DeskSeries[];
  anchor: Anchor;
  errors: FieldError[];
  /** why the last save was refused, if no field is the cause */
  problem: string;
  dirty: boolean;
  saving: boolean;
  /** a clock time, or the empty string */
  savedAt: string;
  /** whether the preview is below the form instead of beside it */
  narrow: boolean;
  /** whether the browser could not store the local draft */
  draftNotStored: boolean;
  save: () => void;
};

const sectionsOf = ({
  editing,
  stored,
  series,
  anchor,
}: EditorView): [SectionName, TemplateResult][] => [
  ['basics', basics(editing)],
  ['when', when(editing, anchor)],
  ['registration', registration(editing)],
  ['form', formSection(editing)],
  ['programme', programme(editing)],
  ['promises', promises(editing)],
  ['organizer', organizer(editing, series, stored?.status === 'published')],
];

function contents({ editing, narrow }: EditorView): TemplateResult {
  const { editor } = editing.desk.strings;
  const names = Object.entries(editor.sections).map(([name, label]) => [`s-${name}`, label]);
  if (narrow) names.push(['s-preview', editor.preview.title]);
  const to = (event: MouseEvent, id: string) => {
    event.preventDefault();
    const section = document.getElementById(id);
    if (section instanceof HTMLDetailsElement) section.open = true;
    section?.scrollIntoView({ block: 'start' });
    const target =
      section instanceof HTMLDetailsElement ? section.querySelector('summary') : section;
    target?.focus({ preventScroll: true });
  };
  return html`<nav class="contents" aria-label=${editor.sectionsName}><ul>
    ${names.map(([id = '', label]) => html`<li><a href="#${id}" @click=${(event: MouseEvent) => to(event, id)}>${label}</a></li>`)}
  </ul></nav>`;
}

function statusText({ editing, stored, dirty, saving, savedAt }: EditorView): string {
  const { editor, common } = editing.desk.strings;
  if (saving) return common.saving;
  if (!stored) return editor.save.unsavedNew;
  if (dirty) return editor.save.unsaved;
  return savedAt ? common.saved(savedAt) : editor.save.nothing;
}

function bar(view: EditorView): TemplateResult {
  const { editing, stored, saving, draftNotStored } = view;
  const { editor, common } = editing.desk.strings;
  return html`<div class="savebar">
    <button class="button" ?disabled=${saving}>${stored ? common.save : editor.save.create}</button>
    <p class="soft" role="status">${statusText(view)}</p>
    ${draftNotStored ? html`<p class="error">${editor.save.draftNotStored}</p>` : nothing}
  </div>`;
}

export function editorForm(view: EditorView): TemplateResult {
  const { editing, save, problem } = view;
  const { editor, common } = editing.desk.strings;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save();
  };
  return html`${contents(view)}
    <form class="sections" novalidate @submit=${submit}>
      ${errorSummary(common.check, view.errors)}
      ${problem ? html`<div class="box bad" role="alert"><p>${problem}</p></div>` : nothing}
      ${sectionsOf(view).map(
        ([name, content]) => html`<section id="s-${name}" tabindex="-1" aria-labelledby="h-${name}">
          <h2 id="h-${name}">${editor.sections[name]}</h2>${content}</section>`,
      )}
      ${bar(view)}
    </form>`;
}
