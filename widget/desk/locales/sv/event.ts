/** Swedish: one event: its tabs and actions. */

import type { event as fi } from '../fi/event.ts';

export const event: typeof fi = {
  tabs: {
    overview: 'Översikt',
    edit: 'Redigera',
    registrations: 'Anmälda',
    messages: 'Meddelanden',
  },
  tabsName: 'Evenemangets delar',
  effects: {
    title: 'Ändringen påverkar de anmälda',
    promoted: (count, names) =>
      count === 1
        ? `Från kön får plats: ${names}.`
        : `Från kön får ${count} personer plats: ${names}.`,
    others: (count) => (count === 1 ? 'en till' : `${count} till`),
    beyond: (count) =>
      count === 1
        ? 'En plats blir över antalet platser. Personen behåller sin plats.'
        : `${count} platser blir över antalet platser. Alla behåller sina platser.`,
    notified: (count) =>
      count === 1
        ? 'En person får ett meddelande om att tiden eller platsen ändras.'
        : `${count} personer får ett meddelande om att tiden eller platsen ändras.`,
    saveAndNotify: 'Spara och skicka meddelandena',
  },
  conflict: {
    newer: 'En annan användare har sparat det här evenemanget.',
    newerDirty: 'Dina osparade ändringar finns kvar: jämför dem med den andra versionen.',
    newerClean: 'Den här sidan visar en äldre version.',
    compare: 'Jämför versionerna',
    refresh: 'Visa den nyaste versionen',
    title: 'En annan användare sparade samtidigt',
    help: 'Välj för varje punkt vilken som gäller. Inget har gått förlorat.',
    alike: 'Ändringarna är lika. Du kan spara.',
    both: '– båda ändrade',
    mine: 'Din version',
    theirs: 'Sparad av den andra',
    allMine: 'Välj alla mina',
    allTheirs: 'Välj alla den andras',
    save: 'Spara valda',
  },
  overview: {
    publish: 'Publicera',
    published: 'Evenemanget är publicerat',
    openPage: 'Öppna evenemangets sida',
    tag: 'Hämta taggen',
    tally: 'Anmälda',
    confirmed: 'Bekräftade',
    waitlisted: 'I kö',
    cancelled: 'Avbokade',
    placesLeft: 'Platser kvar',
    unlimited: 'Obegränsat',
    toList: 'Visa de anmälda',
    addCaller: 'Lägg till någon som ringt',
    facts: 'Grunduppgifter',
    when: 'Tid',
    where: 'Plats',
    deadline: 'Anmälan senast',
    untilStart: 'Tills evenemanget börjar',
    opens: 'Öppnar',
    languages: 'Språk',
    address: 'Adress',
    series: 'Turné',
    before: 'Före publiceringen',
    ready: 'Allt som behövs är i ordning. Du kan publicera evenemanget.',
    lacking: 'Du kan publicera evenemanget redan nu och komplettera detta senare.',
    checks: {
      past: 'Starttiden har redan varit',
      closed: 'Anmälningstiden har redan gått ut',
      place: 'Platsen är inte angiven',
      joinLink: 'Deltagarlänken saknas: den kan läggas till senare',
      summary: 'Sammanfattningen saknas',
      contact: 'Kontaktpersonen saknas',
      capacity: 'Antalet platser är obegränsat',
      many: (count) =>
        `Blanketten har ${count} punkter: med fler än sex lämnar många anmälan på hälft`,
      translations: (language, count) =>
        count === 1
          ? `${language}: 1 översättning saknas`
          : `${language}: ${count} översättningar saknas`,
    },
    correct: 'Åtgärda',
    more: 'Annat du kan göra',
    duplicate: 'Kopiera evenemanget',
    duplicateHelp: 'Ett nytt utkast med samma uppgifter, utan anmälda.',
    unpublish: 'Gör till utkast igen',
    unpublishHelp: 'Sidan och blanketten döljs tills du publicerar på nytt.',
    unpublishAsk: 'Ska evenemanget bli ett utkast igen?',
    unpublishText:
      'Evenemangets sida och blanketten på medlemsorganisationernas sidor syns inte längre.',
    unpublishPeople: (count) =>
      count === 1
        ? 'En anmäld blir kvar i listan. Personen får inget meddelande om detta.'
        : `${count} anmälda blir kvar i listan. De får inget meddelande om detta.`,
    unpublished: 'Evenemanget är ett utkast igen',
    cancel: 'Ställ in evenemanget',
    cancelHelp:
      'Evenemanget hålls inte. Du kan skicka ett meddelande till de anmälda. Detta kan inte ångras.',
    remove: 'Ta bort evenemanget',
    removeHelp: 'Evenemanget försvinner helt. Detta kan inte ångras.',
    removeNot: 'Det finns anmälda, så evenemanget kan inte tas bort. Du kan ställa in det.',
    removeNotCancelled: 'Det finns anmälda, så evenemanget kan inte tas bort.',
    removeAsk: (title) => `Ska ${title} tas bort?`,
    removeText: 'Evenemanget, dess blankett och program tas bort. Detta kan inte ångras.',
    removed: 'Evenemanget är borttaget',
    isCancelled: 'Evenemanget är inställt',
    isCancelledText:
      'På sidan står det att evenemanget är inställt. Du kan kopiera det till ett nytt evenemang.',
  },
  cancelling: {
    title: 'Ställ in evenemanget',
    back: 'Tillbaka till översikten',
    message: 'Meddelande till de anmälda',
    messageHint:
      'Berätta med egna ord varför evenemanget ställs in och vad som kommer i stället. En tom rad börjar ett nytt stycke.',
    notify: 'Meddela de anmälda',
    notifyHint: (count) =>
      count === 0
        ? 'Ingen har anmält sig.'
        : count === 1
          ? 'En deltagare eller köande får meddelandet. Den som saknar e-post kommer på ringlistan.'
          : `${count} deltagare och köande får meddelandet. De som saknar e-post kommer på ringlistan.`,
    ask: 'Ska evenemanget ställas in för gott?',
    askNotified: (count) =>
      count === 1
        ? 'Meddelandet skickas genast till en person.'
        : `Meddelandet skickas genast till ${count} personer.`,
    askSilent: 'Inget meddelande skickas.',
    askForGood: 'Anmälan upphör och evenemanget kan inte öppnas igen.',
    done: 'Evenemanget är inställt',
  },
  copying: {
    title: 'Kopiera evenemanget',
    help: 'Kopian är ett utkast. Slutet och programmet flyttas med starten, tidsgränserna hela dagar. Deltagarlänken kopieras inte.',
    startsAt: 'Kopian börjar',
    make: 'Gör kopian',
    done: 'Kopian är gjord',
  },
};
