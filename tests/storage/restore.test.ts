import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReviewLog } from '../../src/core/ports';
import type { EventColumns } from '../../src/core/review/event-columns';
import { compareEvents } from '../../src/core/review/event-order';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { backupSource } from '../../src/storage/backup-source';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { type RebuildOptions, rebuildCaches } from '../../src/storage/rebuild';
import { dropUncommitted, restoreEvents } from '../../src/storage/restore';
import { sealOldest } from '../../src/storage/seal';
import { anyLog } from '../support/arbitrary-events';
import { backupOf, blocksOf, bytesOf } from '../support/backups';
import { cachesOf, heldBy } from '../support/caches';
import { eventsOf } from '../support/events-of';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, noon, scheduler, voided } from '../support/sample-events';

beforeEach(freshIndexedDb);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

let made = 0;
interface Device {
  readonly db: Database;
  readonly log: ReviewLog;
}
async function device(events: readonly ReviewEvent[] = [], sealed = 0): Promise<Device> {
  const db = await openDatabase(`restore-${made++}`, () => undefined);
  const log = await openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));
  if (events.length > 0) await log.append(events);
  for (let count = 0; count < sealed; count++)
    await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, size: 3, isPartial: true });
  return { db, log };
}
async function restore({ db }: Device, file: Blob, mode: 'merge' | 'replace' = 'merge') {
  let written: RebuildOptions['written'];
  const oncommitted = (columns: RebuildOptions['written']) => {
    written = columns;
  };
  const restored = await restoreEvents(db, memberCodec, blocksOf(file), mode, { oncommitted });
  await rebuildCaches(db, scheduler, { pageSize: 2, written });
  return restored;
}
const held = async ({ log }: Device) => ({
  events: await eventsOf(log),
  ...(await heldBy(log)),
});
const expected = (events: readonly ReviewEvent[]) => ({
  events: [...events].sort(compareEvents),
  ...cachesOf(events, scheduler),
});
async function numberedColumns(db: Database) {
  const [numbers, columns] = await Promise.all([db.getAllKeys('columns'), db.getAll('columns')]);
  return numbers.map((number, index) => [number, columns[index] as EventColumns] as const);
}
const some = [
  answered('1', 'a'),
  answered('2', 'b', noon + 1),
  voided('3', '1', noon + 2),
  answered('4', 'a', noon + 3),
];

describe('a merge', () => {
  it('of a backup into an empty log gives the log that was backed up, sealed or not', async () => {
    for (const sealed of [0, 1, 2]) {
      const fresh = await device();
      expect(await restore(fresh, await backupOf((await device(some, sealed)).db))).toEqual({
        added: 4,
        known: 0,
        mended: 0,
        damaged: 0,
      });
      expect(await held(fresh)).toEqual(expected(some));
    }
  });

  it('done twice, or of one’s own backup, changes nothing', async () => {
    const own = await device(some, 1);
    const file = await backupOf(own.db);
    expect(await restore(own, file)).toEqual({ added: 0, known: 4, mended: 0, damaged: 0 });
    expect(await restore(own, file)).toEqual({ added: 0, known: 4, mended: 0, damaged: 0 });
    expect(await held(own)).toEqual(expected(some));
  });

  it('of two devices that were apart ends in the same state, whichever is merged into the other', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, fc.nat(14), fc.nat(14), fc.nat(3), async (events, to, from, sealed) => {
        const [one, two] = [await device(events.slice(0, to), sealed), await device(events.slice(from), sealed)];
        const [fileOne, fileTwo] = [await backupOf(one.db), await backupOf(two.db)];
        await restore(one, fileTwo);
        await restore(two, fileOne);
        const union = [...new Map([...events.slice(0, to), ...events.slice(from)].map((e) => [e.id, e])).values()];
        expect(await held(one)).toEqual(expected(union));
        expect(await held(two)).toEqual(expected(union));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('hands on the columns it wrote, so that nobody reads them again to derive the caches', async () => {
    const fresh = await device();
    const file = await backupOf((await device(some, 2)).db);
    let written: RebuildOptions['written'];
    const oncommitted = (columns: RebuildOptions['written']) => {
      written = columns;
    };
    await restoreEvents(fresh.db, memberCodec, blocksOf(file), 'merge', { oncommitted });
    expect([...(written ?? [])]).toEqual(await numberedColumns(fresh.db));
    await fresh.db.clear('columns');
    await rebuildCaches(fresh.db, scheduler, { pageSize: 2, written });
    expect(await held(fresh)).toEqual(expected(some));
  });

  it('holds no more columns to hand on than those of a million events take', async () => {
    const { db } = await device();
    const large = ['1', '2', '3', '4'].map((id) => ({
      ...answered(id, 'a'),
      mistakes: [{ of: (id === '4' ? 'x' : 'xx').repeat(15_000_000) }],
    }));
    const held: number[] = [];
    async function* oneByOne() {
      for (const event of large) yield { events: [event] };
    }
    const codec = { ...memberCodec, encode: async () => new Uint8Array(1) };
    await restoreEvents(db, codec, oneByOne(), 'merge', { oncommitted: (written) => held.push(...written.keys()) });
    expect(held).toHaveLength(2);
    expect(await db.count('columns')).toBe(4);
  });

  it('goes on taking answers, and undoes one that came with the backup', async () => {
    const fresh = await device();
    await restore(fresh, await backupOf((await device(some)).db));
    const later = [answered('5', 'b', noon + 9e8), voided('6', '4', noon + 9e8 + 1)];
    for (const event of later) await fresh.log.append([event]);
    expect(await held(fresh)).toEqual(expected([...some, ...later]));
    expect(await fresh.log.append([some[1] as ReviewEvent])).toEqual([]);
  });
});

describe('a replacement', () => {
  it('leaves what the backup holds and nothing else', async () => {
    const own = await device([answered('8', 'x'), answered('9', 'y')], 1);
    await restore(own, await backupOf((await device(some)).db), 'replace');
    expect(await held(own)).toEqual(expected(some));
    expect(await own.db.count('segments')).toBe(await own.db.count('bodies'));
  });

  it('keeps what is answered while it goes on, which was shown as saved', async () => {
    const own = await device([answered('8', 'x'), answered('9', 'y')], 1);
    const file = await backupOf((await device(some)).db);
    const late = answered('99', 'z', noon + 99);
    async function* source() {
      yield* blocksOf(file);
      await own.log.append([late]);
    }
    await restoreEvents(own.db, memberCodec, source(), 'replace');
    await rebuildCaches(own.db, scheduler);
    expect(await held(own)).toEqual(expected([...some, late]));
  });

  it('takes over the settings of the backup, if it has any; a merge does not', async () => {
    const [own, other] = [await device(), await device(some)];
    await own.db.put('values', 'mine', 'settings');
    await restore(own, await backupOf(other.db), 'replace');
    expect(await own.db.get('values', 'settings')).toBe('mine');
    await other.db.put('values', 'theirs', 'settings');
    const file = await backupOf(other.db);
    await restore(own, file, 'merge');
    expect(await own.db.get('values', 'settings')).toBe('mine');
    await restore(own, file, 'replace');
    expect(await own.db.get('values', 'settings')).toBe('theirs');
  });
});

describe.each(['merge', 'replace'] as const)('a restore (%s)', (mode) => {
  it('holds once what could not be saved, came with the backup, and is saved while that is read', async () => {
    const own = await device(some, 1);
    const unsaved = answered('99', 'a', noon + 99);
    const file = new Blob([await bytesOf(await backupSource(own.db, memberCodec, [unsaved]))]);
    async function* source() {
      yield* blocksOf(file);
      await own.log.append([unsaved]);
    }
    await restoreEvents(own.db, memberCodec, source(), mode);
    await rebuildCaches(own.db, scheduler);
    expect(await held(own)).toEqual(expected([...some, unsaved]));
  });
});

describe.each(['merge', 'replace'] as const)('a restore without locks (%s)', (mode) => {
  const parts = Array.from({ length: 45 }, (_, n) => answered(`part-${n + 10}`, 'p', noon + n));
  const mine = [answered('8', 'x'), answered('9', 'y', noon + 1)];

  it.each<[string, (db: Database) => Promise<unknown>]>([
    ['sealed', (db) => sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, isPartial: true })],
    ['dropped what is no part of the log yet', dropUncommitted],
  ])('is refused if another tab %s meanwhile, and loses nothing', async (_name, meddle) => {
    for (const after of [0, 30, 45]) {
      const own = await device(mine);
      async function* source() {
        for (const [n, event] of parts.entries()) {
          if (n === after) await meddle(own.db);
          yield { events: [event] };
        }
        if (after === parts.length) await meddle(own.db);
      }
      const outcome = await restoreEvents(own.db, memberCodec, source(), mode).catch((error: Error) => error);
      await rebuildCaches(own.db, scheduler);
      const isRefused = outcome instanceof Error;
      const taken = mode === 'merge' ? [...mine, ...parts] : parts;
      expect(await held(own)).toEqual(expected(isRefused ? mine : taken));
      if (after > 0) expect(String(outcome)).toContain('Another tab worked on the log meanwhile.');
      await restore(own, await backupOf((await device(parts)).db), mode);
      expect(await held(own)).toEqual(expected(taken));
    }
  });
});

describe('a restore that is cut off', () => {
  async function* brokenAfter(file: Blob, blocks: number) {
    for await (const block of blocksOf(file)) {
      if (blocks-- === 0) throw new Error('cut');
      yield block;
    }
  }

  it.each(['merge', 'replace'] as const)('leaves the log as it was, and can be done again (%s)', async (mode) => {
    const file = await backupOf((await device(some, 2)).db);
    const mine = [answered('8', 'x'), answered('9', 'y', noon + 1)];
    const own = await device(mine, 1);
    for (const blocks of [0, 1]) {
      const source = brokenAfter(file, blocks);
      await expect(restoreEvents(own.db, memberCodec, source, mode)).rejects.toThrow('cut');
      expect(await held(own)).toEqual(expected(mine));
    }
    await restore(own, file, mode);
    expect(await held(own)).toEqual(expected(mode === 'merge' ? [...mine, ...some] : some));
  });

  it.each(['merge', 'replace'] as const)('commits nothing before it is known that it does (%s)', async (mode) => {
    const mine = [answered('8', 'x'), answered('9', 'y', noon + 1)];
    const own = await device(mine, 1);
    const file = await backupOf((await device(some, 2)).db);
    const cut = new Error('cut');
    const oncommitting = vi.fn(async () => {
      expect(await held(own)).toEqual(expected(mine));
      throw cut;
    });
    await expect(restoreEvents(own.db, memberCodec, blocksOf(file), mode, { oncommitting })).rejects.toBe(cut);
    expect(oncommitting).toHaveBeenCalledOnce();
    expect(await held(own)).toEqual(expected(mine));
  });

  it.each(['merge', 'replace'] as const)(
    'at any of its transactions leaves either log whole with its settings, before or after (%s)',
    async (mode) => {
      const other = await device(some, 2);
      await other.db.put('values', 'theirs', 'settings');
      const file = await backupOf(other.db);
      const mine = [answered('8', 'x'), answered('9', 'y', noon + 1)];
      const before = { ...expected(mine), settings: 'mine' };
      const after =
        mode === 'merge'
          ? { ...expected([...mine, ...some]), settings: 'mine' }
          : { ...expected(some), settings: 'theirs' };
      let faults = 0;
      for (let nth = 0; ; nth++) {
        const own = await device(mine, 1);
        await own.db.put('values', 'mine', 'settings');
        let left = nth;
        const begin = IDBDatabase.prototype.transaction;
        const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
          this: IDBDatabase,
          ...given
        ) {
          const tx = begin.apply(this, given);
          if (given[1] === 'readwrite' && left-- === 0) queueMicrotask(() => tx.abort());
          return tx;
        });
        const outcome = await restore(own, file, mode).catch((error: Error) => error);
        spy.mockRestore();
        const reopened = await openIdbReviewLog(own.db, scheduler, countedChanges(), inlineUpkeep(own.db));
        const now = async () => ({
          ...(await held({ db: own.db, log: reopened })),
          settings: await own.db.get('values', 'settings'),
        });
        // Without a stretch, which only saves time, a restore goes on.
        expect(outcome instanceof Error ? [before, after] : [after]).toContainEqual(await now());
        if (left >= 0) break;
        faults++;
        await restore(own, file, mode);
        expect(await now()).toEqual(after);
      }
      expect(faults).toBeGreaterThan(4);
    },
  );
});
