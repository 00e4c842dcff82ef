import { describe, expect, it } from 'vitest';
import type { CardId } from '../../../src/core/ids';
import { type CardState, newCardState } from '../../../src/core/schedule/card-state';
import { type StudyDay, startOfStudyDay, studyDayOf } from '../../../src/core/schedule/study-day';
import { dueForecast } from '../../../src/core/stats/due-forecast';
import { memoryForecast } from '../../../src/core/stats/memory-forecast';
import { studyAhead } from '../../../src/core/stats/study-ahead';
import { hourMs, scheduler } from '../../support/sample-events';
import { seededRandom } from '../../support/seeded-random';

const today = 20_000 as StudyDay;
const at = (day: number) => startOfStudyDay(day as StudyDay, 0, 4) + 8 * hourMs;
const ids = (count: number, prefix: string) => Array.from({ length: count }, (_, n) => `${prefix}${n}` as CardId);
const request = {
  today,
  days: 90,
  states: [] as CardState[],
  fresh: [] as CardId[],
  newPerDay: 0,
  begunToday: 0,
  scheduler,
  utcOffsetMinutes: 0,
};

/** Studies for real, by chance: so many days from a day on, all that is due and so many new cards a day. Gives the reviews of each day. */
function live(
  states: Map<CardId, CardState>,
  fresh: CardId[],
  from: number,
  days: number,
  newPerDay: number,
  seed: number,
) {
  const random = seededRandom(seed);
  const answer = (id: CardId, day: number) => {
    const before = states.get(id);
    const recall = before ? scheduler.retrievability(before, at(day), 0) : 0.65;
    let state = before ?? newCardState(id);
    const stamp = { at: at(day), utcOffsetMinutes: 0 };
    if (random.uniform() >= recall) state = scheduler.remember(state, { ...stamp, rating: 'again' });
    states.set(id, scheduler.review(state, { ...stamp, rating: 'good' }));
  };
  return Array.from({ length: days }, (_, n) => {
    const day = from + n;
    const due = [...states.values()].filter(({ dueAt }) => studyDayOf(dueAt, 0, 4) <= day);
    for (const { cardId } of due) answer(cardId, day);
    for (const id of fresh.splice(0, newPerDay)) answer(id, day);
    return due.length;
  });
}

describe('looking ahead', () => {
  const known = new Map<CardId, CardState>();
  live(known, ids(400, 'k'), today - 60, 60, 8, 1);

  it('forecasts what chance then brings: reviews and memory, with new cards', () => {
    const ahead = studyAhead({ ...request, states: known.values(), fresh: ids(300, 'f'), newPerDay: 5 });
    const trials = [11, 12, 13, 14, 15, 16].map((seed) => {
      const states = new Map(known);
      const reviews = live(states, ids(300, 'f'), today, 89, 5, seed);
      const recalled = [...states.values()].reduce(
        (sum, state) => sum + scheduler.retrievability(state, at(today + 89), 0),
        0,
      );
      return { first: reviews.slice(0, 30).reduce((a, b) => a + b), all: reviews.reduce((a, b) => a + b), recalled };
    });
    const mean = (of: (trial: (typeof trials)[number]) => number) =>
      trials.reduce((sum, trial) => sum + of(trial), 0) / trials.length;
    const forecast = (days: number) => dueForecast(ahead, days).reviews;
    expect(Math.abs(forecast(30) / mean(({ first }) => first) - 1)).toBeLessThan(0.08);
    expect(Math.abs(forecast(89) / mean(({ all }) => all) - 1)).toBeLessThan(0.08);
    const { points } = memoryForecast(ahead);
    expect(Math.abs((points.at(-1)?.withStudy ?? 0) / mean(({ recalled }) => recalled) - 1)).toBeLessThan(0.02);
  });

  it('begins new cards at their pace, less those begun today, until there are none', () => {
    const { due } = studyAhead({ ...request, fresh: ids(11, 'f'), newPerDay: 4, begunToday: 3, days: 5 });
    expect(due.map(({ begun }) => begun)).toEqual([1, 4, 4, 2, 0]);
    expect(studyAhead({ ...request, fresh: ids(3, 'f'), newPerDay: 2, begunToday: 5, days: 2 }).due[0]?.begun).toBe(0);
  });

  it('tells the backlog from what is due today, and counts nobody set aside', () => {
    const due = (id: string, day: number, facts: Partial<CardState> = {}): CardState => ({
      ...([...known.values()][0] as CardState),
      cardId: id as CardId,
      dueAt: at(day),
      ...facts,
    });
    const states = [
      due('a', today - 3),
      due('b', today - 1),
      due('c', today),
      due('d', today + 1),
      due('e', today, { isSuspended: true }),
    ];
    const { days, backlog } = dueForecast(studyAhead({ ...request, states, days: 3 }), 14);
    expect(days.map(({ backlog, scheduled }) => [backlog, scheduled])).toEqual([
      [2, 1],
      [0, 1],
      [0, 0],
    ]);
    expect([backlog, days.length]).toEqual([2, 3]);
  });

  it('loses memory without study and keeps it with it; both begin alike', () => {
    const { points, cards, finding } = memoryForecast(studyAhead({ ...request, states: known.values() }));
    expect(points[0]?.withStudy).toBe(points[0]?.withoutStudy);
    expect(points.map(({ day }) => day - today)).toEqual([
      0, 6, 12, 18, 24, 30, 36, 42, 48, 54, 60, 66, 72, 78, 84, 89,
    ]);
    for (const [at, point] of points.slice(1).entries())
      expect(point.withoutStudy).toBeLessThan(points[at]?.withoutStudy ?? 0);
    expect(points.at(-1)?.withStudy).toBeGreaterThan(0.88 * cards);
    expect(finding).toMatch(/^In 90 days you would recall about \d+ of 400 cards with study, \d+ without\.$/);
  });

  it('has something to say of nothing', () => {
    const ahead = studyAhead({ ...request, days: 14 });
    expect(dueForecast(ahead, 14).finding).toBe('Nothing falls due in 14 days.');
    expect(memoryForecast(ahead)).toMatchObject({
      cards: 0,
      finding: 'In 14 days you would recall about 0 of 0 cards with study, 0 without.',
    });
    const late = { day: today, backlog: 3, scheduled: 1, returning: 0, ofNew: 2, begun: 1 };
    expect(dueForecast({ due: [late], memory: [], cards: 1 }, 1).finding).toBe(
      'About 6 reviews in 1 day, 3 of them late; new cards add 2.',
    );
  });
});
