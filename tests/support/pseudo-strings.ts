/**
 * A pseudo language: Finnish with accents, two fifths longer and in brackets.
 * Whatever is shown without brackets is in no locale file, and what is cut here would be cut in
 * some real language.
 */

/**
 * Every vowel twice, with an accent, which makes Finnish words longer by two fifths and more; some
 * stand on top of each other.
 */
const accents: Record<string, string> = {
  a: 'àä́',
  e: 'èë',
  i: 'ìï',
  o: 'òö̂',
  u: 'ùü',
  y: 'ỳÿ',
  ä: 'ǟä',
  ö: 'ȫö',
};

/**
 * @param text what is inside `{}` or «» stays as it is, and so do addresses
 * @returns the text in brackets; without letters it says nothing and stays
 */
export function pseudo(text: string): string {
  if (!/\p{L}/u.test(text) || text.startsWith('[')) return text;
  const long = text.replace(/\{[^}]*\}|«[^»]*»|\S+[@/]\S+|[aeiouyäö]/gi, (found) => {
    const accented = accents[found.toLowerCase()] ?? found;
    return found === found.toLowerCase()
      ? accented
      : accented.charAt(0).toUpperCase() + accented.slice(1);
  });
  return `[${long}]`;
}

/** A sentence made with what belongs in it, which stays as it is. */
const pseudoSentence =
  (make: (...values: never[]) => unknown) =>
  (...values: (string | string[] | null)[]) => {
    const given = values.flat();
    let place = 0;
    const held = values.map((value) =>
      Array.isArray(value) ? value.map(() => `{${place++}}`) : value && `{${place++}}`,
    );
    const kept = given.filter((value) => value !== null);
    return pseudo(String(make(...(held as never[])))).replace(
      /\{(\d+)\}/g,
      (_, index) => kept[Number(index)] ?? '',
    );
  };

/** What is no word but a key, a code or an address. */
const untouched = ['language', 'value', 'mailDomains', 'offset', 'day'];

/** The same value with every text in it made pseudo. */
export function pseudoStrings<T>(strings: T): T {
  const change = (value: unknown): unknown => {
    if (typeof value === 'string') return pseudo(value);
    if (typeof value === 'function')
      return pseudoSentence(value as (...values: never[]) => unknown);
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, untouched.includes(key) ? one : change(one)]),
    );
  };
  return change(strings) as T;
}

/**
 * Makes the texts of an API response pseudo: of events, forms and problems. The organiser's
 * own texts stay.
 */
export function pseudoResponse(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(pseudoResponse);
  if (typeof body !== 'object' || body === null) return body;
  const refusal = 'status' in body && 'title' in body && 'code' in body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => {
      if (key === 'words') return [key, pseudoStrings(value)];
      if (key === 'said') return [key, pseudoTexts(value)];
      if ((refusal && key === 'title') || key === 'message') return [key, pseudo(String(value))];
      return [key, pseudoResponse(value)];
    }),
  );
}

type RenderedTexts = {
  limits: { name: string; text: string }[];
  brief: { name: string; text: string }[];
};

/** In a line about seats the quota's name is the organiser's text. */
function pseudoTexts(texts: RenderedTexts): unknown {
  const lines = (all: RenderedTexts['limits']) =>
    all.map(({ name, text }) => ({ name, text: pseudo(text) }));
  return { ...pseudoStrings(texts), limits: lines(texts.limits), brief: lines(texts.brief) };
}
