/** Editor section: registration period, capacity, waitlist and quotas. */

import { html, nothing, type TemplateResult } from 'lit';
import { amount, tick } from '../../kit/field.ts';
import type { Editing } from '../editing.ts';
import { quotas } from './quotas.ts';

export function registration(editing: Editing): TemplateResult {
  const { desk } = editing;
  const { editor: words, common } = desk.words;
  const { registration: form } = editing.form;
  const optional = common.optional;
  return html`
    ${editing.moment('/registration/opensAt', words.opensAt, { hint: words.opensAtHint })}
    ${editing.moment('/registration/closesAt', words.closesAt, { hint: words.closesAtHint })}
    ${editing.moment('/registration/changesUntil', words.changesUntil, { hint: words.changesUntilHint })}
    ${tick(editing.at('/registration/binding', words.binding))}
    ${amount({
      ...editing.at('/registration/capacity', words.capacity, {
        hint: words.capacityHint,
        optional,
      }),
      min: 1,
    })}
    ${tick(editing.at('/registration/waitlist', words.waitlist, { hint: words.waitlistHint }))}
    ${
      form.waitlist
        ? amount({
            ...editing.at('/registration/waitlistCapacity', words.waitlistCapacity, {
              hint: words.waitlistCapacityHint,
              optional,
            }),
          })
        : nothing
    }
    ${quotas(editing)}`;
}
