import { expect, test } from 'vitest';
import { confidence } from '../../../src/core/stats/confidence';

/** A day of answers: how many guesses and how many of them right, and so on. */
const day = (...sure: number[]) => ({ sure });

test('answers and right ones are added up over days, by how sure they were', () => {
  const { points } = confidence([day(4, 1, 0, 0, 10, 9), day(0, 0, 2, 1, 10, 10)]);
  expect(points.map(({ confidence: said, of, right, share }) => [said, of, right, share])).toEqual([
    ['guess', 4, 1, 0.25],
    ['fairly', 2, 1, 0.5],
    ['certain', 20, 19, 0.95],
  ]);
  for (const { share = 0, low, high } of points) expect(low < share && share < high).toBe(true);
});

test('nothing is said of nothing, nor of a few answers', () => {
  expect(confidence([]).points.map(({ share }) => share)).toEqual([undefined, undefined, undefined]);
  expect(confidence([]).finding).toBe('No answer says how sure you were yet.');
  expect(confidence([day(5, 1, 0, 0, 9, 9)]).finding).toBe('Not enough answers called certain yet: 9 of 10.');
});

test('guesses are compared only once there are enough of them', () => {
  expect(confidence([day(9, 3, 0, 0, 100, 94)]).finding).toBe('Answers you call certain are right 94% of the time.');
  expect(confidence([day(10, 3, 0, 0, 100, 94)]).finding).toBe(
    'Answers you call certain are right 94% of the time, guesses 30%.',
  );
});

test('it is said when what is called certain is right less often than what is only fairly sure', () => {
  expect(confidence([day(20, 8, 20, 16, 20, 15)]).finding).toBe(
    'Answers you call certain are right 75% of the time, less than what you are fairly sure of, 80%.',
  );
  expect(confidence([day(20, 8, 9, 9, 20, 15)]).finding).toBe(
    'Answers you call certain are right 75% of the time, guesses 40%.',
  );
});

test('how far a share can be trusted: little for few answers', () => {
  const [, many] = confidence([day(0, 0, 400, 300, 0, 0)]).points;
  expect(many?.low).toBeCloseTo(0.721, 3);
  expect(many?.high).toBeCloseTo(0.777, 3);
  const [guess, few] = confidence([day(0, 0, 4, 3, 0, 0)]).points;
  expect((few?.high ?? 0) - (few?.low ?? 0)).toBeGreaterThan(0.4);
  expect([guess?.low, guess?.high]).toEqual([0, 1]);
});
