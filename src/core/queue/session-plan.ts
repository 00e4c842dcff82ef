import type { CardId, EpochMs, SessionId } from '../ids';
import type { Mode, ReviewEvent } from '../review/review-event';
import type { StudyDay } from '../schedule/study-day';

export interface QueuedCard {
  readonly cardId: CardId;
  readonly isNew: boolean;
}

/** One sitting, fixed when it begins: what is answered of it is read from the log. */
export interface SessionPlan {
  readonly id: SessionId;
  readonly mode: Extract<Mode, 'review' | 'practice'>;
  readonly startedAt: EpochMs;
  readonly day: StudyDay;
  readonly queue: readonly QueuedCard[];
  /** The event it ended with, once it did: made once, so that saving it may be tried any number of times. */
  readonly end?: ReviewEvent | undefined;
}
