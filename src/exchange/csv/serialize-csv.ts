/** A cell: what learners and authors wrote is text, whatever it looks like; a number is a number. */
export type CsvCell = string | number | null;

/** What makes a spreadsheet take a text for a formula (OWASP, "CSV injection"), full-width signs too. */
const formula = /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * A table as CSV by RFC 4180, its first row the header: lines end in CRLF, a field is quoted where it must be, and a text
 * that a spreadsheet would calculate begins with an apostrophe.
 */
export function serializeCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');
}

function fieldOf(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
