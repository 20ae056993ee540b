/** Swedish: delivery states of the mails to participants. */

import type { messages as fi } from '../fi/messages.ts';

export const messages: typeof fi = {
  title: 'Meddelanden',
  choose: 'Välj det evenemang vars meddelanden du vill se.',
  forEditors: 'Meddelandena kan ses av organisationens ägare och redaktörer.',
  show: 'Visa',
  all: 'Alla',
  filters: { pending: 'Väntar', sent: 'Skickade', failed: 'Inte levererade', uncertain: 'Osäkra' },
  states: {
    pending: 'Skickas snart',
    sent: 'Skickat',
    failed: 'Inte levererat',
    uncertain: 'Osäkert',
  },
  notNeeded: 'Behövdes inte',
  retried: (count) => `${count} försök`,
  message: 'Meddelande',
  to: 'Till vem',
  state: 'Läge',
  when: 'När',
  actions: 'Åtgärder',
  more: 'Visa fler',
  kinds: {
    registered: 'Bekräftelse på anmälan',
    cancelled: 'Besked om avbokning',
    restored: 'Besked om återtagen anmälan',
    promoted: 'Plats från kön',
    changed: 'Besked om ändrade uppgifter',
    moved: 'Flytt till ett annat tillfälle',
    link: 'Länk till den egna sidan',
    'address-confirm': 'Bekräftelse av ny adress',
    'address-change': 'Besked om bytt adress',
    'event-changed': 'Ändring av evenemanget',
    'event-cancelled': 'Evenemanget ställs in',
    other: 'Meddelande',
  },
  reasons: {
    noMailbox: 'adressen finns inte. Kontrollera den i personens uppgifter.',
    mailboxFull: 'mottagarens postlåda är full',
    refused: 'mottagarens e-posttjänst tog inte emot meddelandet',
    later: 'mottagarens e-posttjänst bad om ett nytt försök senare',
    address: 'det går inte att skicka till adressen. Kontrollera den i personens uppgifter.',
    down: 'det går inte att skicka e-post just nu. Kontakta tjänstens administratör om det fortsätter.',
    sender: 'avsändarens adress godkändes inte. Kontakta tjänstens administratör.',
    tooMany: 'dagens största antal meddelanden hade redan skickats till samma adress',
    notNeeded: 'det fanns inget mer att berätta',
    answerLost: 'e-postserverns svar försvann. Meddelandet har kanske kommit fram.',
    senderLost: 'sändningen avbröts. Meddelandet har kanske kommit fram.',
    unknown: 'orsaken är inte känd',
  },
  again: 'Skicka på nytt',
  againAsk: (name) => `Ska meddelandet skickas på nytt: ${name}?`,
  againUncertain:
    'Det första meddelandet har kanske kommit fram, så personen kan få samma meddelande två gånger.',
  againFailed:
    'Meddelandet kom inte fram. Om adressen är fel, rätta den först i personens uppgifter.',
  againDone: 'Meddelandet skickas snart',
  uncertainNote: (count) =>
    count === 1
      ? 'Det är inte känt om ett av meddelandena kom fram. Du kan skicka det på nytt.'
      : `Det är inte känt om ${count} meddelanden kom fram. Du kan skicka dem på nytt.`,
  none: 'Inga meddelanden har skickats ännu',
  noneLead: 'Mukaan skickar de här av sig själv:',
  noneWhen: [
    'En bekräftelse genast när någon anmäler sig, också till dem som står i kö',
    'Besked när någon får en plats från kön',
    'Besked när en anmälan ändras eller avbokas',
    'Besked till alla när tiden eller platsen ändras eller evenemanget ställs in',
  ],
  noneCalls: 'Den som inte har e-post finns på ringlistan under Anmälda.',
  noneIn: 'Det finns inga meddelanden i det här läget.',
  retention: 'Meddelandena syns här i 30 dagar.',
};
