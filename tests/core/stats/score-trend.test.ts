import { expect, it } from 'vitest';
import { scoreTrend } from '../../../src/core/stats/score-trend';
import { examSitting, quizSitting } from '../../support/sample-sittings';

it('takes the exams of one profile from the oldest on, in any order given', () => {
  const trend = scoreTrend(
    [
      examSitting('c', 30, { points: 8, passShare: 0.72, title: 'Renamed' }),
      quizSitting('q', 25, 3, 3),
      examSitting('a', 10, { points: 5 }),
      examSitting('x', 20, { profileId: 'other', points: 1 }),
      examSitting('b', 20, { points: 6 }),
    ],
    'sample',
  );
  expect(trend?.points.map(({ sessionId, share, isPassed }) => [sessionId, share, isPassed])).toEqual([
    ['a', 0.5, false],
    ['b', 0.6, false],
    ['c', 0.8, true],
  ]);
  expect(trend).toMatchObject({ title: 'Renamed', passShare: 0.72, finding: 'Up 30 points over three sittings.' });
  expect(trend?.change).toBeCloseTo(0.3);
});

it('speaks of one sitting, of a fall and of no change, in the words of the history', () => {
  const says = (...points: number[]) =>
    scoreTrend(
      points.map((p, at) => examSitting(`s${at}`, at, { points: p, of: 100 })),
      'sample',
    )?.finding;
  expect(says(50)).toBe('One sitting so far.');
  expect(says(50, 49)).toBe('Down 1 point over two sittings, which chance alone can do.');
  expect(says(50, 80, 50)).toBe('Level over three sittings.');
});

it('is none without a sitting that had marks', () => {
  expect(scoreTrend([examSitting('a', 1, { points: 0, of: 0 })], 'sample')).toBeUndefined();
  expect(scoreTrend([], 'sample')).toBeUndefined();
});
