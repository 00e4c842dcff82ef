/** A chart in words and numbers: what its table shows, and what a file made of it holds. */

import { grouped } from '../../core/stats/in-words';

type Cell = string | number | null;

interface TableColumn {
  readonly name: string;
  /** How a value is read, if not as it is. A file holds the value. */
  readonly text?: (value: string | number) => string;
}

export interface ChartTable {
  /** The first one names the row. */
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A cell as it is read; a dash where there is no value. */
export function cellText(value: Cell | undefined, { text }: TableColumn): string {
  if (value === null || value === undefined) return '–';
  if (text) return text(value);
  return Number.isInteger(value) ? grouped(Number(value)) : value.toLocaleString('en');
}

/** The rows of a file: the names, then the values as they are. */
export const fileRows = ({ columns, rows }: ChartTable): Cell[][] => [
  columns.map(({ name }) => name),
  ...rows.map((row) => [...row]),
];

/** "91%"; never all or none of what is only almost so. */
export function percentText(share: string | number): string {
  const of = Number(share);
  const rounded = Math.round(100 * of);
  return `${of < 1 && rounded === 100 ? 99 : of > 0 && rounded === 0 ? 1 : rounded}%`;
}
