import type { ExamUnderWay } from './exam/exam-under-way';
import type { FinishedSitting } from './exam/finished-sitting';
import type { KeptPlan } from './exam/planned-day';
import type { CardId, EpochMs, EventId, SessionId } from './ids';
import type { Bank, BankIndex, IndexedQuestion, Topic } from './question/bank';
import type { SessionPlan } from './queue/session-plan';
import type { DayTotals } from './review/day-totals';
import type { Answered, ExamStarted, ReplayEvent, ReviewEvent } from './review/review-event';
import type { CardState } from './schedule/card-state';
import type { Scheduler } from './schedule/scheduler';
import type { StudyDay } from './schedule/study-day';
import type { QuestionMistakes } from './stats/question-mistakes';

/** Everything the core asks of the world. Times are epoch milliseconds. */

/** An answer that is likely to come: what is known of it before. */
export type NextAnswer = Pick<Answered & ReviewEvent, 'cardId' | 'at' | 'utcOffsetMinutes'>;

/** What is asked of the log for a study day. */
export interface AgendaRequest {
  /** Up to `limit` states due at or before an instant, as `dueStates` gives them. */
  readonly until: EpochMs;
  readonly limit: number;
  isWanted(cardId: CardId): boolean;
  /** The cards of which those are wanted that are new. */
  readonly cardIds: readonly CardId[];
  /** The days of which totals are wanted, both included. */
  readonly from: StudyDay;
  readonly to: StudyDay;
}

export interface Agenda {
  readonly due: readonly CardState[];
  /** Never answered, nor set aside. */
  readonly fresh: readonly CardId[];
  readonly totals: readonly DayTotals[];
}

/** The log of review events and the caches derived from it. Every method rejects with a `StorageError` if storage fails. */
export interface ReviewLog {
  /**
   * Has at hand what an append needs, and of the card that is asked what its answer will be added to, so that the answer
   * waits for neither. Rejects if it cannot be had.
   */
  prepare(next?: NextAnswer): Promise<void>;
  /**
   * Adds events, and changes the card states and day totals they touch, in one transaction that is on disk when the
   * promise resolves. An event whose id is known is left out. Returns the states that changed.
   */
  append(events: readonly ReviewEvent[]): Promise<CardState[]>;
  /** States of the cards that have one, in no order. */
  statesOf(cardIds: readonly CardId[]): Promise<CardState[]>;
  /** Up to `limit` states due at or before an instant and not set aside, earliest first, of cards that are wanted. */
  dueStates(until: EpochMs, limit: number, isWanted: (cardId: CardId) => boolean): Promise<CardState[]>;
  /** What a study day is made of, as it stands at one instant. */
  agenda(request: AgendaRequest): Promise<Agenda>;
  /** Answers of a session that count, oldest first. */
  answersOf(session: Pick<SessionPlan, 'id' | 'startedAt'>): Promise<Answered[]>;
  /** How an exam began, if the log says so. */
  examStart(session: Pick<SessionPlan, 'id' | 'startedAt'>): Promise<ExamStarted | undefined>;
  /** Answers of a card that count, oldest first. */
  answersOfCard(cardId: CardId): Promise<Answered[]>;
  /** The same, as much of each as card states are derived from, which is read many times quicker. */
  replayOfCard(cardId: CardId): Promise<ReplayEvent<Answered>[]>;
  /** The learner's note on a card; empty if there is none. */
  noteOf(cardId: CardId): Promise<string>;
  /** Totals of the days from `from` to `to`, both included, that have any. */
  totals(from: StudyDay, to: StudyDay): Promise<DayTotals[]>;
  /** Exams and quizzes that are over, the latest first. */
  sittings(): Promise<FinishedSitting[]>;
  /** What was wrong in answers that count, by question, in no order. */
  mistakes(): Promise<QuestionMistakes[]>;
  /** Every event, some at a time: the sealed ones first, then the rest. */
  batches(): AsyncIterable<readonly ReviewEvent[]>;
  /** Takes another scheduler into use once the caches are derived anew, if its fingerprint is another. */
  useScheduler(scheduler: Scheduler): Promise<void>;
}

/**
 * How sealed events are written: lines of JSON to bytes and back. Rejects for bytes that are not whole, and for want of
 * memory, which says nothing of them, with a `RangeError`.
 */
export interface SegmentCodec {
  encode(lines: string): Promise<Uint8Array<ArrayBuffer>>;
  decode(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
}

/** A codec that tells damage without making text of what is whole. */
export interface CheckingCodec extends SegmentCodec {
  /** Whether bytes are what `encode` made. Rejects for want of memory alone. */
  isWhole(bytes: Uint8Array<ArrayBuffer>): Promise<boolean>;
}

/** The shipped question banks: the index at once, the syllabus and each bank when they are needed. */
export interface BankLibrary {
  readonly index: BankIndex;
  /** Topics and subtopics that have questions, in the order of the syllabus. */
  topics(): Promise<readonly Topic[]>;
  /** The names of the banks that hold a subtopic, and of the one that holds a question. */
  banksOf(subtopic: string): readonly string[];
  bankOf(question: Pick<IndexedQuestion, 'id' | 'subtopic'>): string | undefined;
  open(bank: string): Promise<Bank>;
  /** Notes which bank the next start will most likely want first, so that the page asks for it with its scripts. */
  expect(bank: string): void;
}

/** The one study session that may be under way on this device. */
export interface SessionShelf {
  load(): Promise<SessionPlan | undefined>;
  save(plan: SessionPlan): Promise<void>;
  clear(): Promise<void>;
}

/** The one exam that may be under way on this device; a saved one is on disk. */
export interface ExamShelf {
  load(): Promise<ExamUnderWay | undefined>;
  /** The exam as it is, held by a tab from now on: in one step, so that nothing the tab before it kept is lost. */
  take(holder: string): Promise<ExamUnderWay | undefined>;
  /** Puts an exam there that begins; resolves to false if there is one, which another tab may just have begun. */
  begin(exam: ExamUnderWay): Promise<boolean>;
  /** Replaces the exam by what became of it in the tab that holds it; resolves to false if it is over or another tab's. */
  keep(exam: ExamUnderWay): Promise<boolean>;
  /** Takes an exam that is over away, and no other that was begun since. */
  clear(sessionId: SessionId): Promise<void>;
}

/** The plan to an exam date, kept on this device; one that is lost is made anew. */
export interface PlanShelf {
  load(): Promise<KeptPlan | undefined>;
  save(plan: KeptPlan): Promise<void>;
}

/** What a tab tells the others: the log, the settings, or whether an exam is under way and its clock runs, are not what they were. */
export type Change = 'log' | 'settings' | 'exam';

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

/** Any failure as one of storage; what is none is `unknown`. */
export function asStorageError(cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause;
  return new StorageError('unknown', cause instanceof Error ? cause.message : String(cause), { cause });
}
