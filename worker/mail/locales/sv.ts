/** Swedish mails, in the Swedish of Finland. */

import type { MailLocale } from './locale.ts';

export const sv: MailLocale = {
  headlines: {
    confirmed: 'Din anmälan är bekräftad',
    waitlisted: 'Du är på kölistan',
    known: 'Du är redan anmäld',
    mixed: 'Din anmälan',
    cancelled: 'Din anmälan är avbokad',
    restored: 'Din anmälan gäller igen',
    promoted: 'Du fick en plats',
    changed: 'Uppgifterna i din anmälan har ändrats',
    moved: 'Din anmälan är flyttad',
    link: 'Länk till din anmälan',
    'address-confirm': 'Bekräfta den nya e-postadressen',
    'address-change': 'E-postadressen håller på att bytas',
    'event-changed': 'Tillfället har ändrats',
    'event-cancelled': 'Tillfället är inställt',
  },
  sessions: (count) => `${count} tillfällen`,
  greeting: (name) => (name ? `Hej ${name}` : 'Hej'),
  intros: {
    confirmed: 'Tack för din anmälan. En plats är reserverad för dig.',
    waitlisted: 'Tack för din anmälan. Det är fullbokat just nu, så du är på kölistan.',
    known:
      'Vi fick en anmälan, men du hade redan anmält dig. Ingenting har ändrats och du behöver inte göra något.',
    mixed: 'Tack för din anmälan. Nedan ser du läget för varje tillfälle.',
    cancelled:
      'Din plats blir nu ledig för någon annan. Om du inte avbokade din anmälan själv, kontakta arrangören.',
    leftWaitlist:
      'Du är inte längre på kölistan. Om du inte lämnade kön själv, kontakta arrangören.',
    restored: 'Du tog tillbaka din plats och den är din igen.',
    restoredToWaitlist:
      'Du ville ha tillbaka din plats, men den hann gå till någon annan. Du är nu på kölistan.',
    promoted:
      'En plats blev ledig och den är nu din. Om du ändå inte kan delta, avboka så att platsen går till nästa.',
    changed:
      'Uppgifterna i din anmälan har ändrats. Du ser dem på din egen sida. Kontakta arrangören om du inte gjorde ändringen själv.',
    moved: 'Du bytte tillfälle. Din tidigare anmälan är avbokad, och den nya ser du här.',
    link: 'Här är länken till din anmälan. Om du inte bad om den behöver du inte göra något.',
    'address-confirm':
      'Den här adressen har skrivits som ny adress för en anmälan. Bekräfta den, så kommer meddelandena hit i fortsättningen. Om du inte bad om bytet behöver du inte göra något: ingenting ändras.',
    'address-change':
      'En ny e-postadress har begärts för din anmälan. Den byts när den nya adressen bekräftas. Om du inte själv bad om bytet, kontakta arrangören genast.',
    'event-changed':
      'Arrangören har ändrat tillfället. Nedan ser du vad som har ändrats. Din anmälan gäller fortfarande. Om ändringen passar dig behöver du inte göra något.',
    'event-cancelled':
      'Arrangören har ställt in tillfället som du hade anmält dig till. Du behöver inte göra något.',
  },
  labels: { when: 'Tid', where: 'Plats', status: 'Läge', before: 'Tidigare' },
  statuses: {
    confirmed: 'Din plats är bekräftad',
    known: 'Du var redan anmäld: ingenting har ändrats',
    cancelled: 'Avbokad',
    off: 'Tillfället är inställt',
    waitlisted: (position) =>
      position === null ? 'Du är på kölistan' : `Du är på reservplats ${position}`,
  },
  where: { online: 'På distans', onsite: 'På plats', hybrid: 'på plats eller på distans' },
  next: {
    heading: 'Vad händer nu',
    information: (by) => `Du får mer information om tillfället per e-post senast ${by}.`,
    joinLink: (by) => `Du får länken till mötet per e-post senast ${by}.`,
    informationSent:
      'Mer information har redan skickats till dem som anmält sig tidigare. Fråga kontaktpersonen om du inte har fått den.',
    joinLinkSent:
      'Länken till mötet har redan skickats till de anmälda. Den finns också på din egen sida.',
    online: 'Du deltar på webben, med din egen enhet.',
    waitlist:
      'Om en plats blir ledig är den genast din och du får ett meddelande. Platser kan bli lediga ända tills tillfället börjar.',
    waitlistBinding: 'Lämna kön på din egen sida om du inte längre kan delta.',
    privateQuestions:
      'Arrangören har ännu några frågor vars svar stannar hos arrangören. Svara på din egen sida.',
    binding: 'Anmälan är bindande.',
    changes: (until) => `Du kan ändra dina uppgifter fram till ${until}.`,
    cancel:
      'Om du inte kan delta, avboka innan tillfället börjar så att platsen blir ledig för någon annan.',
    takeBack:
      'Om du ändå vill delta, öppna din egen sida och ta tillbaka platsen. Om det är fullbokat kommer du sist på kölistan.',
    getBack:
      'Om du ändå vill delta, öppna din egen sida. Du får en plats om någon är ledig, annars kommer du sist på kölistan.',
    calendarReplaced: 'Den bifogade kalenderfilen ersätter den tidigare.',
    calendarRemoved:
      'Den bifogade filen tar bort tillfället ur din kalender. Om kalendern inte förstår den, ta bort det själv.',
  },
  manage: {
    button: 'Öppna din egen sida',
    personal:
      'På din egen sida kan du ändra dina uppgifter och avboka. Länken är bara för dig: skicka den inte vidare.',
    data: 'På din egen sida ser du dina uppgifter och kan ta bort dem. Länken är bara för dig: skicka den inte vidare.',
    address: 'Om knappen inte fungerar, kopiera adressen till webbläsaren:',
  },
  confirmAddress: {
    button: 'Bekräfta adressen',
    personal: 'Länken fungerar ett dygn och en gång.',
  },
  message: 'Meddelande från arrangören',
  discreet:
    'Uppgifterna om tillfället finns först i slutet av meddelandet, så att de inte syns i listan över meddelanden eller på en låst skärm.',
  last: {
    why: (most) =>
      `Det här är dygnets sista: vi skickar högst ${most} meddelanden som beror på att någon skriver din adress. Anmälningarna gäller även om inget meddelande kommer.`,
    link: (from) => `Länkarna till dem får du på tillfällets sida efter ${from}`,
  },
  contact: { heading: 'Frågor?', phone: (number) => `tfn ${number}` },
  notMe: {
    link: 'Jag har inte anmält mig: ta bort mina uppgifter',
    how: 'Någon kan ha skrivit din adress av misstag. Öppna länken och bekräfta, så tas dina uppgifter bort genast.',
  },
  footer: {
    controller: (name) => `Personuppgiftsansvarig: ${name}`,
    notice: 'Dataskyddsbeskrivning',
    automatic: 'Det här är ett automatiskt meddelande.',
  },
  signIn: {
    subject: (code) => `${code} är din inloggningskod`,
    intro:
      'Logga in på arrangörens skrivbord med den här koden. Skriv eller klistra in den i den webbläsare där du bad om den.',
    how: (minutes) =>
      `Koden gäller i ${minutes} minuter och fungerar en gång. Ge den inte till någon: vi frågar aldrig efter den.`,
    notMe: 'Om du inte bad om koden behöver du inte göra något. Utan koden kan ingen logga in.',
  },
  invitation: {
    subject: (organization) => `Inbjudan: ${organization}`,
    invitedBy: (name, organization) =>
      `${name} bjuder in dig till skrivbordet för ${organization}, där tillfällen och anmälningar sköts.`,
    invited: (organization) =>
      `Du är inbjuden till skrivbordet för ${organization}, där tillfällen och anmälningar sköts.`,
    roles: {
      owner:
        'Du får en ägares rättigheter: du kan göra allt, också bjuda in andra och ändra inställningar.',
      editor:
        'Du får en redigerares rättigheter: du kan skapa och ändra tillfällen och sköta anmälningar.',
      viewer: 'Du får en läsares rättigheter: du ser tillfällen och anmälningar.',
    },
    how: (email) =>
      `Logga in med adressen ${email}. Du kan tacka ja eller nej till inbjudan när du har loggat in; tills dess händer ingenting.`,
    button: 'Öppna skrivbordet',
    notMe: 'Om du inte känner den som bjuder in dig behöver du inte göra något.',
  },
  files: { add: 'till-kalendern.ics', remove: 'bort-ur-kalendern.ics' },
  calendar: { more: (url) => `Mer information: ${url}`, contact: (who) => `Kontaktperson: ${who}` },
};
