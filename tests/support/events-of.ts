import type { ReviewLog } from '../../src/core/ports';
import { compareEvents } from '../../src/core/review/event-order';
import type { ReviewEvent } from '../../src/core/review/review-event';

/** Every event of a log, in the order of the log. */
export async function eventsOf(log: ReviewLog): Promise<ReviewEvent[]> {
  const events: ReviewEvent[] = [];
  for await (const batch of log.batches()) events.push(...batch);
  return events.sort(compareEvents);
}
