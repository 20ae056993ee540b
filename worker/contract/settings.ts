/** Bodies and responses for an organisation's settings and for the websites that carry its tags. */

import * as v from 'valibot';
import { httpsUrl } from './addresses.ts';
import { Contact } from './event-definition.ts';
import { Instant, Lang, plainText } from './values.ts';

export const OrganizationInput = v.strictObject({
  name: plainText(),
  url: v.optional(v.nullable(httpsUrl)),
  /** the Finnish Y-tunnus, in any spelling; stored and answered as `1234567-1` */
  businessId: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(40)))),
  /** the data controller */
  controller: plainText(),
  /** address of the organisation's own privacy notice; null: Mukaan generates one */
  noticeUrl: v.optional(v.nullable(httpsUrl)),
  /** days for which contact details are stored after an event */
  retentionDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90)),
  /** default languages of a new event */
  languages: v.pipe(v.array(Lang), v.minLength(1)),
  /** default contact of a new event; its address receives replies if the event has no address */
  contact: v.optional(v.nullable(Contact)),
  /** sender name of mails; null: the event's organiser */
  senderName: v.optional(v.nullable(plainText(80))),
  /** `listed`: only Mukaan's own pages and those of the listed sites may register people */
  embedding: v.picklist(['anyone', 'listed']),
  theme: v.optional(
    v.strictObject({
      /** accent of the hosted pages; adjusted there until text is readable */
      accent: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i)))),
    }),
  ),
});
export type OrganizationInput = v.InferOutput<typeof OrganizationInput>;

export const OrganizationSettings = v.strictObject({
  slug: v.string(),
  ...v.required(OrganizationInput).entries,
  contact: v.nullable(v.required(Contact)),
  theme: v.strictObject({ accent: v.nullable(v.string()) }),
  version: v.number(),
});
export type OrganizationSettings = v.InferOutput<typeof OrganizationSettings>;

/**
 * A bare host name, such as `www.example.fi`; null for a channel without one, such as a newsletter.
 */
const host = v.nullable(v.pipe(v.string(), v.maxLength(253)));
const name = plainText(100);

export const SiteInput = v.strictObject({ name, host: v.optional(host) });
export const SitePatch = v.strictObject({ name: v.optional(name), host: v.optional(host) });

export const Site = v.strictObject({
  /** the value of the tag's `site`: public, and grants nothing */
  key: v.string(),
  name: v.string(),
  /** lower case and punycode */
  host: v.nullable(v.string()),
  createdAt: Instant,
});
export type Site = v.InferOutput<typeof Site>;
export const SiteList = v.strictObject({ sites: v.array(Site) });
