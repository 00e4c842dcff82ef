import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difficulty } from '../../../src/core/stats/difficulty';
import { countBetween } from '../../../src/core/stats/histogram';
import { retrievability } from '../../../src/core/stats/retrievability';
import { stability } from '../../../src/core/stats/stability';
import { cardState } from '../../support/card-states';

const lasting = (...days: number[]) => days.map((stabilityDays, at) => cardState(`c${at}`, { stabilityDays }));
const hard = (...values: number[]) => values.map((value, at) => cardState(`c${at}`, { difficulty: value }));

describe('bins', () => {
  it('hold every value once, an edge in the bin that begins with it', () => {
    expect(countBetween([1, 3], [0.5, 1, 2.9, 3, 99])).toEqual([
      { from: undefined, to: 1, count: 1 },
      { from: 1, to: 3, count: 2 },
      { from: 3, to: undefined, count: 2 },
    ]);
    const edges = fc
      .uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 6 })
      .map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(edges, fc.array(fc.integer({ min: 0, max: 20 })), (edges, values) => {
        const counted = countBetween(edges, values).reduce((sum, { count }) => sum + count, 0);
        return counted === values.length;
      }),
    );
  });
});

describe('distributions', () => {
  it('leave out new cards and those set aside', () => {
    const states = [
      cardState('a', { phase: 'new' }),
      cardState('b', { isSuspended: true }),
      cardState('c', { phase: 'learning' }),
    ];
    expect([stability(states).of, difficulty(states).of, retrievability(states, () => 0.5).of]).toEqual([1, 1, 1]);
  });

  it('say how long half of the memories last', () => {
    expect(stability(lasting(1, 18, 300))).toMatchObject({
      median: 18,
      finding: 'Half of your memories last 18 days or longer.',
    });
  });

  it('begin and end difficulty with its scale, and count what is hard', () => {
    const { bins, finding } = difficulty(hard(1, 5, 7.9, 8, 10));
    expect([bins[0], bins.at(-1)]).toEqual([
      { from: 1, to: 2, count: 1 },
      { from: 9, to: 10, count: 1 },
    ]);
    expect(finding).toBe('2 cards of 5 are hard for you, 8 or more of 10.');
    expect(difficulty(hard(9)).finding).toBe('1 card of 1 is hard for you, 8 or more of 10.');
  });

  it('say how many cards would be recalled now', () => {
    const found = retrievability(hard(1, 2, 3, 4), ({ difficulty }) => (difficulty === 4 ? 1 : 0.6));
    expect([found.bins[0]?.count, found.bins.at(-1)]).toEqual([3, { from: 0.95, to: 1, count: 1 }]);
    expect([found.expected, found.finding]).toEqual([2.8, 'You would recall about 3 of 4 cards now.']);
  });

  it('say so when nothing was answered', () => {
    for (const found of [stability([]), difficulty([]), retrievability([], () => 1)])
      expect([found.of, found.median, found.finding]).toEqual([0, undefined, 'No card was answered yet.']);
  });
});
