import type { CardId } from '../ids';
import { advanceCardState, type CardState, deriveCardState, mayAdvance, newCardState } from '../schedule/card-state';
import type { Scheduler } from '../schedule/scheduler';
import { type StudyDay, studyDayOf } from '../schedule/study-day';
import { type DayTally, type DayTotals, noTotals, tally } from './day-totals';
import { type Answered, type CardEvent, isCardEvent, type ReplayEvent } from './review-event';

/** What a log must look up about one card before it can fold new events into the card's state. */
export interface CardLookup {
  readonly cardId: CardId;
  readonly state: CardState | undefined;
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
}

/** Whether folding `added` onto `state` needs the card's whole history. */
export function needsReplay({ state, added, voided, newlyVoided }: Omit<CardLookup, 'history'>): boolean {
  return (
    newlyVoided.size > 0 ||
    added.length !== 1 ||
    added.some((event) => voided.has(event.id) || !mayAdvance(state ?? newCardState(event.cardId), event))
  );
}

/** The new state of a card and its effect on the day totals. Pure: the log that asked applies it in one transaction. */
export function planCardChange(lookup: CardLookup, scheduler: Scheduler): CardChange {
  const { cardId, added, history, voided, newlyVoided } = lookup;
  const before = lookup.state ?? newCardState(cardId);
  const [only] = added;
  const state =
    only && !needsReplay(lookup)
      ? advanceCardState(before, only, scheduler)
      : deriveCardState(cardId, history, voided, scheduler);

  const addedIds = new Set<string>(added.map((event) => event.id));
  const counted = added.filter((event) => isAnswered(event) && !voided.has(event.id));
  const uncounted = history.filter((event) => newlyVoided.has(event.id) && !addedIds.has(event.id));
  const totals = [
    ...counted.filter(isAnswered).map((event) => totalsOf(event, scheduler, 1)),
    ...uncounted.filter(isAnswered).map((event) => totalsOf(event, scheduler, -1)),
  ];
  if (before.firstDay !== state.firstDay) {
    if (before.firstDay !== null) totals.push({ ...noTotals(before.firstDay), introduced: -1 });
    if (state.firstDay !== null) totals.push({ ...noTotals(state.firstDay), introduced: 1 });
  }
  return { state, totals };
}

/** Sums changes day by day. */
export function mergeTotals(totals: readonly DayTotals[]): DayTally {
  const days: DayTally = new Map();
  for (const change of totals) tally(days, change);
  return days;
}

/** What an event that is not void adds to the totals of its day, if it is an answer. */
export const countedOn = (event: ReplayEvent, scheduler: Scheduler): DayTotals | undefined =>
  isAnswered(event) ? totalsOf(event, scheduler, 1) : undefined;

/** Everything the caches hold, from nothing but the events: the meaning of card states and day totals. */
export function deriveCaches(
  events: readonly ReplayEvent[],
  scheduler: Scheduler,
): { states: CardState[]; totals: Map<StudyDay, DayTotals> } {
  const voided = new Set<string>(events.flatMap((event) => (event.type === 'voided' ? [event.voids] : [])));
  const histories = new Map<CardId, ReplayEvent<CardEvent>[]>();
  for (const event of events) {
    if (!isCardEvent(event)) continue;
    const history = histories.get(event.cardId);
    if (history) history.push(event);
    else histories.set(event.cardId, [event]);
  }
  const changes = [...histories].map(([cardId, history]) =>
    planCardChange({ cardId, state: undefined, added: history, history, voided, newlyVoided: new Set() }, scheduler),
  );
  return {
    states: changes.map((change) => change.state),
    totals: mergeTotals(changes.flatMap((change) => change.totals)),
  };
}

/** A phone left lying does not make a card slow: no answer counts for longer. */
const longestAnswerMs = 120_000;

const isAnswered = (event: ReplayEvent): event is ReplayEvent<Answered> => event.type === 'answered';

function totalsOf(event: ReplayEvent<Answered>, scheduler: Scheduler, sign: 1 | -1): DayTotals {
  return {
    day: studyDayOf(event.at, event.utcOffsetMinutes, scheduler.settings.rolloverHour),
    answered: sign,
    right: event.outcome.verdict === 'right' ? sign : 0,
    tookMs: sign * Math.min(event.tookMs, longestAnswerMs),
    introduced: 0,
  };
}
