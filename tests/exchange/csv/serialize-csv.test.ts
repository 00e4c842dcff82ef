import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serializeCsv } from '../../../src/exchange/csv/serialize-csv';

/** A reader of RFC 4180, written for this test alone. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      at++;
      while (text[at] !== '"' || text[at + 1] === '"') {
        if (text[at] === '"') at++;
        field += text[at++];
      }
      at++;
    } else while (text[at] !== ',' && text[at] !== '\r') field += text[at++];
    row.push(field);
    if (text[at] === ',') at++;
    else {
      expect(text.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('CSV', () => {
  it('quotes what must be, and ends every line', () => {
    expect(
      serializeCsv([
        ['a', 'b'],
        ['say "hi", all', 1.5],
        ['two\nlines', null],
      ]),
    ).toBe('a,b\r\n"say ""hi"", all",1.5\r\n"two\nlines",\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '＝1', '=HYPERLINK("http://x","y")'])(
    'leaves no formula of %j',
    (text) => {
      const [[field] = []] = read(serializeCsv([[text]]));
      expect(field).toBe(`'${text}`);
    },
  );

  it('writes numbers as numbers, negative ones too', () => {
    expect(serializeCsv([[-3, 0.5]])).toBe('-3,0.5\r\n');
  });

  it('is read back as it was, by any reader of RFC 4180', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('"', '""', ',', '\r\n', '"a",', '', ' a '));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (rows) => {
        const back = read(serializeCsv(rows)).map((row) => row.map((field) => field.replace(/^'/, '')));
        expect(back).toEqual(rows.map((row) => row.map((field) => field.replace(/^'/, ''))));
      }),
    );
  });
});
