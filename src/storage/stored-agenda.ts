import type { CardId, EpochMs } from '../core/ids';
import type { Agenda, AgendaRequest } from '../core/ports';
import type { DayTotals } from '../core/review/day-totals';
import type { CardState } from '../core/schedule/card-state';
import type { StatePage } from '../core/schedule/state-page';
import { dayMs } from '../core/schedule/study-day';
import { hasStrange, smallPages, takeDue } from './base-states';
import type { Read } from './open-database';
import type { Base, CardRow } from './schema';
import { totalsOf, weekOf, weeksIn } from './stored-days';
import { dueIn, newIn, newOf, wantedIn } from './stored-states';

/** What an agenda is made of, as `index.html` reads it at one instant: not all, but for nearly everyone enough. */
export interface EarlyAgenda {
  readonly at: EpochMs;
  readonly base: Base | undefined;
  readonly seen: Float64Array | undefined;
  readonly lastChange: unknown;
  /** Every card that has a row, and those of them that are new. */
  readonly changed: readonly CardId[];
  readonly renewed: readonly CardId[];
  /** Rows due up to a day later, up to `rowsAsked`. */
  readonly rows: readonly CardRow[];
  /** The small due pages of the base, and the first of cards that stand apart. */
  readonly pages: readonly StatePage[];
  readonly strange: readonly StatePage[];
  /** From `weeksAsked` weeks ago on. */
  readonly weeks: readonly (readonly DayTotals[])[];
}

/** Of a database in which there is nothing. */
export const emptyAgenda = (at: EpochMs): EarlyAgenda => ({
  at,
  base: undefined,
  seen: undefined,
  lastChange: undefined,
  changed: [],
  renewed: [],
  rows: [],
  pages: [],
  strange: [],
  weeks: [],
});

const [rowsAsked, weeksAsked] = [500, 20];
/** What is older may be stale: a tab hears of changes only once its scripts are there. */
const staleAfterMs = 2_000;

/** The agenda out of what was read early; none if that is too old or does not go far enough. */
export function agendaOf(early: EarlyAgenda, request: AgendaRequest, shipped?: string): Agenda | undefined {
  const { at, base, rows, pages, strange } = early;
  const { until, limit, isWanted, cardIds, from, to } = request;
  const changed = new Set(early.changed);
  const states: CardState[] = [];
  const hasAll = takeDue(states, pages, (cardId) => isWanted(cardId) && !changed.has(cardId), until, limit);
  const wanted = wantedIn(rows, isWanted);
  const isEnough =
    Date.now() < at + staleAfterMs &&
    until <= at + dayMs &&
    weekOf(from) >= Math.floor(at / (7 * dayMs)) - weeksAsked &&
    (hasAll || pages.length < smallPages) &&
    !(base && strange.length > 0 && hasStrange(base, shipped)) &&
    (wanted.length >= limit || rows.length < rowsAsked);
  if (!isEnough) return undefined;
  const due = [...wanted.filter(({ dueAt }) => dueAt <= until), ...states];
  return {
    due: due.sort((a, b) => a.dueAt - b.dueAt).slice(0, limit),
    fresh: newOf(cardIds, changed, early.renewed, early.seen),
    totals: totalsOf(early.weeks, from, to),
  };
}

/** The agenda as it is stored. */
export async function agendaIn(
  tx: Read,
  { until, limit, isWanted, cardIds, from, to }: AgendaRequest,
  shipped?: string,
): Promise<Agenda> {
  const [due, fresh, weeks] = await Promise.all([
    dueIn(tx, until, limit, isWanted, shipped),
    newIn(tx, cardIds, shipped),
    weeksIn(tx, from, to),
  ]);
  return { due, fresh, totals: totalsOf(weeks, from, to) };
}
