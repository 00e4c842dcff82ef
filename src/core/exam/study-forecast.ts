import type { CardId } from '../ids';
import { type CardState, newCardState } from '../schedule/card-state';
import type { Scheduler } from '../schedule/scheduler';
import { type StudyDay, startOfStudyDay, studyDayOf } from '../schedule/study-day';

/** Where a forecast stands: a copy of the cards that may be studied ahead, never the learner's own states. */
export interface Forecast {
  readonly scheduler: Scheduler;
  readonly utcOffsetMinutes: number;
  readonly states: Map<CardId, CardState>;
  /** Cards never answered, in the order to learn them. */
  readonly fresh: CardId[];
  /** Misses expected and not yet had: with 1 a card is missed. So a forecast needs no chance. */
  missesOwed: number;
}

export interface ForecastDay {
  readonly day: StudyDay;
  readonly fresh: readonly CardId[];
  readonly reviews: readonly CardId[];
  /** Cards not due, seen once more because the exam comes first. */
  readonly looks: readonly CardId[];
}

/** The last days before an exam, in which every card is seen. */
export interface LastLook {
  readonly from: StudyDay;
  readonly examDay: StudyDay;
}

/** How often a question never met is missed; its answer is then learned on the same day. */
const missesWhenFresh = 0.35;
/** Study is forecast for the ninth hour of a study day. */
const hourOfStudyMs = 8 * 3_600_000;

export const copyForecast = (forecast: Forecast): Forecast => ({
  ...forecast,
  states: new Map(forecast.states),
  fresh: [...forecast.fresh],
});

/** Goes on by one day of at most `capacity` cards: those due, then last looks, then new ones unless `mayBegin` says no. */
export function forecastDay(
  forecast: Forecast,
  day: StudyDay,
  capacity: number,
  mayBegin: boolean,
  lastLook: LastLook,
): ForecastDay {
  const isLast = day >= lastLook.from;
  const open = [...forecast.states.values()]
    .filter(({ isSuspended }) => !isSuspended)
    .map((state) => ({
      id: state.cardId,
      dueDay: dueDayOf(forecast, state),
      isOwed: isLast && !wasSeenFrom(forecast, state, lastLook.from),
      answeredAt: state.answeredAt ?? 0,
    }));
  const due = open
    .filter(({ dueDay }) => dueDay <= day)
    .sort((a, b) => Number(b.isOwed) - Number(a.isOwed) || a.dueDay - b.dueDay || (a.id < b.id ? -1 : 1));
  const early = open
    .filter(
      ({ dueDay, isOwed }) => isOwed && dueDay > day && (dueDay >= lastLook.examDay || day + 1 >= lastLook.examDay),
    )
    .sort((a, b) => a.answeredAt - b.answeredAt || (a.id < b.id ? -1 : 1));
  const urgent = due.filter(({ isOwed }) => isOwed || !isLast);
  const again = due.filter(({ isOwed }) => !isOwed && isLast);
  const reviews = urgent.slice(0, capacity);
  const looks = early.slice(0, capacity - reviews.length);
  const begun = mayBegin ? forecast.fresh.slice(0, capacity - reviews.length - looks.length) : [];
  const repeated = again.slice(0, capacity - reviews.length - looks.length - begun.length);
  const planned: ForecastDay = {
    day,
    fresh: begun,
    reviews: [...reviews, ...repeated].map(({ id }) => id),
    looks: looks.map(({ id }) => id),
  };
  for (const id of [...planned.reviews, ...planned.looks, ...begun]) studyInForecast(forecast, id, day);
  forecast.fresh.splice(0, begun.length);
  return planned;
}

/** Whether everything has begun and nothing is due any more at the end of a day. */
export function isUpToDate(forecast: Forecast, day: StudyDay): boolean {
  const isDue = (state: CardState) => !state.isSuspended && dueDayOf(forecast, state) <= day;
  return forecast.fresh.length === 0 && ![...forecast.states.values()].some(isDue);
}

/** How many cards of a forecast have not been seen from a day on, those never begun among them. */
export function unseenFrom(forecast: Forecast, day: StudyDay): number {
  const old = [...forecast.states.values()].filter(
    (state) => !state.isSuspended && !wasSeenFrom(forecast, state, day),
  ).length;
  return old + forecast.fresh.length;
}

/** Mean probability of recall over all cards on a day; a card never begun counts as 0. */
export function recallOn(forecast: Forecast, day: StudyDay): number {
  const all = forecast.states.size + forecast.fresh.length;
  return all === 0 ? 0 : recalledOn(forecast, day) / all;
}

/** How many cards would be recalled on a day, before it is studied: the sum of their probabilities. */
export function recalledOn({ states, scheduler, utcOffsetMinutes }: ForecastOfStates, day: StudyDay): number {
  const at = studyAt({ scheduler, utcOffsetMinutes }, day);
  let sum = 0;
  for (const state of states.values()) sum += scheduler.retrievability(state, at, utcOffsetMinutes);
  return sum;
}

type ForecastOfStates = Pick<Forecast, 'states' | 'scheduler' | 'utcOffsetMinutes'>;

/** Studies one card on a day: it is missed when misses are owed and then learned again at once, otherwise it is Good. */
export function studyInForecast(forecast: Forecast, id: CardId, day: StudyDay): void {
  const { scheduler, utcOffsetMinutes } = forecast;
  const at = studyAt(forecast, day);
  const before = forecast.states.get(id);
  forecast.missesOwed += before ? 1 - scheduler.retrievability(before, at, utcOffsetMinutes) : missesWhenFresh;
  let state = before ?? newCardState(id);
  if (forecast.missesOwed >= 1) {
    forecast.missesOwed -= 1;
    state = scheduler.remember(state, { at, utcOffsetMinutes, rating: 'again' });
  }
  forecast.states.set(id, scheduler.review(state, { at, utcOffsetMinutes, rating: 'good' }));
}

const studyAt = ({ scheduler, utcOffsetMinutes }: Omit<ForecastOfStates, 'states'>, day: StudyDay) =>
  startOfStudyDay(day, utcOffsetMinutes, scheduler.settings.rolloverHour) + hourOfStudyMs;

export const dueDayOf = ({ scheduler, utcOffsetMinutes }: Forecast, { dueAt }: Pick<CardState, 'dueAt'>) =>
  studyDayOf(dueAt, utcOffsetMinutes, scheduler.settings.rolloverHour);

const wasSeenFrom = ({ scheduler, utcOffsetMinutes }: Forecast, { answeredAt }: CardState, day: StudyDay) =>
  answeredAt !== null && studyDayOf(answeredAt, utcOffsetMinutes, scheduler.settings.rolloverHour) >= day;
