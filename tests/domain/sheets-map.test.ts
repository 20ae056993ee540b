/** Imported lists of registrations: recognised columns and values, and reported errors. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldCodes } from '../../worker/contract/codes.ts';
import { languages } from '../../worker/contract/languages.ts';
import { strings } from '../../worker/contract/strings/index.ts';
import { errorMessage } from '../../worker/contract/strings/strings.ts';
import type { Cell } from '../../worker/sheets/cell.ts';
import { epochMsOf, parseDateTime } from '../../worker/sheets/date-times.ts';
import { mapRows } from '../../worker/sheets/map-rows.ts';
import { eventOf, rowsOf } from '../support/sheets.ts';

const now = Date.parse('2027-12-01T00:00:00Z');
const zone = 'Europe/Helsinki';
const event = eventOf();

const mapCells = (cells: Cell[][], of = event) =>
  mapRows(
    cells.map((one, index) => ({ row: index + 1, cells: one })),
    of,
    now,
  );
const mapCsv = (text: string, of = event) => mapRows(rowsOf(text), of, now);
/** The rows; fails if there is an error. */
function imported(text: string | Cell[][], of = event) {
  const { rows, errors } = typeof text === 'string' ? mapCsv(text, of) : mapCells(text, of);
  assert.deepEqual(errors, []);
  return rows;
}
const errorsOf = (text: string | Cell[][], of = event) =>
  (typeof text === 'string' ? mapCsv(text, of) : mapCells(text, of)).errors.map(
    ({ row, column, code }) => `${row} ${column} ${code}`,
  );
const only = <Item>(items: readonly Item[]): Item =>
  items.length === 1 && items[0] ? items[0] : assert.fail(`${items.length} items`);

test('headers are recognised in three languages, any case, with spaces and punctuation, and as exported', () => {
  const person = {
    name: 'Maija',
    email: 'm@example.fi',
    phone: '040 123',
    organization: 'Liitto',
    role: 'sihteeri',
    region: '11',
    level: 'local',
  };
  const headers = [
    'Nimi;Sähköposti;Puhelin;Järjestö;Rooli;Maakunta;Toiminnan taso;Kieli',
    'Namn;E-post;Telefon;Organisation;Roll;Landskap;Verksamhetsnivå;Språk',
    'Name;Email;Phone;Organisation;Role;Region;Level of activity;Language',
    'name;email;phone;organization;role;region;level;language',
    ' NIMI *;e-mail:;Puhelinnumero ;FÖRENING;title;  maa  kunta;Taso;KIELI',
    'Koko nimi;Sähköpostiosoite;gsm;Yhdistys;Tehtävä;region;nivå;språk',
  ];
  for (const header of headers) {
    const row = only(imported(`${header}\nMaija;m@example.fi;040 123;Liitto;sihteeri;11;local;sv`));
    assert.deepEqual(row.participant, person, header);
    assert.equal(row.language, 'sv');
  }
});

test('a name may come in two parts', () => {
  for (const header of ['Etunimi;Sukunimi', 'Förnamn;Efternamn', 'First name;Last name'])
    assert.equal(
      only(imported(`${header};Sähköposti\nMaija;von Essen;m@example.fi`)).participant.name,
      'Maija von Essen',
    );
  assert.equal(
    only(imported('Sukunimi;Sähköposti;Etunimi\nEssen;m@example.fi;Maija')).participant.name,
    'Maija Essen',
  );
});

test('regions and levels are given by code or by name in any language', () => {
  const read = (region: Cell, level: Cell) => {
    const { participant } = only(
      imported([
        ['Nimi', 'Sähköposti', 'Maakunta', 'Taso'],
        ['Maija', 'm@example.fi', region, level],
      ]),
    );
    return [participant.region, participant.level];
  };
  assert.deepEqual(read('Pohjois-Savo', 'valtakunnallinen'), ['11', 'national']);
  assert.deepEqual(read('norra savolax', 'Regional'), ['11', 'regional']);
  assert.deepEqual(read('Central Finland', 'lokal'), ['13', 'local']);
  assert.deepEqual(read(1, null), ['01', null]);
  assert.deepEqual(read('21', ''), ['21', null]);
  assert.deepEqual(errorsOf('Nimi;Puhelin;Maakunta;Taso\nMaija;040;Savo;galaktinen'), [
    '2 Maakunta unknown-option',
    '2 Taso unknown-option',
  ]);
});

test('a participant without email is identified by phone and name; one without both is rejected', () => {
  const rows = imported(
    'Nimi;Sähköposti;Puhelin\nMaija;;040 123\nmaija;;040-123\nMaija;m@example.fi;',
  );
  assert.deepEqual(
    rows.map(({ participant }) => participant.email),
    [null, null, 'm@example.fi'],
  );
  assert.equal(rows[0]?.identity, rows[1]?.identity);
  assert.notEqual(rows[0]?.identity, rows[2]?.identity);
  assert.deepEqual(errorsOf('Nimi;Sähköposti;Puhelin\nMaija;;\n;m@example.fi;'), [
    '2 Sähköposti required',
    '3 Nimi required',
  ]);
  assert.deepEqual(errorsOf('Nimi;Puhelin\nMaija;040\nMatti;'), ['3 Puhelin required']);
});

test('a phone number stored as a number gets its prefix back', () => {
  const phone = (cell: Cell) =>
    only(
      imported([
        ['Nimi', 'Puhelin'],
        ['Maija', cell],
      ]),
    ).participant.phone;
  assert.equal(phone(401234567), '0401234567');
  assert.equal(phone(358401234567), '+358401234567');
  assert.equal(phone(46701234567), '+46701234567');
  assert.equal(phone('040 1234567'), '040 1234567');
  assert.equal(phone(112), '112');
});

test('a phone number in scientific notation is rejected', () => {
  assert.deepEqual(errorsOf('Nimi;Puhelin\nMaija;3,58401E+11\nMatti;4E+08'), [
    '2 Puhelin type',
    '3 Puhelin type',
  ]);
});

test('a dash is an empty cell, and text is not a phone number', () => {
  assert.deepEqual(
    only(imported('Nimi;Sähköposti;Puhelin;Rooli\nMaija;m@example.fi;-;–')).participant.role,
    null,
  );
  assert.equal(only(imported('Nimi;Sähköposti;Puhelin\nMaija;-;040')).participant.email, null);
  assert.deepEqual(errorsOf('Nimi;Sähköposti;Puhelin\nMaija;;ei ole'), ['2 Sähköposti required']);
});

test('rows of the same person have the same identity', () => {
  const [one, two, other] = imported(
    'Nimi;Sähköposti\nMaija Meikäläinen;m@example.fi\nMEIKÄLÄINEN Maija;m@EXAMPLE.fi\nMatti;m@example.fi',
  );
  assert.equal(one?.identity, two?.identity);
  assert.notEqual(one?.identity, other?.identity);
});

test('imports may omit required fields, but given values must be valid', () => {
  const asking = eventOf({
    questions: [{ id: 'q', type: 'text', label: 'Kysymys', required: true, maxLength: 5 }],
  });
  assert.equal(
    only(imported('Nimi;Sähköposti\nMaija;m@example.fi', asking)).participant.region,
    null,
  );
  assert.deepEqual(errorsOf('Nimi;Sähköposti;Kysymys\nMaija;m@example.fi;123456', asking), [
    '2 Kysymys too-long',
  ]);
});

test('errors contain the row, the column, the code and the limit', () => {
  const asking = eventOf({
    questions: [{ id: 'q', type: 'text', label: 'Kysymys', maxLength: 5 }],
  });
  assert.deepEqual(
    mapCsv(`Nimi;Sähköposti;Kysymys;Järjestö\nwww.example.fi;m@;123456;${'x'.repeat(201)}`, asking)
      .errors,
    [
      { row: 2, column: 'Nimi', code: 'url-in-name', kind: 'name' },
      { row: 2, column: 'Sähköposti', code: 'email-format', kind: 'email' },
      { row: 2, column: 'Järjestö', code: 'too-long', kind: 'organization' },
      { row: 2, column: 'Kysymys', code: 'too-long', kind: 'text', max: 5 },
    ],
  );
  const wrong = '\u202e';
  assert.deepEqual(errorsOf(`Nimi;Sähköposti\nMai${wrong}ja;m@example.fi`), [
    '2 Nimi control-character',
  ]);
});

test('three invalid rows of ten thousand are all reported, and the valid ones are read', () => {
  const lines = Array.from(
    { length: 10_000 },
    (_, index) =>
      `Maija ${index};${[2500, 5000, 9999].includes(index) ? 'ei ole' : `m${index}@example.fi`}`,
  );
  const { rows, errors } = mapCsv(`Nimi;Sähköposti\n${lines.join('\n')}`);
  assert.equal(rows.length, 9997);
  assert.deepEqual(
    errors.map(({ row, column, code }) => [row, column, code]),
    [2502, 5002, 10_001].map((row) => [row, 'Sähköposti', 'email-format']),
  );
});

test('unknown, missing and repeated columns are reported, also a row longer than the header', () => {
  assert.deepEqual(errorsOf('Nimi;Sähköposti;Kengännumero\nMaija;m@example.fi;38'), [
    '1 Kengännumero unknown-column',
  ]);
  assert.deepEqual(errorsOf('Nimi;Sähköposti\nMaija;m@example.fi\nMatti;n@example.fi;;yli'), [
    '3 D unknown-column',
  ]);
  assert.deepEqual(errorsOf('Nimi;Sähköposti;;\nMaija;m@example.fi;;'), []);
  assert.deepEqual(errorsOf('Järjestö\nLiitto'), [
    '1 name missing-column',
    '1 email missing-column',
  ]);
  assert.deepEqual(errorsOf('Sukunimi;Puhelin\nEssen;040'), []);
  assert.deepEqual(errorsOf([]), ['1 name missing-column', '1 email missing-column']);
  assert.deepEqual(errorsOf('Nimi;Email;Sähköposti\nMaija;m@example.fi;n@example.fi'), [
    '1 Sähköposti column-twice',
  ]);
});

test('a column the event does not ask is reported once if it has values, and ignored if empty', () => {
  const plain = eventOf({ fields: {} });
  assert.deepEqual(
    errorsOf(
      'Nimi;Sähköposti;Järjestö;Rooli\nMaija;m@example.fi;Liitto;\nMatti;n@example.fi;Liitto;',
      plain,
    ),
    ['1 Järjestö unknown-key'],
  );
  // the phone number identifies a participant without email
  assert.equal(only(imported('Nimi;Puhelin\nMaija;040', plain)).participant.phone, '040');
});

test('a header that is both an unasked field and a question is the question', () => {
  const asking = eventOf({
    fields: {},
    questions: [{ id: 'jarjesto', type: 'text', label: { fi: 'Järjestö', sv: 'Förening' } }],
  });
  assert.deepEqual(only(imported('Nimi;Puhelin;Järjestö\nMaija;040;Liitto', asking)).answers, {
    jarjesto: 'Liitto',
  });
});

test('of two questions with one label the columns are taken in order', () => {
  const twice = eventOf({
    questions: ['a', 'b'].map((id) => ({ id, type: 'text', label: 'Muu, mikä?' })),
  });
  assert.deepEqual(
    only(imported('Nimi;Puhelin;Muu, mikä?;Muu mikä\nMaija;040;eka;toka', twice)).answers,
    {
      a: 'eka',
      b: 'toka',
    },
  );
});

test('formulas and failed calculations are reported by row and column without other errors', () => {
  const cells: Cell[][] = [
    ['Nimi', 'Sähköposti', { error: 'formula' }],
    [{ error: 'formula' }, 'ei ole', null],
    ['Matti', { error: 'cell-error' }, null],
  ];
  assert.deepEqual(errorsOf(cells), [
    '1 C formula',
    '2 Nimi formula',
    '2 Sähköposti email-format',
    '3 Sähköposti cell-error',
  ]);
});

test('times are read as Finns, programs and spreadsheets write them, on the event’s clock', () => {
  const at = (text: string) => {
    const written = parseDateTime(text);
    return written && new Date(epochMsOf(written, zone)).toISOString().replace('.000Z', 'Z');
  };
  const same = [
    '22.3.2027 klo 10.30',
    '22.03.2027 10:30',
    'ma 22.3.2027 klo\u00a010.30',
    'mån 22.3.2027 kl. 10.30',
    '22.3.2027, klo 10.30',
    '22.3.2027 10:30:00',
    '2027-03-22T10:30',
    '2027-03-22 10:30:00.000',
    '2027-03-22T08:30Z',
    '2027-03-22T10:30:00+02:00',
    '2027-03-22 03:30 -0500',
    '2027/03/22 10:30:00 ap. GMT+2',
    '2027/03/22 10:30:00 AM EET',
  ];
  for (const text of same) assert.equal(at(text), '2027-03-22T08:30:00Z', text);
  assert.equal(at('22.3.2027'), '2027-03-21T22:00:00Z');
  assert.equal(at('2027/03/22 10:30:05 ip. GMT+2'), '2027-03-22T20:30:05Z');
  assert.equal(at('2027/03/22 12:05:00 am GMT+2'), '2027-03-21T22:05:00Z');
  for (const text of [
    '31.2.2027',
    '22.3.27',
    '3/4/2027',
    '22.3.2027 25.00',
    '22.3.2027 10',
    '2027-13-01',
    'eilen',
    '22.3.2027 10.30 x',
  ])
    assert.equal(at(text), null, text);
});

test('a time in the gap of a clock change is taken after it, one in the fold is its first', () => {
  const at = (text: string) =>
    new Date(epochMsOf(parseDateTime(text) ?? assert.fail(), zone)).toISOString();
  assert.equal(at('28.3.2027 klo 3.30'), '2027-03-28T01:30:00.000Z');
  assert.equal(at('28.3.2027 klo 4.30'), '2027-03-28T01:30:00.000Z');
  assert.equal(at('31.10.2027 klo 3.30'), '2027-10-31T00:30:00.000Z');
  assert.equal(at('31.10.2027 klo 4.00'), '2027-10-31T02:00:00.000Z');
});

test('the time of registering is a text, a date cell or a bare serial number, never more than a minute later than now', () => {
  const read = (cell: Cell) =>
    only(
      imported([
        ['Aikaleima', 'Nimi', 'Puhelin'],
        [cell, 'Maija', '040'],
      ]),
    ).registeredAt;
  const expected = Date.parse('2027-03-22T08:30:00Z');
  for (const cell of [
    '22.3.2027 klo 10.30',
    { date: '2027-03-22T10:30:00' },
    46468.4375,
    '46468,4375',
  ])
    assert.equal(read(cell), expected);
  assert.equal(read(''), null);
  assert.equal(only(imported('Nimi;Puhelin\nMaija;040')).registeredAt, null);
  const wrong = errorsOf(
    'Completion time;Nimi;Puhelin\neilen;Maija;040\n1.12.2027 klo 2.02;Matti;050\n22.3.1027;Minna;060',
  );
  assert.deepEqual(wrong, [
    '2 Completion time type',
    '3 Completion time range',
    '4 Completion time range',
  ]);
});

const asking = eventOf({
  questions: [
    {
      id: 'how',
      type: 'radio',
      label: { fi: 'Miten tulet?', sv: 'Hur kommer du?' },
      options: [
        { value: 'bus', label: { fi: 'Bussilla', sv: 'Med buss' } },
        { value: 'car', label: { fi: 'Autolla', sv: 'Med bil' } },
      ],
    },
    {
      id: 'days',
      type: 'checkboxes',
      label: 'Päivät',
      options: [
        { value: 'wed', label: 'Ke, 3.6.' },
        { value: 'thu', label: 'To' },
        { value: 'fri', label: 'Pe' },
      ],
    },
    { id: 'photo', type: 'checkbox', label: 'Minut saa kuvata' },
    { id: 'count', type: 'number', label: 'Montako' },
    { id: 'born', type: 'date', label: 'Syntymäpäivä' },
    { id: 'what', type: 'textarea', label: 'Mitä haluat kysyä?' },
    {
      id: 'seat',
      type: 'text',
      label: 'Auton paikka',
      showIf: { question: 'how', equals: ['car'] },
    },
  ],
});
const answers = (question: string, cell: Cell) =>
  only(
    imported(
      [
        ['Nimi', 'Puhelin', question],
        ['Maija', '040', cell],
      ],
      asking,
    ),
  ).answers;

test('a question’s column is named by its id or its label in any language', () => {
  for (const header of ['how', 'HOW', 'Miten tulet?', 'miten tulet', 'Hur kommer du?'])
    assert.deepEqual(answers(header, 'bus'), { how: 'bus' });
});

test('answers are read as people write them', () => {
  for (const cell of ['bus', 'Bussilla', ' bussilla ', 'med buss'])
    assert.deepEqual(answers('how', cell), { how: 'bus' });
  for (const cell of [
    'x',
    'X',
    'Kyllä',
    'ja',
    'YES',
    '1',
    1,
    true,
    'true',
    '✓',
    'Minut saa kuvata',
  ])
    assert.deepEqual(answers('photo', cell), { photo: true });
  for (const cell of ['ei', 'Nej', 'no', 0, false, '-'])
    assert.deepEqual(answers('photo', cell), { photo: false });
  for (const cell of [3, '3', ' 3 ', '3,0']) assert.deepEqual(answers('count', cell), { count: 3 });
  for (const cell of ['3.6.1953', '1953-06-03', { date: '1953-06-03T00:00:00' }])
    assert.deepEqual(answers('born', cell), { born: '1953-06-03' });
  for (const cell of ['Ke, 3.6., To', 'wed;thu', 'wed, thu', 'Ke, 3.6.\nTo'])
    assert.deepEqual(answers('days', cell), { days: ['wed', 'thu'] });
  assert.deepEqual(answers('days', 'To; ke, 3.6.;'), { days: ['thu', 'wed'] });
  assert.deepEqual(answers('days', 'thu\nwed'), { days: ['thu', 'wed'] });
  assert.deepEqual(answers('days', 'Ke, 3.6.'), { days: ['wed'] });
  assert.deepEqual(answers('what', 'Eka\nToka'), { what: 'Eka\nToka' });
  for (const question of ['how', 'days', 'photo', 'count', 'born', 'what'])
    assert.deepEqual(answers(question, ' '), {});
});

test('of options with one name a value outranks a label, and an earlier option a later one', () => {
  const options = [
    { value: 'x', label: 'Y' },
    { value: 'y', label: 'Z' },
    { value: 'w', label: 'Z' },
    { value: '+', label: '++' },
  ];
  const alike = eventOf({ questions: [{ id: 'q', type: 'select', label: 'Valinta', options }] });
  const read = (cell: string) =>
    only(imported(`Nimi;Puhelin;q\nMaija;040;${cell}`, alike)).answers.q;
  assert.deepEqual(['Y', 'z', 'X', '+'].map(read), ['y', 'y', 'x', '+']);
  assert.deepEqual(errorsOf('Nimi;Puhelin;q\nMaija;040;?', alike), ['2 q unknown-option']);
});

test('invalid answers and answers to hidden questions are reported in their column', () => {
  const wrong = (question: string, cell: Cell) =>
    errorsOf(
      [
        ['Nimi', 'Puhelin', question],
        ['Maija', '040', cell],
      ],
      asking,
    );
  assert.deepEqual(wrong('Miten tulet?', 'lentäen'), ['2 Miten tulet? unknown-option']);
  assert.deepEqual(wrong('days', 'To, La'), ['2 days unknown-option']);
  assert.deepEqual(wrong('days', 'To;thu'), ['2 days unknown-option']);
  assert.deepEqual(wrong('photo', 'ehkä'), ['2 photo type']);
  assert.deepEqual(wrong('count', 'monta'), ['2 count type']);
  assert.deepEqual(wrong('count', 1.5), ['2 count range']);
  assert.deepEqual(wrong('born', '31.2.1953'), ['2 born type']);
  const list =
    'Nimi;Puhelin;how;Auton paikka\nMaija;040;bus;etu\nMatti;050;car;etu\nMinna;060;bus;';
  assert.deepEqual(errorsOf(list, asking), ['2 Auton paikka unknown-question']);
});

test('the answers of our own exports are read from their JSON, and a question’s own column outranks them', () => {
  const read = (cell: string) =>
    only(
      imported(
        [
          ['name', 'phone', 'answers', 'Montako'],
          ['Maija', '040', cell, '2'],
        ],
        asking,
      ),
    ).answers;
  assert.deepEqual(read('{"days":["wed","thu"],"count":5}'), { days: ['wed', 'thu'], count: 2 });
  const wrong = (cell: string) =>
    errorsOf(
      [
        ['name', 'phone', 'answers'],
        ['Maija', '040', cell],
      ],
      asking,
    );
  for (const cell of ['{', '5', '"a"', '{"what":{"toString":1}}'])
    assert.deepEqual(wrong(cell), ['2 answers type'], cell);
  assert.deepEqual(wrong('{"shoe":38}'), ['2 answers unknown-question']);
  assert.deepEqual(wrong('{"how":"fly","count":"2"}'), [
    '2 answers unknown-option',
    '2 answers type',
  ]);
  assert.deepEqual(wrong('[1]'), ['2 answers unknown-question']);
  assert.deepEqual(read('{"__proto__":{"how":"bus"}}'), { count: 2 });
});

test('the tables of Google’s and Microsoft’s forms are read as they come', () => {
  const google =
    'Aikaleima,Sähköpostiosoite,Koko nimi,Päivät\r\n2027/03/22 10:30:05 ap. GMT+2,m@example.fi,Maija Meikäläinen,"Ke, 3.6., To"\r\n';
  const row = only(imported(google, asking));
  assert.deepEqual(
    [row.registeredAt, row.answers],
    [Date.parse('2027-03-22T08:30:05Z'), { days: ['wed', 'thu'] }],
  );
  const microsoft: Cell[][] = [
    [
      'Tunnus',
      'Aloitusaika',
      'Valmistumisaika',
      'Sähköposti',
      'Nimi',
      'Nimesi',
      'Sähköpostiosoitteesi',
      'Päivät',
    ],
    [
      1,
      { date: '2027-03-22T10:29:00' },
      { date: '2027-03-22T10:30:00' },
      'anonymous',
      null,
      'Maija',
      'm@example.fi',
      'Ke, 3.6.;To;',
    ],
  ];
  const other = only(imported(microsoft, asking));
  assert.deepEqual(
    [other.participant.name, other.participant.email, other.answers],
    ['Maija', 'm@example.fi', { days: ['wed', 'thu'] }],
  );
});

test('languages are given by code or name; without one it is the event’s first', () => {
  const read = (text: string) => only(imported(`Nimi;Puhelin;Kieli\nMaija;040;${text}`)).language;
  assert.deepEqual(['sv', 'sv-FI', 'Ruotsi', 'svenska', 'English', ''].map(read), [
    'sv',
    'sv',
    'sv',
    'sv',
    'en',
    'fi',
  ]);
  assert.deepEqual(errorsOf('Nimi;Puhelin;Kieli\nMaija;040;viro'), ['2 Kieli unknown-option']);
});

test('every error code has a text in every language', () => {
  for (const language of languages)
    for (const code of fieldCodes)
      assert.ok(errorMessage(strings[language], code, 'name'), `${language} ${code}`);
  assert.equal(
    errorMessage(strings.fi, 'missing-column', 'email'),
    'Lisää taulukkoon sarake, jossa on sähköpostiosoite tai puhelinnumero',
  );
});

test('common Finnish headers are recognised', () => {
  for (const email of [
    'S-posti',
    'Sähköposti (pakollinen)',
    'Meiliosoite',
    'Mejladress',
    'E-postadress *',
  ])
    for (const phone of ['Puhelin nro', 'Kännykkä', 'Matkapuhelinnumero', 'Mobilnummer']) {
      const row = only(
        imported(`#;Nro;Nimi;${email};${phone}\n1;7;Maija;maija@example.org;040 1234567`),
      );
      assert.deepEqual(
        [row.participant.email, row.participant.phone],
        ['maija@example.org', '040 1234567'],
      );
    }
});
