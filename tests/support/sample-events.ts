import { right, wrong } from '../../src/core/answer/outcome';
import type { Rating } from '../../src/core/answer/rating';
import type { CardId, DeviceId, EventId, SessionId } from '../../src/core/ids';
import type { Answered, EventStamp, ReviewEvent } from '../../src/core/review/review-event';
import { createScheduler } from '../../src/core/schedule/scheduler';

export const scheduler = createScheduler({ desiredRetention: 0.9, rolloverHour: 4 });

/** Noon of a Monday at Greenwich. */
export const noon = Date.parse('2026-03-02T12:00:00Z');
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

export const cardId = (id: string) => id as CardId;
export const eventId = (id: string) => id as EventId;
export const sessionId = (id: string) => id as SessionId;

export const stamp = (id: string, at = noon): EventStamp => ({
  id: eventId(id),
  at,
  utcOffsetMinutes: 0,
  deviceId: 'phone' as DeviceId,
  v: 1,
});

/** An answer to a flashcard, Good unless said otherwise. */
export function answered(
  id: string,
  card: string,
  at = noon,
  { rating = 'good', session = 's', tookMs = 5000, utcOffsetMinutes = 0 }: Partial<AnswerFacts> = {},
): Answered {
  return {
    ...stamp(id, at),
    utcOffsetMinutes,
    type: 'answered',
    cardId: cardId(card),
    revision: 'r1',
    sessionId: sessionId(session),
    mode: 'review',
    response: { kind: 'flashcard', rating },
    outcome: rating === 'again' ? wrong : right,
    rating,
    tookMs,
  };
}

interface AnswerFacts {
  readonly rating: Rating;
  readonly session: string;
  readonly tookMs: number;
  readonly utcOffsetMinutes: number;
}

export const voided = (id: string, target: string, at = noon): ReviewEvent => ({
  ...stamp(id, at),
  type: 'voided',
  voids: eventId(target),
});

export const suspended = (id: string, card: string, isSuspended: boolean, at = noon): ReviewEvent => ({
  ...stamp(id, at),
  type: 'suspensionSet',
  cardId: cardId(card),
  isSuspended,
});

/** An event of a type that only a newer app knows. */
export const unknown = (id: string, facts: object, at = noon): ReviewEvent =>
  ({ ...stamp(id, at), v: 2, type: 'annotated', ...facts }) as unknown as ReviewEvent;
