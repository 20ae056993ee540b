/** Editor section: registration period, capacity, waitlist and quotas. */

import { html, nothing, type TemplateResult } from 'lit';
import { checkboxField, numberField } from '../../kit/field.ts';
import type { EventEditing } from '../editing.ts';
import { quotas } from './quotas.ts';

export function registration(editing: EventEditing): TemplateResult {
  const { desk } = editing;
  const { editor: texts, common } = desk.strings;
  const { registration: form } = editing.form;
  const optional = common.optional;
  return html`
    ${editing.dateTimeField('/registration/opensAt', texts.opensAt, { hint: texts.opensAtHint })}
    ${editing.dateTimeField('/registration/closesAt', texts.closesAt, { hint: texts.closesAtHint })}
    ${editing.dateTimeField('/registration/changesUntil', texts.changesUntil, { hint: texts.changesUntilHint })}
    ${checkboxField(editing.at('/registration/binding', texts.binding))}
    ${numberField({
      ...editing.at('/registration/capacity', texts.capacity, {
        hint: texts.capacityHint,
        optional,
      }),
      min: 1,
    })}
    ${checkboxField(editing.at('/registration/waitlist', texts.waitlist, { hint: texts.waitlistHint }))}
    ${
      form.waitlist
        ? numberField({
            ...editing.at('/registration/waitlistCapacity', texts.waitlistCapacity, {
              hint: texts.waitlistCapacityHint,
              optional,
            }),
          })
        : nothing
    }
    ${quotas(editing)}`;
}
