import type { CardId } from '../../src/core/ids';
import type { DayTotals } from '../../src/core/review/day-totals';
import { mergeTotals, needsReplay, planCardChange } from '../../src/core/review/plan-append';
import { isCardEvent, type ReviewEvent } from '../../src/core/review/review-event';
import type { CardState } from '../../src/core/schedule/card-state';
import type { Scheduler } from '../../src/core/schedule/scheduler';

/** Card states and day totals in an order of their own, so that two caches can be compared; empty days are no days. */
export function inOrder(states: Iterable<CardState>, totals: Iterable<DayTotals>) {
  return {
    states: [...states].sort((a, b) => (a.cardId < b.cardId ? -1 : 1)),
    totals: [...totals].filter(({ answered, introduced }) => answered || introduced).sort((a, b) => a.day - b.day),
  };
}

/** What a log does with arriving batches, by the letter of `CardLookup`: a history is looked up only where it is needed. */
export function foldBatches(batches: readonly (readonly ReviewEvent[])[], scheduler: Scheduler) {
  const log = new Map<string, ReviewEvent>();
  const states = new Map<CardId, CardState>();
  const changes: DayTotals[] = [];
  const voidedIn = (events: Iterable<ReviewEvent>) =>
    new Set<string>([...events].flatMap((event) => (event.type === 'voided' ? [event.voids] : [])));
  for (const batch of batches) {
    const before = voidedIn(log.values());
    const added = [...new Map(batch.map((event) => [event.id, event])).values()].filter(({ id }) => !log.has(id));
    for (const event of added) log.set(event.id, event);
    const voided = voidedIn(log.values());
    const newlyVoided = new Set([...voided].filter((id) => !before.has(id)));
    const all = [...log.values()].filter(isCardEvent);
    const named = voidedIn(added);
    const touched = all.filter((event) => added.includes(event) || named.has(event.id));
    for (const cardId of new Set(touched.map((event) => event.cardId))) {
      const history = all.filter((event) => event.cardId === cardId);
      const own = history.filter((event) => added.includes(event));
      const lookup = { cardId, state: states.get(cardId), added: own, voided, newlyVoided };
      const change = planCardChange({ ...lookup, history: needsReplay(lookup) ? history : own }, scheduler);
      states.set(cardId, change.state);
      changes.push(...change.totals);
    }
  }
  return inOrder(states.values(), mergeTotals(changes).values());
}
