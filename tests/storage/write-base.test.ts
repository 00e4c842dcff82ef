import { beforeEach, expect, it, vi } from 'vitest';
import type { CardId } from '../../src/core/ids';
import { hash32 } from '../../src/core/question/revision';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { unpackFiled, unpackStates } from '../../src/core/schedule/state-page';
import { dueInBase, statesInBase } from '../../src/storage/base-states';
import { openDatabase } from '../../src/storage/open-database';
import { firstIdle } from '../../src/storage/schema';
import { reading } from '../../src/storage/transact';
import { layOut, writeBase } from '../../src/storage/write-base';
import { foldEvents } from '../support/fold-events';
import { freshIndexedDb } from '../support/fresh-indexeddb';
import { ignoreUnhandled } from '../support/ignore-unhandled';
import { answered, minuteMs, noon, stamp, suspended } from '../support/sample-events';

ignoreUnhandled();
beforeEach(freshIndexedDb);

async function written(name: string, events: readonly ReviewEvent[], buckets: number) {
  const fold = await foldEvents(events);
  const db = await openDatabase(name, () => undefined);
  const pages = layOut(fold.table, undefined);
  const base = { generation: 0, buckets, states: fold.table.cardIds.length };
  const plan = { ...base, fingerprint: 'f', first: 1, next: 2, pages: pages.length, checksum: 0, done: 0 };
  await writeBase(db, plan, pages, { fold, segments: fold.segmentsOfCards() }, {});
  await db.put('values', base, 'base');
  return db;
}

it('files every card once by due time, over small and large pages, cards due at one instant among them', async () => {
  const cards = 2_000;
  // Rated Again, cards are due ten minutes after an answer: 40 of them at each of 50 instants, in no order of their names.
  const events = Array.from({ length: cards }, (_, card) => {
    const at = noon + ((card * 7) % 50) * minuteMs;
    return answered(`event-${card}`, `card-${(card * 997) % cards}`, at, { rating: 'again' });
  });
  const db = await written('many', events, 8);

  const pages = (await db.getAll('pages')).map((page) => unpackStates(page));
  expect(pages.map(({ length }) => length)).toEqual([128, 128, 128, 128, 384, 384, 384, 336]);
  const due = pages.flat();
  const times = due.map(({ dueAt }) => dueAt);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(new Set(times).size).toBe(50);
  const filed = (await db.getAll('pages')).flatMap(unpackFiled).map(({ state }) => state);
  const byId = (states: typeof due) => [...states].sort((a, b) => (a.cardId < b.cardId ? -1 : 1));
  expect(byId(due)).toEqual(byId(filed));
});

it('keeps cards that are not due at any time apart from the others, and finds them all the same', async () => {
  const events = [
    answered('1', 'due', noon),
    answered('2', 'aside', noon + 1),
    answered('3', 'renewed', noon + 2),
    suspended('4', 'aside', true, noon + 3),
    { ...stamp('5', noon + 4), type: 'reset', cardId: 'renewed' as CardId } as const,
  ];
  const db = await written('idle', events, 1);
  expect(await db.getAllKeys('pages')).toEqual([
    [0, 0],
    [0, firstIdle],
  ]);
  const due = await dueInBase(reading(db), Number.POSITIVE_INFINITY, 10, () => true);
  expect(due.map(({ cardId }) => cardId)).toEqual(['due']);
  const found = await statesInBase(reading(db), ['due', 'aside', 'renewed'] as CardId[]);
  expect(found.map(({ state }) => [state.cardId, state.phase, state.isSuspended])).toEqual([
    ['due', 'review', false],
    ['aside', 'review', true],
    ['renewed', 'new', false],
  ]);
});

it('tells cards of one hash apart', async () => {
  const alike = ['costarring', 'liquid', 'declinate', 'macallums', 'altarage', 'zinke'] as CardId[];
  expect(new Set(alike.map((cardId) => hash32(cardId))).size).toBe(3);
  // So many others lie between them that no two are on one page.
  const ids = alike.flatMap((cardId, at) => [cardId, ...Array.from({ length: 400 }, (_, n) => `other-${at}-${n}`)]);
  const events = ids.map((id, n) => answered(`event-${n}`, id, noon + n * minuteMs, { rating: 'again' }));
  const db = await written('alike', events, 4);
  const found = await statesInBase(reading(db), alike);
  expect(new Map(found.map(({ state }) => [state.cardId, state.answeredAt]))).toEqual(
    new Map(alike.map((cardId) => [cardId, noon + ids.indexOf(cardId) * minuteMs])),
  );
});

it('leaves no hole where a write failed and the one behind it was under way already', async () => {
  const fold = await foldEvents(Array.from({ length: 160 }, (_, n) => answered(`event-${n}`, `card-${n}`, noon + n)));
  const pages = layOut(fold.table, undefined, 2);
  const db = await openDatabase('hole', () => undefined);
  const base = { generation: 0, buckets: 1, states: 160 };
  const plan = { ...base, fingerprint: 'f', first: 1, next: 2, pages: pages.length, checksum: 0, done: 0 };
  const write = (from: typeof plan) => writeBase(db, from, pages, { fold, segments: fold.segmentsOfCards() }, {});
  const put = IDBObjectStore.prototype.put;
  const failing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    value,
    key,
  ) {
    if (this.name === 'pages' && (key as number[])[1] === 20) throw new DOMException('', 'QuotaExceededError');
    return put.call(this, value, key);
  });
  await expect(write(plan)).rejects.toThrow();
  await vi.waitFor(async () => expect(await db.count('pages')).toBe(16));
  failing.mockRestore();
  expect(await write((await db.get('values', 'rebuilding')) as typeof plan)).toBe(true);
  expect(await db.count('pages')).toBe(80);
});

it('writes over no base that another tab took into use since its place was chosen', async () => {
  const db = await written('in use', [answered('1', 'theirs')], 1);
  const fold = await foldEvents([answered('2', 'ours')]);
  const pages = layOut(fold.table, undefined);
  const base = { generation: 0, buckets: 1, states: 1 };
  const plan = { ...base, fingerprint: 'g', first: 1, next: 2, pages: pages.length, checksum: 1, done: 0 };
  expect(await writeBase(db, plan, pages, { fold, segments: fold.segmentsOfCards() }, {})).toBe(false);
  const found = await statesInBase(reading(db), ['theirs', 'ours'] as CardId[]);
  expect(found.map(({ state }) => state.cardId)).toEqual(['theirs']);
});
