/**
 * Finds break points of long words: Liang's patterns, corrected at the seams of Finnish compounds.
 */

/// <reference path="./hyphen.d.ts" />

import createHyphenator from 'hyphen';
import finnish from 'hyphen/patterns/fi.js';
import swedish from 'hyphen/patterns/sv.js';
import type { Language } from '../contract/languages.ts';

/** Shorter words fit on a line of 320 CSS pixels in a title; one of over 100 letters is no word. */
const LONG_WORD = /(?<![\p{L}\p{M}\p{N}])\p{L}{16,100}(?![\p{L}\p{M}\p{N}])/gu;
/** In an address a hyphen would be read as a part of it. */
const ADDRESS = /@|:\/\/|\p{L}\.\p{L}/u;
/** Fewest letters before the first and after the last break. */
const MIN_EDGE_LETTERS = 4;
/** Words of a few hundred events; limits the memory of an isolate. */
const MAX_CACHED_WORDS = 5000;

/**
 * Beginnings of second parts, most with a vowel, where patterns read `yhdisty-saktiivi`. Compared
 * with a spelling dictionary's 71,000 words: a shorter beginning would match inside other words.
 */
const FINNISH_STARTS = `
  aakko aalto aamukah aamupa aamupä aatteel aihe aikataul ainee ainei ainek aines ajank ajatt
  ajatuk akseli aktiivi alkoho aloite aloitt alueel alueen aluei aluej aluep alueu alust ammatt
  analy antur apurah apuväl arkisto arpaj artik arvio arvo asema asen aset asiak asiall asiant
  asiois asteik asukkaa asumis asunno asunto audito aukiol auto avaim avustaj avustu edell edist
  edunv edusk edusta edustu ehdo ehtoi elektr eleme elimi eloku elvyt eläi eläke eläkk elämä energ
  ennak ensiap ensih ergono erityi erot esiint esikoul esimie esine esitel esitt esity etsiv
  etuisu etuude etuuks etuus ihmi ikkun ikäi ikäänt ilmais ilmap ilmast ilmiö ilmoi iltako iltama
  iltap immun impul infor innov insinö insti integ intern inves isovan istunno istunto itsear
  itsetu obj odotu ohj oikai oike oivall olohu olosu omaeh omaish omatoi omaval ominai omistaj
  omistu ongel onnis ontel opera opett opetu opintom opintop opintos opisk opisto oppiai oppilaa
  oppilai oppilas oppimi oppitu optim organ orient orkest osaami osake osakk osallis osasto osoite
  osuud osuuk otsik uhri uimah uimar ulkoi ulkom ulott unioni urhe uskonno uskonto uudist uupum
  uusint uutisk uutisp ydi yhd yhte yhti ykkö yksik yksilö yleisur yleisö ylijä yliop ylläpi ymmär
  ympä yrittä yrity ystäv äitiy ääne ääni äärim klini klubi kriisi kritiik presid psyk standard
  strateg stressi struktu trauma
`
  .trim()
  .split(/\s+/);

/** Ends of first parts before a vowel that no inflection puts there. */
const FINNISH_ENDS = [
  '(?<=[iouyä]tus|uus)(?=[aoe])',
  '(?<=yys|[^l]aus)(?=[ao])',
  '(?<=alous|[eis]tys|eus|eys)(?=[aeoyä])',
  '(?<=[aäe]mis|[tv]umis)(?=[aoy])',
  '(?<=lais|ehtois)(?=[aoyä])',
  '(?<=yis|den)(?=[ao])',
  '(?<=llis)(?=o)',
  '(?<=nen)(?=y)',
  '(?<=nnan|voinnin)(?=[aeouyäö])',
  '(?<=aan)(?=ot)',
  '(?<=työ)(?=[aeiouyä])',
];

/** A Finnish word, so a first part too, ends in a vowel or in one of five consonants. */
const FINNISH_SEAM = new RegExp(
  `(?<=[aeiouyäönstlr])(?=${FINNISH_STARTS.join('|')})|${FINNISH_ENDS.join('|')}`,
  'g',
);

const isVowel = (letter: string | undefined): boolean =>
  letter !== undefined && 'aeiouyäöå'.includes(letter);

/** Between two vowels only after a third: `vapaa-ehtoinen`, but not `sosi-aali`. */
const splitsVowels = (word: string, at: number): boolean =>
  isVowel(word[at - 1]) && isVowel(word[at]) && !isVowel(word[at - 2]);

/** Long words in English texts are mostly Finnish names; English patterns would add 20 kB. */
const isSwedish = (language: Language): boolean => language === 'sv';

/** A new hyphenator for each word is cheap, and the package's own cache only grows. */
function patternPoints(word: string, language: Language): Set<number> {
  const [levels, tree] = isSwedish(language) ? swedish : finnish;
  const broken = createHyphenator([levels, tree, {}], { hyphenChar: '-', html: false })(word);
  const points = new Set<number>();
  let letters = 0;
  for (const part of broken.split('-').slice(0, -1)) {
    letters += part.length;
    points.add(letters);
  }
  return points;
}

/** `JärjestöSotehanke`, in any language. */
const CAPITAL_INSIDE = /(?<=\p{Ll})(?=\p{Lu})/gu;

const indexes = (text: string, pattern: RegExp): number[] =>
  [...text.matchAll(pattern)].map(({ index }) => index);

/** Break points as letter counts; none within two letters of a seam or after a single letter. */
function breakPoints(word: string, language: Language): number[] {
  const lower = word.toLowerCase();
  // a letter with a two-letter lower case would shift all later points
  if (lower.length !== word.length) return [];
  const isFinnish = !isSwedish(language);
  const seams = [
    ...indexes(word, CAPITAL_INSIDE),
    ...(isFinnish ? indexes(lower, FINNISH_SEAM) : []),
  ];
  const syllables = patternPoints(lower, language);
  const rest = [...syllables].filter(
    (at) =>
      !seams.some((seam) => Math.abs(seam - at) <= 2) &&
      !syllables.has(at - 1) &&
      !(isFinnish && splitsVowels(lower, at)),
  );
  return [...new Set([...seams, ...rest])]
    .filter((at) => at >= MIN_EDGE_LETTERS && at <= word.length - MIN_EDGE_LETTERS)
    .sort((one, other) => one - other);
}

function breakWord(word: string, language: Language): string {
  const points = breakPoints(word, language);
  return [0, ...points].map((at, index) => word.slice(at, points[index])).join('-');
}

const cache = new Map<string, string>();

/** @returns the word with a hyphen at each point: `vapaa-ehtois-toi-minta` */
export function hyphenate(word: string, language: Language): string {
  const key = `${language} ${word}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= MAX_CACHED_WORDS) cache.clear();
  const made = breakWord(word, language);
  cache.set(key, made);
  return made;
}

/** Replaces each long word of a text, the parts of `sote-järjestö` apart; skips addresses. */
export const replaceLongWords = (text: string, replace: (word: string) => string): string =>
  text.replace(/\S{16,}/g, (token) =>
    ADDRESS.test(token) ? token : token.replace(LONG_WORD, replace),
  );
