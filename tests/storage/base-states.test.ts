import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardId } from '../../src/core/ids';
import type { CardState } from '../../src/core/schedule/card-state';
import { dueInBase, statesInBase } from '../../src/storage/base-states';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { toRow } from '../../src/storage/stored-states';
import { reading } from '../../src/storage/transact';
import { writeDueBase } from '../support/due-base';
import { freshIndexedDb } from '../support/fresh-indexeddb';
import { minuteMs } from '../support/sample-events';

const cards = 9_000;
let db: Database;
let all: CardState[];

const writeGeneration = async (generation: number, shiftMinutes = 0) => {
  all = await writeDueBase(db, generation, cards, { shiftMinutes });
};

beforeEach(async () => {
  freshIndexedDb();
  db = await openDatabase('due', () => undefined);
});

const isAny = () => true;
const isThird = (cardId: CardId) => Number(cardId.slice('card-'.length)) % 3 === 0;

describe('what is due in the base', () => {
  it.each([
    [1, isAny, 2],
    [100, isAny, 90],
    [600, isAny, 500],
    [600, isAny, 600],
    [9_500, isAny, 20_000],
    [9_500, isThird, 40],
    [9_500, isThird, 2_900],
    [9_500, isThird, 4_000],
    [4_000, isThird, 4_000],
    [-1, isAny, 10],
  ])(
    '%i minutes after the first, is every wanted card due by then, earliest first, up to a limit',
    async (minutes, isWanted, limit) => {
      await writeGeneration(0);
      const until = (all[0]?.dueAt ?? 0) + minutes * minuteMs;
      const expected = all.filter(({ dueAt, cardId }) => dueAt <= until && isWanted(cardId)).slice(0, limit);
      expect(await dueInBase(reading(db), until, limit, isWanted)).toEqual(expected);
    },
  );

  it('leaves out cards that a row is newer of', async () => {
    await writeGeneration(0);
    const [first, second] = all as [CardState, CardState];
    await db.put('cards', toRow({ state: first, segments: [] }));
    const due = await dueInBase(reading(db), second.dueAt, 10, isAny);
    expect(due).toEqual([second]);
  });

  it('is that of the base in use', async () => {
    await writeGeneration(0);
    await writeGeneration(1, 7);
    const until = all[20]?.dueAt ?? 0;
    expect(await dueInBase(reading(db), until, 500, isAny)).toEqual(all.slice(0, 21));
  });

  it('is nothing without a base', async () => {
    await writeGeneration(0);
    await db.delete('values', 'base');
    expect(await dueInBase(reading(db), Number.POSITIVE_INFINITY, 10, isAny)).toEqual([]);
  });

  describe('of which cards of other questions stand apart', () => {
    const questions = new Set(Array.from({ length: cards / 3 }, (_, n) => `card-${3 * n}`));
    const shipped = { name: 'these', questions };
    const until = () => (all[0]?.dueAt ?? 0) + 9_500 * minuteMs;
    beforeEach(async () => {
      all = await writeDueBase(db, 1, cards, { shipped });
    });

    it('is all there for whoever has the same questions, without a look at the others', async () => {
      const read = vi.spyOn(IDBObjectStore.prototype, 'getAll');
      const due = await dueInBase(reading(db), until(), 500, isThird, 'these');
      expect(due).toEqual(all.filter(({ cardId }) => isThird(cardId)).slice(0, 500));
      expect(read).toHaveBeenCalledOnce();
      read.mockRestore();
      const few = await writeDueBase(db, 2, 40, { shipped: { name: 'these', questions: new Set(['card-7']) } });
      const seven = few.filter(({ cardId }) => cardId === 'card-7');
      expect(await dueInBase(reading(db), until(), 500, isAny, 'these')).toEqual(seven);
    });

    it.each(['others', undefined])('is all there for whoever has %s', async (name) => {
      for (const limit of [500, 9_000])
        expect(await dueInBase(reading(db), until(), limit, isAny, name)).toEqual(all.slice(0, limit));
    });

    it('written over by one of which none do once another is in use, has none of them left', async () => {
      for (const generation of [2, 1]) await writeDueBase(db, generation, 300);
      expect(await db.count('pages', IDBKeyRange.bound([1], [2]))).toBe(3);
    });
  });
});

describe('the state of a card in the base', () => {
  it('is found on whatever page it lies', async () => {
    await writeDueBase(db, 1, 700);
    await writeGeneration(0, 7);
    const wanted = all.filter((_, index) => index % 17 === 0);
    const found = await statesInBase(reading(db), [...wanted.map(({ cardId }) => cardId), 'nobody' as CardId]);
    const byId = (states: readonly CardState[]) => states.toSorted((a, b) => (a.cardId < b.cardId ? -1 : 1));
    expect(byId(found.map(({ state }) => state))).toEqual(byId(wanted));
  });
});
