import type { Outcome } from '../answer/outcome';
import type { CardId, EpochMs } from '../ids';
import { compareEvents } from '../review/event-order';
import { type Answered, type CardEvent, hintsIn, isCardEvent, type ReplayEvent } from '../review/review-event';
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
  /** Answers rated Again since the card was new. */
  readonly misses: number;
  readonly answeredAt: EpochMs | null;
  readonly answeredStudyMs: StudyMs | null;
  /** The study day of the first answer that counts, and that answer. What has been met stays met: a reset keeps both. */
  readonly firstDay: StudyDay | null;
  readonly first: FirstAnswer | null;
  readonly isSuspended: boolean;
  /** When the newest event folded in was; -Infinity if there is none. */
  readonly headAt: EpochMs;
  /** Once an answer of this card was voided, only replay tells its state. */
  readonly hasVoid: boolean;
}

/** How the first answer ever to a card turned out. */
export interface FirstAnswer {
  readonly at: EpochMs;
  readonly verdict: Outcome['verdict'];
  /** Whether a hint was shown before it. */
  readonly isHinted: boolean;
}

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
    misses: 0,
    answeredAt: null,
    answeredStudyMs: null,
    firstDay: null,
    first: null,
    isSuspended: false,
    headAt: Number.NEGATIVE_INFINITY,
    hasVoid: false,
  };
}

/** The state after one event that is newer than all the state has seen. */
export function advanceCardState(state: CardState, event: ReplayEvent<CardEvent>, scheduler: Scheduler): CardState {
  const headAt = event.at;
  switch (event.type) {
    case 'answered': {
      const day = studyDayOf(event.at, event.utcOffsetMinutes, scheduler.settings.rolloverHour);
      const firstDay = state.firstDay ?? day;
      const first = state.first ?? firstAnswerIn(event);
      return { ...(feeds(event, scheduler) ? scheduler.review(state, event) : state), firstDay, first, headAt };
    }
    case 'rescheduled':
      return { ...state, dueAt: event.dueAt, headAt };
    case 'reset': {
      const { firstDay, first, isSuspended } = state;
      return { ...newCardState(state.cardId), firstDay, first, isSuspended, headAt };
    }
    case 'suspensionSet':
      return { ...state, isSuspended: event.isSuspended, headAt };
    case 'noteSet':
      return { ...state, headAt };
    default:
      return state;
  }
}

const firstAnswerIn = (event: ReplayEvent<Answered>): FirstAnswer => ({
  at: event.at,
  verdict: event.outcome.verdict,
  isHinted: hintsIn(event) > 0,
});

/** Whether an answer is one for the schedule: those of exams are not, if the learner wants it so. */
const feeds = ({ mode }: Pick<Answered, 'mode'>, { settings }: Scheduler) =>
  mode !== 'exam' || settings.feedsExams !== false;

/**
 * The state after a card's whole history, whatever its order; `voided` holds the ids that count for nothing. `onanswer` is
 * told of each answer that counts, oldest first, and the state it found the card in.
 */
export function deriveCardState(
  cardId: CardId,
  history: readonly ReplayEvent[],
  voided: ReadonlySet<string>,
  scheduler: Scheduler,
  onanswer?: (event: ReplayEvent<Answered>, before: CardState) => void,
): CardState {
  const own = history.filter((event): event is ReplayEvent<CardEvent> => isCardEvent(event) && event.cardId === cardId);
  const counting = own.filter((event) => !voided.has(event.id)).sort(compareEvents);
  let state = newCardState(cardId);
  for (const event of counting) {
    if (event.type === 'answered') onanswer?.(event, state);
    state = advanceCardState(state, event, scheduler);
  }
  return { ...state, hasVoid: counting.length < own.length };
}
