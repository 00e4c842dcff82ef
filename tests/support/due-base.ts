import type { CardState } from '../../src/core/schedule/card-state';
import type { Database } from '../../src/storage/open-database';
import { layOut, type Shipped, writeBase } from '../../src/storage/write-base';
import { foldEvents } from './fold-events';
import { answered, minuteMs, noon } from './sample-events';

/**
 * Puts a base in use of which every card is due, rated Again, some minutes after noon; gives their states, those due
 * earliest first.
 */
export async function writeDueBase(
  db: Database,
  generation: number,
  cards: number,
  { shiftMinutes = 0, shipped }: { shiftMinutes?: number; shipped?: Shipped | undefined } = {},
): Promise<CardState[]> {
  const events = Array.from({ length: cards }, (_, card) =>
    answered(`event-${card}`, `card-${(card * 997) % cards}`, noon + (card + shiftMinutes) * minuteMs, {
      rating: 'again',
    }),
  );
  const fold = await foldEvents(events);
  const pages = layOut(fold.table, shipped);
  const base = { generation, buckets: 8, states: cards, ...(shipped && { shipped: shipped.name }) };
  const plan = { ...base, fingerprint: 'f', first: 1, next: 2, pages: pages.length, checksum: 0, done: 0 };
  await writeBase(db, plan, pages, { fold, segments: fold.segmentsOfCards() }, {});
  await db.put('values', base, 'base');
  return fold.table.cardIds.map((_, card) => fold.table.stateOf(card)).sort((a, b) => a.dueAt - b.dueAt);
}
