/** Changes a participant's details and answers. */

import { mailboxMark } from '../auth/mailbox-mark.ts';
import { checkEmail, clean, cleanAddress } from '../contract/checks.ts';
import type { Own, OwnPatch } from '../contract/own.ts';
import {
  type Answers,
  checkAnswers,
  checkParticipant,
  fieldNames,
  mergeForms,
} from '../contract/participant.ts';
import { regionCodes } from '../contract/words/words.ts';
import { canonicalEmail, identityOf } from '../domain/identity.ts';
import { type Outcome, Refused, refusedAt } from '../domain/outcome.ts';
import { ownAnswers } from '../domain/own.ts';
import { apart, privateAfter } from '../domain/private.ts';
import { canChange } from '../domain/state.ts';
import { fault, formOf } from '../domain/submission.ts';
import { askAddress } from '../storage/address.ts';
import { changeOwn, type Details } from '../storage/own.ts';
import type { PrivateChange } from '../storage/private.ts';
import type { Context } from './context.ts';
import type { Holder } from './manage-link.ts';
import { type Held, held, viewOwn, viewOwnAgain } from './own.ts';

type GivenAnswers = NonNullable<OwnPatch['registrations']>;
type ChangedAnswers = { id: string; answers: Answers };
type OwnChange = Parameters<typeof changeOwn>[2];

/** @returns the details as they will be stored, or a 422 if the events' forms refuse them */
function checkedDetails(
  requested: NonNullable<OwnPatch['participant']>,
  current: Own['participant'],
  active: readonly Held[],
): Outcome<Details> {
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
  if (errors.length > 0) return new Refused('validation', errors);
  return Object.fromEntries(names.map((name) => [name, clean(requested[name] ?? '') || null]));
}

/** @returns the answers as they will be stored; null if only private questions are answered */
function checkedAnswersOf(
  { answers, consent }: GivenAnswers[number],
  own: Held,
  pointer: string,
  now: number,
): Outcome<Answers> | null {
  const { open, secret } = apart(own.known.event.content, answers);
  const isPrivateOnly =
    Object.keys(open).length === 0 && (Object.keys(secret).length > 0 || consent !== undefined);
  if (isPrivateOnly) return null;
  const form = formOf(own.known.event);
  const errors = checkAnswers(form.questions, open).map((error) =>
    fault(form, `${pointer}/answers${error.pointer}`, error.code),
  );
  if (errors.length > 0) return new Refused('validation', errors);
  return (
    ownAnswers(own.known.event, JSON.parse(own.row.answers) as Answers, open, now) ??
    refusedAt(pointer, 'change-closed')
  );
}

function checkedAnswers(
  requested: GivenAnswers,
  active: readonly Held[],
  now: number,
): Outcome<ChangedAnswers[]> {
  const checked: ChangedAnswers[] = [];
  for (const [index, one] of requested.entries()) {
    const own = active.find(({ row }) => row.id === one.id);
    if (!own) return new Refused('not-found');
    const answers = checkedAnswersOf(one, own, `/registrations/${index}`, now);
    if (answers instanceof Refused) return answers;
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
  active: readonly Held[],
  now: number,
): Outcome<PrivateChange[]> {
  const changes: PrivateChange[] = [];
  for (const [index, { id, answers, consent }] of requested.entries()) {
    const own = active.find(({ row }) => row.id === id);
    const { secret } = apart(own?.known.event.content ?? {}, answers);
    if (!own || (Object.keys(secret).length === 0 && consent !== false)) continue;
    const before = own.privately?.answers ?? {};
    const after = privateAfter(own.known.event, { before, given: secret, consent }, now);
    const at = `/registrations/${index}`;
    if ('closed' in after) return refusedAt(at, 'change-closed');
    if ('faults' in after)
      return new Refused(
        'validation',
        after.faults.map((one) => ({ ...one, pointer: at + one.pointer })),
      );
    const consentedAt = after.consented ? now : (own.privately?.consentedAt ?? now);
    const stored =
      Object.keys(after.answers).length > 0 ? { answers: after.answers, consentedAt } : null;
    if (stored || own.privately) changes.push({ id, kept: stored });
  }
  return changes;
}

const sorted = (answers: Answers): [string, unknown][] =>
  Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1));

const isSame = (one: Answers, other: Answers): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/** Only details that differ: saving unchanged values causes no mail. */
const changed = (details: Details, current: Own['participant']): Details =>
  Object.fromEntries(
    Object.entries(details).filter(
      ([name, value]) => value !== current[name as keyof Own['participant']],
    ),
  );

function changeOf(
  context: Context<Holder>,
  patch: OwnPatch,
  current: Own['participant'],
): Outcome<OwnChange> {
  const { caller, now } = context;
  const active = held(caller).filter(({ row }) => row.status !== 'cancelled');
  const open = active.filter(({ known }) => canChange(known.event, now));
  const { email: _, ...wanted } = patch.participant ?? {};
  if (Object.keys(wanted).length > 0 && open.length === 0)
    return refusedAt('/participant', 'change-closed');
  const checked = checkedDetails(wanted, current, active);
  if (checked instanceof Refused) return checked;
  const details = changed(checked, current);
  const requested = checkedAnswers(patch.registrations ?? [], active, now);
  if (requested instanceof Refused) return requested;
  const answers = requested.filter((one) => {
    const before = active.find(({ row }) => row.id === one.id)?.row.answers ?? '{}';
    return !isSame(one.answers, JSON.parse(before) as Answers);
  });
  const privately = checkedPrivately(patch.registrations ?? [], active, now);
  if (privately instanceof Refused) return privately;
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
function wantedAddress(patch: OwnPatch, current: string | null): Outcome<string | null> {
  if (patch.participant?.email === undefined) return null;
  const email = cleanAddress(patch.participant.email);
  const code = checkEmail(email);
  if (code) return new Refused('validation', [{ pointer: '/participant/email', code }]);
  return current !== null && canonicalEmail(email) === canonicalEmail(current) ? null : email;
}

/**
 * Changes details in every registration that is still open to changes; the name changes in all. A
 * new
 * address takes effect when the participant follows the link mailed to it.
 */
export async function changeRegistration(
  context: Context<Holder>,
  patch: OwnPatch,
): Promise<Outcome<Own>> {
  const { db, env, caller, now } = context;
  const address = wantedAddress(patch, caller.person.email);
  if (address instanceof Refused) return address;
  const change = changeOf(context, patch, viewOwn(context).participant);
  if (change instanceof Refused) return change;
  if (change.events.length > 0 || change.privately.length > 0) {
    // people who share an address must have different names
    const outcome = await changeOwn(db, caller.person, change, now);
    if (outcome === 'option-full') return new Refused('option-full');
    if (outcome === 'participant-exists')
      return new Refused('edit-conflict', [
        { pointer: '/participant/name', code: 'participant-duplicate' },
      ]);
  }
  if (address !== null) {
    const wanted = { email: address, mailbox: await mailboxMark(env.secret, address) };
    await askAddress(db, caller.person, wanted, now);
  }
  context.deliver();
  return viewOwnAgain(context);
}
