import { ColumnFold } from '../../src/core/review/fold-columns';
import { packEvents } from '../../src/core/review/pack-events';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { joinColumns } from '../../src/core/review/stretch';
import { createMemoryStep } from '../../src/core/schedule/memory-model';
import { scheduler } from './sample-events';

/** A fold of events that lie in one part, and void none of another. */
export async function foldEvents(events: readonly ReviewEvent[]): Promise<ColumnFold> {
  const fold = new ColumnFold(createMemoryStep(scheduler.settings), scheduler.settings);
  fold.add([1], joinColumns([packEvents(events)], fold.table));
  await fold.settle([], async () => []);
  return fold;
}
