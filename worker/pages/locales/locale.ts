/** The strings of the hosted pages; a language that lacks one does not compile. */

import type { Language } from '../../contract/languages.ts';
import type { FieldName } from '../../contract/participant.ts';

export type Sections = { heading: string; paragraphs: string[] }[];

export type PrivacyFacts = {
  controller: string;
  /** the collected fields, by their form labels */
  fields: string[];
  retentionDays: number;
  /** whether there are questions on the manage page */
  hasPrivateQuestions: boolean;
};

export type PageLocale = {
  /** the language's own name */
  name: string;
  skip: string;
  languages: string;
  /** shown if the organiser's text is in another language than the page */
  textIn: Record<Language, string>;
  footer: { made: string; privacy: string; accessibility: string };
  event: {
    when: string;
    where: string;
    /** the registration state */
    registration: string;
    good: string;
    /** other events of the series */
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
    nextWaitlist: string;
    submitSeries: string;
  };
  done: { heading: string; mail: string; link: string; none: string; share: string; back: string };
  /** the manage link has been requested */
  link: { heading: string };
  desk: { title: string; script: string };
  manage: { title: string; script: string; phone: string };
  /** confirming a new e-mail address */
  address: { button: string } & Record<
    'ask' | 'done' | 'gone' | 'taken',
    { title: string; text: string }
  >;
  /** the locale in Open Graph's form */
  openGraph: string;
  front: {
    /** placeholders for a series' slug and a site key in an example */
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
