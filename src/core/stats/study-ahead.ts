import { dueDayOf, type Forecast, recalledOn, studyInForecast } from '../exam/study-forecast';
import type { CardId } from '../ids';
import { type CardState, newCardState } from '../schedule/card-state';
import type { Scheduler } from '../schedule/scheduler';
import type { StudyDay } from '../schedule/study-day';
import type { DueDay } from './due-forecast';
import type { MemoryPoint } from './memory-forecast';
import { rememberedStates } from './memory-states';

export interface StudyAheadRequest {
  readonly today: StudyDay;
  /** How many days to look ahead, today among them. */
  readonly days: number;
  /** States of the cards the bank holds. */
  readonly states: Iterable<CardState>;
  /** Cards never answered nor set aside, in the order to learn them. */
  readonly fresh: readonly CardId[];
  readonly newPerDay: number;
  /** How many of today's new cards have been begun already. */
  readonly begunToday: number;
  readonly scheduler: Scheduler;
  readonly utcOffsetMinutes: number;
}

/** What study to come is likely to be and to give: two statistics show it, and it is worked out once. */
export interface StudyAhead {
  readonly due: readonly DueDay[];
  readonly memory: readonly MemoryPoint[];
  /** All cards there are, those never begun too. */
  readonly cards: number;
}

/** Memory is asked for on every so many days: it changes slowly and every card counts. */
const daysBetweenPoints = 6;

/**
 * Studies ahead by forecast: each day all that is due is answered and new cards are begun at their pace. A card is
 * missed as often as the memory model says, by sums and not by chance, so that the same request gives the same answer.
 */
export function studyAhead(request: StudyAheadRequest): StudyAhead {
  const { today, days, newPerDay, begunToday, scheduler, utcOffsetMinutes } = request;
  const known = rememberedStates(request.states);
  const start = new Map(known.map((state) => [state.cardId, state]));
  const idle = { scheduler, utcOffsetMinutes, states: start };
  const forecast: Forecast = { ...idle, states: new Map(start), fresh: [...request.fresh], missesOwed: 0 };
  const cards = start.size + request.fresh.length;
  const queue = dueQueue(forecast, today);
  const reviewed = new Set<CardId>();
  const due: DueDay[] = [];
  const memory: MemoryPoint[] = [];
  for (let ahead = 0; ahead < days; ahead++) {
    const day = (today + ahead) as StudyDay;
    if (ahead % daysBetweenPoints === 0 || ahead === days - 1) {
      memory.push({ day, withStudy: recalledOn(forecast, day), withoutStudy: recalledOn(idle, day) });
    }
    const count = { day, backlog: 0, scheduled: 0, returning: 0, ofNew: 0 };
    const begun = forecast.fresh.splice(0, Math.max(0, newPerDay - (ahead === 0 ? begunToday : 0)));
    for (const { cardId, dueDay } of queue.take(day)) {
      const source = !start.has(cardId)
        ? 'ofNew'
        : reviewed.has(cardId)
          ? 'returning'
          : dueDay < today
            ? 'backlog'
            : 'scheduled';
      count[source]++;
      reviewed.add(cardId);
      studyInForecast(forecast, cardId, day);
      queue.put(cardId, day);
    }
    for (const cardId of begun) {
      studyInForecast(forecast, cardId, day);
      queue.put(cardId, day);
    }
    due.push({ ...count, begun: begun.length });
  }
  return { due, memory, cards };
}

/** Cards by the day they are due, so that a day costs no more than what is due on it. */
function dueQueue(forecast: Forecast, today: StudyDay) {
  const byDay = new Map<number, { readonly cardId: CardId; readonly dueDay: number }[]>();
  const put = (cardId: CardId, after: number) => {
    const dueDay = dueDayOf(forecast, forecast.states.get(cardId) ?? newCardState(cardId));
    const day = Math.max(dueDay, after + 1);
    const there = byDay.get(day);
    if (there) there.push({ cardId, dueDay });
    else byDay.set(day, [{ cardId, dueDay }]);
  };
  for (const cardId of forecast.states.keys()) put(cardId, today - 1);
  return {
    put,
    take(day: StudyDay) {
      const taken = byDay.get(day) ?? [];
      byDay.delete(day);
      return taken.sort((a, b) => a.dueDay - b.dueDay || (a.cardId < b.cardId ? -1 : 1));
    },
  };
}
