import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CardId } from '../../src/core/ids';
import { type EventColumns, linesOf } from '../../src/core/review/event-columns';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { CardTable } from '../../src/core/schedule/card-table';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { checkData } from '../../src/storage/check-data';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { rebuildCaches } from '../../src/storage/rebuild';
import { restoreEvents } from '../../src/storage/restore';
import { sealOldest } from '../../src/storage/seal';
import { backupOf, blocksOf, bytesOf, sourceOf } from '../support/backups';
import { cachesOf, heldBy } from '../support/caches';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, hourMs, noon, scheduler, sessionId, stamp, unknown, voided } from '../support/sample-events';
import { quizResult } from '../support/sample-results';

/** Events in a segment; 25 segments are a stretch. */
const size = 4;
const eventsOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => {
    const index = from + n;
    return answered(`id-${String(index).padStart(4, '0')}`, `card-${index % 91}`, noon + index * hourMs);
  });

let db: Database;
beforeEach(async () => {
  freshIndexedDb();
  db = await openDatabase('stretches', () => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const openLog = () => openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));

async function seal(from: number, to: number): Promise<void> {
  await (await openLog()).append(eventsOf(from, to));
  while ((await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, size })) > 0);
}

/** How many texts cards were told by in a rebuild, of segments or of those met first in several. */
async function textsOfRebuild(): Promise<number> {
  const entering = vi.spyOn(CardTable.prototype, 'enterLines');
  await rebuildCaches(db, scheduler, { isForced: true, pageSize: 2 });
  const texts = entering.mock.calls.length;
  entering.mockRestore();
  return texts;
}

/** Tells the names of the stores of which records are asked for from now on. */
function watchReading(): () => readonly string[] {
  const reading = (['get', 'getAll'] as const).map((name) => vi.spyOn(IDBObjectStore.prototype, name));
  return () => reading.flatMap(({ mock }) => mock.contexts.map((store) => (store as IDBObjectStore).name));
}

const held = async () => heldBy(await openLog());
const expected = (events: number) => cachesOf(eventsOf(0, events), scheduler);

it('reads segments once, and stretches from then on, but for those that segments were added to', async () => {
  await seal(0, 60 * size);
  expect(await textsOfRebuild()).toBe(60);
  expect(await held()).toEqual(expected(60 * size));
  const storesRead = watchReading();
  expect(await textsOfRebuild()).toBe(3);
  expect(storesRead()).not.toContain('columns');
  expect(await held()).toEqual(expected(60 * size));
  await seal(60 * size, 62 * size);
  expect(await textsOfRebuild()).toBe(2 + 12);
  expect(await textsOfRebuild()).toBe(3);
  expect(await held()).toEqual(expected(62 * size));
});

it('gives what whole events give of voids near and far, mistakes and sittings', async () => {
  const events = eventsOf(0, 60 * size).map((event, index): ReviewEvent => {
    const { id, at } = event;
    if (index % 11 === 5) return voided(id, `id-${String(index - 3).padStart(4, '0')}`, at);
    if (index % 53 === 7) return voided(id, `id-${String((index * 31) % 240).padStart(4, '0')}`, at);
    if (index % 60 === 9)
      return { ...stamp(id, at), type: 'quizFinished', sessionId: sessionId(`s${index}`), result: quizResult() };
    return index % 4 === 2 ? { ...event, mistakes: [{ of: index % 8 === 2 ? 'x' : 'y' }] } : event;
  });
  await (await openLog()).append(events);
  while ((await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, size })) > 0);
  await textsOfRebuild();
  expect(await held()).toEqual(cachesOf(events, scheduler));
  expect(await textsOfRebuild()).toBe(3);
  expect(await held()).toEqual(cachesOf(events, scheduler));
});

it('is not gone by where columns are missing, which are packed anew', async () => {
  await seal(0, 30 * size);
  await textsOfRebuild();
  await db.delete('columns', 7);
  await rebuildCaches(db, scheduler, { isForced: true, decode: memberCodec.decode });
  expect(await db.count('columns')).toBe(30);
  expect(await held()).toEqual(expected(30 * size));
});

it('is made of columns that are at hand, which are let go of', async () => {
  await seal(0, 30 * size);
  const written = new Map<number, EventColumns>();
  for (let number = 1; number <= 30; number++) written.set(number, await columnsAt(number));
  const storesRead = watchReading();
  await rebuildCaches(db, scheduler, { isForced: true, written });
  expect(written.size).toBe(0);
  expect(storesRead()).not.toContain('columns');
  expect(await held()).toEqual(expected(30 * size));
});

it('goes by no numbers that were given after other cards', async () => {
  await seal(0, 60 * size);
  await textsOfRebuild();
  await db.delete('stretches', 1);
  expect(await textsOfRebuild()).toBe(25 + 2);
  await db.delete('stretches', 1);
  await db.put('columns', inOtherOrder(await columnsAt(1)), 1);
  expect(await textsOfRebuild()).toBe(60);
  expect(await held()).toEqual(expected(60 * size));
});

async function columnsAt(number: number): Promise<EventColumns> {
  const columns = await db.get('columns', number);
  if (!columns) throw new Error('There are no columns.');
  return columns;
}

/** The same events, whose cards are numbered in another order. */
function inOtherOrder(columns: EventColumns): EventColumns {
  const cards = linesOf(columns.cards);
  return {
    ...columns,
    cards: cards.toReversed().join('\n'),
    card: columns.card.map((card) => cards.length - 1 - card),
  };
}

/** Begins a rebuild and ends it when all pages are written. */
async function interrupt(): Promise<void> {
  const stop = new AbortController();
  const onprogress = ({ done, of }: { done: number; of: number }) => done === of && stop.abort(new Error('stopped'));
  const interrupted = rebuildCaches(db, scheduler, { isForced: true, pageSize: 2, signal: stop.signal, onprogress });
  await expect(interrupted).rejects.toThrow('stopped');
}

/** Has the cards of some events be wrong. */
async function spoil(): Promise<void> {
  const stretch = await db.get('stretches', 1);
  if (!stretch) throw new Error('No stretch was kept.');
  const { columns } = stretch;
  await db.put('stretches', { ...stretch, columns: { ...columns, card: columns.card.toReversed() } }, 1);
}

it('a rebuild that was interrupted is not gone on with if other states come of the log', async () => {
  await seal(0, 30 * size);
  await textsOfRebuild();
  await spoil();
  await interrupt();
  await db.clear('stretches');
  await textsOfRebuild();
  expect(await held()).toEqual(expected(30 * size));
});

it('goes as soon as columns are mended, whatever comes of the check', async () => {
  await seal(0, 30 * size);
  await textsOfRebuild();
  await db.put('columns', { ...(await columnsAt(1)), cards: (await columnsAt(2)).cards }, 1);
  await db.clear('stretches');
  await textsOfRebuild();
  const tell = ({ done }: { done: number }) => {
    if (done > 0) throw new Error('ended');
  };
  const check = checkData(db, { codec: memberCodec, scheduler, now: noon + 1e11, tell });
  await expect(check).rejects.toThrow('ended');
  expect((await columnsAt(1)).cards).toBe('card-0\ncard-1\ncard-2\ncard-3');
  expect(await db.count('stretches')).toBe(0);
  expect(await held()).toEqual(expected(30 * size));
});

it('is nothing a check goes by, which mends what came of wrong numbers', async () => {
  await seal(0, 30 * size);
  await textsOfRebuild();
  await spoil();
  await textsOfRebuild();
  expect(await held()).not.toEqual(expected(30 * size));
  await interrupt();
  const { findings } = await checkData(db, { codec: memberCodec, scheduler, now: noon + 1e11 });
  expect(findings).toEqual([
    { what: expect.stringMatching(/^The schedule of \d+ cards was not what/), isMended: true },
  ]);
  expect(await held()).toEqual(expected(30 * size));
});

it('is made anew where it cannot be read', async () => {
  await seal(0, 30 * size);
  await textsOfRebuild();
  const { get } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    if (this.name === 'stretches') throw new DOMException('Failed to read large IndexedDB value', 'DataError');
    return get.call(this, key);
  });
  expect(await textsOfRebuild()).toBe(30);
  expect(await held()).toEqual(expected(30 * size));
});

it('is done without where there is no room for it', async () => {
  await seal(0, 30 * size);
  const { put } = IDBObjectStore.prototype;
  const putting = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...given
  ) {
    if (this.name === 'stretches') throw new DOMException('There is no room left', 'QuotaExceededError');
    return put.apply(this, given);
  });
  await rebuildCaches(db, scheduler, { isForced: true, pageSize: 2 });
  putting.mockRestore();
  expect(await db.count('stretches')).toBe(0);
  expect(await held()).toEqual(expected(30 * size));
});

it('goes with the segments it is of', async () => {
  await seal(0, 30 * size);
  await textsOfRebuild();
  const file = await backupOf(db);
  await restoreEvents(db, memberCodec, blocksOf(file), 'replace');
  expect(await db.count('stretches')).toBe(0);
  await textsOfRebuild();
  expect(await held()).toEqual(expected(30 * size));
  expect((await db.getAllKeys('stretches')).every((key) => key > 30)).toBe(true);
});

it('takes segments that name no card', async () => {
  await (await openLog()).append(eventsOf(0, size).map(({ id, at }) => unknown(id, {}, at)));
  await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, size });
  await textsOfRebuild();
  expect(await db.get('stretches', 1)).toMatchObject({ met: '', ends: Uint32Array.of(size) });
  await textsOfRebuild();
  expect((await held()).states).toEqual([]);
  await seal(size, 3 * size);
  await textsOfRebuild();
  expect((await held()).states.map(({ cardId }: { cardId: CardId }) => cardId)).toContain('card-5');
});

it('takes as many mistakes of one card as a log from elsewhere may claim', async () => {
  const mistakes = (event: number) => Array.from({ length: 500 }, (_, index) => ({ of: `${event} ${index}` }));
  const events = Array.from({ length: 300 }, (_, index) => ({
    ...answered(`id-${index + 100}`, 'a', noon + index),
    mistakes: mistakes(index % 299),
  }));
  await restoreEvents(db, memberCodec, blocksOf(new Blob([await bytesOf(sourceOf(events))])), 'merge');
  await rebuildCaches(db, scheduler);
  const [own] = (await db.getAll('mistakes')).flat();
  expect(own?.counts.length).toBe(149_500);
  expect(own?.counts.filter(({ times }) => times === 2)).toHaveLength(500);
});
