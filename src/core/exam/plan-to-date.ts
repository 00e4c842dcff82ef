import type { CardId } from '../ids';
import type { CardState } from '../schedule/card-state';
import type { Scheduler } from '../schedule/scheduler';
import type { StudyDay } from '../schedule/study-day';
import { median } from './pace-exam';
import {
  copyForecast,
  type Forecast,
  type ForecastDay,
  forecastDay,
  isUpToDate,
  type LastLook,
  recallOn,
  unseenFrom,
} from './study-forecast';

export interface PlanRequest {
  readonly today: StudyDay;
  /** The day of the exam; nothing is planned for it. */
  readonly examDay: StudyDay;
  readonly utcOffsetMinutes: number;
  /** The cards of the profile, in the order to learn them. */
  readonly cards: readonly CardId[];
  readonly states: ReadonlyMap<CardId, CardState>;
  readonly scheduler: Scheduler;
  /**
   * In how many days before the exam every card is seen once more, if that can be level; otherwise it is more. A plan made
   * anew is to be asked for the days of the one before.
   */
  readonly lastLookDays: number;
}

export interface StudyPlan {
  /** From today to the day before the exam. Today's cards are to be studied, the rest is a forecast. */
  readonly days: readonly ForecastDay[];
  /** In how many days before the exam every card is seen. */
  readonly lastLookDays: number;
  /** Mean number of new cards a day until all have begun, and of all cards a day. */
  readonly freshPerDay: number;
  readonly cardsPerDay: number;
  /** The fullest day as a multiple of the middle one. */
  readonly peak: number;
  /** Mean predicted probability of recall on the day of the exam. */
  readonly recall: number;
  /** How many cards are seen before they are due, because they would be due only after the exam. */
  readonly looksBeforeDue: number;
}

/** No day is to be fuller than this multiple of the middle one. */
const levelUpTo = 1.3;

/**
 * The plan from today to an exam: everything begun in time, everything seen in the last days, the days as even as that
 * allows. None for a day that is past. It holds nothing but what it is given, so after missed days it is simply made anew
 * with the states there are. It is found by forecast: the fewest cards a day that begin all new ones before the last
 * look and complete it, or, where that leaves days empty, the fewest for the time before it and for itself. Where that is uneven, the last look begins earlier, or new cards go on into it.
 */
export function planToDate(request: PlanRequest): StudyPlan | undefined {
  const { today, examDay } = request;
  if (examDay <= today) return undefined;
  const horizon = examDay - today;
  const least = Math.max(1, request.lastLookDays);
  let best: StudyPlan | undefined;
  for (const days of lengthsFrom(least, horizon))
    for (const overlap of [0, Math.floor(days / 2), days - 1]) {
      const plan = planWith(request, days, overlap);
      if (!best || plan.peak < best.peak - 0.02) best = plan;
      if (best.peak <= levelUpTo) return best;
      if (isFullestIn(plan, days)) break;
    }
  return best;
}

/** Whether the fullest day is one of the last look: then new cards in it would only fill it more. */
function isFullestIn({ days }: StudyPlan, lastLookDays: number): boolean {
  const most = (some: readonly ForecastDay[]) => Math.max(0, ...some.map(loadOf));
  return most(days.slice(-lastLookDays)) > most(days.slice(0, -lastLookDays));
}

/** From the wanted length on in steps of a quarter, to all the time there is. */
function lengthsFrom(least: number, horizon: number): number[] {
  const lengths: number[] = [];
  for (let days = least; days < horizon; days = Math.ceil(days * 1.25)) lengths.push(days);
  return [...lengths, Math.max(least, horizon)];
}

/** The plan with a last look of so many days, of which the first `overlap` still begin new cards. */
function planWith(request: PlanRequest, lastLookDays: number, overlap: number): StudyPlan {
  const { today, examDay } = request;
  const lastLook: LastLook = { from: (examDay - lastLookDays) as StudyDay, examDay };
  const run = (from: Forecast, first: number, last: number, capacity: number) => {
    const forecast = copyForecast(from);
    const days: ForecastDay[] = [];
    for (let day = first; day <= last; day++)
      days.push(forecastDay(forecast, day as StudyDay, capacity, day <= begin, lastLook));
    return { forecast, days };
  };
  const start = startOf(request);
  const isLate = start.fresh.length > 0 && today >= lastLook.from;
  const late = isLate ? today + Math.floor((examDay - today - 1) / 2) : today - 1;
  const begin = Math.min(examDay - 1, Math.max(late, lastLook.from + overlap - 1)) as StudyDay;
  const most = Math.max(1, request.cards.length);
  const isComplete = ({ forecast }: ReturnType<typeof run>) => unseenFrom(forecast, lastLook.from) === 0;
  const steady = fewest(most, (capacity) => isComplete(run(start, today, examDay - 1, capacity)));
  const even = run(start, today, examDay - 1, steady);
  const level = summarize(even.days, even.forecast, lastLookDays, examDay);
  if (level.peak <= levelUpTo) return level;
  const learning = fewest(most, (capacity) => isUpToDate(run(start, today, begin, capacity).forecast, begin));
  const before = run(start, today, begin, learning);
  const looking = fewest(most, (capacity) => isComplete(run(before.forecast, begin + 1, examDay - 1, capacity)));
  const after = run(before.forecast, begin + 1, examDay - 1, looking);
  const inTwo = summarize([...before.days, ...after.days], after.forecast, lastLookDays, examDay);
  return inTwo.peak < level.peak ? inTwo : level;
}

function startOf({ cards, states, scheduler, utcOffsetMinutes }: PlanRequest): Forecast {
  const begun = cards.flatMap((id) => {
    const state = states.get(id);
    return state && state.phase !== 'new' ? [[id, state] as const] : [];
  });
  const fresh = cards.filter((id) => (states.get(id)?.phase ?? 'new') === 'new' && !states.get(id)?.isSuspended);
  return { scheduler, utcOffsetMinutes, states: new Map(begun), fresh, missesOwed: 0 };
}

/** The least capacity from 0 to `most` that is enough, where more is never worse; `most` if none is. */
function fewest(most: number, isEnough: (capacity: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const loadOf = ({ fresh, reviews, looks }: ForecastDay) => fresh.length + reviews.length + looks.length;

function summarize(
  days: readonly ForecastDay[],
  forecast: Forecast,
  lastLookDays: number,
  examDay: StudyDay,
): StudyPlan {
  const loads = days.map(loadOf);
  const begun = days.reduce((sum, { fresh }) => sum + fresh.length, 0);
  const lastBegin = days.findLastIndex(({ fresh }) => fresh.length > 0);
  return {
    days,
    lastLookDays,
    freshPerDay: lastBegin < 0 ? 0 : begun / (lastBegin + 1),
    cardsPerDay: loads.reduce((sum, load) => sum + load, 0) / loads.length,
    peak: Math.max(...loads) / Math.max(1, median(loads)),
    recall: recallOn(forecast, examDay),
    looksBeforeDue: days.reduce((sum, { looks }) => sum + looks.length, 0),
  };
}
