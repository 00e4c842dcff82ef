import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardId } from '../../src/core/ids';
import { ColumnFold } from '../../src/core/review/fold-columns';
import { packEvents } from '../../src/core/review/pack-events';
import type { CardState } from '../../src/core/schedule/card-state';
import { createMemoryStep } from '../../src/core/schedule/memory-model';
import { dueInBase, type KnownBase } from '../../src/storage/base-states';
import { type Database, openDatabase } from '../../src/storage/open-database';
import type { Base } from '../../src/storage/schema';
import { toRow } from '../../src/storage/stored-states';
import { reading } from '../../src/storage/transact';
import { writeBase } from '../../src/storage/write-base';
import { freshIndexedDb } from '../support/fresh-indexeddb';
import { answered, minuteMs, noon, scheduler } from '../support/sample-events';

const cards = 9_000;
let db: Database;
let all: CardState[];

/** Writes a generation of which every card is due, rated Again, some minutes after noon. */
async function writeGeneration(generation: number, shiftMinutes = 0): Promise<Base> {
  const events = Array.from({ length: cards }, (_, card) =>
    answered(`event-${card}`, `card-${(card * 997) % cards}`, noon + (card + shiftMinutes) * minuteMs, {
      rating: 'again',
    }),
  );
  const fold = new ColumnFold(createMemoryStep(scheduler.settings), scheduler.settings);
  fold.add(1, packEvents(events));
  await fold.settle([], async () => []);
  const base = { generation, pages: 8, states: cards };
  const plan = { ...base, fingerprint: 'f', first: 1, next: 2, done: 0 };
  await writeBase(db, plan, { fold, segments: fold.partsOfCards(), mistakes: [] }, {});
  await db.put('values', base, 'base');
  all = fold.table.cardIds.map((_, card) => fold.table.stateOf(card)).sort((a, b) => a.dueAt - b.dueAt);
  return base;
}

beforeEach(async () => {
  freshIndexedDb();
  db = await openDatabase('due', () => undefined);
});

const isAny = () => true;
const third = (cardId: CardId) => Number(cardId.slice('card-'.length)) % 3 === 0;

describe('what is due in the base', () => {
  it.each([
    [1, isAny, 2],
    [100, isAny, 90],
    [600, isAny, 500],
    [600, isAny, 600],
    [9_500, isAny, 20_000],
    [9_500, third, 40],
    [9_500, third, 2_900],
    [9_500, third, 4_000],
    [4_000, third, 4_000],
    [-1, isAny, 10],
  ])(
    '%i minutes after the first, is every wanted card due by then, earliest first, up to a limit',
    async (minutes, isWanted, limit) => {
      await writeGeneration(0);
      const until = (all[0]?.dueAt ?? 0) + minutes * minuteMs;
      const expected = all.filter(({ dueAt, cardId }) => dueAt <= until && isWanted(cardId)).slice(0, limit);
      for (const known of [
        {},
        { base: { generation: 0, pages: 8, states: cards } },
        { base: { generation: 2, pages: 1, states: 5 } },
      ])
        expect(await dueInBase(reading(db), until, limit, isWanted, known)).toEqual(expected);
    },
  );

  it('leaves out cards that a row is newer of', async () => {
    await writeGeneration(0);
    const [first, second] = all as [CardState, CardState];
    await db.put('cards', toRow({ state: first, segments: [] }));
    const due = await dueInBase(reading(db), second.dueAt, 10, isAny);
    expect(due).toEqual([second]);
  });

  it('is that of the base in use, though another was known; from then on it asks in one breath for that one', async () => {
    const known: KnownBase = { base: await writeGeneration(0) };
    const base = await writeGeneration(1, 7);
    const until = all[20]?.dueAt ?? 0;
    expect(await dueInBase(reading(db), until, 500, isAny, known)).toEqual(all.slice(0, 21));
    expect(known.base).toEqual(base);
    const asked = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    expect(await dueInBase(reading(db), until, 500, isAny, known)).toEqual(all.slice(0, 21));
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });

  it('is nothing without a base', async () => {
    expect(
      await dueInBase(reading(db), Number.POSITIVE_INFINITY, 10, isAny, {
        base: { generation: 0, pages: 8, states: 1 },
      }),
    ).toEqual([]);
  });
});
