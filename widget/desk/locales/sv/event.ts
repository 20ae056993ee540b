/** Swedish: one event: its tabs, and what can be done with it. */

import type { event as fi } from '../fi/event.ts';

export const event: typeof fi = {
  tabs: { overview: 'Översikt', edit: 'Redigera', registrations: 'Anmälda', messages: 'Meddelanden' },
  tabsName: 'Evenemangets delar',
  effects: {
    title: 'Ändringen påverkar de anmälda',
    promoted: (count, names) =>
      count === 1 ? `Från kön får plats: ${names}.` : `Från kön får ${count} personer plats: ${names}.`,
    others: (count) => (count === 1 ? 'en till' : `${count} till`),
    beyond: (count) =>
      count === 1
        ? 'En plats blir över antalet platser. Personen behåller sin plats.'
        : `${count} platser blir över antalet platser. Alla behåller sina platser.`,
    told: (count) =>
      count === 1
        ? 'En person får ett meddelande om att tiden eller platsen ändras.'
        : `${count} personer får ett meddelande om att tiden eller platsen ändras.`,
    saveAndTell: 'Spara och skicka meddelandena',
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
};
