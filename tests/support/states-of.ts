import type { CardId } from '../../src/core/ids';
import type { ReviewLog } from '../../src/core/ports';
import { isCardEvent } from '../../src/core/review/review-event';
import type { CardState } from '../../src/core/schedule/card-state';
import { eventsOf } from './events-of';

/** The state of every card that has one: those the events speak of, and those that are due some day, whatever the events say. */
export async function allStatesOf(log: ReviewLog): Promise<CardState[]> {
  const named = (await eventsOf(log)).filter(isCardEvent);
  const due = await log.dueStates(Number.POSITIVE_INFINITY, 1_000_000, () => true);
  return log.statesOf([...new Set<CardId>([...named, ...due].map(({ cardId }) => cardId))]);
}
