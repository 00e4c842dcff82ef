import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Forecast, forecastDay, recallOn } from '../../../src/core/exam/study-forecast';
import { type CardId, questionOf } from '../../../src/core/ids';
import { deriveCaches } from '../../../src/core/review/plan-append';
import type { Answered } from '../../../src/core/review/review-event';
import type { CardState } from '../../../src/core/schedule/card-state';
import type { StudyDay } from '../../../src/core/schedule/study-day';
import { activityCalendar } from '../../../src/core/stats/activity-calendar';
import { confusedPairs } from '../../../src/core/stats/confused-pairs';
import { dailyReviews } from '../../../src/core/stats/daily-reviews';
import { difficulty } from '../../../src/core/stats/difficulty';
import { dueForecast } from '../../../src/core/stats/due-forecast';
import type { Histogram } from '../../../src/core/stats/histogram';
import { hoursOfDay } from '../../../src/core/stats/hours-of-day';
import { leeches } from '../../../src/core/stats/leeches';
import { mastery } from '../../../src/core/stats/mastery';
import { memoryForecast } from '../../../src/core/stats/memory-forecast';
import { mostMissed } from '../../../src/core/stats/most-missed';
import { mistakesByQuestion } from '../../../src/core/stats/question-mistakes';
import { retrievability } from '../../../src/core/stats/retrievability';
import { scoreTrend } from '../../../src/core/stats/score-trend';
import { stability } from '../../../src/core/stats/stability';
import { studyAhead } from '../../../src/core/stats/study-ahead';
import { timePerAnswer } from '../../../src/core/stats/time-per-answer';
import { trueRetention } from '../../../src/core/stats/true-retention';
import { dateOf, dateOfDay, type PlainAnswer, plainHistory } from '../../support/plain-history';
import { scheduler } from '../../support/sample-events';
import { syntheticHistory } from '../../support/synthetic-history';

/** What the app keeps, and what a reader of the log finds: three years, 5,000 cards, 100,000 answers. */
let made: ReturnType<typeof syntheticHistory>;
let caches: ReturnType<typeof deriveCaches>;
let plain: ReturnType<typeof plainHistory>;

// A hundred thousand answers read again and again, on a machine that may have other things to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

beforeAll(() => {
  made = syntheticHistory({ seed: 20, scheduler, cards: 5000, answers: 100_000, newPerDay: 7, perDay: 126 });
  caches = deriveCaches(made.events, scheduler);
  plain = plainHistory(made.events, scheduler);
});

const totals = () => caches.totals.values();
const verdictOf = ({ event }: PlainAnswer) => event.outcome.verdict;
const msOf = (answers: readonly PlainAnswer[]) => answers.reduce((sum, { countedMs }) => sum + countedMs, 0);
const middle = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[Math.ceil(sorted.length / 2) - 1] as number) + (sorted[Math.floor(sorted.length / 2)] as number)) / 2;
};
const daysFrom = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => dateOfDay(from + n));
const recallNow = (state: CardState) => scheduler.retrievability(state, made.now, made.utcOffsetMinutes);

test('the history holds what makes counting hard', () => {
  const of = (type: string) => made.events.filter((event) => event.type === type).length;
  expect(of('answered')).toBeGreaterThanOrEqual(100_000);
  expect(caches.states).toHaveLength(5000);
  const days = made.today - Math.min(...caches.totals.keys());
  expect(days).toBeGreaterThan(1000);
  expect(days).toBeLessThan(1250);
  for (const type of ['voided', 'suspensionSet', 'reset', 'rescheduled', 'examFinished', 'quizFinished'])
    expect(of(type), type).toBeGreaterThan(15);
  expect(plain.answers.filter(({ event }) => event.mode === 'exam').length).toBeGreaterThan(1000);
  expect(plain.answers.filter(({ hour }) => hour < 4).length).toBeGreaterThan(1000);
  expect(new Set(plain.answers.map(({ event }) => event.utcOffsetMinutes)).size).toBe(3);
  expect(new Set(plain.answers.map(verdictOf)).size).toBe(3);
  expect(plain.answers.some(({ event, countedMs }) => event.tookMs > countedMs)).toBe(true);
});

describe('counted from totals, as read from the log', () => {
  test('activity', () => {
    const { weeks, current, longest, recent, answered } = activityCalendar(totals(), made.today);
    const count = new Map([...plain.byDate].map(([date, some]) => [date, some.length]));
    expect(weeks).toHaveLength(53);
    const shown = weeks.flat();
    expect(shown.map((day) => day.answered)).toEqual(shown.map(({ day }) => count.get(dateOfDay(day)) ?? 0));
    expect(answered).toBe(shown.reduce((sum, { day }) => sum + (count.get(dateOfDay(day)) ?? 0), 0));
    let [run, best] = [0, 0];
    for (let day = made.today - 1300; day <= made.today; day++) {
      run = count.has(dateOfDay(day)) ? run + 1 : 0;
      best = Math.max(best, run);
    }
    expect([longest.days, best > 10]).toEqual([best, true]);
    expect(longest.to).toBe((longest.from as number) + best - 1);
    expect(current.days).toBe(0);
    const lastMonth = Array.from({ length: 28 }, (_, ago) => dateOfDay(made.today - ago));
    expect(recent).toBe(lastMonth.filter((date) => count.has(date)).length);
    const lastDay = Math.max(...caches.totals.keys()) as StudyDay;
    expect(activityCalendar(totals(), lastDay).current.to).toBe(lastDay);
  });

  test.each([28, 364, 1400])('reviews and minutes of the last %i days', (days) => {
    const { by, spans, total, studiedDays } = dailyReviews(totals(), made.today, days);
    expect(by).toBe(days > 35 ? 'week' : 'day');
    for (const span of spans) {
      const inSpan = daysFrom(span.from, span.to).flatMap((date) => plain.byDate.get(date) ?? []);
      const those = (verdict: string) => inSpan.filter((answer) => verdictOf(answer) === verdict);
      expect(span).toMatchObject({
        right: those('right').length,
        partly: those('partly').length,
        wrong: those('wrong').length,
        rightMs: msOf(those('right')),
        partlyMs: msOf(those('partly')),
        wrongMs: msOf(those('wrong')),
        introduced: inSpan.filter(({ isFirst }) => isFirst).length,
      });
    }
    const first = dateOfDay(made.today - days + 1);
    const all = plain.answers.filter(({ date }) => date >= first);
    expect([total.answered, total.tookMs]).toEqual([all.length, msOf(all)]);
    expect(studiedDays).toBe(new Set(all.map(({ date }) => date)).size);
    expect(spans.at(-1)?.to).toBe(made.today);
  });

  test('true retention by interval and by week', () => {
    const { bands, weeks, all } = trueRetention(totals(), made.today, 0.9);
    const isReview = ({ before }: PlainAnswer) => before.phase === 'review';
    const reviews = plain.answers.filter(isReview);
    const counts = (some: readonly PlainAnswer[]) => [
      some.length,
      some.filter(({ event }) => event.rating !== 'again').length,
    ];
    for (const band of bands) {
      const waited = reviews.filter(
        ({ before }) =>
          before.intervalDays >= band.fromDays && before.intervalDays <= (band.toDays ?? Number.POSITIVE_INFINITY),
      );
      expect([band.of, band.remembered]).toEqual(counts(waited));
    }
    for (const week of weeks) {
      const inWeek = daysFrom(week.from, week.to).flatMap((date) => plain.byDate.get(date) ?? []);
      expect([week.of, week.remembered]).toEqual(counts(inWeek.filter(isReview)));
      expect(new Date(dateOfDay(week.from)).getUTCDay()).toBe(1);
    }
    expect(weeks.at(-1)?.to).toBe(made.today);
    expect([all.of, all.remembered]).toEqual(counts(reviews));
    // Learners who remember as the model says are remembered as it says: the target and no more than its waiting past due.
    expect(all.share).toBeGreaterThan(0.85);
    expect(all.share).toBeLessThan(0.95);
  });

  test('hours of day', () => {
    const { hours, busiest, answered } = hoursOfDay(totals());
    for (const { hour, answered, right } of hours) {
      const inHour = plain.answers.filter((answer) => answer.hour === hour);
      expect([answered, right]).toEqual([inHour.length, inHour.filter((one) => verdictOf(one) === 'right').length]);
    }
    expect(answered).toBe(plain.answers.length);
    const inTwo = (hour: number) =>
      plain.answers.filter((one) => one.hour === hour || one.hour === (hour + 1) % 24).length;
    const most = Math.max(...Array.from({ length: 24 }, (_, hour) => inTwo(hour)));
    expect(inTwo(busiest as number)).toBe(most);
  });

  test('time per answer', () => {
    const { bins, medianSeconds, rightSeconds, missedSeconds } = timePerAnswer(totals());
    const seconds = plain.answers.map(({ countedMs }) => countedMs / 1000);
    for (const { fromSeconds, toSeconds = Number.POSITIVE_INFINITY, count } of bins)
      expect(count).toBe(seconds.filter((one) => one >= fromSeconds && one < toSeconds).length);
    const inBin = bins.find(({ toSeconds }) => (toSeconds ?? Number.POSITIVE_INFINITY) > middle(seconds));
    expect(medianSeconds).toBeGreaterThanOrEqual(inBin?.fromSeconds ?? 0);
    expect(medianSeconds).toBeLessThanOrEqual(inBin?.toSeconds ?? 0);
    const mean = (some: readonly PlainAnswer[]) => msOf(some) / some.length / 1000;
    expect(rightSeconds).toBeCloseTo(mean(plain.answers.filter((one) => verdictOf(one) === 'right')), 9);
    expect(missedSeconds).toBeCloseTo(mean(plain.answers.filter((one) => verdictOf(one) !== 'right')), 9);
  });
});

describe('counted from card states, as read from the log', () => {
  const countedIn = ({ bins, of }: Histogram, values: readonly number[], isClosed = false) => {
    expect(of).toBe(values.length);
    bins.forEach(({ from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, count }, at) => {
      const isLast = isClosed && at === bins.length - 1;
      expect(count).toBe(values.filter((value) => value >= from && (isLast ? value <= to : value < to)).length);
    });
    expect(bins.filter(({ count }) => count > 0).length).toBeGreaterThan(3);
  };

  test('stability, difficulty and retrievability', () => {
    const [days, hard, recall] = [
      plain.known.map(({ stabilityDays }) => stabilityDays),
      plain.known.map((state) => state.difficulty),
      plain.known.map(recallNow),
    ];
    const found = retrievability(caches.states, recallNow);
    countedIn(stability(caches.states), days);
    countedIn(difficulty(caches.states), hard, true);
    countedIn(found, recall, true);
    expect(stability(caches.states).median).toBeCloseTo(middle(days), 9);
    expect(difficulty(caches.states).median).toBeCloseTo(middle(hard), 9);
    expect(found.median).toBeCloseTo(middle(recall), 9);
    expect(found.expected).toBeCloseTo(
      recall.reduce((sum, one) => sum + one, 0),
      6,
    );
  });

  test('mastery by topic and subtopic', () => {
    const subtopicOf = (id: string) =>
      `${Number.parseInt(id.slice(2), 36) % 3}.${Number.parseInt(id.slice(2), 36) % 12}`;
    const ids = [...new Set(made.cardIds.map(questionOf)), 'q-never' as never];
    const questions = ids.map((id) => ({
      id,
      kind: 'single' as const,
      subtopic: id === 'q-never' ? '0.0' : subtopicOf(id),
    }));
    const topics = [0, 1, 2, 3].map((topic) => ({
      id: `${topic}`,
      title: `Topic ${topic}`,
      subtopics: Array.from({ length: 12 }, (_, n) => ({ id: `${topic}.${n}`, title: `${n}` })),
    }));
    const states = new Map(caches.states.map((state) => [state.cardId, state]));
    const now = { at: made.now, utcOffsetMinutes: made.utcOffsetMinutes };
    const found = mastery({ topics, questions, states, scheduler, now });
    expect(found.topics.map(({ id }) => id)).toEqual(['0', '1', '2']);
    for (const subtopic of found.topics.flatMap((topic) => topic.subtopics)) {
      const cards = questions
        .filter((question) => question.subtopic === subtopic.id)
        .map(({ id }) => plain.states.get(id as never));
      const answered = cards.filter((state) => state !== undefined && state.answeredAt !== null) as CardState[];
      const open = answered.filter(({ isSuspended }) => !isSuspended);
      const lasts = (state: CardState) => state.stabilityDays >= 21;
      const after = (state: CardState) => {
        const at = Math.max(made.now, state.dueAt);
        return scheduler.review(state, { at, utcOffsetMinutes: made.utcOffsetMinutes, rating: 'good' });
      };
      expect(subtopic).toMatchObject({
        total: cards.length,
        holding: answered.filter(lasts).length,
        takingHold: answered.filter((state) => !lasts(state)).length,
        oneStepAway: open.filter((state) => !lasts(state) && lasts(after(state))).length,
      });
      expect(subtopic.recall).toBeCloseTo(open.map(recallNow).reduce((a, b) => a + b, 0) / open.length, 9);
    }
    expect(found.all.total).toBe(questions.length);
    expect(found.all.holding).toBe(found.topics.reduce((sum, topic) => sum + topic.holding, 0));
    expect(found.all.oneStepAway).toBeGreaterThan(50);
  });

  test('most missed questions and leeches', () => {
    const open = [...plain.sinceNew].filter(([id, given]) => !plain.states.get(id)?.isSuspended && given.length > 0);
    const isMiss = ({ rating }: Answered) => rating === 'again';
    const { questions, misses, answers } = mostMissed(caches.states, 50);
    for (const question of questions) {
      const given = open.filter(([id]) => questionOf(id) === question.questionId).flatMap(([, some]) => some);
      expect([question.answers, question.misses]).toEqual([given.length, given.filter(isMiss).length]);
      expect(question.share).toBe(question.misses / question.answers);
    }
    expect(questions).toHaveLength(50);
    expect(answers).toBe(open.reduce((sum, [, given]) => sum + given.length, 0));
    expect(misses).toBe(open.reduce((sum, [, given]) => sum + given.filter(isMiss).length, 0));

    const found = leeches(caches.states);
    const slow = open.filter(([id, given]) => {
      const missed = given.filter(isMiss).length;
      return missed >= 4 && missed / given.length >= 1 / 3 && (plain.states.get(id)?.stabilityDays ?? 0) < 21;
    });
    expect(new Set(found.cards.map(({ cardId }) => cardId))).toEqual(new Set(slow.map(([id]) => id)));
    expect(found.cards.length).toBeGreaterThan(20);
    for (const { cardId, inARow, answers } of found.cards) {
      const given = plain.sinceNew.get(cardId) ?? [];
      expect([answers, inARow]).toEqual([given.length, given.length - 1 - given.findLastIndex((one) => !isMiss(one))]);
    }
  });
});

test('confusions, from the mistakes kept by card, as read from the log', () => {
  const { confusions, proposed } = confusedPairs(mistakesByQuestion(caches.mistakes));
  const slow = new Map<string, Answered[]>();
  for (const { event } of plain.answers)
    for (const { of, misconception } of event.mistakes ?? []) {
      const name = misconception ?? `${questionOf(event.cardId)}.${of}`;
      const there = slow.get(name);
      if (there) there.push(event);
      else slow.set(name, [event]);
    }
  expect(new Set(confusions.map(({ id }) => id))).toEqual(new Set(slow.keys()));
  for (const { id, times, lastAt, questions, isProposed } of confusions) {
    const given = slow.get(id) ?? [];
    expect([times, isProposed]).toEqual([given.length, given.length >= 3]);
    expect(lastAt).toBe(Math.max(...given.map(({ at }) => at)));
    expect(new Set(questions)).toEqual(new Set(given.map(({ cardId }) => questionOf(cardId))));
  }
  expect(proposed).toBe([...slow.values()].filter((given) => given.length >= 3).length);
  expect(confusions.filter(({ is }) => is === 'pair').length).toBeGreaterThan(100);
  expect(confusions.some(({ questions }) => questions.length > 2)).toBe(true);
});

test('the trend of scores, as read from the log', () => {
  const trend = scoreTrend(caches.sittings, 'containers');
  const ends = made.events
    .filter((event) => event.type === 'examFinished')
    .filter(({ result }) => result?.profileId === 'containers');
  const shares = ends.map(({ result }) => (result?.scored.points ?? 0) / (result?.scored.of ?? 1));
  expect(ends.length).toBeGreaterThan(10);
  expect(trend?.points.map(({ share }) => share)).toEqual(shares);
  expect(trend?.points.map(({ at }) => at)).toEqual(ends.map(({ at }) => at));
  expect(trend?.change).toBeCloseTo((shares.at(-1) as number) - (shares[0] as number), 9);
});

test('the forecast of reviews and of memory, day by day over all cards', () => {
  const days = 40;
  const newPerDay = 7;
  const inBank = new Set(made.cardIds.slice(3000, 4200));
  const known = plain.known.filter(({ cardId }) => inBank.has(cardId));
  const fresh = Array.from({ length: 150 }, (_, n) => `fresh-${n}` as CardId);
  const states = caches.states.filter(({ cardId }) => inBank.has(cardId));
  const { utcOffsetMinutes, today } = made;
  const ahead = studyAhead({ today, days, states, fresh, newPerDay, begunToday: 3, scheduler, utcOffsetMinutes });

  const begins = new Map(known.map((state) => [state.cardId, state]));
  const slow: Forecast = { scheduler, utcOffsetMinutes, states: new Map(begins), fresh: [], missesOwed: 0 };
  const never = { from: Number.POSITIVE_INFINITY as StudyDay, examDay: Number.POSITIVE_INFINITY as StudyDay };
  const reviewed = new Set<CardId>();
  const waiting = [...fresh];
  ahead.due.forEach((found, n) => {
    const day = (today + n) as StudyDay;
    const point = ahead.memory.find((one) => one.day === day);
    if (point) {
      expect(point.withStudy).toBeCloseTo(recallOn({ ...slow, fresh: [] }, day) * slow.states.size, 6);
      const recallThen = (state: CardState) =>
        scheduler.retrievability(state, made.now + n * 86_400_000, utcOffsetMinutes);
      const idle = known.reduce((sum, state) => sum + recallThen(state), 0);
      expect(point.withoutStudy).toBeCloseTo(idle, 6);
    }
    slow.fresh.push(...waiting.splice(0, n === 0 ? newPerDay - 3 : newPerDay));
    const { reviews, fresh: begun } = forecastDay(slow, day, 100_000, true, never);
    const old = reviews.filter((id) => begins.has(id));
    const firstTime = old.filter((id) => !reviewed.has(id));
    const isLate = (id: CardId) => dateOf((begins.get(id) as CardState).dueAt, utcOffsetMinutes) < dateOfDay(today);
    expect(found).toEqual({
      day,
      backlog: firstTime.filter(isLate).length,
      scheduled: firstTime.filter((id) => !isLate(id)).length,
      returning: old.length - firstTime.length,
      ofNew: reviews.length - old.length,
      begun: begun.length,
    });
    for (const id of reviews) reviewed.add(id);
  });
  const forecast = dueForecast(ahead, 14);
  expect(forecast.backlog).toBe(ahead.due[0]?.backlog);
  expect(forecast.backlog).toBeGreaterThan(0);
  expect(forecast.reviews).toBe(
    ahead.due.slice(0, 14).reduce((sum, day) => sum + day.backlog + day.scheduled + day.returning + day.ofNew, 0),
  );
  expect(ahead.due.some(({ returning }) => returning > 0) && ahead.due.some(({ ofNew }) => ofNew > 0)).toBe(true);
  const { points, cards } = memoryForecast(ahead);
  expect(cards).toBe(known.length + fresh.length);
  expect(points.at(-1)?.day).toBe(today + days - 1);
  expect(points.at(-1)?.withStudy).toBeGreaterThan((points.at(-1)?.withoutStudy ?? 0) + 50);
});
