/** Swedish pages, in the Swedish of Finland. */

import type { PageLocale } from './locale.ts';
import { privacy } from './sv-privacy.ts';

export const sv: PageLocale = {
  name: 'Svenska',
  skip: 'Gå till innehållet',
  languages: 'Språk',
  textIn: {
    fi: 'Uppgifterna om tillfället är på finska.',
    sv: 'Uppgifterna om tillfället är på svenska.',
    en: 'Uppgifterna om tillfället är på engelska.',
  },
  footer: {
    made: 'Mukaan sköter anmälan',
    privacy: 'Dataskyddsbeskrivning',
    accessibility: 'Tillgänglighet',
  },
  event: {
    when: 'Tid',
    where: 'Plats',
    registration: 'Anmälan',
    good: 'Bra att veta',
    others: 'Se de andra tillfällena',
  },
  form: {
    titlePrefix: 'Kontrollera',
    emailHint: 'Bekräftelsen skickas till den här adressen.',
    hints: { role: 'Till exempel ordförande, anställd eller frivillig' },
    onlyFor: (titles) => `Frågas bara om du väljer: ${titles}.`,
    showIf: (label, answers) => `Svara om ditt svar på ”${label}” är: ${answers}.`,
    showIfTicked: (label) => `Svara om du kryssade för ”${label}”.`,
    maxLength: (count) => `Högst ${count} tecken.`,
    sessions: 'Välj tillfällen',
    nextWaitlist:
      'Du får din plats i kön per e-post, och ett nytt meddelande genast om en plats blir ledig.',
    submitSeries: 'Anmäl dig till de valda tillfällena',
  },
  done: {
    heading: 'Din anmälan har tagits emot',
    mail: 'Vi skickar dig ett e-postmeddelande. Där står om du har fått en plats eller är på kölistan.',
    link: 'I meddelandet finns din egen länk, där du kan ändra dina uppgifter eller avboka. Spara den.',
    none: 'Om meddelandet inte syns inom några minuter, titta i skräpposten eller ring kontaktpersonen.',
    share: 'Berätta också för andra, till exempel för era medlemmar och förtroendevalda:',
    back: 'Tillbaka till tillfällets sida',
  },
  link: { heading: 'Titta i din e-post' },
  desk: {
    title: 'Arbetsbordet',
    script:
      'Arbetsbordet är ett program som behöver JavaScript. Samma saker kan också göras med program: /openapi.json.',
  },
  manage: {
    title: 'Din egen anmälan',
    script:
      'Den här sidan behöver JavaScript, eftersom din personliga länk öppnas bara i din egen webbläsare.',
    phone:
      'Du kan också ringa arrangören: telefonnumret finns i din bekräftelse. Arrangören ändrar eller avbokar åt dig.',
  },
  address: {
    button: 'Bekräfta adressen',
    ask: {
      title: 'Bekräfta e-postadressen',
      text: 'När adressen är bekräftad kommer meddelandena hit, och tidigare personliga länkar slutar fungera.',
    },
    done: {
      title: 'Adressen är bytt',
      text: 'En ny personlig länk har skickats till den här adressen.',
    },
    gone: {
      title: 'Länken gäller inte',
      text: 'Den kan redan vara använd eller för gammal. Byt adressen på nytt på din egen sida eller fråga arrangören.',
    },
    taken: {
      title: 'Adressen har redan en anmälan',
      text: 'Det finns redan en annan anmälan med samma namn och adress. Ingenting ändrades. Fråga arrangören vid behov.',
    },
  },
  openGraph: 'sv_FI',
  front: {
    series: 'SERIE',
    key: 'NYCKEL',
    title: 'Anmälan på allas webbplatser på en gång',
    lead: 'Mukaan är organisationernas gemensamma anmälan. Arrangören gör tillfället en gång och varje medlemsorganisation visar det på sin egen webbplats.',
    visitors: {
      heading: 'Du har anmält dig',
      text: 'Öppna länken i din bekräftelse: där ser du läget, ändrar dina uppgifter och avbokar. Inget konto och inget lösenord behövs. Om meddelandet är borta, be arrangören skicka länken på nytt.',
    },
    editors: {
      heading: 'Du sköter din organisations webbplats',
      text: 'Klistra in en rad där anmälan ska stå på sidan. SERIE och NYCKEL finns färdigt i koden du får av arrangören.',
      places:
        'Blanketten blir en del av din sida: typsnittet, storleken och färgerna är sidans egna. Ingen ram, ingen ny flik, inga kakor.',
      link: 'Om din webbplats inte tillåter skript fungerar alltid en vanlig länk till tillfällets sida.',
      theme: 'För webbplatsens innehållssäkerhetspolicy räcker:',
    },
    privacy: {
      heading: 'Vad vi inte gör',
      text: 'Vi använder inga kakor, följer inte besökare och sparar inga IP-adresser. Bara arrangören ser den anmäldas uppgifter, och de tas bort efter tillfället.',
    },
  },
  privacy,
  accessibility: {
    title: 'Tillgänglighet',
    lead: 'Alla ska kunna anmäla sig: med tangentbord, skärmläsare, telefon och förstoring.',
    sections: [
      {
        heading: 'Vad vi strävar efter',
        paragraphs: [
          'Sidorna och blanketterna är gjorda enligt WCAG 2.2 på nivå AA. Varje läge kontrolleras automatiskt före publicering; det hittar inte allt, så respons är viktig.',
          'Blanketten fungerar också utan JavaScript på tillfällets egen sida. Din egen sida behöver JavaScript; ärendena kan också skötas per telefon.',
        ],
      },
      {
        heading: 'Vad vi inte kan påverka',
        paragraphs: [
          'På någon annans webbplats använder blanketten platsens typsnitt och färger. Om de är svåra för dig, öppna tillfällets sida i den här tjänsten. Arrangören skriver tillfällets texter och länkar.',
        ],
      },
      {
        heading: 'Om något inte fungerar',
        paragraphs: [
          'Du kan också anmäla dig och ändra uppgifter per telefon: kontaktpersonens nummer finns på tillfällets sida och i bekräftelsen. Berätta också om brister i tillgängligheten, så förs det vidare.',
        ],
      },
    ],
  },
  errors: {
    notFound: {
      title: 'Sidan finns inte',
      text: 'Adressen kan ha ändrats eller tillfället tagits bort. Kontrollera adressen eller fråga arrangören.',
    },
    wrongMethod: {
      title: 'Sidan kan inte öppnas så här',
      text: 'Gå tillbaka till föregående sida och försök på nytt.',
    },
    broken: {
      title: 'Något gick sönder',
      text: 'Felet är vårt. Försök igen om en stund: en bekräftelse du redan fått gäller.',
    },
    unavailable: {
      title: 'Tjänsten är borta en stund',
      text: 'Försök igen om några minuter. En bekräftelse du redan fått gäller.',
    },
    front: 'Till startsidan',
    request: (id) => `Uppge koden ${id} om du tar kontakt.`,
  },
};
