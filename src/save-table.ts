import { type CsvCell, serializeCsv } from './exchange/csv/serialize-csv';
import { saveFile } from './pwa/save-file';

/** The part of the composition root that is fetched when a table is saved. The mark in front tells spreadsheets the encoding. */
export function saveTable(name: string, rows: readonly (readonly CsvCell[])[]): void {
  saveFile(name, new Blob(['\uFEFF', serializeCsv(rows)], { type: 'text/csv;charset=utf-8' }));
}
