/** The Swedish privacy notice. */

import type { PageLocale } from './locale.ts';

export const privacy: PageLocale['privacy'] = {
  title: 'Dataskyddsbeskrivning',
  private:
    'konfidentiella uppgifter, såsom specialdiet och tillgänglighetsbehov, om du ger dem på din egen sida',
  answers: (labels) => `dina svar på frågorna (${labels.map((label) => `”${label}”`).join(', ')})`,
  sections: ({ controller, fields, retentionDays, hasPrivateQuestions }) => [
    {
      heading: 'Personuppgiftsansvarig',
      paragraphs: [`${controller} bestämmer vad dina uppgifter används till och ansvarar för dem.`],
    },
    {
      heading: 'Vilka uppgifter samlas in',
      paragraphs: [
        `På anmälningsblanketten frågas: ${fields.join(', ')}.`,
        'Dessutom sparas tiden för anmälan, dess status och språk samt från vilken organisations sida den gjordes. Din IP-adress sparas inte.',
      ],
    },
    {
      heading: 'Vad uppgifterna används till',
      paragraphs: [
        'Uppgifterna används för att ordna tillfället: för att reservera din plats, skicka bekräftelsen och meddelanden om tillfället samt förbereda det. De används inte för marknadsföring eller automatiska beslut.',
        'Grunden för behandlingen är att du anmäler dig till tillfället (artikel 6.1 b i dataskyddsförordningen). För uppgifter om hälsa, till exempel specialdiet, är grunden ditt uttryckliga samtycke (artikel 9.2 a). Du kan när som helst återta samtycket.',
      ],
    },
    {
      heading: 'Hur länge uppgifterna sparas',
      paragraphs: [
        `Kontaktuppgifter och svar tas bort ${retentionDays} dagar efter att tillfället har slutat.`,
        ...(hasPrivateQuestions
          ? [
              'Konfidentiella uppgifter som du ger på din egen sida tas bort en vecka efter tillfället, eller genast när du tar bort dem, återkallar ditt samtycke eller avbokar din anmälan.',
            ]
          : []),
        'En avbokad anmälan tas bort efter 30 dagar. Om du blev kvar på kölistan tas dina uppgifter bort 14 dagar efter tillfället. Tekniska loggar, som inte innehåller dina uppgifter, tas bort efter 30 dagar. Kvar blir bara antal som ingen kan kännas igen på.',
      ],
    },
    {
      heading: 'Vem ser uppgifterna',
      paragraphs: [
        'Bara de personer som arrangören har utsett ser uppgifterna. Webbplatsen där du anmäler dig får dem inte; den får bara veta antalet anmälningar.',
        'Tjänsten körs på Cloudflares plattform och databasen finns i Europeiska unionen. Meddelandena skickas via den e-posttjänst som arrangören har valt. Tjänsteleverantörerna behandlar uppgifterna bara för den personuppgiftsansvarigas räkning.',
      ],
    },
    {
      heading: 'Kakor och spårning',
      paragraphs: [
        'Det finns inga kakor, ingen spårning och inget innehåll från andra tjänster. Det du skriver på blanketten lämnar din webbläsare först när du anmäler dig.',
      ],
    },
    {
      heading: 'Dina rättigheter',
      paragraphs: [
        'Via länken i din bekräftelse kan du själv se, ladda ner och rätta dina uppgifter, avboka din anmälan och ta bort alla dina uppgifter genast. Du kan begära detsamma av den personuppgiftsansvariga, och även att behandlingen begränsas.',
      ],
    },
  ],
  contact: 'Kontakt i dataskyddsfrågor',
  authority:
    'Om du anser att dina uppgifter har behandlats fel kan du anföra klagomål hos dataombudsmannen (tietosuoja.fi).',
  version: (version) => `Beskrivningens version: ${version}`,
};
