import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventColumns } from '../../src/core/review/event-columns';
import { compareEvents } from '../../src/core/review/event-order';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import type { BackupSource } from '../../src/exchange/backup/write-backup';
import { backupSource } from '../../src/storage/backup-source';
import { checkData } from '../../src/storage/check-data';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { rebuildCaches } from '../../src/storage/rebuild';
import { restoreEvents } from '../../src/storage/restore';
import type { Segment } from '../../src/storage/schema';
import { sealOldest } from '../../src/storage/seal';
import { sealedIn } from '../../src/storage/sealed-events';
import { sealedParts } from '../../src/storage/sealed-parts';
import { reading } from '../../src/storage/transact';
import { backupOf, blocksOf, bytesOf, readAll, segmentsOf, sourceOf } from '../support/backups';
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

const perSegment = 4;
/** Three segments, of which the second undoes something of the first, and two rows. */
const events: readonly ReviewEvent[] = Array.from({ length: 14 }, (_, index) => {
  const id = `id-${index + 10}`;
  return index === 6 ? voided(id, 'id-11', noon + index) : answered(id, `q-${index % 3}`, noon + index);
});
const ofSegment = (index: number) => events.slice(index * perSegment, (index + 1) * perSegment);

const open = async (db: Database) => openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));
async function device(name = 'mine'): Promise<Database> {
  const db = await openDatabase(name, () => undefined);
  await (await open(db)).append(events);
  for (let sealed = 0; sealed < 3; sealed++)
    await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, size: perSegment });
  await rebuildCaches(db, scheduler, { isForced: true });
  expect([await db.count('segments'), await db.count('events')]).toEqual([3, 2]);
  return db;
}
const numbers = async (db: Database) => (await db.getAllKeys('bodies')) as [number, number, number];
const damage = async (db: Database, segment: number) => {
  const number = (await numbers(db))[segment] as number;
  const body = (await db.get('bodies', number)) as Uint8Array<ArrayBuffer>;
  body[40] = (body[40] as number) ^ 1;
  await db.put('bodies', body, number);
};
const damageIds = async (db: Database, number: number) => {
  const segment = (await db.get('segments', number)) as Segment;
  await db.put('segments', { ...segment, ids: segment.ids.split('\n').slice(1).join('\n') });
};
const forgetChecksums = async (db: Database) => {
  for (const { bodyChecksum: _, ...segment } of await db.getAll('segments')) await db.put('segments', segment);
};
const readBack = async (source: BackupSource) => (await readAll(new Blob([await bytesOf(source)]))).events;
const inOrder = (some: readonly ReviewEvent[]) => [...some].sort(compareEvents);
const idsIn = (some: readonly ReviewEvent[]) => inOrder(some).map(({ id }) => id);
const merge = async (db: Database, file: Blob, read: typeof segmentsOf = blocksOf) => {
  const restored = await restoreEvents(db, memberCodec, read(file), 'merge');
  await rebuildCaches(db, scheduler);
  return restored;
};
const expectWhole = async (db: Database) => {
  const log = await open(db);
  expect({ events: await eventsOf(log), ...(await heldBy(log)) }).toEqual({
    events: inOrder(events),
    ...cachesOf(events, scheduler),
  });
  const { findings } = await checkData(db, { codec: memberCodec, scheduler, now: noon + 1e11 });
  expect(findings).toEqual([]);
};

describe('a backup', () => {
  it.each([
    ['a sealed part', async () => undefined],
    ['a part that an older version sealed', forgetChecksums],
  ])('with a bit turned in any byte of %s holds all there is, or all but that part, and says so', async (_, make) => {
    const db = await device();
    await make(db);
    const [, second] = await numbers(db);
    const body = (await db.get('bodies', second)) as Uint8Array<ArrayBuffer>;
    const rest = events.filter((event) => !ofSegment(1).includes(event));
    let lacking = 0;
    for (const [at, byte] of body.entries()) {
      const turned = body.slice();
      turned[at] = byte ^ (1 << (at % 8));
      await db.put('bodies', turned, second);
      const source = await backupSource(db, memberCodec);
      const read = await readBack(source);
      expect(idsIn(read), `byte ${at}`).toEqual(idsIn(source.leftOut === 0 ? events : rest));
      expect([source.events, source.leftOut]).toEqual(source.leftOut === 0 ? [14, 0] : [10, perSegment]);
      lacking += Number(source.leftOut > 0);
    }
    expect(lacking).toBeGreaterThan(body.length * 0.9);
  });

  it('unpacks no part that is as it was sealed, but those of an older version', async () => {
    const db = await device();
    const isWhole = vi.fn(memberCodec.isWhole);
    const back = async () => (await backupSource(db, { ...memberCodec, isWhole })).events;
    expect([await back(), isWhole.mock.calls.length]).toEqual([14, 0]);
    await forgetChecksums(db);
    expect([await back(), isWhole.mock.calls.length]).toEqual([14, 3]);
  });

  it('of a log that has lost the events of a part holds the rest', async () => {
    const db = await device();
    const [first] = await numbers(db);
    await db.delete('bodies', first);
    const source = await backupSource(db, memberCodec);
    expect([source.events, source.leftOut]).toEqual([10, perSegment]);
    expect(idsIn(await readBack(source))).toEqual(idsIn(events.slice(perSegment)));
  });

  it.each([
    ['gone', (db: Database, number: number) => db.delete('segments', number)],
    ['damaged', damageIds],
  ])('of a log in which the ids of a part are %s makes them anew and holds everything', async (_, spoil) => {
    const db = await device();
    const [, second] = await numbers(db);
    const before = await db.get('segments', second);
    await spoil(db, second);
    const source = await backupSource(db, memberCodec);
    expect([source.events, source.leftOut]).toEqual([14, 0]);
    expect(idsIn(await readBack(source))).toEqual(idsIn(events));
    expect(await db.get('segments', second)).toEqual(before);
  });

  it('takes a part that cannot even be fetched for damaged, and no other; nor any if the connection is lost', async () => {
    const db = await device();
    const [, second] = await numbers(db);
    const get = IDBObjectStore.prototype.get;
    const failing = (name: string) =>
      vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
        if (this.name === 'bodies' && key === second) throw new DOMException('It cannot be read.', name);
        return get.call(this, key);
      });
    failing('DataError');
    expect(await sealedParts(db, await sealedIn(reading(db)), memberCodec)).toMatchObject({
      damaged: [second],
      whole: [{ count: perSegment }, { count: perSegment }],
      leftOut: perSegment,
    });
    failing('InvalidStateError');
    await expect(backupSource(db, memberCodec)).rejects.toThrow('It cannot be read.');
  });

  it('leaves out a row that is no event, which is not sealed either', async () => {
    const db = await device();
    await db.put('events', { ...events[13], tookMs: 'long' } as never);
    expect(await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, isPartial: true })).toBe(1);
    expect(await db.getAllKeys('events')).toEqual([events[13]?.id]);
    const source = await backupSource(db, memberCodec);
    expect([source.events, source.leftOut]).toEqual([13, 1]);
    expect(await readBack(source)).toHaveLength(13);
  });
});

it('a check makes anew what a turned bit in the head of a part spoils, which a backup would leave out else', async () => {
  const db = await device();
  const [first] = await numbers(db);
  const body = (await db.get('bodies', first)) as Uint8Array<ArrayBuffer>;
  // The length that a member gives itself.
  await db.put('bodies', body.with(16, (body[16] as number) ^ 1), first);
  const check = async () => (await checkData(db, { codec: memberCodec, scheduler, now: noon + 1e11 })).findings;
  expect(await check()).toEqual([{ what: 'The record of 4 events was damaged.', isMended: true }]);
  expect(await db.get('bodies', first)).toEqual(body);
  await expectWhole(db);
});

it('a part whose bytes hold other events than it names is not made anew out of them', async () => {
  const db = await device();
  const [first, second] = await numbers(db);
  const body = (await db.get('bodies', first)) as Uint8Array<ArrayBuffer>;
  await db.put('bodies', body.with(16, (body[16] as number) ^ 1), second);
  const { damaged, renewed } = await sealedParts(db, await sealedIn(reading(db)), memberCodec);
  expect([damaged, renewed]).toEqual([[second], 0]);
});

it('a check makes ids anew out of the events, and has nothing to say the next time', async () => {
  const db = await device();
  await damageIds(db, (await numbers(db))[0]);
  const check = async () => (await checkData(db, { codec: memberCodec, scheduler, now: noon + 1e11 })).findings;
  expect(await check()).toEqual([{ what: 'The record of 4 events was damaged.', isMended: true }]);
  await expectWhole(db);
});

it.each<[string, (db: Database) => Promise<unknown>]>([
  ['a backup', (db) => forgetChecksums(db).then(() => backupSource(db, memberCodec))],
  ['a check', (db) => checkData(db, { codec: memberCodec, scheduler, now: noon + 1e11 })],
  ['a rebuild', (db) => rebuildCaches(db, scheduler, { isForced: true, decode: memberCodec.decode })],
])('%s takes no part for damaged that there is no memory to unpack, and can be done again', async (_, run) => {
  const db = await device();
  await Promise.all([db.clear('columns'), db.clear('stretches')]);
  const before = await db.getAll('bodies');
  const unpacking = vi.spyOn(DecompressionStream.prototype, 'readable', 'get').mockImplementation(() => {
    throw new RangeError('Array buffer allocation failed');
  });
  await expect(run(db)).rejects.toThrow(RangeError);
  unpacking.mockRestore();
  expect([await db.getAll('bodies'), await db.count('columns')]).toEqual([before, 0]);
  await run(db);
  await rebuildCaches(db, scheduler, { isForced: true, decode: memberCodec.decode });
  await expectWhole(db);
});

it('who reads events that are damaged is told what to do', async () => {
  const db = await device();
  await damage(db, 1);
  await expect(eventsOf(await open(db))).rejects.toThrow('Some answers are damaged. Check your data in Settings.');
});

describe('a merge into a log with a damaged part', () => {
  it.each([
    ['as it is written', blocksOf],
    ['with its parts sealed by helpers', segmentsOf],
  ])('mends it out of a backup %s', async (_, read) => {
    const db = await device();
    const file = await backupOf(db);
    await damage(db, 1);
    await db.delete('bodies', (await numbers(db))[0]);
    expect(await merge(db, file, read)).toEqual({ added: 0, known: 14, mended: 8, damaged: 0 });
    await expectWhole(db);
    expect(await db.count('segments')).toBe(3);
    expect((await backupSource(db, memberCodec)).leftOut).toBe(0);
  });

  it('mends it out of a backup of another device, packed otherwise, and takes in what is new', async () => {
    const db = await device();
    await damage(db, 2);
    const more = answered('id-99', 'q-9', noon + 99);
    const file = new Blob([await bytesOf(sourceOf([...events.toReversed(), more]))]);
    expect(await merge(db, file)).toEqual({ added: 1, known: 14, mended: perSegment, damaged: 0 });
    expect(idsIn(await eventsOf(await open(db)))).toEqual(idsIn([...events, more]));
  });

  it('derives nothing any more out of what was damaged', async () => {
    const db = await device();
    const file = await backupOf(db);
    const [first] = await numbers(db);
    const columns = (await db.get('columns', first)) as EventColumns;
    await db.put('columns', { ...columns, confidence: columns.confidence.map(() => 1) }, first);
    await db.clear('stretches');
    await rebuildCaches(db, scheduler, { isForced: true });
    await damage(db, 0);
    expect(await merge(db, file)).toEqual({ added: 0, known: 14, mended: perSegment, damaged: 0 });
    await expectWhole(db);
  });

  it('takes no other answers for it that bear its ids', async () => {
    const db = await device();
    await damage(db, 2);
    const others = events.map((event) => (event.type === 'answered' ? { ...event, rating: 'again' as const } : event));
    const restored = await merge(db, new Blob([await bytesOf(sourceOf(others))]));
    expect(restored).toEqual({ added: 0, known: 14, mended: 0, damaged: perSegment });
  });

  it('takes in whole what was a row that is no event, which is set aside', async () => {
    const db = await device();
    const file = await backupOf(db);
    const broken = { ...events[13], tookMs: 'long' } as never;
    await db.put('events', broken);
    expect(await merge(db, file)).toEqual({ added: 1, known: 13, mended: 0, damaged: 0 });
    expect(await db.get('values', 'setAside')).toEqual([broken]);
    await expectWhole(db);
  });

  it('is refused where neither events nor ids are left; all is there again if done as it says', async () => {
    const db = await device();
    const file = await backupOf(db);
    const later = answered('id-99', 'q-9', noon + 99);
    await (await open(db)).append([later]);
    await damage(db, 1);
    await damageIds(db, (await numbers(db))[1]);
    const before = await db.getAll('columns');
    await expect(merge(db, file)).rejects.toThrow('Some answers here are past mending.');
    expect(await db.getAll('columns')).toEqual(before);
    const source = await backupSource(db, memberCodec);
    expect([source.events, source.leftOut]).toEqual([11, perSegment]);
    const rest = new Blob([await bytesOf(source)]);
    await restoreEvents(db, memberCodec, blocksOf(file), 'replace');
    expect(await merge(db, rest)).toEqual({ added: 1, known: 10, mended: 0, damaged: 0 });
    const log = await open(db);
    const all = [...events, later];
    expect({ events: await eventsOf(log), ...(await heldBy(log)) }).toEqual({
      events: inOrder(all),
      ...cachesOf(all, scheduler),
    });
  });

  it('leaves it as it is if the backup holds only some of it', async () => {
    const db = await device();
    await damage(db, 1);
    const damaged = await db.getAll('bodies');
    const file = new Blob([await bytesOf(sourceOf(events.filter(({ id }) => id !== 'id-15')))]);
    expect(await merge(db, file)).toEqual({ added: 0, known: 13, mended: 0, damaged: perSegment });
    expect(await db.getAll('bodies')).toEqual(damaged);
  });
});
