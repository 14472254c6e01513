import fc from 'fast-check';
import type { LedgerRow } from '../../src/consolidate/ledger';
import { csvField, ledgerCsv } from '../../src/consolidate/ledger-csv';

const ROW: LedgerRow = {
  round: 'de-an-09',
  unit: '03127',
  form: 'A02',
  row: '2024',
  column: '2',
  kind: 'number',
  value: 24.5,
  text: '24,5',
  file: 'a.xlsx',
  sheet: 'PL02',
  address: 'D10',
};

/** A reader of RFC 4180 that shares nothing with the writer. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (isQuoted) {
      if (letter !== '"') field += letter;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"') isQuoted = true;
    else if (letter === ',') {
      row.push(field);
      field = '';
    } else if (letter === '\r' && text[at + 1] === '\n') {
      rows.push([...row, field]);
      row = [];
      field = '';
      at += 1;
    } else field += letter;
  }
  return rows;
}

describe('the ledger as CSV', () => {
  it('begins with a BOM and the header row', () => {
    expect([...ledgerCsv([ROW])].join('')).toBe(
      '\uFEFFround,unit,form,row,column,kind,value,text,file,sheet,address\r\n' +
        'de-an-09,03127,A02,2024,2,number,24.5,"24,5",a.xlsx,PL02,D10\r\n',
    );
  });

  it('leaves the value of a text empty and the text as it is, also one like a formula', () => {
    const text = '=HYPERLINK("x")';
    const file = [...ledgerCsv([{ ...ROW, kind: 'text', value: null, text }])].join('');
    expect(file).toContain(',text,,"=HYPERLINK(""x"")",');
    expect(csvField('-5')).toBe('-5');
  });

  it('gives back every text when it is read again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'ủ', ',', '"', '\n', '\r', ' ', '=') })),
        (texts) => {
          const rows = texts.map((text) => ({ ...ROW, text }));
          const parsed = parseCsv([...ledgerCsv(rows)].join('').slice(1));
          expect(parsed.slice(1).map((fields) => fields[7])).toEqual(texts);
        },
      ),
    );
  });

  it('comes in pieces that together are the file', () => {
    const rows = Array.from({ length: 3000 }, () => ROW);
    const pieces = [...ledgerCsv(rows)];
    expect(pieces.length).toBeGreaterThan(1);
    expect(parseCsv(pieces.join('').slice(1))).toHaveLength(3001);
  });
});
