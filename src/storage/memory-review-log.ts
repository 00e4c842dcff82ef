import { finishedSittings } from '../core/exam/finished-sitting';
import type { CardId } from '../core/ids';
import type { ReviewLog } from '../core/ports';
import { addTotals, type DayTotals, hasAny, noTotals } from '../core/review/day-totals';
import { compareEvents } from '../core/review/event-order';
import { deriveCaches, mergeTotals, planCardChange } from '../core/review/plan-append';
import { type Answered, isCardEvent, noteIn, type ReviewEvent } from '../core/review/review-event';
import type { CardState } from '../core/schedule/card-state';
import type { Scheduler } from '../core/schedule/scheduler';
import type { StudyDay } from '../core/schedule/study-day';
import { countMistakes } from '../core/stats/question-mistakes';

/** The review log in memory, by the same rules as the one on disk: for tests and for reading a log that cannot be opened. */
export function createMemoryReviewLog(scheduler: Scheduler): ReviewLog {
  const events = new Map<string, ReviewEvent>();
  const voided = new Set<string>();
  let states = new Map<CardId, CardState>();
  let days = new Map<StudyDay, DayTotals>();
  let current = scheduler;

  const historyOf = (cardId: CardId) =>
    [...events.values()].filter((event) => isCardEvent(event) && event.cardId === cardId);
  const counting = (keep: (event: Answered) => boolean) =>
    [...events.values()]
      .filter((event): event is Answered => event.type === 'answered' && !voided.has(event.id) && keep(event))
      .sort(compareEvents);

  return {
    prepare: async () => undefined,
    async append(batch) {
      const added = batch.filter(
        (event, index) => !events.has(event.id) && batch.findIndex(({ id }) => id === event.id) === index,
      );
      for (const event of added) events.set(event.id, event);
      const newlyVoided = new Set<string>();
      for (const event of added)
        if (event.type === 'voided' && !voided.has(event.voids)) {
          voided.add(event.voids);
          newlyVoided.add(event.voids);
        }
      const touched = new Set<CardId>();
      for (const event of added) {
        const subject = event.type === 'voided' ? events.get(event.voids) : event;
        if (subject && isCardEvent(subject)) touched.add(subject.cardId);
      }
      return [...touched].map((cardId) => {
        const own = added.filter(isCardEvent).filter((event) => event.cardId === cardId);
        const state = states.get(cardId);
        const change = planCardChange(
          { cardId, state, added: own, history: historyOf(cardId), voided, newlyVoided },
          current,
        );
        states.set(cardId, change.state);
        for (const [day, totals] of mergeTotals(change.totals))
          days.set(day, addTotals(days.get(day) ?? noTotals(day), totals));
        return change.state;
      });
    },
    statesOf: async (cardIds) => cardIds.flatMap((cardId) => states.get(cardId) ?? []),
    allStates: async () => [...states.values()],
    dueStates: async (until, limit, isWanted) =>
      [...states.values()]
        .filter(
          (state) => !state.isSuspended && state.phase !== 'new' && state.dueAt <= until && isWanted(state.cardId),
        )
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit),
    newAmong: async (cardIds) =>
      cardIds.filter((cardId) => {
        const state = states.get(cardId);
        return !state || (state.phase === 'new' && !state.isSuspended);
      }),
    answersOf: async ({ id }) => counting((event) => event.sessionId === id),
    answersOfCard: async (cardId) => counting((event) => event.cardId === cardId),
    noteOf: async (cardId) => noteIn(historyOf(cardId)),
    totals: async (from, to) =>
      [...days.values()]
        .filter((totals) => totals.day >= from && totals.day <= to && hasAny(totals))
        .sort((a, b) => a.day - b.day),
    sittings: async () => finishedSittings([...events.values()]),
    mistakes: async () => countMistakes(counting(() => true)),
    async *batches() {
      if (events.size > 0) yield [...events.values()];
    },
    async useScheduler(next) {
      const isStale = next.fingerprint !== current.fingerprint;
      current = next;
      if (!isStale) return;
      const caches = deriveCaches([...events.values()], next);
      states = new Map(caches.states.map((state) => [state.cardId, state]));
      days = caches.totals;
    },
  };
}
