/**
 * Reads a workbook's structure: the sheet's path, shared strings, and which numbers are dates
 * (ECMA-376).
 */

import { SaxesParser } from 'saxes';
import { sheetLimits, UnreadableSheet } from './cell.ts';
import type { Package } from './unpack.ts';

type Attributes = Record<string, string>;
/** Error positions are not used, and tracking them takes half the time. */
type Options = { position: false; xmlns: false };
type Handlers = {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
};

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Maximum bytes without a tag: a cell's text is shorter, and the parser buffers it until its tag
 * closes.
 */
const MAX_TEXT_BYTES = 2 * 1024 * 1024;

/**
 * Parses a part as XML while unpacking; names come without prefix. DTD entities are refused.
 * @param maxElements maximum number of elements, for parts whose elements use memory
 */
export function readPart(
  pack: Package,
  name: string,
  { open, text, close }: Handlers,
  maxElements = Number.POSITIVE_INFINITY,
): void {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  const parser = new SaxesParser<Options>({ position: false, xmlns: false });
  let sinceTag = 0;
  let opened = 0;
  parser.on('opentag', (tag) => {
    sinceTag = 0;
    opened += 1;
    if (opened > maxElements) throw new UnreadableSheet({ code: 'file-too-large' });
    open?.(local(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    sinceTag = 0;
    close?.(local(tag.name));
  });
  if (text) parser.on('text', text);
  pack.read(name, (piece) => {
    parser.write(decoder.decode(piece, { stream: true }));
    sinceTag += piece.length;
    if (sinceTag > MAX_TEXT_BYTES + piece.length)
      throw new UnreadableSheet({ code: 'file-too-large' });
  });
  parser.write(decoder.decode()).close();
}

/**
 * Maximum elements of a part that lists sheets, relations or formats; Excel allows 65,490 cell
 * formats.
 */
const MAX_LISTED = 500_000;

/** An attribute with any prefix, such as `r:id`. */
const attribute = (attributes: Attributes, name: string): string | undefined =>
  Object.entries(attributes).find(([key]) => local(key) === name)?.[1];

const wanted = new Set(['officeDocument', 'worksheet', 'sharedStrings', 'styles']);
type Relation = { id: string; type: string; path: string };

/** Targets are relative to the part's folder, or start with a slash. */
function relations(pack: Package, part: string): Relation[] {
  const folder = part.split('/').slice(0, -1);
  const found: Relation[] = [];
  const open = (name: string, { Id: id = '', Type: uri = '', Target: target = '' }: Attributes) => {
    const type = uri.split('/').at(-1) ?? '';
    // others refer to pictures or external files
    if (name !== 'Relationship' || !wanted.has(type)) return;
    const path = new URL(
      target,
      `file:///${folder.map((one) => `${one}/`).join('')}`,
    ).pathname.slice(1);
    found.push({ id, type, path: decodeURI(path) });
  };
  readPart(
    pack,
    [...folder, '_rels', `${part.split('/').at(-1)}.rels`].join('/'),
    { open },
    MAX_LISTED,
  );
  return found;
}

/** `_x000D_` encodes a character that XML cannot contain. */
export const unescapeText = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** Shared strings of cells, without phonetic readings (`rPh`). */
function sharedTexts(pack: Package, part: string): string[] {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let inReading = false;
  readPart(pack, part, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') inReading = true;
      inText = name === 't' && !inReading;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      inText = false;
      if (name === 'rPh') inReading = false;
      if (name === 'si') texts.push(unescapeText(text));
      if (texts.length > sheetLimits.cells) throw new UnreadableSheet({ code: 'file-too-large' });
    },
  });
  return texts;
}

/** Built-in date and time formats, some of them for East Asian calendars. */
const isDateNumber = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58);

/** Letters for year, month, day, hour and second, outside quoted text, escapes and `[Red]`. */
const isDateFormat = (format: string): boolean =>
  /[ymdhs]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, ''));

/** @returns whether each cell format, by index, shows a date */
function dateStyles(pack: Package, part: string): boolean[] {
  const own = new Map<number, boolean>();
  const dates: boolean[] = [];
  let inCells = false;
  readPart(
    pack,
    part,
    {
      open(name, attributes) {
        const id = Number(attributes.numFmtId);
        if (name === 'numFmt') own.set(id, isDateFormat(attributes.formatCode ?? ''));
        if (name === 'cellXfs') inCells = true;
        if (name === 'xf' && inCells) dates.push(own.get(id) ?? isDateNumber(id));
      },
      close(name) {
        if (name === 'cellXfs') inCells = false;
      },
    },
    MAX_LISTED,
  );
  return dates;
}

/** @property since1904 days count from 1.1.1904, as on old Macs, instead of 1900 */
export type Workbook = { sheet: string; texts: string[]; dates: boolean[]; since1904: boolean };

/** The first visible sheet and what its cells refer to. */
export function readWorkbook(pack: Package): Workbook {
  const book = relations(pack, '').find(({ type }) => type === 'officeDocument')?.path ?? '';
  const parts = relations(pack, book);
  const shown: string[] = [];
  let since1904 = false;
  readPart(
    pack,
    book,
    {
      open(name, attributes) {
        if (name === 'workbookPr') since1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
        if (name === 'sheet' && (attributes.state ?? 'visible') === 'visible')
          shown.push(attribute(attributes, 'id') ?? '');
      },
    },
    MAX_LISTED,
  );
  const sheet = parts.find(({ id, type }) => type === 'worksheet' && id === shown[0])?.path ?? '';
  const part = (wanted: string) =>
    parts.find(({ type, path }) => type === wanted && pack.has(path))?.path;
  const texts = part('sharedStrings');
  const styles = part('styles');
  return {
    sheet,
    since1904,
    texts: texts ? sharedTexts(pack, texts) : [],
    dates: styles ? dateStyles(pack, styles) : [],
  };
}
