import { dueDayOf, type Forecast, studyInForecast } from '../exam/study-forecast';
import type { CardId, EpochMs } from '../ids';
import type { CardState } from '../schedule/card-state';
import type { Scheduler } from '../schedule/scheduler';
import { dayMs, type StudyDay, startOfStudyDay, studyDayOf } from '../schedule/study-day';
import { rememberedStates } from '../stats/memory-states';
import { burySiblings } from './bury-siblings';
import { type Break, leastDays, mostDays } from './latest-break';

export interface CatchUpRequest {
  readonly today: StudyDay;
  readonly latest: Break;
  /** States of the cards the bank holds. */
  readonly states: Iterable<CardState>;
  readonly scheduler: Scheduler;
  readonly utcOffsetMinutes: number;
  /** What recalling a card is worth against others, such as its weight in the exams; above 0. */
  readonly worthOf: (cardId: CardId) => number;
  /** More cards a day than this are never asked for. */
  readonly mostPerDay: number;
}

/** How a backlog is worked off: every day the same number of cards, those first that it is most worth to save. */
export interface CatchUp {
  readonly awayDays: number;
  readonly back: StudyDay;
  /** Cards a day, and at most so many of them in one sitting. */
  readonly perDay: number;
  readonly perSitting: number;
  /** The day on which all that is due is done; none if that many cards a day never catch up. */
  readonly until: StudyDay | undefined;
  /** What is left of today's share, the most worth first. */
  readonly cards: readonly CardId[];
}

/** A sitting on return holds no more cards than this, and a day no fewer as long as there are any. */
export const sittingAfterBreak = 20;
/** So few late cards are no backlog, if they do not make a day much fuller than its share. */
const mostLate = 10;
const overfull = 1.25;
/** What chance may add to the days a forecast says. */
const reserve = 0.2;

/**
 * The plan for the rest of a backlog; none when few cards are late or a day's share holds all that is due: it is gone. It rests on
 * nothing but what it is given, so that after a missed day it is made anew. The share is the fewest cards a day, and at
 * least a sitting, that catch up in time by forecast. Within a day the value of a card is its worth times its
 * probability of recall: what is still known is quickly saved, and what is forgotten loses least by waiting.
 */
export function planCatchUp(request: CatchUpRequest): CatchUp | undefined {
  const { today, latest, scheduler, utcOffsetMinutes, mostPerDay } = request;
  const dayOf = (at: EpochMs) => studyDayOf(at, utcOffsetMinutes, scheduler.settings.rolloverHour);
  const states = rememberedStates(request.states);
  const due = states.filter(({ dueAt }) => dayOf(dueAt) <= today);
  const late = due.filter(({ dueAt }) => dayOf(dueAt) < today).length;
  const isDone = ({ answeredAt, firstDay }: CardState) =>
    firstDay !== today && answeredAt !== null && dayOf(answeredAt) === today;
  const done = states.filter(isDone).length;
  const last = latest.back + Math.min(mostDays, Math.max(leastDays, latest.awayDays)) - 1;
  const left = last - today + 1;
  const allowed = left > 0 ? left : leastDays;
  const most = Math.max(1, mostPerDay);
  const least = Math.min(most, Math.max(sittingAfterBreak, Math.ceil((due.length + done) / allowed)));
  const daysWith = (perDay: number, limit: number) => withReserve(daysToCatchUp(request, states, perDay, done, limit));
  const perDay = fewest(least, most, (count) => daysWith(count, allowed) <= allowed);
  if (due.length <= perDay - done || (late <= mostLate && due.length + done <= overfull * perDay)) return undefined;
  const forecast = daysWith(perDay, mostForecast);
  // A share that the time allowed made larger is to take all of that time.
  const days = perDay > sittingAfterBreak ? Math.max(forecast, allowed) : forecast;
  const value = valueOn(request, today);
  const byValue = due.map((state) => ({ id: state.cardId, value: value(state) })).sort(byValueThenId);
  return {
    ...latest,
    perDay,
    perSitting: sittingAfterBreak,
    until: days > mostForecast ? undefined : ((today + days - 1) as StudyDay),
    cards: burySiblings(byValue.map(({ id }) => id)).slice(0, Math.max(0, perDay - done)),
  };
}

const withReserve = (days: number) => days + Math.round(days * reserve);

/** A forecast is of no use beyond this. */
const mostForecast = 120;

/**
 * In how many days, today among them, all that is due is done with so many cards a day, of which some are done today;
 * one more than `limit` if it takes longer.
 */
function daysToCatchUp(
  request: CatchUpRequest,
  states: readonly CardState[],
  perDay: number,
  done: number,
  limit: number,
): number {
  const { today, scheduler, utcOffsetMinutes } = request;
  const known = new Map(states.map((state) => [state.cardId, state]));
  const forecast: Forecast = { scheduler, utcOffsetMinutes, states: known, fresh: [], missesOwed: 0 };
  const byDay = new Map<number, CardState[]>();
  const put = (state: CardState, from: number) => {
    const day = Math.max(from, dueDayOf(forecast, state));
    const there = byDay.get(day);
    if (there) there.push(state);
    else byDay.set(day, [state]);
  };
  for (const state of states) put(state, today);
  let open: Valued[] = [];
  for (let days = 1; days <= limit; days++) {
    const day = (today + days - 1) as StudyDay;
    const value = valueOn(request, day);
    // A value changes little while its card waits, and all in the same direction: it is taken once.
    const fallen = (byDay.get(day) ?? []).map((state) => ({ id: state.cardId, value: value(state) }));
    open = [...open, ...fallen].sort(byValueThenId);
    const share = days === 1 ? Math.max(0, perDay - done) : perDay;
    if (open.length <= share) return days;
    for (const { id } of open.slice(0, share)) {
      studyInForecast(forecast, id, day);
      put(forecast.states.get(id) as CardState, day + 1);
    }
    open = open.slice(share);
  }
  return limit + 1;
}

interface Valued {
  readonly id: CardId;
  readonly value: number;
}

const byValueThenId = (a: Valued, b: Valued) => b.value - a.value || (a.id < b.id ? -1 : 1);

/** What a card is worth at the ninth hour of a day. */
function valueOn({ scheduler, utcOffsetMinutes, worthOf }: CatchUpRequest, day: StudyDay) {
  const at = startOfStudyDay(day, utcOffsetMinutes, scheduler.settings.rolloverHour) + dayMs / 3;
  return (state: CardState) => worthOf(state.cardId) * scheduler.retrievability(state, at, utcOffsetMinutes);
}

/** The least number from `low` to `high` that is enough, where more is never worse; `high` if none is. */
function fewest(low: number, high: number, isEnough: (count: number) => boolean): number {
  if (isEnough(low)) return low;
  let [under, upTo] = [low, low];
  do [under, upTo] = [upTo, Math.min(high, Math.ceil(upTo * 1.25))];
  while (upTo < high && !isEnough(upTo));
  while (upTo - under > 1) {
    const middle = Math.floor((under + upTo) / 2);
    if (isEnough(middle)) upTo = middle;
    else under = middle;
  }
  return upTo;
}
