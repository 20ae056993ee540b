/** Where long words may break: at syllables and at the seams of compounds. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Language } from '../../worker/contract/languages.ts';
import { hyphenate, replaceLongWords } from '../../worker/domain/hyphenation.ts';
import { syllablesOf } from '../../worker/domain/syllables.ts';

/** Checked by hand and with the hyphenation of a spelling dictionary. */
const right: Record<Language, string[]> = {
  fi: [
    'yhdis-tys-aktiivi',
    'toiminta-ohjelma',
    'terveys-jär-jes-töjen',
    'vapaa-ehtois-toi-min-nan-ke-hit-tä-mis-päivä',
    'sosiaa-li-työn-te-kijä',
    'järjestö-yhteis-työ-ryhmä',
    'kehi-tys-vam-maisten',
    'perus-ter-vey-den-huolto',
    'ilmoit-tau-tu-mis-ohjelma',
    'osal-li-suus-työ-ryhmä',
    'kansa-lais-aktii-vi-suus',
    'koke-mus-asian-tun-ti-juus',
    'vapaa-ehtois-ohjaa-ja-kou-lutus',
    'saavu-tet-ta-vuus-se-loste',
    'digi-osal-li-suus-hanke',
    'hyvin-vointi-alue-uudistus',
    'jäsen-jär-jestö-edus-taja',
    'ympä-ristö-asian-tun-tija',
    'järjestö-avus-tukset',
    'liikunta-ilta-päivä',
    'perus-ope-tuk-sessa',
    'mielen-ter-veys-omaisten',
    'vaikut-ta-mis-yhteis-työn',
    'vaikut-ta-mis-äänestä',
    'ilmoit-tau-tu-mis-aika',
    'etäkes-kus-te-lu-ti-lai-suu-dessa',
    'henki-lös-tö-re-surssit',
    'työs-ken-tely-ohjeet',
    'TERVEYS-JÄR-JES-TÖJEN',
    'Järjestö-Sote-hanke',
  ],
  sv: [
    'förenings-verk-samhet',
    'data-skydds-be-skriv-ning',
    'till-gäng-lig-hets-behov',
    'utveck-lings-pro-grammet',
  ],
  en: ['mielen-ter-veys-omaisten', 'inter-na-tio-na-li-sa-tion', 'respon-si-bi-li-ties'],
};

test('long words break at their syllables, and compounds at their seam', () => {
  for (const language of ['fi', 'sv', 'en'] as const)
    for (const word of right[language])
      assert.equal(hyphenate(word.replaceAll('-', ''), language), word);
});

test('the first and last part of a broken word have at least four letters, no part has one', () => {
  const words = Object.entries(right).flatMap(([language, all]) =>
    all.map((word) => [language as Language, word] as const),
  );
  for (const [language, word] of words) {
    const parts = hyphenate(`${word.replaceAll('-', '')}aa`, language).split('-');
    assert.ok((parts[0]?.length ?? 0) >= 4 && (parts.at(-1)?.length ?? 0) >= 4, parts.join('-'));
    assert.ok(
      parts.every((part) => part.length > 1),
      parts.join('-'),
    );
  }
});

test('only long words are hyphenated: no addresses, no parts under sixteen letters of a word with a hyphen', () => {
  const seen: string[] = [];
  replaceLongWords(
    'Vapaaehtoistoiminta ja sote-järjestötyöntekijä, (sosiaali-/terveysjärjestöjen) lyhytsana https://kehitysvammaisten.example ' +
      'jarjestotoiminta@kehitysvammaisten.example www.kehitysvammaisten.fi 2030vapaaehtoistoiminta “osallisuustyöryhmä”.',
    (word) => {
      seen.push(word);
      return word;
    },
  );
  assert.deepEqual(seen, [
    'Vapaaehtoistoiminta',
    'järjestötyöntekijä',
    'terveysjärjestöjen',
    'osallisuustyöryhmä',
  ]);
});

test('a word of thousands of letters, and one with letters of two lower cases, stay as they are', () => {
  const endless = 'järjestö'.repeat(2000);
  assert.equal(
    replaceLongWords(endless, () => 'broken'),
    endless,
  );
  assert.equal(hyphenate('İlmoittautumisohjelma', 'fi'), 'İlmoittautumisohjelma');
});

test('an event lists the long words of all its texts once, in their order, each in the language of its text', () => {
  const view = {
    textLanguage: 'fi' as const,
    slug: 'vapaaehtoistoiminta',
    title: 'Vapaaehtoistoiminta, vapaaehtoistoiminta, Vapaaehtoistoiminta',
    description:
      '<p>Osallisuus<strong>työryhmätoiminta</strong> <a href="https://kehitysvammaisten.example/">&quot;toimintaohjelmat&quot;</a></p>',
    questions: [{ id: 'perusterveydenhuolto', label: 'Miksi?', hint: 'perusterveydenhuolto' }],
    events: [{ textLanguage: 'sv' as const, title: 'Föreningsverksamhet' }],
    contact: null,
  };
  assert.deepEqual(syllablesOf(view), [
    'Vapaa-ehtois-toi-minta',
    'vapaa-ehtois-toi-minta',
    'työryh-mä-toi-minta',
    'toiminta-ohjelmat',
    'perus-ter-vey-den-huolto',
    'Förenings-verk-samhet',
  ]);
});
