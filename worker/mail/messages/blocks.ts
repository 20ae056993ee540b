/** The blocks of a mail; its text and its HTML are rendered from the same list. */

import type { Language } from '../../contract/languages.ts';

export type Tone = 'good' | 'wait' | 'off';

export type Link = { text: string; url: string };

export type Block =
  | { kind: 'title'; text: string }
  /** `lang` if the text is the organiser's and in another language than the mail */
  | { kind: 'heading'; text: string; lang?: Language }
  | { kind: 'paragraph'; text: string; lang?: Language }
  /** `before`: the value before the change */
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
