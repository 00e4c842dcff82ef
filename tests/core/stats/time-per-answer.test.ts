import { expect, it } from 'vitest';
import { paceBands } from '../../../src/core/review/answer-bands';
import { timePerAnswer } from '../../../src/core/stats/time-per-answer';

/** So many answers in each band of time, half of them right, with the seconds of right and of other answers. */
const day = (paces: readonly number[], rightSeconds: number, missedSeconds: number) => {
  const answered = paces.reduce((sum, count) => sum + count, 0);
  const right = answered / 2;
  const [rightMs, missedMs] = [rightSeconds * right * 1000, missedSeconds * right * 1000];
  return { paces, answered, right, tookMs: rightMs + missedMs, rightMs };
};
const none = paceBands.map(() => 0);

it('names bins in seconds, the last without an end', () => {
  const { bins } = timePerAnswer([]);
  expect(bins.map(({ fromSeconds }) => fromSeconds)).toEqual([0, 5, 10, 20, 30, 45, 60, 90, 120]);
  expect(bins.at(-1)?.toSeconds).toBeUndefined();
});

it('finds the middle within a bin, and compares right answers with missed ones', () => {
  const found = timePerAnswer([day([10, 10, 20, 0, 0, 0, 0, 0, 0], 10, 15)]);
  expect(found).toMatchObject({ answered: 40, medianSeconds: 10, rightSeconds: 10, missedSeconds: 15 });
  expect(found.finding).toBe(
    'Half of your answers take 10 seconds or less; missed ones take 1.5 times as long as right ones.',
  );
  expect(timePerAnswer([day([0, 0, 20, 0, 0, 0, 0, 0, 0], 16, 16)])).toMatchObject({
    medianSeconds: 15,
    finding: 'Half of your answers take 15 seconds or less, right or missed.',
  });
  expect(timePerAnswer([day([...none.map(() => 0), 4], 120, 60)]).finding).toBe(
    'Half of your answers take 120 seconds or less; missed ones are quicker than right ones.',
  );
});

it('says nothing of a side that is missing', () => {
  const allRight = { ...day([2, 0, 0, 0, 0, 0, 0, 0, 0], 3, 0), right: 2, rightMs: 6000, tookMs: 6000 };
  expect(timePerAnswer([allRight])).toMatchObject({
    rightSeconds: 3,
    missedSeconds: undefined,
    finding: 'Half of your answers take 3 seconds or less.',
  });
  expect(timePerAnswer([]).finding).toBe('No answers yet.');
});
