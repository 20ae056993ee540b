/**
 * What a mail is made of: one list of blocks, from which both its text and its HTML are written.
 */

import type { Language } from '../../contract/languages.ts';

export type Tone = 'good' | 'wait' | 'off';

export type Link = { text: string; url: string };

export type Block =
  | { kind: 'title'; text: string }
  /** `lang` where the words are the organiser's and not in the mail's language */
  | { kind: 'heading'; text: string; lang?: Language }
  | { kind: 'paragraph'; text: string; lang?: Language }
  /** `before`: what it was */
  | {
      kind: 'facts';
      facts: {
        label: string;
        value: string;
        tone?: Tone;
        before?: { label: string; value: string };
      }[];
    }
  | { kind: 'list'; items: { text: string; lang?: Language }[] }
  | { kind: 'button'; link: Link; fallback: string }
  /** texts and links on one line */
  | { kind: 'line'; parts: (string | Link)[]; small?: boolean }
  | { kind: 'rule' };
