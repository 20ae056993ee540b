/** Finnish: one event: its tabs, and what can be done with it. */

export const event = {
  tabs: { overview: 'Yleiskuva', edit: 'Muokkaa', registrations: 'Ilmoittautuneet', messages: 'Viestit' },
  tabsName: 'Tapahtuman osat',
};
