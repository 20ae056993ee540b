/** Editor section: registration period, capacity, waitlist and quotas. */

import { html, nothing, type TemplateResult } from 'lit';
import { checkboxField, numberField } from '../../kit/field.ts';
import type { EventEditing } from '../editing.ts';
import { quotas } from './quotas.ts';

export function registration(editing: EventEditing): TemplateResult {
  const { desk } = editing;
  const { editor: words, common } = desk.strings;
  const { registration: form } = editing.form;
  const optional = common.optional;
  return html`
    ${editing.dateTimeField('/registration/opensAt', words.opensAt, { hint: words.opensAtHint })}
    ${editing.dateTimeField('/registration/closesAt', words.closesAt, { hint: words.closesAtHint })}
    ${editing.dateTimeField('/registration/changesUntil', words.changesUntil, { hint: words.changesUntilHint })}
    ${checkboxField(editing.at('/registration/binding', words.binding))}
    ${numberField({
      ...editing.at('/registration/capacity', words.capacity, {
        hint: words.capacityHint,
        optional,
      }),
      min: 1,
    })}
    ${checkboxField(editing.at('/registration/waitlist', words.waitlist, { hint: words.waitlistHint }))}
    ${
      form.waitlist
        ? numberField({
            ...editing.at('/registration/waitlistCapacity', words.waitlistCapacity, {
              hint: words.waitlistCapacityHint,
              optional,
            }),
          })
        : nothing
    }
    ${quotas(editing)}`;
}
