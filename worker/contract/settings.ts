/**
 * The desk's calls for what an organisation sets for itself, and for the websites that carry its
 * tags.
 */

import * as v from 'valibot';
import { httpsUrl } from './addresses.ts';
import { Contact } from './event-definition.ts';
import { Instant, Lang, plain } from './values.ts';

export const OrganizationInput = v.strictObject({
  name: plain(),
  url: v.optional(v.nullable(httpsUrl)),
  /** the Finnish Y-tunnus, in any spelling; stored and answered as `1234567-1` */
  businessId: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(40)))),
  /** who is answerable for the registrants' data */
  controller: plain(),
  /** the organisation's own privacy notice; null: Mukaan makes one */
  noticeUrl: v.optional(v.nullable(httpsUrl)),
  /** how long contact details are kept after an event */
  retentionDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90)),
  /** what a new event begins with */
  languages: v.pipe(v.array(Lang), v.minLength(1)),
  /**
   * what a new event begins with; its address is where answers to mails go if the event names none
   */
  contact: v.optional(v.nullable(Contact)),
  /** whom mails come from, by name; null: the event's organiser */
  senderName: v.optional(v.nullable(plain(80))),
  /** `listed`: only pages of the sites in the list, and Mukaan's own, may register people */
  embedding: v.picklist(['anyone', 'listed']),
  theme: v.optional(
    v.strictObject({
      /** of the hosted pages; made darker or lighter there where text could not be read */
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
 * A bare host name, such as `www.example.fi`; null for a newsletter, a poster, whatever has none.
 */
const host = v.nullable(v.pipe(v.string(), v.maxLength(253)));
const name = plain(100);

export const SiteInput = v.strictObject({ name, host: v.optional(host) });
export const SitePatch = v.strictObject({ name: v.optional(name), host: v.optional(host) });

export const Site = v.strictObject({
  /** for the tag's `site`: public, and authorises nothing */
  key: v.string(),
  name: v.string(),
  /** lower case and punycode */
  host: v.nullable(v.string()),
  createdAt: Instant,
});
export type Site = v.InferOutput<typeof Site>;
export const SiteList = v.strictObject({ sites: v.array(Site) });
