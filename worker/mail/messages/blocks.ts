/** What a mail is made of: one list of blocks, from which both its text and its HTML are written. */

export type Tone = 'good' | 'wait' | 'off';

export type Link = { text: string; url: string };

export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'facts'; facts: { label: string; value: string; tone?: Tone }[] }
  | { kind: 'list'; items: string[] }
  | { kind: 'button'; link: Link; fallback: string }
  /** texts and links on one line */
  | { kind: 'line'; parts: (string | Link)[]; small?: boolean }
  | { kind: 'rule' };
