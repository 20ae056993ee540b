/**
 * Finnish towns whose region and names are known: the regional centres and the larger towns beside
 * them.
 */

import type { RegionCode } from '../../../worker/contract/strings/strings.ts';

export type Town = {
  fi: string;
  /** `Kuopion`, as a title needs it */
  genitive: string;
  sv: string;
  region: RegionCode;
};

/** Finnish name, genitive, Swedish name where it is another one. */
const known: Record<RegionCode, [string, string, string?][]> = {
  '01': [
    ['Helsinki', 'Helsingin', 'Helsingfors'],
    ['Espoo', 'Espoon', 'Esbo'],
    ['Vantaa', 'Vantaan', 'Vanda'],
    ['Porvoo', 'Porvoon', 'Borgå'],
    ['Lohja', 'Lohjan', 'Lojo'],
    ['Hyvinkää', 'Hyvinkään', 'Hyvinge'],
    ['Järvenpää', 'Järvenpään', 'Träskända'],
    ['Raasepori', 'Raaseporin', 'Raseborg'],
  ],
  '02': [
    ['Turku', 'Turun', 'Åbo'],
    ['Salo', 'Salon'],
    ['Kaarina', 'Kaarinan', 'S:t Karins'],
    ['Loimaa', 'Loimaan'],
    ['Uusikaupunki', 'Uudenkaupungin', 'Nystad'],
  ],
  '04': [
    ['Pori', 'Porin', 'Björneborg'],
    ['Rauma', 'Rauman', 'Raumo'],
  ],
  '05': [
    ['Hämeenlinna', 'Hämeenlinnan', 'Tavastehus'],
    ['Riihimäki', 'Riihimäen'],
    ['Forssa', 'Forssan'],
  ],
  '06': [
    ['Tampere', 'Tampereen', 'Tammerfors'],
    ['Nokia', 'Nokian'],
    ['Sastamala', 'Sastamalan'],
    ['Valkeakoski', 'Valkeakosken'],
  ],
  '07': [
    ['Lahti', 'Lahden', 'Lahtis'],
    ['Heinola', 'Heinolan'],
  ],
  '08': [
    ['Kouvola', 'Kouvolan'],
    ['Kotka', 'Kotkan'],
    ['Hamina', 'Haminan', 'Fredrikshamn'],
  ],
  '09': [
    ['Lappeenranta', 'Lappeenrannan', 'Villmanstrand'],
    ['Imatra', 'Imatran'],
  ],
  '10': [
    ['Mikkeli', 'Mikkelin', 'S:t Michel'],
    ['Savonlinna', 'Savonlinnan', 'Nyslott'],
    ['Pieksämäki', 'Pieksämäen'],
  ],
  '11': [
    ['Kuopio', 'Kuopion'],
    ['Iisalmi', 'Iisalmen', 'Idensalmi'],
    ['Varkaus', 'Varkauden'],
    ['Siilinjärvi', 'Siilinjärven'],
  ],
  '12': [
    ['Joensuu', 'Joensuun'],
    ['Lieksa', 'Lieksan'],
    ['Nurmes', 'Nurmeksen'],
  ],
  '13': [
    ['Jyväskylä', 'Jyväskylän'],
    ['Jämsä', 'Jämsän'],
    ['Äänekoski', 'Äänekosken'],
  ],
  '14': [
    ['Seinäjoki', 'Seinäjoen'],
    ['Kauhajoki', 'Kauhajoen'],
    ['Lapua', 'Lapuan'],
  ],
  '15': [
    ['Vaasa', 'Vaasan', 'Vasa'],
    ['Pietarsaari', 'Pietarsaaren', 'Jakobstad'],
    ['Närpiö', 'Närpiön', 'Närpes'],
  ],
  '16': [
    ['Kokkola', 'Kokkolan', 'Karleby'],
    ['Kannus', 'Kannuksen'],
  ],
  '17': [
    ['Oulu', 'Oulun', 'Uleåborg'],
    ['Raahe', 'Raahen', 'Brahestad'],
    ['Ylivieska', 'Ylivieskan'],
    ['Kuusamo', 'Kuusamon'],
  ],
  '18': [
    ['Kajaani', 'Kajaanin', 'Kajana'],
    ['Kuhmo', 'Kuhmon'],
    ['Sotkamo', 'Sotkamon'],
  ],
  '19': [
    ['Rovaniemi', 'Rovaniemen'],
    ['Kemi', 'Kemin'],
    ['Tornio', 'Tornion', 'Torneå'],
    ['Sodankylä', 'Sodankylän'],
    ['Inari', 'Inarin', 'Enare'],
  ],
  '21': [['Maarianhamina', 'Maarianhaminan', 'Mariehamn']],
};

const folded = (name: string): string => name.normalize('NFC').trim().toLowerCase();

const byName = new Map<string, Town>(
  Object.entries(known).flatMap(([region, towns]) =>
    towns.flatMap(([fi, genitive, sv = fi]) => {
      const town: Town = { fi, genitive, sv, region: region as RegionCode };
      return [fi, sv].map((name) => [folded(name), town] as const);
    }),
  ),
);

/** The town of that name, Finnish or Swedish; undefined where it is not one of these. */
export const townOf = (name: string): Town | undefined => byName.get(folded(name));
