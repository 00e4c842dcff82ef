import { type FinishedSitting, finishedSittings } from '../exam/finished-sitting';
import type { CardId } from '../ids';
import { advanceCardState, deriveCardState } from '../schedule/card-history';
import { type CardState, newCardState } from '../schedule/card-state';
import type { Scheduler } from '../schedule/scheduler';
import type { StudyDay } from '../schedule/study-day';
import { type CardMistakes, type MistakeCount, withMistakes } from '../stats/question-mistakes';
import { countAnswer } from './count-answer';
import { type DayTally, type DayTotals, mergeTotals, noTotals, tally, tallyAll } from './day-totals';
import { compareEvents } from './event-order';
import { type Answered, type CardEvent, isCardEvent, type ReplayEvent } from './review-event';

/** What a log must look up about one card before it can fold new events into the card's state. */
export interface CardLookup {
  readonly cardId: CardId;
  readonly state: CardState | undefined;
  /** What was wrong in the card's answers so far, if anything; needed only unless `needsReplay`, when `hasMistakes` of `added`. */
  readonly mistakes?: readonly MistakeCount[] | undefined;
  /** New events of the card, not in the log yet. */
  readonly added: readonly ReplayEvent<CardEvent>[];
  /** The card's whole history, the added events included; needed only when `needsReplay`. */
  readonly history: readonly ReplayEvent[];
  /** Ids voided by an event in the log or in the batch. */
  readonly voided: ReadonlySet<string>;
  /** Ids voided by this batch that were not voided before. */
  readonly newlyVoided: ReadonlySet<string>;
}

export interface CardChange {
  readonly state: CardState;
  /** What to add to the totals of each day the change touches. */
  readonly totals: readonly DayTotals[];
  /** What was wrong in the card's answers from now on, if that is not what it was. */
  readonly mistakes?: readonly MistakeCount[] | undefined;
}

export const hasMistakes = (event: ReplayEvent): boolean => event.type === 'answered' && !!event.mistakes?.length;

/** Whether folding `added` onto `state` needs the card's whole history. */
export function needsReplay(lookup: Omit<CardLookup, 'history'>): boolean {
  const { state, added, voided, newlyVoided } = lookup;
  if (newlyVoided.size > 0 || added.length === 0 || state?.hasVoid) return true;
  let headAt = state?.headAt ?? Number.NEGATIVE_INFINITY;
  for (const { id, at } of inTurn(added)) {
    if (voided.has(id) || at <= headAt) return true;
    headAt = at;
  }
  return false;
}

const inTurn = (events: CardLookup['added']) => (events.length === 1 ? events : [...events].sort(compareEvents));

/** What becomes of a card, and of everything its answers count in. Pure: the log that asked applies it in one transaction. */
export function planCardChange(lookup: CardLookup, scheduler: Scheduler): CardChange {
  if (!needsReplay(lookup)) return advance(lookup, scheduler);
  const { cardId, added, history, voided, newlyVoided } = lookup;
  const after = replay(cardId, history, voided, scheduler);
  const addedIds = new Set<string>(added.map(({ id }) => id));
  const earlier = history.filter(({ id }) => !addedIds.has(id));
  if (earlier.length === 0) return { ...after, totals: [...after.totals.values()], mistakes: changed([], after) };
  const voidedBefore = new Set(earlier.flatMap(({ id }) => (voided.has(id) && !newlyVoided.has(id) ? [id] : [])));
  const before = replay(cardId, earlier, voidedBefore, scheduler);
  tallyAll(after.totals, before.totals.values(), -1);
  return { ...after, totals: [...after.totals.values()], mistakes: changed(before.mistakes, after) };
}

const changed = (before: readonly MistakeCount[], after: Pick<Replayed, 'mistakes'>) =>
  before.length === 0 && after.mistakes.length === 0 ? undefined : after.mistakes;

/** Events that are each newer than all their card has before them. */
function advance({ cardId, state: known, mistakes: counts = [], added }: CardLookup, scheduler: Scheduler): CardChange {
  let state = known ?? newCardState(cardId);
  let mistakes: readonly MistakeCount[] | undefined;
  const totals: DayTotals[] = [];
  for (const event of inTurn(added)) {
    if (isAnswered(event)) {
      const counted = countAnswer(event, state, scheduler.settings.rolloverHour);
      totals.push(state.firstDay === null ? { ...counted, introduced: 1 } : counted);
      if (hasMistakes(event)) mistakes = withMistakes(mistakes ?? counts, event);
    }
    state = advanceCardState(state, event, scheduler);
  }
  return { state, totals, mistakes };
}

interface Replayed {
  readonly state: CardState;
  readonly totals: DayTally;
  readonly mistakes: readonly MistakeCount[];
}

/** What a card's whole history comes to. */
function replay(
  cardId: CardId,
  history: readonly ReplayEvent[],
  voided: ReadonlySet<string>,
  scheduler: Scheduler,
): Replayed {
  const totals: DayTally = new Map();
  let mistakes: readonly MistakeCount[] = [];
  const state = deriveCardState(cardId, history, voided, scheduler, (event, before) => {
    tally(totals, countAnswer(event, before, scheduler.settings.rolloverHour));
    mistakes = withMistakes(mistakes, event);
  });
  if (state.firstDay !== null) tally(totals, { ...noTotals(state.firstDay), introduced: 1 });
  return { state, totals, mistakes };
}

/** Everything the caches hold. */
export interface Caches {
  readonly states: CardState[];
  readonly totals: Map<StudyDay, DayTotals>;
  /** Of the cards of which something was wrong. */
  readonly mistakes: CardMistakes[];
  readonly sittings: FinishedSitting[];
}

/** Everything the caches hold, from nothing but the events: the meaning of them all. */
export function deriveCaches(events: readonly ReplayEvent[], scheduler: Scheduler): Caches {
  const voided = new Set<string>(events.flatMap((event) => (event.type === 'voided' ? [event.voids] : [])));
  const histories = new Map<CardId, ReplayEvent<CardEvent>[]>();
  for (const event of events) {
    if (!isCardEvent(event)) continue;
    const history = histories.get(event.cardId);
    if (history) history.push(event);
    else histories.set(event.cardId, [event]);
  }
  const replays = [...histories].map(([cardId, history]) => replay(cardId, history, voided, scheduler));
  return {
    states: replays.map(({ state }) => state),
    totals: mergeTotals(replays.flatMap(({ totals }) => [...totals.values()])),
    mistakes: replays.flatMap(({ state: { cardId }, mistakes }) =>
      mistakes.length > 0 ? [{ cardId, counts: mistakes }] : [],
    ),
    sittings: finishedSittings(events),
  };
}

const isAnswered = (event: ReplayEvent): event is ReplayEvent<Answered> => event.type === 'answered';
