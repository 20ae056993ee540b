/** Until when and for how many: the registration period, the places, the queue, the quotas. */

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
    ${editing.moment(
      '/registration/opensAt',
      words.opensAt,
      form.opensAt,
      (value) => {
        form.opensAt = value;
      },
      { hint: words.opensAtHint },
    )}
    ${editing.moment(
      '/registration/closesAt',
      words.closesAt,
      form.closesAt,
      (value) => {
        form.closesAt = value;
      },
      { hint: words.closesAtHint },
    )}
    ${editing.moment(
      '/registration/changesUntil',
      words.changesUntil,
      form.changesUntil,
      (value) => {
        form.changesUntil = value;
      },
      { hint: words.changesUntilHint },
    )}
    ${tick(
      editing.at('/registration/binding', words.binding, form.binding, (value) => {
        form.binding = value;
      }),
    )}
    ${amount({
      ...editing.at(
        '/registration/capacity',
        words.capacity,
        form.capacity,
        (value) => {
          form.capacity = value;
        },
        { hint: words.capacityHint, optional },
      ),
      min: 1,
    })}
    ${tick(
      editing.at(
        '/registration/waitlist',
        words.waitlist,
        form.waitlist,
        (value) => {
          form.waitlist = value;
        },
        { hint: words.waitlistHint },
      ),
    )}
    ${
      form.waitlist
        ? amount({
            ...editing.at(
              '/registration/waitlistCapacity',
              words.waitlistCapacity,
              form.waitlistCapacity,
              (value) => {
                form.waitlistCapacity = value;
              },
              {
                hint: words.waitlistCapacityHint,
                optional,
              },
            ),
          })
        : nothing
    }
    ${quotas(editing)}`;
}
