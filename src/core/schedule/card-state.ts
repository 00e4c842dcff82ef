import type { CardId, EpochMs } from '../ids';
import { compareEvents, type Position } from '../review/event-order';
import { type CardEvent, isCardEvent, type ReplayEvent } from '../review/review-event';
import type { Scheduler } from './scheduler';
import { type StudyDay, type StudyMs, studyDayOf } from './study-day';

/** Derived memory state of a card: a cache over the log, never the truth. */
export interface CardState {
  readonly cardId: CardId;
  readonly phase: 'new' | 'learning' | 'review' | 'relearning';
  readonly dueAt: EpochMs;
  readonly stabilityDays: number;
  /** FSRS difficulty, 1 to 10; 0 while new. */
  readonly difficulty: number;
  readonly intervalDays: number;
  readonly reps: number;
  readonly lapses: number;
  /** Answers rated Again since the last one that was remembered. */
  readonly missesInARow: number;
  readonly answeredAt: EpochMs | null;
  readonly answeredStudyMs: StudyMs | null;
  /** The study day of the first answer that counts. */
  readonly firstDay: StudyDay | null;
  readonly isSuspended: boolean;
  /** The newest event folded in. */
  readonly head: Position;
  /** Once an answer of this card was voided, only replay tells its state. */
  readonly hasVoid: boolean;
}

const origin: Position = { at: Number.NEGATIVE_INFINITY, id: '' as Position['id'] };

/** A card nobody has answered. */
export function newCardState(cardId: CardId): CardState {
  return {
    cardId,
    phase: 'new',
    dueAt: 0,
    stabilityDays: 0,
    difficulty: 0,
    intervalDays: 0,
    reps: 0,
    lapses: 0,
    missesInARow: 0,
    answeredAt: null,
    answeredStudyMs: null,
    firstDay: null,
    isSuspended: false,
    head: origin,
    hasVoid: false,
  };
}

/** Whether `event` may be folded onto `state` without looking at the card's history. */
export function mayAdvance(state: CardState, event: Position): boolean {
  return !state.hasVoid && compareEvents(event, state.head) > 0;
}

/** The state after one event that is newer than all the state has seen. */
export function advanceCardState(state: CardState, event: ReplayEvent<CardEvent>, scheduler: Scheduler): CardState {
  return advance(state, event, scheduler, scheduler.review);
}

/**
 * The state after a card's whole history, whatever its order; `voided` holds the ids that count for nothing. Only the last
 * answer needs an interval; for those before it the step of the memory model is enough, at a fifth of the cost.
 */
export function deriveCardState(
  cardId: CardId,
  history: readonly ReplayEvent[],
  voided: ReadonlySet<string>,
  scheduler: Scheduler,
): CardState {
  const own = history.filter((event): event is ReplayEvent<CardEvent> => isCardEvent(event) && event.cardId === cardId);
  const counting = own.filter((event) => !voided.has(event.id)).sort(compareEvents);
  const lastAnswer = counting.findLastIndex((event) => event.type === 'answered');
  let state = newCardState(cardId);
  counting.forEach((event, index) => {
    state = advance(state, event, scheduler, index === lastAnswer ? scheduler.review : scheduler.remember);
  });
  return { ...state, hasVoid: counting.length < own.length };
}

function advance(
  state: CardState,
  event: ReplayEvent<CardEvent>,
  scheduler: Scheduler,
  review: Scheduler['review'],
): CardState {
  const head = { at: event.at, id: event.id };
  switch (event.type) {
    case 'answered': {
      const day = studyDayOf(event.at, event.utcOffsetMinutes, scheduler.settings.rolloverHour);
      return { ...review(state, event), firstDay: state.firstDay ?? day, head };
    }
    case 'rescheduled':
      return { ...state, dueAt: event.dueAt, head };
    case 'reset':
      return { ...newCardState(state.cardId), firstDay: state.firstDay, isSuspended: state.isSuspended, head };
    case 'suspensionSet':
      return { ...state, isSuspended: event.isSuspended, head };
    case 'noteSet':
      return { ...state, head };
    default:
      return state;
  }
}
