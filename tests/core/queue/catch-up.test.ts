import { describe, expect, test } from 'vitest';
import type { CardId } from '../../../src/core/ids';
import { planCatchUp, sittingAfterBreak } from '../../../src/core/queue/catch-up';
import { latestBreak, mayBeBack } from '../../../src/core/queue/latest-break';
import { type CardState, newCardState } from '../../../src/core/schedule/card-state';
import { type StudyDay, startOfStudyDay, studyDayOf } from '../../../src/core/schedule/study-day';
import { hourMs, scheduler } from '../../support/sample-events';
import { seededRandom } from '../../support/seeded-random';

const rolloverHour = scheduler.settings.rolloverHour;
const eveningOf = (day: StudyDay) => startOfStudyDay(day, 0, rolloverHour) + 15 * hourMs;
const dueDayOf = ({ dueAt }: CardState) => studyDayOf(dueAt, 0, rolloverHour);

/** Someone who remembers as FSRS says, by chance. */
function learner(seed: number) {
  const random = seededRandom(seed);
  const states = new Map<CardId, CardState>();
  return {
    states,
    answer(id: CardId, day: StudyDay) {
      const at = eveningOf(day);
      const before = states.get(id);
      let state = before ?? newCardState(id);
      const recall = before ? scheduler.retrievability(before, at, 0) : 0.7;
      if (random.uniform() >= recall) state = scheduler.review(state, { at, utcOffsetMinutes: 0, rating: 'again' });
      state = scheduler.review(state, { at, utcOffsetMinutes: 0, rating: 'good' });
      states.set(id, { ...state, firstDay: state.firstDay ?? day });
    },
    due: (day: StudyDay) => [...states.values()].filter((state) => dueDayOf(state) <= day),
  };
}

/** Studies all there is each day, begins new cards for some time, goes away, and comes back on day 1000. */
function settled(seed: number, cards: number, newPerDay: number, awayDays: number) {
  const person = learner(seed);
  const days = Math.ceil(cards / newPerDay) + 30;
  const from = 1000 - awayDays - days;
  for (let day = from; day < from + days; day++) {
    for (const { cardId } of person.due(day as StudyDay)) person.answer(cardId, day as StudyDay);
    const begun = person.states.size;
    for (let n = begun; n < Math.min(cards, begun + newPerDay); n++) person.answer(`c${n}` as CardId, day as StudyDay);
  }
  return { person, last: (from + days - 1) as StudyDay };
}

const today = 1000 as StudyDay;
const planOn = (
  day: StudyDay,
  studied: StudyDay[],
  states: Iterable<CardState>,
  mostPerDay = 200,
  worthOf = (_: CardId) => 1,
) => {
  const latest = latestBreak(studied, day);
  return latest && planCatchUp({ today: day, latest, states, scheduler, utcOffsetMinutes: 0, worthOf, mostPerDay });
};

/** Follows the plan from the first day on until there is none; days for which `skips` says so are missed. */
function catchUp({ person, last }: ReturnType<typeof settled>, skips: (day: number) => boolean = () => false) {
  const studied: StudyDay[] = [last];
  const loads: number[] = [];
  const promises: number[] = [];
  const backlog = person.due(today).length;
  let day = today;
  for (; day < today + 120; day = (day + 1) as StudyDay) {
    if (skips(day)) continue;
    const plan = planOn(day, studied, person.states.values());
    loads.push(plan?.cards.length ?? person.due(day).length);
    if (!plan) break;
    promises.push(plan.until ?? Number.POSITIVE_INFINITY);
    for (const id of plan.cards) person.answer(id, day);
    studied.push(day);
  }
  return { backlog, loads, promises, gone: day };
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

describe('a break', () => {
  const back = (studied: number[], day: number) => latestBreak(studied as StudyDay[], day as StudyDay);

  test('is four days or more without study, counted up to the day on which study goes on', () => {
    expect(back([90, 91], 100)).toEqual({ awayDays: 8, back: 100 });
    expect(back([90, 91, 100, 101], 103)).toEqual({ awayDays: 8, back: 100 });
    expect(back([90, 95], 96)).toEqual({ awayDays: 4, back: 95 });
    expect(back([90, 94], 96)).toBeUndefined();
  });

  test('is the latest one, is over after two months, and is none before the first day of study', () => {
    expect(back([50, 60, 90, 100], 101)).toEqual({ awayDays: 9, back: 100 });
    expect(back([10, 30, ...Array.from({ length: 62 }, (_, at) => 31 + at)], 93)).toBeUndefined();
    expect(back([100, 101], 102)).toBeUndefined();
    expect(back([], 102)).toBeUndefined();
  });
});

describe('whether there may have been a break', () => {
  const may = (studied: number[], day: number) => mayBeBack(studied as StudyDay[], day as StudyDay);
  const daily = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

  test('is so if one is known, or if the days known do not go back two months', () => {
    expect(may([...daily(1, 80), 90], 91)).toBe(true);
    expect(may(daily(50, 99), 100)).toBe(true);
    expect(may([], 100)).toBe(true);
  });

  test('is not so after two months of study without one, whatever was before', () => {
    expect(may(daily(30, 99), 100)).toBe(false);
    expect(may([1, ...daily(30, 99)], 100)).toBe(false);
  });
});

describe('coming back to a backlog, simulated', () => {
  const scenes = [
    { cards: 150, newPerDay: 5, awayDays: 30 },
    { cards: 400, newPerDay: 10, awayDays: 30 },
    { cards: 840, newPerDay: 10, awayDays: 30 },
    { cards: 840, newPerDay: 10, awayDays: 12 },
    { cards: 840, newPerDay: 20, awayDays: 120 },
  ];
  const learners = 8;
  const stories = scenes.map(({ cards, newPerDay, awayDays }) => ({
    awayDays,
    runs: Array.from({ length: learners }, (_, seed) =>
      catchUp(settled(97 * seed + cards, cards, newPerDay, awayDays)),
    ),
  }));
  const runs = stories.flatMap((story) => story.runs);

  test('begins with a backlog of at least five sittings, so that there is something to level', () => {
    expect(Math.min(...runs.map(({ backlog }) => backlog))).toBeGreaterThan(5 * sittingAfterBreak);
  });

  test('is level: no day holds more than 1.3 times the middle one', () => {
    for (const { loads } of runs) expect(Math.max(...loads)).toBeLessThanOrEqual(1.3 * median(loads));
  });

  test('is over on the day that was promised first, or before', () => {
    const kept = runs.filter(({ gone, promises }) => gone <= (promises[0] as number));
    expect(kept).toHaveLength(runs.length);
  });

  test('takes no longer than the break did, and no longer than 30 days', () => {
    for (const { awayDays, runs } of stories)
      for (const { gone } of runs) expect(gone - today + 1).toBeLessThanOrEqual(Math.min(30, awayDays));
  });

  test('asks for one sitting a day as long as that is enough', () => {
    const [few] = stories;
    for (const { loads } of few?.runs ?? []) expect(Math.max(...loads)).toBe(sittingAfterBreak);
  });

  test('is planned anew when days are missed, and is then over later but still level', () => {
    const start = () => settled(7, 840, 10, 30);
    const steady = catchUp(start());
    const patchy = catchUp(start(), (day) => day % 5 === 0 && day > today);
    expect(patchy.gone).toBeGreaterThanOrEqual(steady.gone);
    expect(patchy.gone - today).toBeLessThanOrEqual(37);
    expect(Math.max(...patchy.loads)).toBeLessThanOrEqual(1.5 * median(patchy.loads));
  });
});

describe('the cards of a day', () => {
  const { person, last } = settled(3, 400, 10, 30);
  const states = [...person.states.values()];
  const recall = (id: CardId) => scheduler.retrievability(person.states.get(id) as CardState, eveningOf(today), 0);

  test('are those most likely still known', () => {
    const plan = planOn(today, [last], states);
    const chosen = new Set(plan?.cards);
    expect(chosen.size).toBe(sittingAfterBreak);
    const others = person.due(today).filter(({ cardId }) => !chosen.has(cardId));
    expect(Math.min(...[...chosen].map(recall))).toBeGreaterThanOrEqual(
      Math.max(...others.map((state) => recall(state.cardId))),
    );
  });

  test('are by worth too', () => {
    const isDear = (id: CardId) => id.endsWith('7');
    const plan = planOn(today, [last], states, 200, (id) => (isDear(id) ? 50 : 1));
    expect(plan?.cards.every(isDear)).toBe(true);
  });

  test('are never more than the learner wants, and then it is not said by when', () => {
    const plan = planOn(today, [last], states, 3);
    expect([plan?.perDay, plan?.cards.length, plan?.until]).toEqual([3, 3, undefined]);
  });

  test('that are answered already count, and new ones among them do not', () => {
    const { person, last } = settled(3, 400, 10, 30);
    const plan = planOn(today, [last], person.states.values());
    for (const id of plan?.cards.slice(0, 12) ?? []) person.answer(id, today);
    person.answer('new' as CardId, today);
    const later = planOn(today, [last, today], person.states.values());
    expect(later?.cards.length).toBe((later?.perDay ?? 0) - 12);
    expect(later?.back).toBe(today);
  });

  test('are not chosen without a break, without a backlog, or among cards set aside', () => {
    const daily = Array.from({ length: 80 }, (_, ago) => (today - 1 - ago) as StudyDay);
    expect(planOn(today, daily, states)).toBeUndefined();
    expect(planOn(today, [last], person.due(today).slice(0, 10))).toBeUndefined();
    const setAside = states.map((state) => ({ ...state, isSuspended: true }));
    expect(planOn(today, [last], setAside)).toBeUndefined();
  });
});
