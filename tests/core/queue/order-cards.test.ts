import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interleave, intersperse } from '../../../src/core/queue/order-cards';
import type { QueuedCard } from '../../../src/core/queue/session-plan';
import { cardId } from '../../support/sample-events';

const list = (count: number, isNew: boolean): QueuedCard[] =>
  Array.from({ length: count }, (_, index) => ({ cardId: cardId(`${isNew ? 'n' : 'r'}${index}`), isNew }));
const spread = (reviews: number, fresh: number) => intersperse(list(reviews, false), list(fresh, true));
const letters = (queue: readonly QueuedCard[]) => queue.map((card) => (card.isNew ? 'n' : 'r')).join('');
const counts = fc.nat(40);

describe('interspersed', () => {
  it.each([
    [0, 0, ''],
    [3, 0, 'rrr'],
    [0, 3, 'nnn'],
    [2, 2, 'rnrn'],
    [4, 1, 'rrnrr'],
    [6, 2, 'rrnrrrnr'],
    [1, 1, 'rn'],
    [1, 3, 'rnnn'],
  ])('%i reviews and %i new cards come as "%s"', (reviews, fresh, order) => {
    expect(letters(spread(reviews, fresh))).toBe(order);
  });

  it('nothing is lost, nothing doubled, and each list keeps its order', () => {
    fc.assert(
      fc.property(counts, counts, (reviews, fresh) => {
        const queue = spread(reviews, fresh);
        expect(queue.filter((card) => !card.isNew)).toEqual(list(reviews, false));
        expect(queue.filter((card) => card.isNew)).toEqual(list(fresh, true));
      }),
    );
  });

  it('a review comes first when there is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), counts, (reviews, fresh) => {
        expect(spread(reviews, fresh)[0]?.isNew).toBe(false);
      }),
    );
  });

  it('at no point are the new cards more than about one off their even share', () => {
    fc.assert(
      fc.property(counts, counts, (reviews, fresh) => {
        let met = 0;
        for (const [index, card] of spread(reviews, fresh).entries()) {
          if (card.isNew) met++;
          const share = ((index + 1) * fresh) / (reviews + fresh);
          expect(Math.abs(met - share)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('interleaved', () => {
  it('takes one of each group in turn, then what is left of the longest', () => {
    expect(interleave([['a1', 'a2', 'a3', 'a4'], ['b1', 'b2'], [], ['c1']]).join(' ')).toBe('a1 b1 c1 a2 b2 a3 a4');
    expect(interleave([])).toEqual([]);
  });

  it('keeps every item and the order of each group', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(), { maxLength: 6 }), { maxLength: 5 }), (groups) => {
        const tagged = groups.map((group, index) => group.map((item) => ({ index, item })));
        const mixed = interleave(tagged);
        for (const [index, group] of tagged.entries())
          expect(mixed.filter((entry) => entry.index === index)).toEqual(group);
        expect(mixed).toHaveLength(tagged.flat().length);
      }),
    );
  });
});
