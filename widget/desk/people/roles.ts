/** Radio buttons for the three roles, with an explanation of each. */

import type { TemplateResult } from 'lit';
import type { Role } from '../../../worker/contract/people.ts';
import { radioField } from '../kit/field.ts';
import type { DeskStrings } from '../locales/strings.ts';

const roles: Role[] = ['viewer', 'editor', 'owner'];

export const roleChoice = (
  { common, people }: DeskStrings,
  of: { id: string; label: string; value: Role; change: (role: Role) => void },
): TemplateResult =>
  radioField({
    ...of,
    options: roles.map((role) => ({
      value: role,
      label: common.roles[role],
      hint: people.may[role],
    })),
  });
