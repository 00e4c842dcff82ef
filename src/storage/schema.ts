import type { DBSchema } from 'idb';
import type { CardId, EpochMs, EventId, SessionId } from '../core/ids';
import type { DayTotals } from '../core/review/day-totals';
import type { ReviewEvent } from '../core/review/review-event';
import type { CardState } from '../core/schedule/card-state';
import type { StudyDay } from '../core/schedule/study-day';

/** Raise with a migration in `migrations/` and a frozen dump of the version before. */
export const schemaVersion = 1;

/** A card state as stored. `queueAt` is its due time, absent while it is set aside, so that the index holds only what may be due. */
export interface CardRow {
  readonly cardId: CardId;
  readonly queueAt?: EpochMs;
  readonly state: CardState;
}

export interface HoldfastSchema extends DBSchema {
  /** The truth: every review event, never changed, never deleted. */
  events: {
    key: EventId;
    value: ReviewEvent;
    indexes: { cardId: CardId; sessionId: SessionId; voids: EventId };
  };
  /** Cache: card states. */
  cards: { key: CardId; value: CardRow; indexes: { queueAt: EpochMs } };
  /** Cache: totals of each study day. */
  days: { key: StudyDay; value: DayTotals };
  /** Single values: `fingerprint` of the caches, `deviceId`, `settings`, `session`. */
  values: { key: string; value: unknown };
}
