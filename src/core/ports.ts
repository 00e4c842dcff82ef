import type { CardId, EpochMs, EventId, SessionId } from './ids';
import type { Bank, BankIndex, Topic } from './question/bank';
import type { SessionPlan } from './queue/session-plan';
import type { DayTotals } from './review/day-totals';
import type { Answered, ReviewEvent } from './review/review-event';
import type { CardState } from './schedule/card-state';
import type { Scheduler } from './schedule/scheduler';
import type { StudyDay } from './schedule/study-day';

/** Everything the core asks of the world. Times are epoch milliseconds. */

/** The log of review events and the caches derived from it. Every method rejects with a `StorageError` if storage fails. */
export interface ReviewLog {
  /**
   * Adds events, and changes the card states and day totals they touch, in one transaction that is on disk when the
   * promise resolves. An event whose id is known is left out. Returns the states that changed.
   */
  append(events: readonly ReviewEvent[]): Promise<CardState[]>;
  /** States of the cards that have one, in no order. */
  statesOf(cardIds: readonly CardId[]): Promise<CardState[]>;
  allStates(): Promise<CardState[]>;
  /** Up to `limit` cards due at or before an instant and not set aside, earliest first. */
  dueStates(until: EpochMs, limit: number): Promise<CardState[]>;
  /** Answers of a session that count, oldest first. */
  answersOf(sessionId: SessionId): Promise<Answered[]>;
  /** Answers of a card that count, oldest first. */
  answersOfCard(cardId: CardId): Promise<Answered[]>;
  /** The learner's note on a card; empty if there is none. */
  noteOf(cardId: CardId): Promise<string>;
  /** Totals of the days from `from` to `to`, both included, that have any. */
  totals(from: StudyDay, to: StudyDay): Promise<DayTotals[]>;
  /** Every event, in the order of the log. */
  events(): Promise<ReviewEvent[]>;
  /** Takes another scheduler into use and derives the caches anew if its fingerprint is another. */
  useScheduler(scheduler: Scheduler): Promise<void>;
}

/** The shipped question banks: the index at once, the syllabus and each bank when they are needed. */
export interface BankLibrary {
  readonly index: BankIndex;
  /** Topics and subtopics that have questions, in the order of the syllabus. */
  topics(): Promise<readonly Topic[]>;
  open(subtopic: string): Promise<Bank>;
}

/** The one study session that may be under way on this device. */
export interface SessionShelf {
  load(): Promise<SessionPlan | undefined>;
  save(plan: SessionPlan): Promise<void>;
  clear(): Promise<void>;
}

/** What a tab tells the others: the log or the settings are not what they were. */
export type Change = 'log' | 'settings';

export interface Clock {
  now(): EpochMs;
  /** Local time minus UTC at an instant, in minutes. */
  utcOffsetMinutes(at: EpochMs): number;
}

export interface Ids {
  nextEventId(at: EpochMs): EventId;
  nextSessionId(): SessionId;
}

/** Values the learner chose. `load` never rejects for a value it cannot read: it gives the default. */
export interface SettingsStore<Settings> {
  load(): Promise<Settings>;
  save(settings: Settings): Promise<void>;
}

/** Storage did not do what was asked; nothing of it happened. `reason` tells the learner what can be done. */
export class StorageError extends Error {
  constructor(
    readonly reason: 'full' | 'closed' | 'unavailable' | 'newer' | 'unknown',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StorageError';
  }
}
