import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReviewLog } from '../../src/core/ports';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { createScheduler } from '../../src/core/schedule/scheduler';
import { studyDayOf } from '../../src/core/schedule/study-day';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { rebuildCaches } from '../../src/storage/rebuild';
import { sealOldest } from '../../src/storage/seal';
import { reviewLogContract } from '../contracts/review-log-contract';
import { cachesOf, heldBy } from '../support/caches';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, hourMs, noon, scheduler, suspended, voided } from '../support/sample-events';

beforeEach(freshIndexedDb);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const opened = async (name: string, by = scheduler): Promise<{ db: Database; log: ReviewLog }> => {
  const db = await openDatabase(name, () => undefined);
  return { db, log: await openIdbReviewLog(db, by, countedChanges(), inlineUpkeep(db)) };
};

let made = 0;
reviewLogContract('the log in IndexedDB that reads ahead of every answer', async (by) => {
  const { log } = await opened(`contract-${made++}`, by);
  return {
    ...log,
    async append(events) {
      const [first] = events;
      if (first?.type === 'answered') await log.prepare(first);
      return log.append(events);
    },
  };
});

describe('an answer to a card that was read ahead', () => {
  const at = (hours: number) => noon + hours * hourMs;
  const before = [answered('1', 'a', at(-72)), answered('2', 'b', at(-71), { rating: 'again' })];
  const missed = { ...answered('3', 'a', at(1), { rating: 'again' }), mistakes: [{ of: 'x' }] };
  let db: Database;
  let log: ReviewLog;
  let other: ReviewLog;

  beforeEach(async () => {
    ({ db, log } = await opened('test'));
    ({ log: other } = await opened('test'));
    await log.append(before);
  });

  const seal = async () => {
    while ((await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, size: 2, isPartial: true })) > 0);
  };
  const readingsOf = async (work: () => Promise<unknown>) => {
    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    await work();
    return get.mock.calls.length;
  };

  it('waits for one value', async () => {
    await seal();
    await rebuildCaches(db, scheduler, { isForced: true });
    await log.prepare(missed);
    expect(await readingsOf(() => log.append([missed]))).toBe(1);
    expect(await heldBy(log)).toEqual(cachesOf([...before, missed], scheduler));
  });

  /** What happens between the reading and the answer, and what it adds to the log. */
  const between: [string, () => Promise<unknown>, readonly ReviewEvent[]][] = [
    ['another tab answers it', () => other.append([answered('21', 'a', at(0))]), [answered('21', 'a', at(0))]],
    [
      'another tab sets it aside',
      () => other.append([suspended('22', 'a', true, at(0))]),
      [suspended('22', 'a', true, at(0))],
    ],
    [
      'another tab answers another card',
      () => other.append([answered('23', 'b', at(0))]),
      [answered('23', 'b', at(0))],
    ],
    ['another tab takes an answer back', () => other.append([voided('24', '1', at(0))]), [voided('24', '1', at(0))]],
    ['the answer is added in another tab', () => other.append([missed]), []],
    ['the answer is added in this tab', () => log.append([missed]), []],
    [
      'the answer is voided before it comes',
      () => other.append([voided('25', '3', at(2))]),
      [voided('25', '3', at(2))],
    ],
    ['old events are sealed', seal, []],
    ['states are packed', () => rebuildCaches(db, scheduler, { isForced: true }), []],
  ];
  it.each(between)('comes to what a replay gives if %s meanwhile', async (_name, happen, added) => {
    await log.prepare(missed);
    await happen();
    await log.append([missed]);
    expect(await heldBy(log)).toEqual(cachesOf([...before, ...added, missed], scheduler));
  });

  it('comes to what a replay gives if it is void already when it is read ahead', async () => {
    const void3 = voided('25', '3', at(2));
    await other.append([void3]);
    await log.prepare(missed);
    await log.append([missed]);
    expect(await heldBy(log)).toEqual(cachesOf([...before, void3, missed], scheduler));
  });

  it('may be an answer to another card', async () => {
    const toAnother = answered('3', 'b', at(1));
    await log.prepare(missed);
    await log.append([toAnother]);
    expect(await heldBy(log)).toEqual(cachesOf([...before, toAnother], scheduler));
  });

  it('may be answered weeks later', async () => {
    const later = answered('3', 'a', at(24 * 40));
    const day = studyDayOf(later.at, 0, scheduler.settings.rolloverHour);
    await log.prepare(missed);
    await log.append([later]);
    expect((await log.totals(day, day)).map(({ answered }) => answered)).toEqual([1]);
  });

  it('may be answered under another scheduler', async () => {
    const elsewhere = createScheduler({ desiredRetention: 0.8, rolloverHour: 2 });
    await log.prepare(missed);
    await log.useScheduler(elsewhere);
    await log.append([missed]);
    expect(await heldBy(log)).toEqual(cachesOf([...before, missed], elsewhere));
  });
});
