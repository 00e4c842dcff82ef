import { type KeptSitting, keepSitting } from '../core/exam/finished-sitting';
import type { CardId } from '../core/ids';
import type { DayTotals } from '../core/review/day-totals';
import type { ColumnFold } from '../core/review/fold-columns';
import { sittingsIn } from '../core/review/fold-details';
import { needsReplay, planCardChange } from '../core/review/plan-append';
import {
  type CardEvent,
  isCardEvent,
  isSittingEnd,
  type ReplayEvent,
  type ReviewEvent,
} from '../core/review/review-event';
import type { SegmentsOfCards } from '../core/schedule/card-table';
import type { Scheduler } from '../core/schedule/scheduler';
import type { FiledState } from '../core/schedule/state-page';
import type { CardMistakes, MistakeCount } from '../core/stats/question-mistakes';
import type { Write } from './open-database';
import { hasSealedVoid, sealedCardOf, sealedHistory } from './sealed-events';

/** What the sealed events come to. */
export interface FoldedBase {
  readonly fold: ColumnFold;
  readonly segments: SegmentsOfCards;
  readonly mistakes: readonly CardMistakes[];
}

/** What rows change: cards and their mistakes as they are from now on, totals to be added; and all sittings. */
interface FoldedRows {
  readonly filed: readonly FiledState[];
  readonly mistakes: readonly CardMistakes[];
  readonly totals: readonly DayTotals[];
  readonly sittings: Iterable<KeptSitting>;
}

/** The rows that say something of a card, and the events of it that they void. */
interface OwnRows {
  readonly added: (CardEvent & ReviewEvent)[];
  readonly newlyVoided: Set<string>;
}

/** Folds rows onto what the sealed events come to: every card that a row speaks of or voids an event of. */
export async function foldRows(
  tx: Write,
  rows: readonly ReviewEvent[],
  base: FoldedBase,
  scheduler: Scheduler,
): Promise<FoldedRows> {
  const { fold, segments } = base;
  const cards = await rowsByCard(tx, rows);
  const rowVoids = rows.flatMap((row) => (row.type === 'voided' ? [row.voids] : []));
  const voided = new Set<string>([...fold.farVoids(), ...rowVoids]);
  const mistakesOf = new Map<CardId, readonly MistakeCount[]>(base.mistakes.map((own) => [own.cardId, own.counts]));
  const changes: FoldedRows & { filed: FiledState[]; mistakes: CardMistakes[]; totals: DayTotals[] } = {
    filed: [],
    mistakes: [],
    totals: [],
    sittings: sittingsWith(base, rows),
  };
  for (const [cardId, { added, newlyVoided }] of cards) {
    const card = fold.table.cards.find(cardId);
    const own =
      card === undefined ? [] : [...segments.segments.subarray(segments.starts[card], segments.starts[card + 1])];
    const state = card === undefined ? undefined : fold.table.stateOf(card);
    const lookup = { cardId, state, mistakes: mistakesOf.get(cardId), added, voided, newlyVoided };
    let history: readonly ReplayEvent[] = added;
    if (needsReplay(lookup)) {
      const sealed = await sealedHistory(tx, cardId, own);
      for (const { id } of sealed) if (await hasSealedVoid(tx, id)) voided.add(id);
      history = [...sealed, ...added];
    }
    const change = planCardChange({ ...lookup, history }, scheduler);
    changes.filed.push({ state: change.state, segments: own });
    if (change.mistakes) changes.mistakes.push({ cardId, counts: change.mistakes });
    changes.totals.push(...change.totals);
  }
  return changes;
}

async function rowsByCard(tx: Write, rows: readonly ReviewEvent[]): Promise<Map<CardId, OwnRows>> {
  const byId = new Map<string, ReviewEvent>(rows.map((row) => [row.id, row]));
  const cards = new Map<CardId, OwnRows>();
  const rowsOf = (cardId: CardId) => {
    const known = cards.get(cardId) ?? { added: [], newlyVoided: new Set<string>() };
    cards.set(cardId, known);
    return known;
  };
  for (const row of rows) {
    if (isCardEvent(row)) rowsOf(row.cardId).added.push(row);
    if (row.type !== 'voided') continue;
    const target = byId.get(row.voids);
    const cardId = target ? isCardEvent(target) && target.cardId : await sealedCardOf(tx, row.voids);
    if (!cardId) continue;
    const { newlyVoided } = rowsOf(cardId);
    if (!(await hasSealedVoid(tx, row.voids))) newlyVoided.add(row.voids);
  }
  return cards;
}

function sittingsWith({ fold }: FoldedBase, rows: readonly ReviewEvent[]): Iterable<KeptSitting> {
  const sittings = new Map(sittingsIn(fold.parts).map((kept) => [kept.sessionId, kept]));
  for (const end of rows.filter(isSittingEnd)) {
    const kept = keepSitting(sittings.get(end.sessionId), end);
    if (kept) sittings.set(end.sessionId, kept);
  }
  return sittings.values();
}
