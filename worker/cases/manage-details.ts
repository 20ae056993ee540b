/** Changes a participant's details and answers. */

import { mailboxMark } from '../auth/mailbox-mark.ts';
import { checkEmail, cleanEmail, cleanText } from '../contract/checks.ts';
import type { ManagePatch, ManageView } from '../contract/manage.ts';
import {
  type Answers,
  checkAnswers,
  checkParticipant,
  fieldNames,
  mergeForms,
} from '../contract/participant.ts';
import { regionCodes } from '../contract/strings/strings.ts';
import { canonicalEmail, identityOf } from '../domain/identity.ts';
import { changedAnswers } from '../domain/manage-answers.ts';
import { type Outcome, Rejected, rejectedAt } from '../domain/outcome.ts';
import { nextPrivateAnswers, splitAnswers } from '../domain/private-answers.ts';
import { canChange } from '../domain/state.ts';
import { formOf, validationErrorOf } from '../domain/submission.ts';
import { requestAddressChange } from '../storage/address-change.ts';
import { type DetailsPatch, writeChanges } from '../storage/manage.ts';
import type { PrivateChange } from '../storage/private-answers.ts';
import type { Context } from './context.ts';
import {
  manageViewOf,
  type RegistrationWithEvent,
  readManageView,
  registrationsWithEvents,
} from './manage.ts';
import type { ManageCaller } from './manage-link.ts';

type GivenAnswers = NonNullable<ManagePatch['registrations']>;
type ChangedAnswers = { id: string; answers: Answers };
type OwnChange = Parameters<typeof writeChanges>[2];

/** @returns the details as they will be stored, or a 422 if the events' forms refuse them */
function checkedDetails(
  requested: NonNullable<ManagePatch['participant']>,
  current: ManageView['participant'],
  active: readonly RegistrationWithEvent[],
): Outcome<DetailsPatch> {
  const form = mergeForms(active.map(({ known }) => formOf(known.event)));
  const merged = {
    ...current,
    ...requested,
    name: requested.name ?? current.name,
    email: current.email ?? '',
    answers: {},
  };
  const names = (['name', ...fieldNames] as const).filter((name) => requested[name] !== undefined);
  const errors = checkParticipant({ fields: form.fields, questions: [] }, merged, regionCodes)
    .filter(({ pointer }) => names.some((name) => pointer === `/${name}`))
    .map(({ pointer, code }) => ({ pointer: `/participant${pointer}`, code }));
  if (errors.length > 0) return new Rejected('validation', errors);
  return Object.fromEntries(names.map((name) => [name, cleanText(requested[name] ?? '') || null]));
}

/** @returns the answers as they will be stored; null if only private questions are answered */
function checkedAnswersOf(
  { answers, consent }: GivenAnswers[number],
  target: RegistrationWithEvent,
  pointer: string,
  now: number,
): Outcome<Answers> | null {
  const { publicAnswers, privateAnswers } = splitAnswers(target.known.event.content, answers);
  const isPrivateOnly =
    Object.keys(publicAnswers).length === 0 &&
    (Object.keys(privateAnswers).length > 0 || consent !== undefined);
  if (isPrivateOnly) return null;
  const form = formOf(target.known.event);
  const errors = checkAnswers(form.questions, publicAnswers).map((error) =>
    validationErrorOf(form, `${pointer}/answers${error.pointer}`, error.code),
  );
  if (errors.length > 0) return new Rejected('validation', errors);
  return (
    changedAnswers(
      target.known.event,
      JSON.parse(target.row.answers) as Answers,
      publicAnswers,
      now,
    ) ?? rejectedAt(pointer, 'change-closed')
  );
}

function checkedAnswers(
  requested: GivenAnswers,
  active: readonly RegistrationWithEvent[],
  now: number,
): Outcome<ChangedAnswers[]> {
  const checked: ChangedAnswers[] = [];
  for (const [index, one] of requested.entries()) {
    const target = active.find(({ row }) => row.id === one.id);
    if (!target) return new Rejected('not-found');
    const answers = checkedAnswersOf(one, target, `/registrations/${index}`, now);
    if (answers instanceof Rejected) return answers;
    if (answers) checked.push({ id: one.id, answers });
  }
  return checked;
}

/**
 * @returns the private answers to write, or a rejection if one is invalid, lacks consent or is too
 *   late
 */
function checkedPrivately(
  requested: GivenAnswers,
  active: readonly RegistrationWithEvent[],
  now: number,
): Outcome<PrivateChange[]> {
  const changes: PrivateChange[] = [];
  for (const [index, { id, answers, consent }] of requested.entries()) {
    const target = active.find(({ row }) => row.id === id);
    const { privateAnswers } = splitAnswers(target?.known.event.content ?? {}, answers);
    if (!target || (Object.keys(privateAnswers).length === 0 && consent !== false)) continue;
    const before = target.privately?.answers ?? {};
    const after = nextPrivateAnswers(
      target.known.event,
      { before, given: privateAnswers, consent },
      now,
    );
    const at = `/registrations/${index}`;
    if ('closed' in after) return rejectedAt(at, 'change-closed');
    if ('errors' in after)
      return new Rejected(
        'validation',
        after.errors.map((one) => ({ ...one, pointer: at + one.pointer })),
      );
    const consentedAt = after.consented ? now : (target.privately?.consentedAt ?? now);
    const stored =
      Object.keys(after.answers).length > 0 ? { answers: after.answers, consentedAt } : null;
    if (stored || target.privately) changes.push({ id, stored });
  }
  return changes;
}

const sorted = (answers: Answers): [string, unknown][] =>
  Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1));

const isSame = (one: Answers, other: Answers): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/** Only details that differ: saving unchanged values causes no mail. */
const changed = (details: DetailsPatch, current: ManageView['participant']): DetailsPatch =>
  Object.fromEntries(
    Object.entries(details).filter(
      ([name, value]) => value !== current[name as keyof ManageView['participant']],
    ),
  );

function changeOf(
  context: Context<ManageCaller>,
  patch: ManagePatch,
  current: ManageView['participant'],
): Outcome<OwnChange> {
  const { caller, now } = context;
  const active = registrationsWithEvents(caller).filter(({ row }) => row.status !== 'cancelled');
  const open = active.filter(({ known }) => canChange(known.event, now));
  const { email: _, ...wanted } = patch.participant ?? {};
  if (Object.keys(wanted).length > 0 && open.length === 0)
    return rejectedAt('/participant', 'change-closed');
  const checked = checkedDetails(wanted, current, active);
  if (checked instanceof Rejected) return checked;
  const details = changed(checked, current);
  const requested = checkedAnswers(patch.registrations ?? [], active, now);
  if (requested instanceof Rejected) return requested;
  const answers = requested.filter((one) => {
    const before = active.find(({ row }) => row.id === one.id)?.row.answers ?? '{}';
    return !isSame(one.answers, JSON.parse(before) as Answers);
  });
  const privately = checkedPrivately(patch.registrations ?? [], active, now);
  if (privately instanceof Rejected) return privately;
  const touched = active.filter(
    (one) =>
      (Object.keys(details).length > 0 && open.includes(one)) ||
      answers.some(({ id }) => id === one.row.id),
  );
  return {
    details,
    identity: identityOf({
      name: details.name ?? current.name,
      email: current.email,
      phone: current.phone,
    }),
    answers,
    privately,
    events: touched.map(({ row }) => row.event_id),
  };
}

/**
 * @returns the new address that the patch requests, or null if it is absent or already the current
 *   one
 */
function wantedAddress(patch: ManagePatch, current: string | null): Outcome<string | null> {
  if (patch.participant?.email === undefined) return null;
  const email = cleanEmail(patch.participant.email);
  const code = checkEmail(email);
  if (code) return new Rejected('validation', [{ pointer: '/participant/email', code }]);
  return current !== null && canonicalEmail(email) === canonicalEmail(current) ? null : email;
}

/**
 * Changes details in every registration that is still open to changes; the name changes in all. A
 * new
 * address takes effect when the participant follows the link mailed to it.
 */
export async function changeRegistration(
  context: Context<ManageCaller>,
  patch: ManagePatch,
): Promise<Outcome<ManageView>> {
  const { db, env, caller, now } = context;
  const address = wantedAddress(patch, caller.person.email);
  if (address instanceof Rejected) return address;
  const change = changeOf(context, patch, manageViewOf(context).participant);
  if (change instanceof Rejected) return change;
  if (change.events.length > 0 || change.privately.length > 0) {
    // people who share an address must have different names
    const outcome = await writeChanges(db, caller.person, change, now);
    if (outcome === 'option-full') return new Rejected('option-full');
    if (outcome === 'participant-exists')
      return new Rejected('edit-conflict', [
        { pointer: '/participant/name', code: 'participant-duplicate' },
      ]);
  }
  if (address !== null) {
    const wanted = { email: address, mailbox: await mailboxMark(env.secret, address) };
    await requestAddressChange(db, caller.person, wanted, now);
  }
  context.deliver();
  return readManageView(context);
}
