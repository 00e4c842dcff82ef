import { flushSync } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import { StorageError } from '../../src/core/ports';
import type { StudyDay } from '../../src/core/schedule/study-day';
import { Progress } from '../../src/state/progress.svelte';
import { cardId, sessionId } from '../support/sample-events';
import { dayMs, morning, workshop } from './support';

const ids = ['a1', 'a2', 'a3', 'b1'];

async function open() {
  const shop = workshop(ids);
  let session = 0;
  const answer = (id: string, daysAgo: number, isRight = true) => {
    const event = shop.services.stamp({
      type: 'answered',
      cardId: cardId(id),
      revision: 'r',
      sessionId: sessionId(`s${++session}`),
      mode: 'review',
      response: { kind: 'single', chosen: 'a' },
      outcome: isRight ? { verdict: 'right', points: 1, of: 1 } : { verdict: 'wrong', points: 0, of: 1 },
      confidence: isRight ? 'certain' : 'guess',
      rating: isRight ? 'good' : 'again',
      tookMs: 30_000,
      ...(!isRight && { mistakes: [{ of: 'b' }] }),
    });
    return shop.log.append([{ ...event, at: morning - daysAgo * dayMs }]);
  };
  const progress = new Progress(shop.services, shop.library, shop.settings);
  return { ...shop, answer, progress };
}

test('nothing is known before it was read, and then every statistic can be had of nothing', async () => {
  const { progress } = await open();
  expect([progress.isLoaded, progress.isEmpty]).toEqual([false, true]);
  await progress.refresh();
  expect([progress.isLoaded, progress.isEmpty]).toEqual([true, true]);
  const said = [
    progress.activity,
    progress.days,
    progress.hours,
    progress.pace,
    progress.retention,
    progress.retentionInRange,
    progress.confidence,
    progress.scores,
    progress.due,
    progress.memory,
    progress.mastery,
    progress.stability,
    progress.difficulty,
    progress.retrievability,
    progress.missed,
    progress.leeches,
    progress.confused,
  ].map(({ finding }) => finding);
  for (const finding of said) expect(finding).toMatch(/\.$/);
  expect(progress.recentRecall).toBeUndefined();
});

test('a range narrows statistics of days, and a topic those of cards', async () => {
  const { progress, answer } = await open();
  await answer('a1', 200, false);
  await answer('a2', 50);
  await answer('b1', 2, false);
  await progress.refresh();
  const counted = () => {
    flushSync();
    return [progress.days.total.answered, progress.missed.misses, progress.confused.confusions.length];
  };
  expect(counted()).toEqual([2, 2, 2]);
  progress.range = '4w';
  expect(counted()).toEqual([1, 2, 2]);
  progress.range = 'year';
  progress.topicId = 'b';
  expect(counted()).toEqual([3, 1, 1]);
});

test('a year is read at first, and all days only when they are asked for', async () => {
  const { progress, answer, log } = await open();
  await answer('a1', 900);
  await answer('a1', 1);
  const totals = vi.spyOn(log, 'totals');
  const batches = vi.spyOn(log, 'batches');
  await progress.refresh();
  expect(totals.mock.calls[0]?.[0]).toBe(progress.day - 371);
  progress.range = 'all';
  expect(progress.days.total.answered).toBe(1);
  await progress.readAllDays();
  expect(progress.days.total.answered).toBe(2);
  await progress.readAllDays();
  expect(totals).toHaveBeenCalledTimes(2);
  expect(batches, 'the whole history is never read').not.toHaveBeenCalled();
});

test('what changed in the log shows after reading anew', async () => {
  const { progress, answer } = await open();
  await progress.refresh();
  expect(progress.mastery.all.takingHold).toBe(0);
  await answer('a1', 0);
  await progress.refresh();
  expect(progress.mastery.all.takingHold).toBe(1);
  expect(progress.activity.recent).toBe(1);
});

test('what was read later is not overwritten by what was asked for before and comes after', async () => {
  const { progress, answer, log } = await open();
  const read = log.totals.bind(log);
  let release = () => {};
  vi.spyOn(log, 'totals').mockImplementationOnce(async (...days) => {
    const stale = await read(...days);
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return stale;
  });
  const slow = progress.refresh();
  await answer('a1', 0);
  await progress.refresh();
  release();
  await slow;
  expect(progress.activity.recent).toBe(1);
});

test('cards and mistakes of questions that are gone count nowhere', async () => {
  const { progress, answer } = await open();
  await answer('gone', 1, false);
  await answer('a1', 1, false);
  await progress.refresh();
  expect(progress.missed.questions.map(({ questionId }) => questionId)).toEqual(['a1']);
  expect(progress.confused.confusions.flatMap(({ questions }) => questions)).toEqual(['a1']);
});

describe('when storage fails', () => {
  test('it is said, and what was read before stays', async () => {
    const { progress, answer, log } = await open();
    await answer('a1', 0);
    await progress.refresh();
    vi.spyOn(log, 'totals').mockRejectedValueOnce(new StorageError('closed', 'The data was closed.'));
    await progress.refresh();
    expect(progress.problem).toBe('The data was closed.');
    expect(progress.mastery.all.takingHold).toBe(1);
    await progress.refresh();
    expect(progress.problem).toBeUndefined();
  });
});

test('new cards of today that were begun are not begun again in the forecast', async () => {
  const { progress, answer, settings } = await open();
  await settings.change({ newPerDay: 2 });
  await answer('a1', 0);
  await progress.refresh();
  expect(progress.due.days.slice(0, 2).map(({ begun }) => begun)).toEqual([1, 2]);
  expect(progress.due.days[0]?.day).toBe(progress.day as StudyDay);
});
