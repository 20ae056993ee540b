/** Files of spreadsheet programs, read as the rows that the program shows. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import writeExcelFile from 'write-excel-file/node';
import { sheetLimits } from '../../worker/sheets/cell.ts';
import { xlsxRows } from '../../worker/sheets/read-xlsx.ts';
import { errorOf, rowsOf, utf8, workbookParts, zipFiles } from '../support/sheets.ts';

const table = [
  ['Nimi', 'Sähköposti', 'Huomioita'],
  ['Äiti Öhman', 'aiti@example.fi', 'a, b; "c"'],
  ['Čáhci', '', 'kaksi\nriviä'],
];
const quoted = (cell: string) =>
  /[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
const csv = (separator: string, end: string, rows = table) =>
  rows.map((row) => row.map(quoted).join(separator) + end).join('');
const cellsOf = (file: Uint8Array | string) => rowsOf(file).map(({ cells }) => cells);

const windows1252 = (text: string) =>
  Uint8Array.from(text, (sign) => ({ '€': 0x80, š: 0x9a, '–': 0x96 })[sign] ?? sign.charCodeAt(0));
const utf16 = (text: string, little: boolean) => {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  [...`\ufeff${text}`].forEach((sign, index) => {
    view.setUint16(2 * index, sign.charCodeAt(0), little);
  });
  return bytes;
};

test('a CSV file is read with any separator and line end, with a byte order mark and without', () => {
  for (const separator of [';', ',', '\t'])
    for (const end of ['\r\n', '\n', '\r'])
      for (const mark of ['', '\ufeff'])
        assert.deepEqual(
          cellsOf(mark + csv(separator, end)),
          table,
          JSON.stringify([separator, end]),
        );
  assert.deepEqual(cellsOf(`sep=;\r\n${csv(';', '\r\n')}`), table);
});

test('the last row needs no line end, and a table of one column no separator', () => {
  assert.deepEqual(cellsOf('Nimi;Puhelin\r\nMaija;040'), [
    ['Nimi', 'Puhelin'],
    ['Maija', '040'],
  ]);
  assert.deepEqual(cellsOf('Nimi\r\nMaija'), [['Nimi'], ['Maija']]);
  assert.deepEqual(cellsOf('\nNimi\nMeikäläinen, Maija'), [['Nimi'], ['Meikäläinen, Maija']]);
  assert.deepEqual(cellsOf(''), []);
});

test('a separator inside texts is not taken for the separator of cells', () => {
  assert.deepEqual(cellsOf('Nimi;Puhelin\nMeikäläinen, Maija;1, 2, 3\n'), [
    ['Nimi', 'Puhelin'],
    ['Meikäläinen, Maija', '1, 2, 3'],
  ]);
  assert.deepEqual(cellsOf('Nimi;Tuletko, ja miten\nMaija;bussilla\n'), [
    ['Nimi', 'Tuletko, ja miten'],
    ['Maija', 'bussilla'],
  ]);
  assert.deepEqual(cellsOf('Nimi,"a;b;c"\nMaija,x\n'), [
    ['Nimi', 'a;b;c'],
    ['Maija', 'x'],
  ]);
});

test('a CSV file is read in UTF-8, Windows-1252 and UTF-16', () => {
  const western = [
    ['Nimi', 'Puhelin'],
    ['Äiti Šš–€', '040'],
  ].map((row) => row.map((cell) => cell.replace('Š', '')));
  const text = csv(';', '\r\n', western);
  assert.deepEqual(cellsOf(utf8(text)), western);
  assert.deepEqual(cellsOf(windows1252(text)), western);
  const wide = csv(';', '\r\n');
  assert.deepEqual(cellsOf(utf16(wide, true)), table);
  assert.deepEqual(cellsOf(utf16(wide, false)), table);
});

test('rows keep the numbers the spreadsheet shows, and empty ones are left out', () => {
  const rows = rowsOf('\r\nNimi;Puhelin\r\n;;\r\n"Maija\nM";1\r\n \r\nMatti;2\r\n\r\n');
  assert.deepEqual(
    rows.map(({ row }) => row),
    [2, 4, 6],
  );
});

test('a text that breaks off or is in no known encoding is refused with its row', () => {
  assert.equal(errorOf('Nimi;Puhelin\nMaija;1\n"Matti;2\nMinna;3\n'), 'unclosed-quote 3');
  assert.equal(errorOf('Nimi;Puhelin\n"Maija" M;1\n'), 'unclosed-quote 2');
  assert.equal(errorOf('Nimi\nMai\u0000ja\n'), 'encoding 2');
  assert.equal(errorOf(Uint8Array.of(...utf8('Nimi\nMaija\nM'), 0x81, 0xe4)), 'encoding 3');
  // UTF-8 with one byte lost: as Windows-1252 it would be full of Ã¤
  assert.equal(errorOf(Uint8Array.of(...utf8('Nimi\nÄiti\n'), 0xc3)), 'encoding 2');
  assert.equal(errorOf(Uint8Array.of(...utf16('Nimi\n', true), 0x00, 0xd8)), 'encoding');
});

test('a file that is not a table is rejected whatever its name', () => {
  const others = [
    '<!DOCTYPE html><table><tr><td>Nimi</table>',
    '\ufeff\r\n <html>',
    '%PDF-1.7',
    '{\\rtf1 Nimi}',
  ];
  for (const other of others) assert.equal(errorOf(other), 'unreadable-file', other);
  assert.equal(
    errorOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)),
    'unreadable-file',
  );
});

test('10,000 rows are read, one more is rejected', () => {
  const lines = (count: number) => `Nimi\n${'Maija\n'.repeat(count)}`;
  assert.equal(rowsOf(lines(sheetLimits.rows)).length, 10_001);
  assert.equal(errorOf(lines(sheetLimits.rows + 1)), 'too-many-rows 10002');
  const cells = (count: number) =>
    Array.from({ length: count }, (_, row) => `<row r="${row + 1}"><c><v>1</v></c></row>`).join('');
  assert.equal(rowsOf(zipFiles(workbookParts(cells(10_001)))).length, 10_001);
  assert.equal(errorOf(zipFiles(workbookParts(cells(10_002)))), 'too-many-rows 10002');
});

test('ten million cells or lines are rejected before they are allocated', () => {
  assert.equal(errorOf(';'.repeat(10 * 1024 * 1024)), 'file-too-large');
  assert.equal(errorOf('\n'.repeat(10 * 1024 * 1024)), 'too-many-rows 1048577');
});

test('a workbook made by another library is read cell by cell: texts, numbers, ticks, dates and gaps', async () => {
  const file = await writeExcelFile([
    ['Nimi', 'Luku', 'Rasti', 'Päivä', 'Aika', 'Tyhjä', 'Loppu'].map((value) => ({
      value,
      type: String,
    })),
    [
      { value: ' Äiti & <Öhman> "x"\nČáhci ', type: String },
      { value: 12.5, type: Number },
      { value: true, type: Boolean },
      { value: new Date('2027-03-22T00:00:00Z'), type: Date, format: 'd.m.yyyy' },
      { value: new Date('2027-03-22T10:30:05Z'), type: Date, format: 'mm/dd/yyyy hh:mm:ss' },
      null,
      { value: '=1+1', type: String },
    ],
  ]).toBuffer();
  assert.deepEqual(rowsOf(file), [
    { row: 1, cells: ['Nimi', 'Luku', 'Rasti', 'Päivä', 'Aika', 'Tyhjä', 'Loppu'] },
    {
      row: 2,
      cells: [
        ' Äiti & <Öhman> "x"\nČáhci ',
        12.5,
        true,
        { date: '2027-03-22T00:00:00' },
        { date: '2027-03-22T10:30:05' },
        null,
        '=1+1',
      ],
    },
  ]);
});

test('formulas and failed calculations are not values', async () => {
  const file = await writeExcelFile([
    [{ value: 'Nimi', type: String }],
    [{ value: '=CONCATENATE("a","b")', type: 'Formula' }],
  ]).toBuffer();
  assert.deepEqual(rowsOf(file)[1], { row: 2, cells: [{ error: 'formula' }] });
  const cells =
    '<c r="A1" t="str"><f>A2&amp;A3</f><v>Maija</v></c><c r="B1"><f t="shared" si="0"/><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c>';
  assert.deepEqual(rowsOf(zipFiles(workbookParts(`<row r="1">${cells}</row>`))), [
    { row: 1, cells: [{ error: 'formula' }, { error: 'formula' }, null, { error: 'cell-error' }] },
  ]);
});

test('what other programs write differently is read alike: prefixes, runs, readings, escapes, the days of 1904', () => {
  const shared =
    '<x:sst xmlns:x="m"><x:si><x:r><x:t>Mai</x:t></x:r><x:r><x:t>ja</x:t></x:r><x:rPh><x:t>?</x:t></x:rPh></x:si><x:si><x:t>a_x000A_b_x005F_x0041_</x:t></x:si></x:sst>';
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;v&quot;"/><numFmt numFmtId="165" formatCode="[Red]0.0&quot;days&quot;\\d"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>';
  const cells =
    '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c s="1"><x:v>45006</x:v></x:c><x:c s="2"><x:v>45006</x:v></x:c><x:c s="3"><x:v>45006.4375</x:v></x:c><x:c t="inlineStr"><x:is><x:t>i</x:t></x:is></x:c><x:c t="d"><x:v>2027-03-22</x:v></x:c></x:row>';
  const files = workbookParts(cells, {
    'xl/SharedStrings.xml': shared,
    'xl/styles.xml': styles,
    'xl/workbook.xml':
      '<workbook xmlns:q="r"><workbookPr date1904="1"/><sheets><sheet state="hidden" q:id="s0"/><sheet q:id="s1"/></sheets></workbook>',
    'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="m"><x:sheetData>${cells}</x:sheetData></x:worksheet>`,
  });
  assert.deepEqual(rowsOf(zipFiles(files))[0]?.cells, [
    'Maija',
    'a\nb_x0041_',
    { date: '2027-03-22T00:00:00' },
    45006,
    { date: '2027-03-22T10:30:00' },
    'i',
    '2027-03-22',
  ]);
});

test('a broken workbook is unreadable: no package, cut short, without its parts, no XML, entities of its own', () => {
  const whole = zipFiles(workbookParts('<row r="1"><c r="A1"><v>1</v></c></row>'));
  assert.equal(rowsOf(whole).length, 1);
  for (let end = 4; end < whole.length - 700; end += 97)
    assert.equal(errorOf(whole.subarray(0, end)), 'unreadable-file', String(end));
  const { 'xl/workbook.xml': _, ...without } = workbookParts('');
  assert.equal(errorOf(zipFiles(without)), 'unreadable-file');
  assert.equal(errorOf(zipFiles({ 'a.txt': 'no workbook' })), 'unreadable-file');
  assert.equal(errorOf(zipFiles(workbookParts('<row><c></row>'))), 'unreadable-file');
  const bomb = `<!DOCTYPE w [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]>`;
  const lol = `${bomb}<worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`;
  assert.equal(
    errorOf(zipFiles(workbookParts('', { 'xl/worksheets/sheet1.xml': lol }))),
    'unreadable-file',
  );
});

test('a ZIP bomb is stopped at the limit in every part, and unread parts are not unpacked', () => {
  const spaces = (count: number) => `<a>${' '.repeat(count)}</a>`;
  const cell = '<row r="1"><c r="A1"><v>1</v></c></row>';
  for (const part of [
    'xl/worksheets/sheet1.xml',
    'xl/sharedStrings.xml',
    'xl/styles.xml',
    'xl/workbook.xml',
    '_rels/.rels',
  ])
    assert.throws(
      () => xlsxRows(zipFiles({ ...workbookParts(cell), [part]: spaces(20_000) }), 20_000),
      /file-too-large/,
      part,
    );
  const bomb = zipFiles(
    workbookParts(cell, { 'xl/sharedStrings.xml': spaces(sheetLimits.unpackedBytes) }),
  );
  assert.ok(bomb.length < 100_000);
  assert.equal(errorOf(bomb), 'file-too-large');
  assert.equal(
    rowsOf(
      zipFiles(workbookParts(cell, { 'xl/media/image1.png': spaces(sheetLimits.unpackedBytes) })),
    ).length,
    1,
  );
});

test('a small workbook with a large content is rejected', () => {
  const heavy = {
    'xl/styles.xml': `<styleSheet><cellXfs>${'<xf/>'.repeat(600_000)}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(sheetLimits.cells + 1)}</sst>`,
    'xl/workbook.xml': `<workbook><sheets>${'<sheet/>'.repeat(600_000)}</sheets></workbook>`,
  };
  for (const [part, xml] of Object.entries(heavy))
    assert.equal(errorOf(zipFiles(workbookParts('', { [part]: xml }))), 'file-too-large', part);
  const text = `<sst><si><t>${'x'.repeat(12 * 1024 * 1024)}</t></si></sst>`;
  assert.equal(
    errorOf(zipFiles(workbookParts('', { 'xl/sharedStrings.xml': text }))),
    'file-too-large',
  );
  const long = `<sst><si><t>${'x'.repeat(32_767)}</t></si></sst>`;
  assert.equal(
    String(
      rowsOf(
        zipFiles(
          workbookParts('<row><c t="s"><v>0</v></c></row>', { 'xl/sharedStrings.xml': long }),
        ),
      )[0]?.cells[0],
    ).length,
    32_767,
  );
});

test('far cells and endless rows are rejected at no cost', () => {
  assert.equal(
    errorOf(zipFiles(workbookParts('<row r="7"><c r="XFD7"><v>1</v></c></row>'))),
    'file-too-large 7 XFD',
  );
  assert.deepEqual(
    rowsOf(zipFiles(workbookParts('<row r="1048576"><c r="B1048576"><v>1</v></c></row>'))),
    [{ row: 1_048_576, cells: [null, 1] }],
  );
  const wide = `<row>${'<c><v>1</v></c>'.repeat(200)}</row>`.repeat(5001);
  assert.match(errorOf(zipFiles(workbookParts(wide))), /^file-too-large 5001/);
});
