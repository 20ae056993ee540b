/** Folds a registration's details for search (`aijala` finds `Äijälä`) and makes its sort key. */

/** Searched fields, as typed. */
type Searched = {
  name: string | null;
  email: string | null;
  phone: string | null;
  organization: string | null;
  role: string | null;
};

/** Letters that Unicode does not decompose. */
const baseLetters: Partial<Record<string, string>> = {
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

/** Apostrophes; must precede NFKC, which turns the acute accent into a space and a mark. */
const apostrophes = /[’‘ʼ′`´]/g;
/**
 * Separators between words, including all characters that JSON escapes, so the stored JSON can be
 * searched as text.
 */
const wordSeparators = /[\s\p{Cc}\p{Cs},;/|\\"()[\]{}«»„“”]+/u;
/**
 * Characters within a word that people often leave out: hyphens, apostrophes, full stops and the
 * like.
 */
const wordPunctuation = /[\p{Pd}'.·:]/gu;
/** The first letter or digit after another character; `%`, `_` and `*` are literal. */
const partStart = /(?<=[^\p{L}\p{N}])[\p{L}\p{N}]/gu;

const normalised = (text: string): string =>
  text
    .replace(apostrophes, "'")
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();

const withoutMarks = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðħıłŋŧþς]/g, (one) => baseLetters[one] ?? one);

const tokens = (text: string): string[] =>
  withoutMarks(normalised(text)).split(wordSeparators).filter(Boolean);

/** Longer words are found by their first characters. */
const MAX_WORD_CHARACTERS = 64;
/** Characters stored for one field; only a name with many hyphens is longer. */
const MAX_FIELD_CHARACTERS = 400;

const withoutPunctuation = (token: string): string =>
  token
    .replace(wordPunctuation, '')
    .slice(0, MAX_WORD_CHARACTERS)
    .replace(/[\ud800-\udbff]$/, '');

/**
 * The token without punctuation, and the same from each of its parts on: `anna-maria` gives
 * `annamaria` and `maria`, so `anna`, `annam`, `anna-m` and `maria` find it. Of an address all but
 * the top-level domain, which many share.
 */
function wordsOfToken(token: string): string[] {
  const end = token.includes('@') ? token.lastIndexOf('.') : token.length;
  const starts = [0, ...Array.from(token.matchAll(partStart), ({ index }) => index)];
  return starts
    .filter((start) => start === 0 || (start < MAX_WORD_CHARACTERS && (start < end || end < 0)))
    .map((start) => withoutPunctuation(token.slice(start)));
}

/** Digits as dialled; `+358 (0)40` is `35840`, `0046 8` is `468`. */
const dialledDigits = (text: string): string =>
  text.replace(/\D/g, '').replace(/^00/, '').replace(/^3580/, '358');

/**
 * A Finnish number from its country code, its leading 0 and the digit after it; a foreign one from
 * its country code.
 */
function phonePrefixes(phone: string): string[] {
  const digits = dialledDigits(phone);
  const abroad = /^\D*(?:\+|00)/.test(phone) && !digits.startsWith('358');
  const national = digits.replace(/^(?:358|0)/, '');
  if (abroad || national === digits || national === '') return digits === '' ? [] : [digits];
  return [`358${national}`, `0${national}`, national];
}

const searchWords = (field: keyof Searched, text: string): string[] =>
  field === 'phone' ? phonePrefixes(text) : tokens(text).flatMap(wordsOfToken);

/** Each word after a space, so that a query with a leading space finds beginnings of words only. */
function foldedField(field: keyof Searched, text: string): string {
  let folded = '';
  for (const word of new Set(searchWords(field, text).filter(Boolean)))
    if (folded.length + word.length < MAX_FIELD_CHARACTERS) folded += ` ${word}`;
  return folded;
}

const searchedFields = ['name', 'email', 'phone', 'organization', 'role'] as const;

/**
 * JSON with the search words of each given field, null if empty: a merge patch for the column
 * `folded`. An address is found by its beginning, each part of its local part, and its domain.
 */
export const searchIndexPatch = (details: Partial<Searched>): string =>
  JSON.stringify(
    Object.fromEntries(
      searchedFields
        .filter((field) => details[field] !== undefined)
        .map((field) => [field, foldedField(field, details[field] ?? '') || null]),
    ),
  );

const isNumber = (token: string): boolean => /^\+?[\d.\-–]+$/.test(token);

/**
 * Words of a query, each of which must begin some stored word; a phone number counts as one word,
 * however it is spaced.
 */
export function searchWordsOf(query: string): string[] {
  const found: string[] = [];
  let digits = '';
  const queryTokens = tokens(query);
  for (const [start, token] of queryTokens.entries()) {
    const isDialling = isNumber(token) && (digits !== '' || /^(?:\+|0|358)/.test(token));
    if (isDialling) digits += token;
    const next = queryTokens[start + 1];
    if (isDialling && next !== undefined && isNumber(next)) continue;
    const word = isDialling
      ? dialledDigits(digits)
      : withoutPunctuation(token.replace(/^@+(?=.)/, ''));
    digits = '';
    if (word !== '') found.push(word);
  }
  // a query of punctuation only must find nothing
  return found.length === 0 && query.trim() !== '' ? [query.trim()] : [...new Set(found)];
}

/** Sort after z in Finnish and Swedish; ü sorts as y. */
const sortCharacters: Partial<Record<string, string>> = {
  å: '{',
  ä: '|',
  æ: '|',
  ö: '}',
  ø: '}',
  ü: 'y',
};

/**
 * A key whose bytes sort in Finnish and Swedish order: å, ä and ö after z, other marks ignored, a
 * hyphen as a space.
 */
export const sortKeyOf = (name: string): string =>
  withoutMarks(
    normalised(name)
      .split(wordSeparators)
      .join(' ')
      .replace(/[åäæöøü]/g, (one) => sortCharacters[one] ?? one),
  )
    .replace(/\p{Pd}/gu, ' ')
    .replace(wordPunctuation, '')
    .replace(/ +/g, ' ')
    .trim();
