import type { ChartTable } from './chart-table';
import type { LegendPart } from './Legend.svelte';

/** What every statistic has. */
interface Finding {
  readonly finding: string;
}

/** How a statistic is presented beside being drawn. Each chart exports one. */
export interface ChartWords<Statistic extends Finding> {
  readonly title: string;
  /** What is drawn, where the title does not tell. */
  readonly note?: (of: Statistic) => string;
  /** What it means and what to do with it, for those who open it. */
  readonly meaning: string;
  readonly legend?: (of: Statistic) => readonly LegendPart[];
  table(of: Statistic): ChartTable;
  /** Whether there is nothing to draw yet. */
  isEmpty(of: Statistic): boolean;
  /** What fills it, if not a first session. */
  readonly fills?: string;
  /** Whether there are no axes that would be worth seeing without anything on them. */
  readonly hasNoAxes?: boolean;
}

/** What is said of most charts as long as there is nothing to draw. */
export const fillsWithFirst = 'Appears after your first session';
