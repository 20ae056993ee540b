/** Finnish sentences of the error codes. */

import type { ErrorCode } from '../codes.ts';

export const fi: Record<ErrorCode, string> = {
  'not-found': 'Etsimääsi ei löydy',
  'method-not-allowed': 'Tätä osoitetta ei voi käyttää näin',
  'too-large': 'Lähetys on liian suuri: lyhennä tekstejä ja lähetä uudelleen',
  'unsupported-media-type': 'Lähetä tiedot JSON-muodossa',
  malformed: 'Lähetystä ei voi lukea',
  'idempotency-key-missing': 'Lähetyksestä puuttuu Idempotency-Key',
  'idempotency-key-invalid': 'Idempotency-Key on 16–255 näkyvää ASCII-merkkiä',
  unauthenticated: 'Kirjaudu tai lähetä voimassa oleva avain',
  forbidden: 'Oikeutesi eivät riitä tähän',
  'origin-not-allowed':
    'Tällä sivustolla ei voi ilmoittautua tähän tilaisuuteen: ilmoittaudu järjestäjän omalla sivulla',
  'proof-required': 'Ilmoittautuminen on ruuhkautunut: ilmoittaudu ilmoittautumissivulla',
  'proof-invalid': 'Laskettu varmiste ei kelpaa',
  'code-wrong': 'Koodi ei täsmää: tarkista se viestistä',
  'code-void': 'Tämä koodi ei enää kelpaa: pyydä uusi samassa selaimessa',
  'passkey-refused': 'Avain ei kelvannut: kokeile toista tai kirjaudu koodilla',
  'sign-in-again': 'Kirjaudu uudelleen: tähän tarvitaan tuore kirjautuminen',
  validation: 'Tarkista nämä kohdat',
  'event-unknown': 'Tilaisuutta ei löydy: se on voitu poistaa, tai osoite on muuttunut',
  'events-mixed': 'Tilaisuuksilla on eri järjestäjät: ilmoittaudu kumpaankin erikseen',
  'privacy-notice-unknown': 'Tietosuojaseloste on päivittynyt: lue se ja lähetä uudelleen',
  'idempotency-key-reused': 'Samalla avaimella on jo lähetetty toinen sisältö',
  'registration-ambiguous': 'Kerro, mitä ilmoittautumista tarkoitat',
  'registration-not-open': 'Ilmoittautuminen ei ole vielä auennut',
  'registration-closed': 'Ilmoittautuminen on päättynyt',
  'event-full': 'Vapaita paikkoja ei ole tarpeeksi',
  'option-full': 'Vaihtoehto ehti täyttyä: valitse toinen',
  'event-cancelled': 'Tilaisuus on peruttu',
  'event-ended': 'Tilaisuus on päättynyt',
  'change-closed': 'Tietoja ei voi enää muuttaa täällä: ota yhteyttä järjestäjään',
  'edit-conflict': 'Tiedot olivat jo muuttuneet: lataa sivu uudelleen',
  'has-registrations': 'Tilaisuuteen on ilmoittautunut ihmisiä: peru se poistamisen sijaan',
  'last-owner':
    'Järjestöllä on oltava ainakin yksi omistaja: anna oikeus ensin jollekulle toiselle',
  'idempotency-key-in-use': 'Sama lähetys on vielä kesken: yritä hetken kuluttua',
  'rate-limited': 'Lähetyksiä on nyt paljon: odota hetki ja lähetä uudelleen',
  internal: 'Palvelussa tapahtui virhe: yritä hetken kuluttua',
  unavailable: 'Palvelu ei ole nyt käytettävissä',
};
