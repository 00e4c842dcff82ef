import { beforeEach, expect, it } from 'vitest';
import { ColumnFold } from '../../src/core/review/fold-columns';
import { packEvents } from '../../src/core/review/pack-events';
import { createMemoryStep } from '../../src/core/schedule/memory-model';
import { unpackFiled, unpackStates } from '../../src/core/schedule/state-page';
import { openDatabase } from '../../src/storage/open-database';
import { writeBase } from '../../src/storage/write-base';
import { freshIndexedDb } from '../support/fresh-indexeddb';
import { answered, minuteMs, noon, scheduler } from '../support/sample-events';

beforeEach(freshIndexedDb);

it('files every card once by due time, over small and large pages, cards due at one instant among them', async () => {
  const cards = 2_000;
  // Rated Again, cards are due ten minutes after an answer: 40 of them at each of 50 instants, in no order of their names.
  const events = Array.from({ length: cards }, (_, card) => {
    const at = noon + ((card * 7) % 50) * minuteMs;
    return answered(`event-${card}`, `card-${(card * 997) % cards}`, at, { rating: 'again' });
  });
  const fold = new ColumnFold(createMemoryStep(scheduler.settings), scheduler.settings);
  fold.add(1, packEvents(events));
  await fold.settle([], async () => []);

  const db = await openDatabase('many', () => undefined);
  const plan = { fingerprint: 'f', first: 1, next: 2, generation: 0, pages: 8, states: cards, done: 0 };
  await writeBase(db, plan, { fold, segments: fold.partsOfCards(), mistakes: [] }, {});

  const pages = (await db.getAll('dues')).map((page) => unpackStates(page));
  expect(pages.map(({ length }) => length)).toEqual([128, 128, 128, 128, 448, 448, 448, 144]);
  const due = pages.flat();
  const times = due.map(({ dueAt }) => dueAt);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(new Set(times).size).toBe(50);
  const filed = (await db.getAll('pages')).flatMap(unpackFiled).map(({ state }) => state);
  const byId = (states: typeof due) => [...states].sort((a, b) => (a.cardId < b.cardId ? -1 : 1));
  expect(byId(due)).toEqual(byId(filed));
});
