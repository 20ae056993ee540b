/** Every word of the hosted pages; a language that lacks one does not compile. */

import type { Language } from '../../contract/languages.ts';
import type { FieldName } from '../../contract/participant.ts';

export type Sections = { heading: string; paragraphs: string[] }[];

export type PrivacyFacts = {
  controller: string;
  /** what is collected, named as the form names it */
  fields: string[];
  retentionDays: number;
  /** whether anything is asked on one's own page alone */
  privately: boolean;
};

export type PageLocale = {
  /** the language's own name */
  name: string;
  skip: string;
  languages: string;
  /** said where the organiser's text is not in the page's language */
  textIn: Record<Language, string>;
  footer: { made: string; privacy: string; accessibility: string };
  event: {
    when: string;
    where: string;
    /** how registration stands */
    registration: string;
    good: string;
    /** of the series */
    others: string;
  };
  form: {
    titlePrefix: string;
    emailHint: string;
    hints: Partial<Record<FieldName, string>>;
    onlyFor: (titles: string) => string;
    showIf: (label: string, answers: string) => string;
    showIfTicked: (label: string) => string;
    maxLength: (count: number) => string;
    sessions: string;
    nextQueue: string;
    submitSeries: string;
  };
  done: { heading: string; mail: string; link: string; none: string; share: string; back: string };
  /** the link to one's own page has been asked for */
  link: { heading: string };
  desk: { title: string; script: string };
  own: { title: string; script: string; phone: string };
  /** confirming a new e-mail address */
  address: { button: string } & Record<
    'ask' | 'done' | 'gone' | 'taken',
    { title: string; text: string }
  >;
  /** as Open Graph has it */
  openGraph: string;
  front: {
    /** what stands for a series' slug and a site's key in an example */
    series: string;
    key: string;
    title: string;
    lead: string;
    visitors: { heading: string; text: string };
    editors: { heading: string; text: string; places: string; link: string; theme: string };
    privacy: { heading: string; text: string };
  };
  privacy: {
    title: string;
    private: string;
    answers: (labels: string[]) => string;
    sections: (facts: PrivacyFacts) => Sections;
    contact: string;
    authority: string;
    version: (version: string) => string;
  };
  accessibility: { title: string; lead: string; sections: Sections };
  errors: Record<
    'notFound' | 'wrongMethod' | 'broken' | 'unavailable',
    { title: string; text: string }
  > & {
    front: string;
    request: (id: string) => string;
  };
};
