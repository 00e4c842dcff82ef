import { describe, expect, test, vi } from 'vitest';
import { right } from '../../src/core/answer/outcome';
import type { Rating } from '../../src/core/answer/rating';
import type { ExamQuestion } from '../../src/core/exam/exam-profile';
import { planToDate } from '../../src/core/exam/plan-to-date';
import type { CardId, QuestionId, SessionId } from '../../src/core/ids';
import { createScheduler, loadMemoryModel } from '../../src/core/schedule/scheduler';
import { type StudyDay, studyDayOf } from '../../src/core/schedule/study-day';
import { cardsTomorrow } from '../../src/state/outlook';
import { StudyPlanner } from '../../src/state/study-planner.svelte';
import { Today } from '../../src/state/today.svelte';
import type { RunUpkeep } from '../../src/state/upkeep-tasks';
import { sampleProfile } from '../support/sample-sittings';
import { dayMs, morning, workshop } from './support';

const ids = Array.from({ length: 24 }, (_, index) => `${index < 16 ? 'a' : 'c'}${index}`);
const question = (id: string): ExamQuestion => ({
  id: id as QuestionId,
  subtopic: 'a.one',
  kind: 'single',
  level: 'apply',
  difficulty: 3,
  family: null,
});
// Only the first sixteen are of the exam; the workshop has them all in one subtopic, so the catalog tells them apart.
const questions = ids.map((id) => ({ ...question(id), subtopic: id.startsWith('a') ? 'a.one' : 'z.one' }));
const profile = { ...sampleProfile, domains: [{ id: 'one', title: 'One', weight: 1, topics: ['a'], isSpread: true }] };
const firstDay = studyDayOf(morning, 0, 4);

async function open(daysToExam = 8) {
  await loadMemoryModel();
  const shop = workshop(ids, { examDays: { sample: (firstDay + daysToExam) as StudyDay } });
  const today = new Today(shop.services, shop.library, shop.settings);
  const run = vi.fn(async (_name, { scheduler, ...request }) => {
    const states = await shop.log.statesOf(request.cards);
    return planToDate({
      ...request,
      scheduler: createScheduler(scheduler),
      states: new Map(states.map((state) => [state.cardId, state])),
    });
  });
  const parts = { run: run as unknown as RunUpkeep, catalog: { profiles: [profile], items: {}, questions } };
  const planner = new StudyPlanner(shop.services, shop.settings, today, parts);
  await today.refresh();
  const answer = async (cards: readonly CardId[], rating: Rating = 'good') => {
    for (const cardId of cards)
      await shop.log.append([
        shop.services.stamp({
          type: 'answered',
          cardId,
          revision: 'r',
          sessionId: 's' as SessionId,
          mode: 'review',
          response: { kind: 'dont-know' },
          outcome: right,
          rating,
          tookMs: 1000,
        }),
      ]);
    await today.refresh();
  };
  return { ...shop, today, planner, run, answer };
}
const cardsOf = (today: Today) => today.queue.map(({ cardId }) => cardId);

describe('a day of the plan', () => {
  test('has the new cards of the plan, from the exam alone, whatever the setting says', async () => {
    const { today, planner } = await open();
    expect(today.fresh).toBe(10);
    await planner.keepUp();
    const planned = today.planned(today.day);
    expect(planned?.fresh.length).toBeGreaterThan(0);
    expect(cardsOf(today)).toEqual(planned?.fresh);
    expect(cardsOf(today).every((id) => id.startsWith('a'))).toBe(true);
  });

  test('stays what it was in the morning while it is worked off', async () => {
    const { today, planner, run, answer } = await open();
    await planner.keepUp();
    const [first, ...others] = cardsOf(today);
    await answer([first as CardId]);
    await planner.keepUp();
    expect(run).toHaveBeenCalledOnce();
    expect(cardsOf(today)).toEqual(others);
    await answer(others);
    expect(today.queue).toEqual([]);
    await today.refreshWithTomorrow();
    expect(cardsTomorrow(today, { current: { newPerDay: 99, reviewsPerDay: 99 } } as never)).toBeGreaterThan(0);
  });

  test('is made anew on the next day; until then the forecast of the day before holds', async () => {
    const { today, planner, run, advance } = await open();
    await planner.keepUp();
    const forecast = today.planned((today.day + 1) as StudyDay);
    advance(dayMs);
    await today.refresh();
    expect(today.planned(today.day)).toEqual(forecast);
    await planner.keepUp();
    expect(run).toHaveBeenCalledTimes(2);
    // Nothing was done yesterday: what was to be begun then is still to be begun.
    expect(today.planned(today.day)?.fresh.length).toBeGreaterThan(forecast?.fresh.length ?? 0);
  });

  test('near the exam shows cards before they are due, each once', async () => {
    const { today, planner, answer, advance } = await open(3);
    await answer(ids.filter((id) => id.startsWith('a')) as unknown as CardId[], 'easy');
    advance(dayMs);
    await today.refresh();
    await planner.keepUp();
    let looked = 0;
    for (let day = 1; day < 3; day++) {
      const looks = today.planned(today.day)?.looks ?? [];
      looked += looks.length;
      expect(cardsOf(today)).toEqual(expect.arrayContaining([...looks]));
      const plan = await today.begin({});
      expect(today.takeBegun()?.states.map(({ cardId }) => cardId)).toEqual(expect.arrayContaining([...looks]));
      await answer(plan?.queue.map(({ cardId }) => cardId) ?? []);
      expect(today.queue).toEqual([]);
      advance(dayMs);
      await today.refresh();
      await planner.keepUp();
    }
    expect(looked).toBeGreaterThan(0);
  });
});

describe('the plan', () => {
  test('is to the exam that comes first, and to none that is over or has no day', async () => {
    const { planner, settings, run, today } = await open();
    expect(planner.profile?.id).toBe('sample');
    await settings.change({ examDays: { sample: today.day } });
    expect(planner.profile).toBeUndefined();
    await planner.keepUp();
    expect(run).not.toHaveBeenCalled();
  });

  test('is followed no longer once its day is taken back', async () => {
    const { today, planner, settings } = await open();
    await planner.keepUp();
    await settings.change({ examDays: {} });
    await today.refresh();
    expect([today.planned(today.day), today.fresh]).toEqual([undefined, 10]);
  });

  test('that cannot be made leaves the one before, and says why', async () => {
    const { today, planner, run, advance } = await open();
    await planner.keepUp();
    advance(dayMs);
    await today.refresh();
    run.mockRejectedValueOnce(new Error('no worker'));
    await planner.keepUp();
    expect(planner.problem).toBe('no worker');
    expect(today.planned(today.day)).toBeDefined();
  });

  test('is to a day chosen while another was being worked out', async () => {
    const { planner, run, settings, today } = await open();
    const later = (today.day + 12) as StudyDay;
    const making = planner.keepUp();
    await settings.change({ examDays: { sample: later } });
    await planner.keepUp();
    await making;
    expect(run).toHaveBeenCalledTimes(2);
    expect([today.plan?.examDay, planner.isMaking]).toEqual([later, false]);
  });

  test('of a day chosen while another could not be worked out is made, and nothing is left to say', async () => {
    const { planner, run, settings, today } = await open();
    run.mockRejectedValueOnce(new Error('no worker'));
    const making = planner.keepUp();
    await settings.change({ examDays: { sample: (today.day + 12) as StudyDay } });
    await making;
    expect([run.mock.calls.length, planner.problem]).toEqual([2, undefined]);
  });

  test('keeps its last look from one day to the next', async () => {
    const { planner, run, advance, today } = await open();
    await planner.keepUp();
    advance(dayMs);
    await today.refresh();
    await planner.keepUp();
    const asked = run.mock.calls.map(([, input]) => input.lastLookDays);
    expect(asked[1]).toBe(today.plan?.lastLookDays);
    expect(asked[0]).toBe(3);
  });
});
