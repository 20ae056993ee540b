/** Targets of a tag (series and events), and the websites that may have it. */

import type { DeskEvent, DeskSeries } from '../../../worker/contract/desk-answers.ts';
import type { Language } from '../../../worker/contract/languages.ts';
import type { Site } from '../../../worker/contract/settings.ts';
import type { ListedEvent } from '../events/listing.ts';
import { textIn } from '../kit/texts.ts';
import type { Desk } from '../shell/desk-context.ts';
import type { TagContact, TagOptions } from './snippet.ts';

export type Target = {
  kind: TagOptions['kind'];
  slug: string;
  title: string;
  /** the first is the fallback */
  languages: Language[];
  /** whether it is public */
  isPublic: boolean;
  /** whether it is still to come */
  isUpcoming: boolean;
  /** its own contact, else the series' */
  contact: DeskEvent['contact'];
};

export type TagChoices = { targets: Target[]; sites: Site[] };

const languagesOf = ({ title, languages }: DeskEvent | DeskSeries): Language[] =>
  languages ?? (typeof title === 'string' ? ['fi'] : (Object.keys(title) as Language[]));

const isComing = (state: string | null): boolean =>
  state !== null && state !== 'ended' && state !== 'cancelled';

/** Upcoming targets before past ones, series before events. */
export async function readTagChoices({ api, language, strings }: Desk): Promise<TagChoices> {
  const [{ events }, { series }, { sites }] = await Promise.all([
    api.call('GET events'),
    api.call('GET series'),
    api.call('GET sites'),
  ]);
  const titled = (of: DeskEvent | DeskSeries) => ({
    slug: of.slug,
    title: textIn(of.title, language) || strings.events.untitled,
    languages: languagesOf(of),
  });
  const contactOf = ({ contact, series: slug }: ListedEvent) =>
    contact ?? series.find((one) => one.slug === slug)?.contact;
  const all: Target[] = [
    ...series.map(
      (one): Target => ({
        ...titled(one),
        kind: 'series' as const,
        isPublic: one.state !== null,
        isUpcoming: isComing(one.state),
        contact: one.contact,
      }),
    ),
    ...events.map(
      (one): Target => ({
        ...titled(one),
        kind: 'event' as const,
        isPublic: one.status === 'published',
        isUpcoming: one.status === 'published' && isComing(one.state),
        contact: contactOf(one),
      }),
    ),
  ];
  return {
    targets: all.toSorted((one, other) => Number(other.isUpcoming) - Number(one.isUpcoming)),
    sites,
  };
}

/** The contact in the snippet's language. */
export function contactIn({ contact }: Target, language: Language): TagContact | null {
  return contact
    ? {
        name: textIn(contact.name, language),
        phone: contact.phone ?? '',
        email: contact.email ?? '',
      }
    : null;
}
