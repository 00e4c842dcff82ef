import type { Outcome } from '../answer/outcome';
import type { CardId, EpochMs } from '../ids';
import type { StudyDay, StudyMs } from './study-day';

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
