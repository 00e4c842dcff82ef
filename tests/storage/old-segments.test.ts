import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { allIn } from '../../src/storage/all-states';
import { checkData } from '../../src/storage/check-data';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { rebuildCaches } from '../../src/storage/rebuild';
import type { Segment } from '../../src/storage/schema';
import { sealOldest } from '../../src/storage/seal';
import { reading } from '../../src/storage/transact';
import { cachesOf, heldBy } from '../support/caches';
import { eventsOf } from '../support/events-of';
import { failOperation } from '../support/faulty-indexeddb';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { type DatabaseDump, dumpDatabase, loadDump } from '../support/frozen-dump';
import { ignoreUnhandled } from '../support/ignore-unhandled';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, hourMs, noon, scheduler, sessionId, stamp, voided } from '../support/sample-events';
import { quizResult } from '../support/sample-results';

ignoreUnhandled();
beforeEach(freshIndexedDb);
afterEach(() => {
  vi.unstubAllGlobals();
});

const codec = {
  encode: async (lines: string) => new TextEncoder().encode(lines),
  decode: vi.fn(async (bytes: Uint8Array<ArrayBuffer>) => new TextDecoder().decode(bytes)),
  isWhole: async (bytes: Uint8Array<ArrayBuffer>) => bytes.length > 3,
};
const id = (index: number) => `id-${String(index).padStart(4, '0')}`;

/** Of every hundred events one undoes another; of the rest some say how sure the learner was, and what was wrong. */
const events = Array.from({ length: 600 }, (_, index): ReviewEvent => {
  const at = noon + index * hourMs;
  if (index % 100 === 99) return voided(id(index), id(index - 50), at);
  if (index % 100 === 98)
    return { ...stamp(id(index), at), type: 'quizFinished', sessionId: sessionId(`s-${index}`), result: quizResult() };
  const isMissed = index % 3 === 0;
  return {
    ...answered(id(index), `card-${index % 37}`, at, { rating: isMissed ? 'again' : 'good' }),
    mode: index % 5 === 0 ? 'exam' : 'review',
    confidence: index % 2 === 0 ? 'certain' : 'guess',
    ...(isMissed && { mistakes: [{ of: 'b' }] }),
  };
});

/** Makes segments what version 2 of the schema held: columns inside, without what statistics count. */
async function age(db: Database): Promise<void> {
  const tx = db.transaction(['segments', 'columns', 'values'], 'readwrite');
  for (const { ids, ...segment } of await tx.objectStore('segments').getAll()) {
    const columns = await tx.objectStore('columns').get(segment.number);
    if (!columns) throw new Error('no columns');
    const { mode, confidence, hintsShown, mistakes, mistakeNames, ends, voids, ...old } = columns;
    const aged = { ...segment, columns: { ...old, ids, voids: voids.map(([index, target]) => [index, target]) } };
    await tx.objectStore('segments').put(aged as unknown as Segment);
  }
  await tx.objectStore('columns').clear();
  await tx.objectStore('values').delete('fingerprint');
  await tx.done;
}

/** A log of 100 segments that an older version sealed, and no rows. */
let dump: DatabaseDump;
beforeEach(async () => {
  if (!dump) {
    const db = await openDatabase('made', () => undefined);
    await (await openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db))).append(events);
    while ((await sealOldest(db, codec, { before: Number.POSITIVE_INFINITY, size: 6, isPartial: true })) > 0);
    await age(db);
    dump = await dumpDatabase('made');
    db.close();
  }
  await loadDump('old', dump);
  codec.decode.mockClear();
});

const upkeep = (db: Database) => ({
  ...inlineUpkeep(db),
  codec,
  rebuild: () => rebuildCaches(db, scheduler, { pageSize: 2, decode: codec.decode }),
});
async function opened() {
  const db = await openDatabase('old', () => undefined);
  return { db, log: await openIdbReviewLog(db, scheduler, countedChanges(), upkeep(db)) };
}

const statesIn = async (db: Database) => (await allIn(reading(db))).map(({ state }) => state);

describe('segments of an older version', () => {
  it('are read anew out of their bodies before the log opens, once', async () => {
    const { db, log } = await opened();
    expect(await heldBy(log, await statesIn(db))).toEqual(cachesOf(events, scheduler));
    expect(codec.decode).toHaveBeenCalledTimes(100);
    expect(await db.count('columns')).toBe(100);
    expect((await db.getAll('segments')).some((segment) => 'columns' in segment)).toBe(false);
    await db.clear('stretches');
    await rebuildCaches(db, scheduler, { isForced: true, decode: codec.decode });
    expect(codec.decode).toHaveBeenCalledTimes(100);
    expect(await eventsOf(log)).toEqual(events);
  });

  it('that were read anew before the process ended are not read again', async () => {
    const db = await openDatabase('old', () => undefined);
    const stop = new AbortController();
    const onprogress = () => stop.abort(new Error('stopped'));
    const options = { decode: codec.decode, signal: stop.signal, onprogress };
    await expect(rebuildCaches(db, scheduler, options)).rejects.toThrow('stopped');
    const done = await db.count('columns');
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(100);
    db.close();
    const decoded = codec.decode.mock.calls.length;
    const { log } = await opened();
    expect(codec.decode.mock.calls.length).toBe(decoded + 100 - done);
    expect(await heldBy(log)).toEqual(cachesOf(events, scheduler));
  });

  it('lose nothing wherever the process ends', async () => {
    let [nth, ended] = [0, 0];
    for (let hasFailed = true; hasFailed; nth += 17) {
      const name = `old-${nth}`;
      await loadDump(name, dump);
      const db = await openDatabase(name, () => undefined);
      const injected = failOperation(nth, 'dies');
      await rebuildCaches(db, scheduler, { pageSize: 2, decode: codec.decode }).catch(() => undefined);
      hasFailed = injected.hasFailed;
      injected.restore();
      db.close();
      ended += Number(hasFailed);
      const again = await openDatabase(name, () => undefined);
      const log = await openIdbReviewLog(again, scheduler, countedChanges(), upkeep(again));
      expect(await heldBy(log), `ended at ${nth}`).toEqual(cachesOf(events, scheduler));
      again.close();
    }
    expect(ended).toBeGreaterThan(10);
  }, 60_000);

  it('whose body is damaged still give the schedule, and a check says so', async () => {
    const bare = await openDatabase('old', () => undefined);
    await bare.put('bodies', new Uint8Array([1, 2, 3]), 7);
    bare.close();
    const { db, log } = await opened();
    const sealed = new Set(events.slice(36, 42).map((event) => event.id));
    const bareOf = (event: ReviewEvent): ReviewEvent =>
      event.type === 'answered' && sealed.has(event.id)
        ? { ...event, mode: 'review', confidence: undefined, mistakes: undefined }
        : event;
    expect(await heldBy(log, await statesIn(db))).toEqual(cachesOf(events.map(bareOf), scheduler));
    const { findings } = await checkData(db, { codec, scheduler, now: noon + 1e11 });
    expect(findings.map(({ what }) => what)).toEqual([
      '6 events cannot be read any more. To mend them, restore an earlier backup: “Add what is missing here”.',
    ]);
  });
});
