import type { CardId, EpochMs } from '../../src/core/ids';
import type { Answered, ReviewEvent } from '../../src/core/review/review-event';
import { type CardState, newCardState } from '../../src/core/schedule/card-state';
import type { Scheduler } from '../../src/core/schedule/scheduler';

/** An answer that counts, with what a reader of the log would note beside it. */
export interface PlainAnswer {
  readonly event: Answered;
  /** The local day of study, such as 2024-03-05: before four in the morning it is the day before. */
  readonly date: string;
  readonly hour: number;
  readonly countedMs: number;
  readonly before: CardState;
  /** Whether the card had never been answered. */
  readonly isFirst: boolean;
}

const hourMs = 3_600_000;
/** The local date and hour of an instant moved by whole hours. */
const local = (at: EpochMs, utcOffsetMinutes: number, hours = 0) =>
  new Date(at + utcOffsetMinutes * 60_000 + hours * hourMs).toISOString();

export const dateOf = (at: EpochMs, utcOffsetMinutes: number): string => local(at, utcOffsetMinutes, -4).slice(0, 10);
/** The date a study day has; day 0 is 1970-01-01. */
export const dateOfDay = (day: number): string => new Date(day * 24 * hourMs).toISOString().slice(0, 10);

/**
 * The log read from the first event to the last as a person would, one at a time and with nothing added up: the measure
 * of what the app counts. Only the step of the memory model is the app's own. `sinceNew` holds the answers of each card
 * since it was new.
 */
export function plainHistory(events: readonly ReviewEvent[], scheduler: Scheduler) {
  const taken = new Set<string>();
  for (const event of events) if (event.type === 'voided') taken.add(event.voids);
  const inOrder = [...events].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at - b.at));
  const states = new Map<CardId, CardState>();
  const sinceNew = new Map<CardId, Answered[]>();
  const met = new Set<CardId>();
  const answers: PlainAnswer[] = [];
  const byDate = new Map<string, PlainAnswer[]>();
  for (const event of inOrder) {
    if (taken.has(event.id) || !('cardId' in event)) continue;
    const { cardId } = event;
    const before = states.get(cardId) ?? newCardState(cardId);
    if (event.type === 'answered') {
      const { at, utcOffsetMinutes, tookMs } = event;
      const date = dateOf(at, utcOffsetMinutes);
      const answer = {
        event,
        date,
        hour: Number(local(at, utcOffsetMinutes).slice(11, 13)),
        countedMs: Math.min(tookMs, 120_000),
        before,
        isFirst: !met.has(cardId),
      };
      answers.push(answer);
      const onDate = byDate.get(date);
      if (onDate) onDate.push(answer);
      else byDate.set(date, [answer]);
      met.add(cardId);
      const since = sinceNew.get(cardId);
      if (since) since.push(event);
      else sinceNew.set(cardId, [event]);
      states.set(cardId, scheduler.review(before, event));
    } else if (event.type === 'reset') {
      sinceNew.set(cardId, []);
      states.set(cardId, { ...newCardState(cardId), isSuspended: before.isSuspended });
    } else if (event.type === 'suspensionSet') states.set(cardId, { ...before, isSuspended: event.isSuspended });
    else if (event.type === 'rescheduled') states.set(cardId, { ...before, dueAt: event.dueAt });
  }
  const known = [...states.values()].filter(({ answeredAt, isSuspended }) => answeredAt !== null && !isSuspended);
  return { answers, byDate, states, known, sinceNew };
}
