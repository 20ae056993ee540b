/**
 * The text a registration is found by, folded so that `aijala` finds `Äijälä`, and the key its name
 * is sorted by.
 */

/** What is searched, as typed. */
type Searched = {
  name: string | null;
  email: string | null;
  phone: string | null;
  organization: string | null;
  role: string | null;
};

/** Letters that no mark can be taken from. */
const plain: Partial<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  ŧ: 't',
  þ: 'th',
  ς: 'σ',
};

/**
 * Apostrophes as people type them, before NFKC makes a space and a mark of the accent among them.
 */
const apostrophes = /[’‘ʼ′`´]/g;
/**
 * What stands between words. Nothing that JSON would escape is left, so the stored JSON can be
 * searched as text.
 */
const between = /[\s\p{Cc}\p{Cs},;/|\\"()[\]{}«»„“”]+/u;
/**
 * What stands within a word and is not written when in a hurry: hyphens, apostrophes, full stops
 * and the like.
 */
const within = /[\p{Pd}'.·:]/gu;
/**
 * A letter or a digit behind something else; `%`, `_` and `*` are neither, as they stand for
 * nothing but themselves.
 */
const begin = /(?<=[^\p{L}\p{N}])[\p{L}\p{N}]/gu;

const lowered = (text: string): string =>
  text
    .replace(apostrophes, "'")
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();

const withoutMarks = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðħıłŋŧþς]/g, (one) => plain[one] ?? one);

const tokens = (text: string): string[] =>
  withoutMarks(lowered(text)).split(between).filter(Boolean);

/** Characters of a word that are kept: longer ones are found by these. */
const longest = 64;
/** Characters kept of one field. Only a name of many hyphens is longer. */
const maxFieldLength = 400;

const joined = (token: string): string =>
  token
    .replace(within, '')
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '');

/**
 * The token without what stands within it, and the same from each of its parts on: `anna-maria` is
 * `annamaria` and `maria`, so that it is found by `anna`, `annam`, `anna-m` and `maria`. Of an
 * address all but the last part, which half the event shares.
 */
function beginnings(token: string): string[] {
  const end = token.includes('@') ? token.lastIndexOf('.') : token.length;
  const places = [0, ...Array.from(token.matchAll(begin), ({ index }) => index)];
  return places
    .filter((place) => place === 0 || (place < longest && (place < end || end < 0)))
    .map((place) => joined(token.slice(place)));
}

/** Digits as dialled; `+358 (0)40` is `35840`, `0046 8` is `468`. */
const dialled = (text: string): string =>
  text.replace(/\D/g, '').replace(/^00/, '').replace(/^3580/, '358');

/**
 * A Finnish number from its country code, from its 0 and from the digit after it; a foreign one
 * from its country code.
 */
function phoneWords(phone: string): string[] {
  const digits = dialled(phone);
  const abroad = /^\D*(?:\+|00)/.test(phone) && !digits.startsWith('358');
  const national = digits.replace(/^(?:358|0)/, '');
  if (abroad || national === digits || national === '') return digits === '' ? [] : [digits];
  return [`358${national}`, `0${national}`, national];
}

const wordsOf = (field: keyof Searched, text: string): string[] =>
  field === 'phone' ? phoneWords(text) : tokens(text).flatMap(beginnings);

/** Each word behind a space, so that a space before a query finds beginnings of words alone. */
function foldedField(field: keyof Searched, text: string): string {
  let folded = '';
  for (const word of new Set(wordsOf(field, text).filter(Boolean)))
    if (folded.length + word.length < maxFieldLength) folded += ` ${word}`;
  return folded;
}

const searchedFields = ['name', 'email', 'phone', 'organization', 'role'] as const;

/**
 * JSON of the fields given, each as the words it is found by, null without any: a merge patch for
 * the stored text. The words of an address begin at it, at each part of its local part and at its
 * domain.
 */
export const foldedPatch = (details: Partial<Searched>): string =>
  JSON.stringify(
    Object.fromEntries(
      searchedFields
        .filter((field) => details[field] !== undefined)
        .map((field) => [field, foldedField(field, details[field] ?? '') || null]),
    ),
  );

const isNumber = (token: string): boolean => /^\+?[\d.\-–]+$/.test(token);

/**
 * What is looked for, each of which must be the beginning of some word; a phone number is one,
 * however it is spaced.
 */
export function queryWords(query: string): string[] {
  const found: string[] = [];
  let number = '';
  const given = tokens(query);
  for (const [place, token] of given.entries()) {
    const dialling = isNumber(token) && (number !== '' || /^(?:\+|0|358)/.test(token));
    if (dialling) number += token;
    const next = given[place + 1];
    if (dialling && next !== undefined && isNumber(next)) continue;
    const word = dialling ? dialled(number) : joined(token.replace(/^@+(?=.)/, ''));
    number = '';
    if (word !== '') found.push(word);
  }
  // of nothing but hyphens and the like no word is left, and no registration has one that begins so
  return found.length === 0 && query.trim() !== '' ? [query.trim()] : [...new Set(found)];
}

/** After z, in the order of Finns and Swedes; ü is their y. */
const last: Partial<Record<string, string>> = { å: '{', ä: '|', æ: '|', ö: '}', ø: '}', ü: 'y' };

/**
 * A name as bytes that sort as Finns and Swedes sort: å, ä and ö after z, other marks forgotten, a
 * hyphen as a space.
 */
export const sortName = (name: string): string =>
  withoutMarks(
    lowered(name)
      .split(between)
      .join(' ')
      .replace(/[åäæöøü]/g, (one) => last[one] ?? one),
  )
    .replace(/\p{Pd}/gu, ' ')
    .replace(within, '')
    .replace(/ +/g, ' ')
    .trim();
