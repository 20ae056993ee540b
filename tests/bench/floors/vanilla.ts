/** The demo event's form with DOM calls only: the lower bound of the comparison. */

import type { Event } from '../../../worker/contract/event.ts';
import { type Field, fieldsOf, formContainer, loadEvent, send } from './form.ts';

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  for (const child of children)
    element.appendChild(typeof child === 'string' ? new Text(child) : child);
  return element;
}

function row({ name, label, type, required, options }: Field): HTMLElement {
  const control =
    type === 'select'
      ? make(
          'select',
          { id: name, name, required },
          ...options.map(({ value, label: text }) => make('option', { value }, text)),
        )
      : make('input', { id: name, name, type, required });
  return make('p', {}, make('label', { htmlFor: name }, label), ' ', control);
}

function show(event: Event): void {
  const status = make('p', { role: 'status' });
  const button = make('button', { type: 'submit' }, event.words.register);
  const form = make('form', {}, ...fieldsOf(event).map(row), button, status);
  form.addEventListener('submit', async (submitted) => {
    submitted.preventDefault();
    status.textContent = await send(event, form);
  });
  for (const part of [make('h2', {}, event.title), make('p', {}, event.said.when.short), form])
    formContainer().appendChild(part);
}

void loadEvent().then(show);
