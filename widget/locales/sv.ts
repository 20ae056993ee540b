/** Swedish, as written in Finland. */

import type { Locale, ManageLocale } from './locale.ts';

export const sv: Locale = {
  language: 'sv',
  loading: 'Uppgifterna hämtas…',
  failed: 'Anmälan kan inte visas just nu.',
  failedHelp: 'Försök på nytt om en stund eller anmäl dig via den här länken:',
  tryAgain: 'Försök på nytt',
  page: 'Öppna anmälningssidan',
  unknown: 'Tillfället hittas inte. Det kan ha tagits bort, eller så har adressen ändrats.',
};

export const svManage: ManageLocale = {
  title: 'Dina anmälningar',
  loading: 'Dina anmälningar hämtas…',
  greeting: (name) => `Anmäld: ${name}`,
  unknown: 'Länken gäller inte',
  unknownHelp:
    'Öppna länken i det senaste meddelandet du har fått, eller be om en ny på tillfällets anmälningssida. Om det inte hjälper, kontakta arrangören: telefonnumret finns i bekräftelsen.',
  failed: 'Dina anmälningar kan inte visas just nu. De finns kvar: försök på nytt om en stund.',
  problem: {
    network: 'Förbindelsen fungerar inte just nu. Kontrollera nätet och försök på nytt.',
    internal: 'Det här lyckas inte just nu. Försök på nytt om en stund.',
  },
  change: 'Ändra dina uppgifter',

  save: 'Spara ändringarna',
  saving: 'Sparas…',
  leave: 'Gå tillbaka utan att ändra',
  cancel: 'Avboka anmälan',
  cancelAsk: (title) => `Vill du avboka anmälan? ${title}`,
  cancelBinding:
    'Anmälningstiden har gått ut och anmälan är bindande. Avbokningen antecknas som sen.',
  cancelPrivate: 'Dina konfidentiella svar raderas genast.',
  cancelYes: 'Ja, avboka',
  cancelNo: 'Behåll anmälan',
  restore: 'Ta tillbaka platsen',
  restoreAsk: 'Om platsen redan har gått hamnar du sist på kölistan.',
  saved: 'Ändringarna har sparats.',
  cancelled: 'Anmälan har avbokats.',
  restored: 'Din plats är bekräftad igen.',
  restoredToWaitlist: 'Platsen hade redan gått. Du är nu på kölistan.',
  join: 'Delta på distans',
  promiseSent: 'Skickat',
  late: 'Försenat: arrangören skickar detta snart.',
  validUntil: (when) => `Den här sidan kan användas senast ${when}.`,
  privately: 'Bara arrangören ser de här uppgifterna, och de raderas en vecka efter tillfället.',
  privateTitle: 'Konfidentiella uppgifter',
  privateAsk:
    'Arrangören har ännu några frågor till dig. Det är frivilligt att svara, och bara arrangören ser svaren.',
  privateAnswer: 'Svara på frågorna',
  privateChange: 'Ändra konfidentiella uppgifter',
  privateStored:
    'Dina konfidentiella svar raderas en vecka efter tillfället. Du kan också radera dem genast.',
  privateRemove: 'Radera svaren',
  privateSaved: 'Dina svar har sparats.',
  privateRemoved: 'Dina svar har raderats.',
  consent: (controller) =>
    `Jag samtycker till att ${controller} behandlar de här uppgifterna för att ordna tillfället, också sådana som berättar om min hälsa.`,
  consentHint: 'Du kan när som helst återkalla ditt samtycke genom att radera svaren.',
  consentNeeded: 'Kryssa för samtycket eller töm svaren',
  changeEmail: 'Byt e-postadress',
  emailHint:
    'Om du byter adress skickas ett meddelande till den nya adressen, där du bekräftar den. Fram till dess kommer meddelandena till din nuvarande adress, som också får veta om bytet.',
  savedRest: 'De andra ändringarna har sparats.',
  emailAsked: (address, old) =>
    `Ett bekräftelsemeddelande skickas till ${address}. Adressen byts när du bekräftar den i meddelandet inom ett dygn.${old ? ` Fram till dess kommer meddelandena till ${old}.` : ''}`,
  move: 'Byt till ett annat tillfälle',
  moveAsk: 'Vilket tillfälle vill du byta till?',
  moveKeeps: {
    confirmed:
      'Din nuvarande plats blir ledig först när den nya är säker. Om det nya tillfället hinner bli fullbokat behåller du platsen du har.',
    waitlisted:
      'Du är nu på kölistan. Om det nya tillfället har en ledig plats får du den, annars hamnar du sist på dess kölista. Din tur i den nuvarande kön upphör först när bytet är säkert.',
  },
  moveLoading: 'Tillfällena hämtas…',
  moveFailed: 'De andra tillfällena kan inte visas just nu. Din anmälan är oförändrad.',
  moveNone: 'Just nu finns det inget tillfälle att byta till.',
  moveChoose: 'Välj ett tillfälle',
  moveWaitlist: {
    confirmed: 'Du kan bara byta till ett tillfälle som har en ledig plats.',
    waitlisted: 'Du hamnar sist på kölistan.',
  },
  moveYes: 'Byt till det här tillfället',
  moveYesWaitlist: 'Byt till den här kön',
  moveNo: 'Gå tillbaka utan att byta',
  moving: 'Bytet pågår…',
  moved: (title, when) => `Bytet lyckades och din plats är bekräftad: ${title}, ${when}.`,
  movedWaitlist: (title, when) => `Du har bytt till en annan kö: ${title}, ${when}.`,
  movedAnswers: 'Det nya tillfället har fler frågor: svara under Ändra dina uppgifter.',
  moveUnchanged: 'Din nuvarande anmälan är oförändrad.',
  joinOpens: 'Om tillfället inte öppnades kan du öppna det här:',
  addressWaits: (address, when) =>
    `Din nya adress ${address} väntar på bekräftelse. Bekräfta den i meddelandet som har skickats dit senast ${when}.`,
  data: 'Vad som har sparats om dig',
  dataHint: 'Du kan ladda ner allt som har sparats om dig som en fil, eller radera det helt.',
  export: 'Ladda ner dina uppgifter',
  exported: 'Dina uppgifter laddas ner som filen mukaan.json.',
  erase: 'Radera dina uppgifter',
  eraseAsk: 'Vill du radera alla dina uppgifter?',
  eraseCancels: (titles) =>
    titles.length > 1
      ? `Dina anmälningar avbokas och platserna blir lediga för andra: ${titles.join('; ')}.`
      : `Din anmälan avbokas och platsen blir ledig för någon annan: ${titles[0]}.`,
  eraseAll: 'Ditt namn, dina kontaktuppgifter och dina svar raderas genast.',
  eraseEnd: 'Den här länken slutar fungera. Raderingen kan inte ångras.',
  eraseYes: 'Ja, radera mina uppgifter',
  eraseNo: 'Behåll uppgifterna',
  erasing: 'Raderas…',
  gone: 'Dina uppgifter har raderats',
  goneAll:
    'Mukaan har inga uppgifter om dig längre, och den här länken fungerar inte mer. Du kan stänga sidan.',
  goneAgain: 'Om du vill delta senare kan du anmäla dig på nytt.',
};
