import type { CardId, EpochMs } from '../core/ids';
import type { Agenda, AgendaRequest } from '../core/ports';
import type { DayTotals } from '../core/review/day-totals';
import type { CardState } from '../core/schedule/card-state';
import type { StatePage } from '../core/schedule/state-page';
import { dayMs } from '../core/schedule/study-day';
import { smallPages, takeDue } from './base-states';
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
  /** The small due pages of the base. */
  readonly pages: readonly StatePage[];
  /** From `weeksAsked` weeks ago on. */
  readonly weeks: readonly (readonly DayTotals[])[];
}

const [rowsAsked, weeksAsked] = [500, 20];
/** What is older may be stale: a tab hears of changes only once its scripts are there. */
const staleAfterMs = 2_000;

/** The agenda out of what was read early; none if that is too old or does not go far enough. */
export function agendaOf(early: EarlyAgenda, request: AgendaRequest): Agenda | undefined {
  const { at, rows, pages } = early;
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
): Promise<Agenda> {
  const [due, fresh, weeks] = await Promise.all([
    dueIn(tx, until, limit, isWanted),
    newIn(tx, cardIds),
    weeksIn(tx, from, to),
  ]);
  return { due, fresh, totals: totalsOf(weeks, from, to) };
}
