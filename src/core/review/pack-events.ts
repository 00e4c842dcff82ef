import { confidences, ratings } from '../answer/rating';
import type { CardId } from '../ids';
import { type EventColumns, modes, types, verdicts } from './event-columns';
import { hintsIn, isCardEvent, isSittingEnd, type ReviewEvent } from './review-event';

/** Whether an event can be held in columns: its ids fit a line. One that cannot stays a row. */
export const fitsColumns = (event: ReviewEvent): boolean =>
  !/\s/.test(event.id) && (!isCardEvent(event) || !/\s/.test(event.cardId));

/** Packs up to 32,767 events that fit columns. */
export function packEvents(events: readonly ReviewEvent[]): EventColumns {
  const numbers = new Map<CardId, number>();
  const numberOf = (cardId: CardId) => {
    const number = numbers.get(cardId) ?? numbers.size;
    numbers.set(cardId, number);
    return number;
  };
  const card = Int16Array.from(events, (event) => (isCardEvent(event) ? numberOf(event.cardId) : -1));
  return {
    ids: events.map(({ id }) => id).join('\n'),
    at: Float64Array.from(events, ({ at }) => at),
    utcOffsetMinutes: Int16Array.from(events, (event) => event.utcOffsetMinutes),
    type: Uint8Array.from(events, ({ type }) => Math.max(0, types.indexOf(type))),
    cards: [...numbers.keys()].join('\n'),
    card,
    rating: Uint8Array.from(events, (event) => (event.type === 'answered' ? ratings.indexOf(event.rating) : 0)),
    verdict: Uint8Array.from(events, (event) =>
      event.type === 'answered' ? verdicts.indexOf(event.outcome.verdict) : 0,
    ),
    mode: Uint8Array.from(events, (event) => (event.type === 'answered' ? Math.max(0, modes.indexOf(event.mode)) : 0)),
    confidence: Uint8Array.from(events, (event) =>
      event.type === 'answered' && event.confidence ? confidences.indexOf(event.confidence) + 1 : 0,
    ),
    hintsShown: Uint8Array.from(events, (event) => (event.type === 'answered' ? hintsIn(event) : 0)),
    number: Float64Array.from(events, numberIn),
    voids: events.flatMap((event, index) => (event.type === 'voided' ? [[index, event.voids] as const] : [])),
    mistakes: events.flatMap((event, index) =>
      event.type === 'answered' && event.mistakes?.length ? [[index, event.mistakes] as const] : [],
    ),
    ends: events.flatMap((event, index) => (isSittingEnd(event) ? [[index, event] as const] : [])),
  };
}

function numberIn(event: ReviewEvent): number {
  if (event.type === 'answered') return event.tookMs;
  if (event.type === 'rescheduled') return event.dueAt;
  return event.type === 'suspensionSet' && event.isSuspended ? 1 : 0;
}
