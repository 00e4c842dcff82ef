import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReviewLog } from '../../src/core/ports';
import { deriveCaches } from '../../src/core/review/plan-append';
import { createScheduler } from '../../src/core/schedule/scheduler';
import type { StudyDay } from '../../src/core/schedule/study-day';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { newCaches } from '../../src/storage/idb-values';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { rebuildCaches } from '../../src/storage/rebuild';
import { sealOldest } from '../../src/storage/seal';
import { reviewLogContract } from '../contracts/review-log-contract';
import { eventsOf } from '../support/events-of';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, noon, scheduler, voided } from '../support/sample-events';
import { allStatesOf } from '../support/states-of';

beforeEach(freshIndexedDb);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

let made = 0;
reviewLogContract('the log in IndexedDB', async (by) => {
  const db = await openDatabase(`contract-${made++}`, () => undefined);
  return openIdbReviewLog(db, by, countedChanges(), inlineUpkeep(db));
});

reviewLogContract('the log in a database made just now', async (by) => {
  const db = await openDatabase(`contract-${made++}`, () => undefined);
  return openIdbReviewLog(db, by, countedChanges(), inlineUpkeep(db), Promise.resolve(newCaches()));
});

/** Whatever was appended is sealed at once, two events a segment; every other time the caches are made anew. */
reviewLogContract('the log in IndexedDB that seals everything at once', async (by) => {
  const db = await openDatabase(`contract-${made++}`, () => undefined);
  const log = await openIdbReviewLog(db, by, countedChanges(), inlineUpkeep(db));
  let current = by;
  let appends = 0;
  return {
    ...log,
    async append(events) {
      const states = await log.append(events);
      while ((await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, size: 2, isPartial: true })) > 0);
      if (appends++ % 2 === 1) {
        await db.delete('values', 'fingerprint');
        await rebuildCaches(db, current, { pageSize: 2 });
      }
      return states;
    },
    async useScheduler(next) {
      current = next;
      await log.useScheduler(next);
    },
  };
});

describe('an append and what is derived from it', () => {
  let db: Database;
  let log: ReviewLog;
  let changes: ReturnType<typeof countedChanges>;
  const event = answered('1', 'a');
  const everything = async () => ({
    events: await db.getAll('events'),
    cards: await db.getAll('cards'),
    days: await db.getAll('days'),
  });
  const nothing = { events: [], cards: [], days: [] };

  beforeEach(async () => {
    db = await openDatabase('test', () => undefined);
    changes = countedChanges();
    log = await openIdbReviewLog(db, scheduler, changes, inlineUpkeep(db));
  });

  /** The next put into a store does this instead. */
  function onPut(store: string, fail: (this: IDBObjectStore) => never | IDBRequest<IDBValidKey>) {
    const put = IDBObjectStore.prototype.put;
    return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      return this.name === store ? fail.call(this) : put.apply(this, given);
    });
  }

  const failures: [string, string, string, () => { mockRestore(): void }][] = [
    [
      'the put of the card throws for want of space',
      'full',
      'no free space',
      () =>
        onPut('cards', () => {
          throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
        }),
    ],
    [
      'the put of the totals throws',
      'unknown',
      'the disk is on fire',
      () =>
        onPut('days', () => {
          throw new Error('the disk is on fire');
        }),
    ],
    [
      'the browser aborts the transaction under way',
      'unknown',
      '',
      () =>
        onPut('cards', function () {
          this.transaction.abort();
          return this.get('anything') as never;
        }),
    ],
    [
      'the commit finds no space',
      'full',
      'no free space',
      () =>
        vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementation(function (this: IDBTransaction) {
          (this as unknown as { _abort(reason: string): void })._abort('QuotaExceededError');
        }),
    ],
    [
      'the scheduler throws',
      'unknown',
      'no such memory',
      () =>
        vi.spyOn(scheduler, 'review').mockImplementation(() => {
          throw new Error('no such memory');
        }),
    ],
  ];

  it.each(failures)('are both absent if %s, and the same event can be appended again', async (...failure) => {
    const [, reason, message, inject] = failure;
    const injected = inject();
    await expect(log.append([event])).rejects.toMatchObject({
      name: 'StorageError',
      reason,
      message: expect.stringContaining(message),
    });
    expect(changes.told).toBe(0);
    injected.mockRestore();
    expect(await everything()).toEqual(nothing);

    expect(await log.append([event])).toHaveLength(1);
    const { events, cards, days } = await everything();
    expect(events).toEqual([event]);
    expect(cards).toMatchObject([{ cardId: 'a', state: { reps: 1 } }]);
    expect(days).toMatchObject([[{ answered: 1, introduced: 1 }]]);
    expect(changes.told).toBe(1);
  });

  it('are written in one transaction of strict durability', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await log.append([event]);
    const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writes).toHaveLength(1);
    expect(writes[0]?.[0]).toEqual(expect.arrayContaining(['events', 'cards', 'days']));
    expect(writes[0]?.[2]).toEqual({ durability: 'strict' });
  });

  it('are there when the promise resolves: a connection opened then sees both', async () => {
    await log.append([event]);
    db.close();
    db = await openDatabase('test', () => undefined);
    const { events, cards } = await everything();
    expect(events).toEqual([event]);
    expect(cards).toHaveLength(1);
  });

  it('are refused with the reason "closed" once the connection is gone', async () => {
    db.close();
    for (const attempt of [() => log.append([event]), () => log.statesOf([]), () => eventsOf(log)])
      await expect(attempt()).rejects.toMatchObject({ name: 'StorageError', reason: 'closed' });
  });

  it('are told to other tabs', async () => {
    await log.append([event]);
    await log.append([voided('2', '1')]);
    expect(changes.told).toBe(2);
  });
});

describe('opening a log', () => {
  const open = async () => ({ db: await openDatabase('test', () => undefined) });
  const all = [-1e6 as StudyDay, 1e6 as StudyDay] as const;

  it('with the fingerprint the caches were made with leaves them as they are', async () => {
    const { db } = await open();
    const log = await openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));
    await log.append([answered('1', 'a')]);
    await db.clear('cards');
    const again = await openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));
    expect(await allStatesOf(again)).toEqual([]);
  });

  it('with another fingerprint derives states and totals from the events alone', async () => {
    const { db } = await open();
    await (await openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db))).append([
      answered('1', 'a', noon),
    ]);
    await db.put('cards', { cardId: 'ghost', state: { cardId: 'ghost' } } as never);
    await db.put('days', [{ day: 5, answered: 99 }] as never, 0);
    const log = await openIdbReviewLog(
      db,
      createScheduler({ desiredRetention: 0.8, rolloverHour: 4 }),
      countedChanges(),
      inlineUpkeep(db),
    );
    expect((await allStatesOf(log)).map(({ cardId, reps }) => [cardId, reps])).toEqual([['a', 1]]);
    expect((await log.totals(...all)).map(({ answered }) => answered)).toEqual([1]);
  });

  it('after another tab answered under an older scheduler derives the states anew', async () => {
    const { db } = await open();
    const other = createScheduler({ desiredRetention: 0.8, rolloverHour: 4 });
    const stale = await openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));
    await openIdbReviewLog(db, other, countedChanges(), inlineUpkeep(db));
    await stale.append([answered('1', 'a', noon)]);
    const log = await openIdbReviewLog(db, other, countedChanges(), inlineUpkeep(db));
    expect(await allStatesOf(log)).toEqual(deriveCaches(await eventsOf(log), other).states);
  });

  it('whose rebuild fails leaves the old caches and tries again the next time', async () => {
    const { db } = await open();
    await (await openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db))).append([
      answered('1', 'a', noon),
    ]);
    const before = await db.getAll('cards');
    const other = createScheduler({ desiredRetention: 0.8, rolloverHour: 4 });
    const broken = { ...other, review: () => assertNever() };
    await expect(openIdbReviewLog(db, broken, countedChanges(), inlineUpkeep(db))).rejects.toMatchObject({
      name: 'StorageError',
    });
    expect(await db.getAll('cards')).toEqual(before);
    const log = await openIdbReviewLog(db, other, countedChanges(), inlineUpkeep(db));
    expect(await allStatesOf(log)).not.toEqual(before.map(({ state }) => state));
  });
});

function assertNever(): never {
  throw new Error('broken');
}
