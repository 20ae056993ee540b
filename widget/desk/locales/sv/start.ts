/** Swedish: starting an event, and an organisation's first steps. */

import type { start as fi } from '../fi/start.ts';

export const start: typeof fi = {
  title: 'Vad vill du göra?',
  single: 'Ett evenemang',
  blank: 'Från början',
  blankHelp: 'Du skriver allt själv.',
  blankGo: 'Börja från början',
  templates: 'Från en mall',
  templatesHelp:
    'Mallen har blankett, tidsfrister och ett utkast till program. Du kan ändra allt innan du publicerar.',
  date: 'Vilken dag?',
  dateHint: 'Tidsfristerna räknas från den. Du kan ändra dagen senare.',
  dateMissing: 'Välj en dag',
  use: (name) => `Börja här: ${name}`,
  useShort: 'Börja här',
  copy: 'Från ett tidigare evenemang',
  copyHelp:
    'Allt följer med utom de anmälda och länken till tillfället. Tidsfristerna flyttas med dagen.',
  copyWhich: 'Vilket evenemang?',
  copyDate: 'Ny dag',
  copyGo: 'Gör en kopia',
  copied: 'Kopian finns bland utkasten',
  noEarlier: 'Det finns inga tidigare evenemang ännu.',
  whole: 'En hel turné',
  wholeHelp: 'Samma evenemang på många orter: alla dagar på en gång, en blankett, en tagg.',
  wholeGo: 'Gör en turné',
  steps: [
    {
      title: 'Skriv',
      text: 'Berätta vad, var och när. En turné till fem städer blir till på en gång ur en lista.',
    },
    {
      title: 'Publicera',
      text: 'Se först hur blanketten ser ut för besökaren. Du kan ändra allt också efteråt.',
    },
    {
      title: 'Dela taggen',
      text: 'Du får en rad som medlemsorganisationerna lägger på sina webbplatser. De anmälda ser du här.',
    },
  ],
};
