/** What tests ask of the desk's list: a page, and all pages. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type Row, RowPage } from '../../worker/contract/desk.ts';
import {
  call,
  expectBody,
  host,
  type Input,
  makeEvent,
  makeOrganization,
  makePerson,
  type Organization,
  register,
} from './client.ts';

export const callList = ({ key }: Organization, slug: string, query: Record<string, string> = {}) =>
  call(`/api/v1/desk/events/${slug}/registrations?${new URLSearchParams(query)}`, { bearer: key });

export const readPage = async (
  owner: Organization,
  slug: string,
  query: Record<string, string> = {},
): Promise<RowPage> => expectBody(RowPage, await callList(owner, slug, query));

export const readNames = async (
  owner: Organization,
  slug: string,
  query: Record<string, string> = {},
): Promise<string[]> => (await readPage(owner, slug, query)).registrations.map(({ name }) => name);

/** All pages of a list; `between` runs after each of them. */
export async function readAllPages(
  owner: Organization,
  slug: string,
  query: Record<string, string>,
  between: () => Promise<unknown> = async () => undefined,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = '', pages = 0; cursor !== null; pages += 1) {
    const one: RowPage = await readPage(owner, slug, { ...query, ...(cursor ? { cursor } : {}) });
    rows.push(...one.registrations);
    cursor = one.nextCursor;
    assert.ok(pages < 300, 'the pages do not end');
    await between();
  }
  return rows;
}

export async function makeEventWith(people: readonly (string | Input)[], more: Input = {}) {
  const owner = await makeOrganization();
  const slug = await makeEvent(owner, {
    fields: { phone: 'optional', organization: 'optional', role: 'optional' },
    ...more,
  });
  for (const one of people) {
    // one word, so that no part of it is found by chance
    const email = `q${randomUUID().replaceAll('-', '')}@example.org`;
    const input =
      typeof one === 'string'
        ? makePerson(one, { email })
        : makePerson(String(one.name), { email, ...one });
    await register([slug], [input], { site: owner.site });
  }
  return { owner, slug };
}

export const eventIdOf = async (slug: string): Promise<number> => {
  const { db } = await host();
  return (
    (await db.prepare('SELECT id FROM events WHERE slug = ?').bind(slug).first<number>('id')) ??
    assert.fail(slug)
  );
};
