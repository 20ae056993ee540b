/** Development routes: the mailbox, the demo organisation, and fresh organisations for tests. */

import type { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { hashKey, newKey, type Role } from '../auth/api-key.ts';
import type { Bindings, RequestContext } from '../http/context.ts';
import { type NewOrganization, newOrganization } from '../storage/new-organization.ts';
import { type CapturedMail, readMail, readOneMail } from './captured-mail.ts';
import { getMessages } from './messages.ts';

async function getMailJson(c: RequestContext): Promise<Response> {
  const mails = await readMail(c.env, c.req.query('to'));
  return c.json(mails.map(({ id: _, at: __, ...message }) => message));
}

const dateTime = (at: number) =>
  new Intl.DateTimeFormat('fi', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: 'Europe/Helsinki',
  }).format(at);

const document = (title: string, body: unknown) => html`<!doctype html>
<html lang="fi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><link rel="stylesheet" href="/own.css"></head>
<body><main class="page">${body}</main></body>
</html>`;

async function getMailbox(c: RequestContext): Promise<Response> {
  const mails = await readMail(c.env, c.req.query('to'));
  return c.html(
    document(
      'Postilaatikko',
      html`<h1>Postilaatikko</h1>
<p>Kehityksessä viestit jäävät tänne. <a href="/dev/mail.json">JSON</a> · <a href="/dev/messages">Kaikki viestilajit</a></p>
${mails.length === 0 ? html`<p>Ei viestejä vielä. Ilmoittaudu tilaisuuteen, niin vahvistus tulee tänne.</p>` : ''}
<ul class="mailbox">${mails.map((mail) => html`<li><p><a href="/dev/mail/${mail.id}">${mail.subject}</a><br>${mail.to} · ${dateTime(mail.at)}</p></li>`)}</ul>`,
    ),
  );
}

const attachments = ({ id, attachments: all }: CapturedMail) =>
  all.map(
    ({ filename }, index) =>
      html`<li><a href="/dev/mail/${id}/attachments/${index}">${filename}</a></li>`,
  );

/** The link of the message's button, to test the manage page without reading the mail. */
function manageLink({ text }: CapturedMail) {
  const link = /https?:\/\/\S+\/r\?\S+/.exec(text)?.[0];
  return link ? html`<li><a href="${link}">Oma sivu</a></li>` : '';
}

/**
 * Shows the HTML in a frame without scripts, as a mail client would; its links open the page
 * itself.
 */
async function getMail(c: RequestContext): Promise<Response> {
  const mail = await readOneMail(c.env, Number(c.req.param('id')));
  if (!mail) return c.notFound();
  c.header(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'self' 'unsafe-inline'; frame-src 'self'",
  );
  return c.html(
    document(
      mail.subject,
      html`<p><a href="/dev/mail">Postilaatikko</a></p>
<h1>${mail.subject}</h1>
<p>${mail.fromName} → ${mail.to} · ${dateTime(mail.at)}</p>
<ul>${manageLink(mail)}${attachments(mail)}</ul>
<iframe style="border:1px solid #8886" title="${mail.subject}" src="/dev/mail/${mail.id}/html" sandbox="allow-top-navigation allow-top-navigation-by-user-activation allow-popups" width="100%" height="1700"></iframe>
<details><summary>Teksti</summary><pre>${mail.text}</pre></details>
<details><summary>Otsakkeet</summary><pre>${JSON.stringify(mail.headers, null, 2)}</pre></details>`,
    ),
  );
}

async function getMailHtml(c: RequestContext): Promise<Response> {
  const mail = await readOneMail(c.env, Number(c.req.param('id')));
  if (!mail) return c.notFound();
  c.header(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  );
  c.header('X-Frame-Options', 'SAMEORIGIN');
  const withBase = mail.html.replace(/<head>/i, '<head><base target="_top">');
  return c.html(raw(withBase));
}

async function getAttachment(c: RequestContext): Promise<Response> {
  const mail = await readOneMail(c.env, Number(c.req.param('id')));
  const attachment = mail?.attachments[Number(c.req.param('index'))];
  if (!attachment) return c.notFound();
  return c.body(attachment.text, 200, {
    'Content-Type': attachment.type,
    'Content-Disposition': `attachment; filename="${attachment.filename}"`,
  });
}

type FreshOrganization = Omit<NewOrganization, 'key' | 'now'> & { key: string; role: Role };

async function makeOrganization(
  { DB }: Bindings['Bindings'],
  { key, role, ...made }: FreshOrganization,
): Promise<void> {
  const statements = newOrganization({
    ...made,
    key: { name: 'development', hash: await hashKey(key), role },
    now: Date.now(),
  });
  await DB.batch(statements.map((sql) => DB.prepare(sql)));
}

/** Owner of the demo organisation; sign-in codes arrive at /dev/mail. */
const demoOwner = 'omistaja@example.org';

/** Creates the demo organisation with its key and site, once. */
async function setUpDemo(c: RequestContext): Promise<Response> {
  const key = (c.env as { DEMO_API_KEY?: string }).DEMO_API_KEY || 'mk_demo';
  const known = await c.env.DB.prepare('SELECT id FROM api_keys WHERE hash = ?')
    .bind(await hashKey(key))
    .first();
  const siteIsTaken = await c.env.DB.prepare("SELECT id FROM sites WHERE key = 'demo'").first();
  const slugIsTaken = await c.env.DB.prepare(
    "SELECT id FROM organizations WHERE slug = 'soste'",
  ).first();
  if (!known)
    await makeOrganization(c.env, {
      name: 'SOSTE Suomen sosiaali ja terveys ry',
      slug: slugIsTaken ? `soste-${crypto.randomUUID().slice(0, 4)}` : 'soste',
      umbrella: true,
      email: demoOwner,
      key,
      role: 'owner',
      site: siteIsTaken ? null : 'demo',
    });
  // also adds the owner to a database from before members existed
  else
    await c.env.DB.prepare(
      `INSERT INTO members (organization_id, email, role, created_at)
       SELECT organization_id, ?, 'owner', ? FROM api_keys WHERE hash = ? ON CONFLICT DO NOTHING`,
    )
      .bind(demoOwner, Date.now(), await hashKey(key))
      .run();
  return c.json({ made: !known, owner: demoOwner });
}

type OrganizationOptions = { role?: Role; umbrella?: boolean };

/** A fresh organisation for a test: `{role?, umbrella?}` in, `{key, site, slug, owner}` out. */
async function postOrganization(c: RequestContext): Promise<Response> {
  const { role = 'owner', umbrella = false } = await c.req
    .json<OrganizationOptions>()
    .catch((): OrganizationOptions => ({}));
  const [key, site] = [newKey(), crypto.randomUUID()];
  const slug = `testiyhdistys-${site.slice(0, 13)}`;
  const owner = `omistaja-${site.slice(0, 13)}@example.org`;
  await makeOrganization(c.env, {
    name: `Testiyhdistys ${site.slice(0, 8)} ry`,
    slug,
    umbrella,
    email: owner,
    key,
    role,
    site,
  });
  return c.json({ key, site, slug, owner }, 201);
}

export function developmentRoutes(app: Hono<Bindings>): void {
  app.get('/dev/mail.json', getMailJson);
  app.get('/dev/mail', getMailbox);
  app.get('/dev/messages', getMessages);
  app.get('/dev/mail/:id', getMail);
  app.get('/dev/mail/:id/html', getMailHtml);
  app.get('/dev/mail/:id/attachments/:index', getAttachment);
  app.post('/dev/setup', setUpDemo);
  app.post('/dev/organizations', postOrganization);
}
