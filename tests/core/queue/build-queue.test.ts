import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionOf } from '../../../src/core/ids';
import { buildQueue } from '../../../src/core/queue/build-queue';
import { cardState } from '../../support/card-states';
import { cardId, noon } from '../../support/sample-events';

/** Questions with up to three parts, and due times that tie. */
const anyCard = fc.tuple(fc.nat(12), fc.constantFrom('', '#1', '#2')).map(([n, part]) => `q${n}${part}`);
const gathered = fc.record({
  due: fc.array(
    fc.tuple(anyCard, fc.nat(3)).map(([id, late]) => cardState(id, { dueAt: noon - late * 1000 })),
    { maxLength: 20 },
  ),
  fresh: fc.array(anyCard.map(cardId), { maxLength: 20 }),
});
const limits = fc.record(
  { fresh: fc.integer({ min: -2, max: 12 }), reviews: fc.integer({ min: -2, max: 12 }), total: fc.nat(10) },
  { requiredKeys: ['fresh', 'reviews'] },
);
const seeds = fc.constantFrom('day-1', 'day-2');
const everything = { fresh: 99, reviews: 99 };

describe('a queue', () => {
  it('is never longer than its limits', () => {
    fc.assert(
      fc.property(gathered, limits, seeds, (cards, limit, seed) => {
        const queue = buildQueue(cards, limit, seed);
        expect(queue.filter(({ isNew }) => isNew).length).toBeLessThanOrEqual(Math.max(0, limit.fresh));
        expect(queue.filter(({ isNew }) => !isNew).length).toBeLessThanOrEqual(Math.max(0, limit.reviews));
        if (limit.total !== undefined) expect(queue.length).toBeLessThanOrEqual(limit.total);
      }),
    );
  });

  it('has no question twice, and so no card', () => {
    fc.assert(
      fc.property(gathered, limits, seeds, (cards, limit, seed) => {
        const questions = buildQueue(cards, limit, seed).map((card) => questionOf(card.cardId));
        expect(new Set(questions).size).toBe(questions.length);
      }),
    );
  });

  it('has reviews only of due cards and new cards only of fresh ones', () => {
    fc.assert(
      fc.property(gathered, limits, seeds, (cards, limit, seed) => {
        const due = cards.due.map((state) => state.cardId);
        for (const card of buildQueue(cards, limit, seed))
          expect(card.isNew ? cards.fresh : due).toContain(card.cardId);
      }),
    );
  });

  it('is as long as its limits and its questions let it be', () => {
    fc.assert(
      fc.property(gathered, limits, seeds, (cards, limit, seed) => {
        const queue = buildQueue(cards, limit, seed);
        const taken = new Set(queue.map((card) => questionOf(card.cardId)));
        const isFull = queue.length === limit.total;
        const freshTaken = queue.filter(({ isNew }) => isNew).length;
        if (!isFull && freshTaken < limit.fresh) for (const id of cards.fresh) expect(taken).toContain(questionOf(id));
        if (!isFull && queue.length - freshTaken < limit.reviews)
          for (const state of cards.due) expect(taken).toContain(questionOf(state.cardId));
      }),
    );
  });

  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(gathered, limits, seeds, (cards, limit, seed) => {
        expect(buildQueue(cards, limit, seed)).toEqual(buildQueue(structuredClone(cards), limit, seed));
      }),
    );
  });

  it('keeps the reviews longest due when it is cut', () => {
    fc.assert(
      fc.property(gathered, limits, seeds, (cards, limit, seed) => {
        const kept = buildQueue(cards, limit, seed).filter(({ isNew }) => !isNew);
        const all = buildQueue({ ...cards, fresh: [] }, everything, seed).map((card) => card.cardId);
        const dueAt = (id: string) => Math.min(...cards.due.filter((s) => s.cardId === id).map((s) => s.dueAt));
        const cut = all.filter((id) => !kept.some((card) => card.cardId === id));
        for (const { cardId: id } of kept) for (const other of cut) expect(dueAt(id)).toBeLessThanOrEqual(dueAt(other));
      }),
    );
  });

  it('has its new cards in the order of the bank, its reviews in one that the seed draws', () => {
    const due = Array.from({ length: 12 }, (_, n) => cardState(`r${n}`, { dueAt: noon + n }));
    const fresh = Array.from({ length: 5 }, (_, n) => cardId(`n${n}`));
    const order = (seed: string, isNew: boolean) =>
      buildQueue({ due, fresh }, everything, seed)
        .filter((card) => card.isNew === isNew)
        .map((card) => card.cardId);
    expect(order('day-1', true)).toEqual(fresh);
    expect(order('day-1', false)).not.toEqual(order('day-2', false));
    expect([...order('day-1', false)].sort()).toEqual(due.map((state) => state.cardId).sort());
  });

  it('asks no new part of a question whose other part is reviewed today', () => {
    const cards = { due: [cardState('q#1')], fresh: [cardId('q#2'), cardId('p')] };
    expect(buildQueue(cards, everything, 'x').map((card) => card.cardId)).toEqual(['q#1', 'p']);
  });
});
