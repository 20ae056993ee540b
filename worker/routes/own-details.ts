/** Changing one's details and answers. */

import { mailboxMark } from '../auth/mailbox-mark.ts';
import { checkEmail, clean, cleanAddress } from '../contract/checks.ts';
import { type Own, OwnPatch } from '../contract/own.ts';
import { type Answers, checkAnswers, checkParticipant, fieldNames, mergeForms } from '../contract/participant.ts';
import { regionCodes } from '../contract/words/words.ts';
import { canonicalEmail, identityOf } from '../domain/identity.ts';
import { ownAnswers } from '../domain/own.ts';
import { apart, privateAfter } from '../domain/private.ts';
import { canChange } from '../domain/state.ts';
import { fault, formOf } from '../domain/submission.ts';
import { secretOf } from '../env.ts';
import { askAddress } from '../storage/address.ts';
import { changeOwn, type Details, type Person } from '../storage/own.ts';
import type { PrivateChange } from '../storage/private.ts';
import { shaped } from './body.ts';
import type { Holder, Route } from './context.ts';
import { mailAfter } from './mail-after.ts';
import { answer, type Held, held, viewOwn } from './own.ts';
import { Refusal } from './problem.ts';

/** @returns the details as they will be stored, or a 422 for what the events' forms do not take */
function checkedDetails(
  given: NonNullable<OwnPatch['participant']>,
  current: Own['participant'],
  active: readonly Held[],
): Details {
  const form = mergeForms(active.map(({ known }) => formOf(known.event)));
  const merged = { ...current, ...given, name: given.name ?? current.name, email: current.email ?? '', answers: {} };
  const names = (['name', ...fieldNames] as const).filter((name) => given[name] !== undefined);
  const errors = checkParticipant({ fields: form.fields, questions: [] }, merged, regionCodes)
    .filter(({ pointer }) => names.some((name) => pointer === `/${name}`))
    .map(({ pointer, code }) => ({ pointer: `/participant${pointer}`, code }));
  if (errors.length > 0) throw new Refusal('validation', errors);
  return Object.fromEntries(names.map((name) => [name, clean(given[name] ?? '') || null]));
}

/** @returns the answers as they will be stored, or a refusal where one does not do or may no longer change */
function checkedAnswers(
  given: NonNullable<OwnPatch['registrations']>,
  active: readonly Held[],
): { id: string; answers: Answers }[] {
  const now = Date.now();
  return given.flatMap(({ id, answers, consent }, index) => {
    const own = active.find(({ row }) => row.id === id);
    if (!own) throw new Refusal('not-found');
    const { open, secret } = apart(own.known.event.content, answers);
    // who answers the private questions says nothing of the others
    if (Object.keys(open).length === 0 && (Object.keys(secret).length > 0 || consent !== undefined)) return [];
    const form = formOf(own.known.event);
    const pointer = `/registrations/${index}`;
    const errors = checkAnswers(form.questions, open).map((error) =>
      fault(form, `${pointer}/answers${error.pointer}`, error.code),
    );
    if (errors.length > 0) throw new Refusal('validation', errors);
    const changed = ownAnswers(own.known.event, JSON.parse(own.row.answers) as Answers, open, now);
    if (changed === null) throw new Refusal('change-closed', [{ pointer, code: 'change-closed' }]);
    return [{ id, answers: changed }];
  });
}

/** @returns what there is to write of private answers, or a refusal where one does not do, lacks consent, or comes too late */
function checkedPrivately(given: NonNullable<OwnPatch['registrations']>, active: readonly Held[]): PrivateChange[] {
  const now = Date.now();
  return given.flatMap(({ id, answers, consent }, index): PrivateChange[] => {
    const own = active.find(({ row }) => row.id === id);
    const { secret } = apart(own?.known.event.content ?? {}, answers);
    if (!own || (Object.keys(secret).length === 0 && consent !== false)) return [];
    const before = own.privately?.answers ?? {};
    const after = privateAfter(own.known.event, { before, given: secret, consent }, now);
    const at = `/registrations/${index}`;
    if ('closed' in after) throw new Refusal('change-closed', [{ pointer: at, code: 'change-closed' }]);
    if ('faults' in after)
      throw new Refusal(
        'validation',
        after.faults.map((fault) => ({ ...fault, pointer: at + fault.pointer })),
      );
    const consentedAt = after.consented ? now : (own.privately?.consentedAt ?? now);
    const kept = Object.keys(after.answers).length > 0 ? { answers: after.answers, consentedAt } : null;
    return kept || own.privately ? [{ id, kept }] : [];
  });
}

async function write(c: Route, person: Person, patch: Parameters<typeof changeOwn>[2]): Promise<void> {
  const outcome = await changeOwn(c.env.DB, person, patch, Date.now());
  if (outcome === 'participant-exists')
    throw new Refusal('edit-conflict', [{ pointer: '/participant/name', code: 'participant-duplicate' }]);
}

const sorted = (answers: Answers): [string, unknown][] =>
  Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1));

/** What is saved as it was is no change, and nobody gets a mail of it. */
const changed = (details: Details, current: Own['participant']): Details =>
  Object.fromEntries(Object.entries(details).filter(([name, value]) => value !== current[name as keyof Own['participant']]));

function patchOf(patch: OwnPatch, mine: Holder, current: Own['participant']): Parameters<typeof changeOwn>[2] {
  const now = Date.now();
  const active = held(mine).filter(({ row }) => row.status !== 'cancelled');
  const open = active.filter(({ known }) => canChange(known.event, now));
  const { email: _, ...wanted } = patch.participant ?? {};
  const wantsDetails = Object.keys(wanted).length > 0;
  if (wantsDetails && open.length === 0) throw new Refusal('change-closed', [{ pointer: '/participant', code: 'change-closed' }]);
  const details = changed(checkedDetails(wanted, current, active), current);
  const answers = checkedAnswers(patch.registrations ?? [], active).filter(({ id, answers }) => {
    const before = active.find(({ row }) => row.id === id)?.row.answers ?? '{}';
    return JSON.stringify(sorted(answers)) !== JSON.stringify(sorted(JSON.parse(before) as Answers));
  });
  const touched = active.filter(
    (one) => (Object.keys(details).length > 0 && open.includes(one)) || answers.some(({ id }) => id === one.row.id),
  );
  return {
    details,
    identity: identityOf({ name: details.name ?? current.name, email: current.email, phone: current.phone }),
    answers,
    privately: checkedPrivately(patch.registrations ?? [], active),
    events: touched.map(({ row }) => row.event_id),
  };
}

/** @returns the new address a patch asks for, or null where there is none or it is the person's already */
function wantedAddress(patch: OwnPatch, current: string | null): string | null {
  if (patch.participant?.email === undefined) return null;
  const email = cleanAddress(patch.participant.email);
  const code = checkEmail(email);
  if (code) throw new Refusal('validation', [{ pointer: '/participant/email', code }]);
  return current !== null && canonicalEmail(email) === canonicalEmail(current) ? null : email;
}

/**
 * Details change in every registration that may still change; a name in one is the name in all. A new address answers
 * 202, as it takes effect by a click in a mail to it.
 */
export async function patchOwn(c: Route): Promise<Response> {
  const patch = shaped(OwnPatch, c.get('body'));
  const mine = c.get('holder');
  const address = wantedAddress(patch, mine.person.email);
  const change = patchOf(patch, mine, viewOwn(c, mine).participant);
  if (change.events.length > 0 || change.privately.length > 0) await write(c, mine.person, change);
  if (address) {
    const wanted = { email: address, mailbox: await mailboxMark(secretOf(c.env), address) };
    await askAddress(c.env.DB, mine.person, wanted, Date.now());
  }
  mailAfter(c);
  return answer(c, patch.participant?.email === undefined ? 200 : 202);
}
