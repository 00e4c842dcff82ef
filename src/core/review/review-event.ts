import type { Outcome } from '../answer/outcome';
import type { Confidence, Rating } from '../answer/rating';
import type { Response } from '../answer/response';
import type { ExamItem, ExamProfile } from '../exam/exam-profile';
import type { ExamResult, Prediction, QuizResult } from '../exam/exam-result';
import type { CardId, DeviceId, EpochMs, EventId, SessionId } from '../ids';
import type { Mistake } from '../question/kinds/question-kind';
import { compareEvents } from './event-order';

/**
 * The newest version of the event schema. Raising it needs a fixture, and an upcast where older events mean another
 * thing. 2: an answer may name its mistakes and the hints it took, and `noteSet`. 3: `quizFinished`, and an exam says what it
 * was made of when it starts and what it came to when it is finished. Events of older versions are valid as they are.
 */
export const eventVersion = 3;

/** What every event carries: who, when by the device's clock, and where on Earth's day that was. */
export interface EventStamp {
  /** UUIDv7; the identity under which logs are merged. */
  readonly id: EventId;
  readonly at: EpochMs;
  /** Local time minus UTC, in minutes, when it happened (New York in winter: -300). */
  readonly utcOffsetMinutes: number;
  readonly deviceId: DeviceId;
  readonly v: number;
}

export type Mode = 'review' | 'practice' | 'exam' | 'lab';

export interface AnsweredFacts {
  readonly type: 'answered';
  readonly cardId: CardId;
  readonly revision: string;
  readonly sessionId: SessionId;
  readonly mode: Mode;
  readonly response: Response;
  readonly outcome: Outcome;
  readonly confidence?: Confidence | undefined;
  readonly rating: Rating;
  readonly tookMs: number;
  /** What was wrong by the revision that was answered, which the bank may no longer hold; absent if nothing was. */
  readonly mistakes?: readonly Mistake[] | undefined;
  /** How many hints were shown before the answer, if any. */
  readonly hintsShown?: number | undefined;
}

/** Undo: the event it names counts for nothing. A void cannot itself be voided. */
interface VoidedFacts {
  readonly type: 'voided';
  readonly voids: EventId;
}

interface RescheduledFacts {
  readonly type: 'rescheduled';
  readonly cardId: CardId;
  readonly dueAt: EpochMs;
}

/** The card is new again; its history stays in the log. */
interface ResetFacts {
  readonly type: 'reset';
  readonly cardId: CardId;
}

/** The card is set aside, or taken back. */
interface SuspensionSetFacts {
  readonly type: 'suspensionSet';
  readonly cardId: CardId;
  readonly isSuspended: boolean;
}

/** The learner's own words on a question; an empty text takes them back. */
interface NoteSetFacts {
  readonly type: 'noteSet';
  readonly cardId: CardId;
  readonly text: string;
}

interface ExamStartedFacts {
  readonly type: 'examStarted';
  readonly sessionId: SessionId;
  /** The id of its profile. */
  readonly blueprint: string;
  readonly seed: string;
  /** The profile as it was, and what was drawn: enough to rebuild the exam whatever the bank has become. */
  readonly profile?: ExamProfile | undefined;
  readonly items?: readonly ExamItem[] | undefined;
  readonly bankFingerprint?: string | undefined;
  readonly prediction?: Prediction | undefined;
}

interface ExamFinishedFacts {
  readonly type: 'examFinished';
  readonly sessionId: SessionId;
  readonly result?: ExamResult | undefined;
}

/** A sitting of study is over. */
interface QuizFinishedFacts {
  readonly type: 'quizFinished';
  readonly sessionId: SessionId;
  readonly result: QuizResult;
}

interface SchedulerTunedFacts {
  readonly type: 'schedulerTuned';
  readonly parameters: readonly number[];
}

/** What happened, without the stamp. */
export type EventFacts =
  | AnsweredFacts
  | VoidedFacts
  | RescheduledFacts
  | ResetFacts
  | SuspensionSetFacts
  | NoteSetFacts
  | ExamStartedFacts
  | ExamFinishedFacts
  | QuizFinishedFacts
  | SchedulerTunedFacts;

/** An immutable fact in the review log. A type this app does not know is kept and passed on untouched. */
export type ReviewEvent = EventStamp & EventFacts;
export type Answered = EventStamp & AnsweredFacts;
export type ExamStarted = EventStamp & ExamStartedFacts;

/** The end of an exam or a quiz. */
export type SittingEnd = Extract<ReviewEvent, { readonly type: 'examFinished' | 'quizFinished' }>;

export const isSittingEnd = <E extends { readonly type: string }>(event: E): event is E & SittingEnd =>
  event.type === 'examFinished' || event.type === 'quizFinished';

/** An event that says something of one card. */
export type CardEvent = Extract<ReviewEvent, { readonly cardId: CardId }>;

export const isCardEvent = <E extends { readonly type: string }>(event: E): event is E & CardEvent => 'cardId' in event;

/** As much of an event as the caches are derived from: all that is kept of a sealed one outside its body. */
export type ReplayEvent<E extends ReviewEvent = ReviewEvent> = E extends Answered
  ? Pick<
      Answered,
      | 'id'
      | 'at'
      | 'utcOffsetMinutes'
      | 'type'
      | 'cardId'
      | 'mode'
      | 'rating'
      | 'confidence'
      | 'tookMs'
      | 'mistakes'
      | 'hintsShown'
    > & { readonly outcome: Pick<Outcome, 'verdict'> }
  : Omit<E, 'deviceId' | 'v'>;

/** How many hints an answer took, 0 to 255: whatever an imported event says of it. */
export function hintsIn({ hintsShown }: Pick<Answered, 'hintsShown'>): number {
  return typeof hintsShown === 'number' && hintsShown > 0 ? Math.min(Math.ceil(hintsShown), 255) : 0;
}

/** The newest note among the events of a card, whatever their order. */
export function noteIn(events: readonly ReviewEvent[]): string {
  const newest = [...events].sort(compareEvents).findLast((event) => event.type === 'noteSet');
  return newest?.type === 'noteSet' ? newest.text : '';
}
