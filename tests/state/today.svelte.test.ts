import { describe, expect, test, vi } from 'vitest';
import type { CardId, SessionId } from '../../src/core/ids';
import { StorageError } from '../../src/core/ports';
import type { StudyDay } from '../../src/core/schedule/study-day';
import { backAt, cardsTomorrow, missedToday, topicProgress } from '../../src/state/outlook';
import type { Services } from '../../src/state/services';
import type { Settings } from '../../src/state/settings-values';
import { Today } from '../../src/state/today.svelte';
import { dayMs, minuteMs, workshop } from './support';

const names = (count: number, prefix = 'a') => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

async function open(ids: readonly string[], changed: Partial<Settings> = {}) {
  const shop = workshop(ids, changed);
  const today = new Today(shop.services, shop.library, shop.settings);
  await today.refresh();
  let session = 0;
  const answer = async (count: number, isRight = true) => {
    for (const { cardId } of today.queue.slice(0, count)) {
      const outcome = isRight
        ? ({ verdict: 'right', points: 1, of: 1 } as const)
        : ({ verdict: 'wrong', points: 0, of: 1 } as const);
      await shop.log.append([
        shop.services.stamp({
          type: 'answered',
          cardId,
          revision: 'r',
          sessionId: `s${session}` as never,
          mode: 'review',
          response: { kind: 'single', chosen: 'a' },
          outcome,
          rating: isRight ? 'good' : 'again',
          tookMs: 30_000,
        }),
      ]);
    }
    session++;
    await today.refresh();
  };
  return { ...shop, today, answer };
}

const answerIn = (services: Services, sessionId: SessionId) =>
  services.stamp({
    type: 'answered',
    cardId: 'a0' as CardId,
    revision: 'r',
    sessionId,
    mode: 'review',
    response: { kind: 'single', chosen: 'a' },
    outcome: { verdict: 'right', points: 1, of: 1 },
    rating: 'good',
    tookMs: 30_000,
  });

test('the states of all cards come though they were asked for during a refresh, or in vain before', async () => {
  const { services, library, settings, log } = workshop(['a0']);
  await log.append([services.stamp({ type: 'suspensionSet', cardId: 'a0' as CardId, isSuspended: true })]);
  const today = new Today(services, library, settings);
  vi.spyOn(log, 'statesOf').mockRejectedValueOnce(new StorageError('closed', 'The data was closed.'));
  const begun = today.refresh();
  await expect(today.loadStates()).rejects.toThrow('The data was closed.');
  await today.loadStates();
  await begun;
  expect([...today.states.keys()]).toEqual(['a0']);
});

test('the next start is told to expect the bank of the first card, or of the one due next when all is done', async () => {
  const { expects, answer, today } = await open(['a1', 'b1'], { newPerDay: 2 });
  const bankOf = (cardId = '') => `${cardId[0]}.one`;
  const [first, second] = today.queue;
  expect(expects).toHaveBeenLastCalledWith(bankOf(first?.cardId));
  await answer(1);
  expect(expects).toHaveBeenLastCalledWith(bankOf(second?.cardId));
  await answer(1, false);
  expect([today.queue, expects.mock.lastCall]).toEqual([[], [bankOf(second?.cardId)]]);
});

test('who has answered all that is due is told of tomorrow without asking', async () => {
  const { today, settings, answer, services, log } = await open(names(4), { newPerDay: 2 });
  expect(cardsTomorrow(today, settings)).toBeUndefined();
  await answer(2);
  expect([today.due, cardsTomorrow(today, settings)]).toEqual([[], 2 + (today.dueTomorrow ?? 0)]);
  // A card is missed after that: the screen that told of tomorrow is still there.
  const plan = await today.begin({ isAhead: true });
  const cardId = plan?.queue[0]?.cardId as CardId;
  const missed = answerIn(services, 'ahead' as SessionId);
  await log.append([{ ...missed, cardId, outcome: { verdict: 'wrong', points: 0, of: 1 }, rating: 'again' } as never]);
  await today.refresh();
  expect(today.due).toHaveLength(1);
  expect(cardsTomorrow(today, settings)).toBeGreaterThan(0);
});

test('what was missed today may be had again at once, until it is remembered; what was missed before may not', async () => {
  const { today, answer, advance, log, services } = await open(names(4), { newPerDay: 4 });
  const known = answerIn(services, 'before' as SessionId);
  const dueAt = services.clock.now() + 60 * minuteMs;
  await log.append([known, services.stamp({ type: 'rescheduled', cardId: known.cardId, dueAt })]);
  await today.refresh();
  expect([today.due.map(({ cardId }) => cardId), missedToday(today)]).toEqual([['a0'], []]);
  await answer(1);
  const missed = today.queue.map(({ cardId }) => cardId);
  await answer(2, false);
  expect([today.queue, missedToday(today).sort()]).toEqual([[], missed.sort()]);
  advance(20 * minuteMs);
  await today.refresh();
  await answer(1);
  expect(missed).toContain(missedToday(today)[0]);
  expect([missedToday(today).length, today.due.length]).toEqual([1, 2]);
  advance(dayMs);
  await today.refresh();
  expect([today.due.some(({ missesInARow }) => missesInARow > 0), missedToday(today)]).toEqual([true, []]);
});

test('what fell due while the page was open is studied too', async () => {
  const { today, answer, advance } = await open(names(3), { newPerDay: 3 });
  await answer(3, false);
  expect([today.queue, await today.begin({})]).toEqual([[], undefined]);
  advance(11 * minuteMs);
  expect(await today.begin({})).toMatchObject({ queue: { length: 3 } });
});

test('a day that began while the page was open is studied as itself', async () => {
  const { today, answer, advance } = await open(names(3), { newPerDay: 3 });
  await answer(3);
  expect(await today.begin({})).toBeUndefined();
  advance(30 * dayMs);
  expect(await today.begin({})).toMatchObject({ day: today.day, queue: { length: 3 } });
});

test('a first run offers the new cards of a day, and no session to resume', async () => {
  const { today } = await open(names(30));
  expect([today.isFirstRun, today.fresh, today.reviews, today.open]).toEqual([true, 10, 0, undefined]);
});

test('new cards a day hold across sessions and start anew after the rollover', async () => {
  const { today, answer, advance } = await open(names(30), { newPerDay: 5 });
  await answer(3);
  expect(today.fresh).toBe(2);
  await answer(2);
  expect(today.fresh).toBe(0);
  advance(dayMs);
  await today.refresh();
  expect([today.fresh, today.reviews]).toEqual([5, 0]);
  advance(dayMs);
  await today.refresh();
  expect(today.reviews).toBe(5);
});

test('reviews a day are a limit too; the rest waits', async () => {
  const { today, answer, advance } = await open(names(20), { newPerDay: 20, reviewsPerDay: 8 });
  await answer(20);
  advance(3 * dayMs);
  await today.refresh();
  expect(today.reviews).toBe(8);
  await answer(8);
  expect(today.reviews).toBe(0);
});

test('a session is offered to resume on its own study day, once something of it is answered and while something is open', async () => {
  const { today, advance, services, log } = await open(names(5));
  const plan = await today.begin({});
  await today.refresh();
  expect(today.open).toBeUndefined();
  await log.append([answerIn(services, plan?.id as SessionId)]);
  await today.refresh();
  expect(today.open?.id).toBe(plan?.id);
  advance(dayMs);
  await today.refresh();
  expect(today.open).toBeUndefined();
  expect(await services.shelf.load()).toEqual(plan);
});

test('a session that has its end is not under way, even if a card of it was set aside', async () => {
  const { today, services, log } = await open(['a0', 'a1']);
  const plan = await today.begin({});
  if (!plan) throw new Error('Nothing was begun.');
  await log.append([answerIn(services, plan.id)]);
  await today.refresh();
  expect(today.open?.id).toBe(plan.id);
  const end = services.stamp({ type: 'quizFinished', sessionId: plan.id, result: {} as never });
  await services.shelf.save({ ...plan, end });
  await today.refresh();
  expect(today.open).toBeUndefined();
});

test('topics and a total narrow a sitting; where there is nothing to study none begins', async () => {
  const { today } = await open([...names(8), ...names(8, 'b')]);
  const plan = await today.begin({ subtopics: new Set(['b.one']), total: 3 });
  expect(plan?.queue.map(({ cardId }) => cardId)).toEqual(['b0', 'b1', 'b2']);
  expect(await today.begin({ subtopics: new Set(['c.none']) })).toBeUndefined();
});

test('studying ahead gives ten more new cards, or those due next when none are new', async () => {
  const { today, answer } = await open(names(12), { newPerDay: 12 });
  await answer(12);
  expect(today.queue).toEqual([]);
  const plan = await today.begin({ isAhead: true });
  expect([plan?.mode, plan?.queue.length, plan?.queue.every(({ isNew }) => !isNew)]).toEqual(['practice', 10, true]);
});

test('what was missed today is counted as coming back, and what is left for tomorrow is named', async () => {
  const { today, settings, answer, services } = await open(names(4), { newPerDay: 2 });
  await answer(2, false);
  expect(backAt(today)).toBeGreaterThan(services.clock.now());
  expect(backAt(today)).toBeLessThanOrEqual(services.clock.now() + 10 * minuteMs + 10);
  expect(cardsTomorrow(today, settings)).toBeUndefined();
  await today.refreshWithTomorrow();
  expect(cardsTomorrow(today, settings)).toBe(4);
  await answer(0);
  expect(cardsTomorrow(today, settings)).toBe(4);
  expect([today.now.answered, today.now.right]).toEqual([2, 0]);
});

test('a card set aside is neither due nor new', async () => {
  const { today, services, log } = await open(names(3));
  await log.append([services.stamp({ type: 'suspensionSet', cardId: 'a0' as CardId, isSuspended: true })]);
  await today.refresh();
  expect(today.queue.map(({ cardId }) => cardId)).toEqual(['a1', 'a2']);
});

test('a log that cannot be read is a problem that keeps what was shown', async () => {
  const { today, log } = await open(names(3));
  vi.spyOn(log, 'agenda').mockRejectedValueOnce(new StorageError('closed', 'Closed.'));
  await today.refresh();
  expect([today.problem, today.fresh]).toEqual(['Closed.', 3]);
  await today.refresh();
  expect(today.problem).toBeUndefined();
});

describe('back after a break', () => {
  /** Thirty cards a day for ten days, each answered when it is due; then nothing for so many days. */
  async function away(days: number, changed: Partial<Settings> = {}) {
    const shop = await open([...names(150), ...names(250, 'b')], { newPerDay: 30, ...changed });
    for (let day = 0; day < 10; day++) {
      await shop.answer(200);
      shop.advance(dayMs);
      await shop.today.refresh();
    }
    shop.advance(days * dayMs);
    await shop.today.refresh();
    return shop;
  }

  test('a sitting holds 20 reviews and no new card, and Today says when it is over', async () => {
    const { today, services } = await away(30);
    expect(await services.log.dueStates(services.clock.now(), 1000, () => true)).toHaveLength(300);
    expect([today.reviews, today.fresh]).toEqual([20, 0]);
    expect(today.catchUp).toMatchObject({ awayDays: 30, back: today.day, perSitting: 20 });
    expect(today.catchUp?.until).toBeGreaterThan(today.day + 7);
    expect(today.catchUp?.until).toBeLessThan(today.day + 31);
    expect((await today.begin({}))?.queue).toHaveLength(20);
  });

  test('the share of a day ends, and what is left waits for the next one', async () => {
    const { today, settings, answer, advance } = await away(30);
    const perDay = today.catchUp?.perDay ?? 0;
    await answer(20);
    expect(today.reviews).toBe(Math.min(20, perDay - 20));
    await answer(20);
    expect(today.queue).toEqual([]);
    await today.refreshWithTomorrow();
    expect(cardsTomorrow(today, settings)).toBe(perDay);
    advance(dayMs);
    await today.refresh();
    expect(today.reviews).toBe(20);
    expect(today.catchUp?.back).toBe(today.day - 1);
  });

  test('the share of a day is the same after a reload', async () => {
    const { today, answer, services, library, settings } = await away(30);
    await answer(15);
    const again = new Today(services, library, settings);
    await again.refresh();
    expect(again.reviews + 15).toBe(today.catchUp?.perDay);
  });

  test('is planned for a break longer than the days Today reads', async () => {
    const { today } = await away(200);
    expect(today.catchUp?.awayDays).toBe(200);
    expect(today.reviews).toBe(20);
  });

  test('what the exams are made of comes first', async () => {
    const shop = await away(30);
    const { services, library, settings } = shop;
    const few = shop.today.catchUp?.cards ?? [];
    const isA = (cardId: CardId) => cardId.startsWith('a');
    expect(few.every(isA)).toBe(false);
    const today = new Today(services, library, settings, async () => ({ 'a.one': 900, 'b.one': 1 }));
    await today.refresh();
    expect(today.catchUp?.cards.every(isA)).toBe(true);
  });

  test('new cards that an exam with a date cannot wait for come after the share of the day', async () => {
    const { today, services, settings, answer } = await away(30);
    const examDay = (today.day + 20) as StudyDay;
    const fresh = [...today.newCards].slice(0, 3);
    await services.plans.save({
      ...{
        profileId: 'sample',
        examDay,
        madeOn: today.day,
        madeOf: '',
        lastLookDays: 7,
        freshPerDay: 3,
        reviewsPerDay: 9,
      },
      ...{
        recall: 0.9,
        days: [today.day, today.day + 1].map((day) => ({ day: day as StudyDay, fresh, looks: [], reviews: 9 })),
      },
    });
    await settings.change({ examDays: { sample: examDay } });
    await today.refresh();
    expect([today.reviews, today.fresh]).toEqual([20, 0]);
    const left = (today.catchUp?.perDay ?? 0) - 20;
    expect(left).toBeLessThan(17);
    await answer(20);
    expect([today.reviews, today.fresh]).toEqual([left, 3]);
    await today.refreshWithTomorrow();
    expect(cardsTomorrow(today, settings)).toBe((today.catchUp?.perDay ?? 0) + 3);
  });

  test('is not planned when a day or two were missed, nor for those who never finish their day', async () => {
    const { today, answer, advance } = await open(names(300), { newPerDay: 20, reviewsPerDay: 10 });
    for (let day = 0; day < 12; day++) {
      await answer(30);
      advance(dayMs);
      await today.refresh();
    }
    expect([today.catchUp, today.reviews, today.fresh]).toEqual([undefined, 10, 20]);
    advance(2 * dayMs);
    await today.refresh();
    expect(today.catchUp).toBeUndefined();
  });

  test('new cards come back when it is over', async () => {
    const { today, answer, advance } = await away(8);
    let days = 0;
    while (today.catchUp && days++ < 40) {
      await answer(200);
      await answer(200);
      await answer(200);
      advance(dayMs);
      await today.refresh();
    }
    expect(days).toBeGreaterThan(2);
    expect(days).toBeLessThanOrEqual(8);
    expect(today.fresh).toBe(30);
  });
});

test('a miss that comes back later today is due in its topic when it is due today, and not before', async () => {
  const { today, library, answer, advance } = await open(names(3));
  await library.openTopics();
  await today.loadStates();
  const dueInTopics = () => topicProgress(today, library).reduce((sum, { due }) => sum + due, 0);
  await answer(1, false);
  expect([backAt(today) !== undefined, dueInTopics()]).toEqual([true, 0]);
  advance(30 * minuteMs);
  await today.refresh();
  expect([today.reviews, dueInTopics()]).toEqual([1, 1]);
});
