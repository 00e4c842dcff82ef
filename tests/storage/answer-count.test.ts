import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dayMs } from '../../src/core/schedule/study-day';
import { countAnswers } from '../../src/storage/answer-count';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, noon, scheduler, voided } from '../support/sample-events';

let db: Database;
beforeEach(async () => {
  freshIndexedDb();
  db = await openDatabase('answers', () => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('counts the answers of every week there is, and none that is void', async () => {
  expect(await countAnswers(db)).toBe(0);
  const log = await openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));
  const days = Array.from({ length: 40 }, (_, index) => index * (index % 3 === 0 ? 11 : 5));
  await log.append(days.map((day, index) => answered(`a${index}`, `card-${index}`, noon + day * dayMs)));
  expect(await db.count('days')).toBeGreaterThan(17);
  expect(await countAnswers(db)).toBe(40);
  await log.append([voided('v', 'a7', noon + 1_000 * dayMs)]);
  expect(await countAnswers(db)).toBe(39);
});

it('reads no more than eight weeks at once', async () => {
  for (let week = 0; week < 20; week++) await db.put('days', [{ answered: 1 } as never], week);
  const reading = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  expect(await countAnswers(db)).toBe(20);
  const weeksOf = ([range]: unknown[]) => (range as IDBKeyRange).upper - (range as IDBKeyRange).lower + 1;
  expect(reading.mock.calls.map(weeksOf)).toEqual([8, 8, 4]);
});
