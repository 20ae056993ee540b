/** The desk's list of an event's registrations, page by page, and as a CSV file. */

import { Row } from '../contract/desk.ts';
import { limits } from '../contract/limits.ts';
import { type Status, statuses } from '../contract/own.ts';
import { csvLine } from '../sheets/csv-line.ts';
import { type Cursor, countRows, readRows } from '../storage/rows.ts';
import type { Route } from './context.ts';
import { deskEvent } from './desk-events.ts';
import { type Detail, Refusal } from './problem.ts';

const known = ['status', 'limit', 'cursor', 'lang'];

const encode = (cursor: Cursor): string => btoa(`${cursor.createdAt} ${cursor.id}`).replaceAll('=', '');

function decode(text: string): Cursor | null {
  try {
    const [, createdAt, id] = /^(\d{1,15}) ([\w-]{1,64})$/.exec(atob(text)) ?? [];
    return createdAt && id ? { createdAt: Number(createdAt), id } : null;
  } catch {
    return null;
  }
}

function readStatus(c: Route, errors: Detail[]): Status | null {
  const given = c.req.query('status');
  if (given === undefined) return null;
  const status = statuses.find((one) => one === given) ?? null;
  if (!status) errors.push({ pointer: '/status', code: 'unknown-option' });
  return status;
}

/** A parameter that does nothing would lie about its list, so unknown ones are refused. */
function readQuery(c: Route): { status: Status | null; limit: number; after: Cursor | null } {
  const errors: Detail[] = Object.keys(c.req.query())
    .filter((name) => !known.includes(name))
    .map((name) => ({ pointer: `/${name}`, code: 'unknown-key' as const }));
  const status = readStatus(c, errors);
  const limit = c.req.query('limit') ?? '50';
  if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > limits.page) errors.push({ pointer: '/limit', code: 'range' });
  const cursor = c.req.query('cursor');
  const after = cursor === undefined ? null : decode(cursor);
  if (cursor !== undefined && !after) errors.push({ pointer: '/cursor', code: 'type' });
  if (errors.length > 0) throw new Refusal('validation', errors);
  return { status, limit: Number(limit), after };
}

export async function listRegistrations(c: Route): Promise<Response> {
  const { event } = await deskEvent(c);
  const query = readQuery(c);
  const { rows, next } = await readRows(c.env.DB, event, query);
  const total = await countRows(c.env.DB, event.id, query.status);
  return c.json({ registrations: rows, total, nextCursor: next && encode(next) });
}

const columns = Object.keys(Row.entries) as (keyof Row)[];

const cell = (value: Row[keyof Row]): string | number | null =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value;

/**
 * Every registration, streamed page by page so that a large event needs no more memory than a small one. Opens with a
 * byte order mark, without which Excel reads `ä` as two characters; the separator is the comma of RFC 4180.
 */
export async function getRegistrationsCsv(c: Route): Promise<Response> {
  const { event } = await deskEvent(c);
  const { status } = readQuery(c);
  const encoder = new TextEncoder();
  let after: Cursor | null = null;
  let opened = false;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const page = await readRows(c.env.DB, event, { status, after, limit: limits.page });
      const head = opened ? '' : `\ufeff${csvLine(columns)}`;
      opened = true;
      controller.enqueue(
        encoder.encode(head + page.rows.map((row) => csvLine(columns.map((column) => cell(row[column])))).join('')),
      );
      after = page.next;
      if (!after) controller.close();
    },
  });
  return c.body(stream, 200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${event.slug}.csv"`,
    'Cache-Control': 'no-store',
  });
}
