/**
 * Moves one person to another event of the series: takes the new seat first, then gives up the old
 * one.
 */

import type { Answers } from '../contract/participant.ts';
import { unlessRejected } from './errors.ts';
import { newChangeId, type Person, queuePersonMessage } from './manage.ts';
import { copyPrivateAnswers } from './private-answers.ts';
import { promote } from './promote.ts';
import { releaseDueQuotas } from './quotas.ts';
import { retryWrite } from './retry-write.ts';
import { allocationOfOneSql, placedBySql, poolSql, statusSql } from './seat-allocation.ts';

export type Move = {
  registration: string;
  from: number;
  to: number;
  /** event version the rules were checked against */
  version: number;
  /** id of the new registration */
  id: string;
  answers: Record<string, unknown>;
  /** private answers that the target asks for too */
  privately: Answers;
  /** the quota of the target whose rule they match */
  quota: number | null;
};

/**
 * A confirmed participant moves only to a seat, as a waitlist might leave them with neither; a
 * waitlisted one may move to a waitlist. Writes nothing if the target has changed, is full or
 * already has this person.
 */
const insertTarget = `INSERT INTO registrations (id, event_id, person_id, submission, status, pool, position, placed_by, quota,
    name, sort_name, email, phone, organization, role, folded, region, level, answers, language, site_id, site_host, channel,
    privacy_notice, entered_by, consent_spoken, created_at, updated_at, changed_by)
  SELECT ?1, event_id, person_id, submission, ${statusSql('outcome')}, ${poolSql('outcome', '?9')},
    iif(outcome = 'queue', last_position + 1, NULL), ${placedBySql('outcome', 'allocated.event_id', '?9')}, ?9,
    name, sort_name, email, phone, organization, role, folded, region, level, ?5, language, site_id, site_host, channel,
    privacy_notice, entered_by, consent_spoken, ?6, ?6, ?7
  FROM (
    SELECT seats.event_id, old.person_id, old.submission, old.name, old.sort_name, old.email, old.phone,
      old.organization, old.role, old.folded, old.region, old.level, old.language, old.site_id, old.site_host,
      old.channel, old.privacy_notice, old.entered_by, old.consent_spoken, queues.last_position,
      ${allocationOfOneSql('?9', "old.status = 'waitlisted'")} AS outcome
    FROM registrations AS old
    JOIN events ON events.id = ?3 AND events.version = ?4
    JOIN seats ON seats.event_id = events.id AND seats.pool = 0
    JOIN queues ON queues.event_id = events.id
    WHERE old.id = ?2 AND old.status <> 'cancelled' AND old.person_id = ?8
      AND NOT EXISTS (
        SELECT 1 FROM registrations AS active
        WHERE active.event_id = ?3 AND active.person_id = old.person_id AND active.status <> 'cancelled')
  ) AS allocated
  WHERE outcome <> 'full'
  ON CONFLICT (id) DO NOTHING`;

const cancelSource = `UPDATE registrations
  SET status = 'cancelled', pool = NULL, position = NULL, moved_to = ?1, updated_at = ?3, changed_by = ?4, version = version + 1
  WHERE id = ?2 AND status <> 'cancelled' AND EXISTS (SELECT 1 FROM registrations WHERE id = ?1)`;

/**
 * @returns whether the person moved, or `option-full`; if not, the old registration is unchanged
 */
export async function writeMove(
  db: D1Database,
  person: Person,
  move: Move,
  now: number,
): Promise<boolean | 'option-full'> {
  const change = newChangeId();
  const statements = [
    ...releaseDueQuotas(db, [move.to], now),
    db
      .prepare(insertTarget)
      .bind(
        move.id,
        move.registration,
        move.to,
        move.version,
        JSON.stringify(move.answers),
        now,
        change,
        person.id,
        move.quota,
      ),
    ...copyPrivateAnswers(db, move.registration, move.id, move.privately),
    db.prepare(cancelSource).bind(move.id, move.registration, now, change),
    ...promote(db, [move.from], now),
    queuePersonMessage(db, 'moved', person, change, now),
    db.prepare('SELECT id FROM registrations WHERE id = ?').bind(move.id),
  ];
  return unlessRejected('option-full', async () => {
    const results = await retryWrite(() => db.batch<{ id: string }>(statements));
    return (results.at(-1)?.results.length ?? 0) > 0;
  });
}
