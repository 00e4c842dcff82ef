import type { CardId, EpochMs } from '../ids';
import type { CardState } from '../schedule/card-state';
import type { QueuedCard } from './session-plan';

export type Next =
  | { readonly is: 'card'; readonly cardId: CardId }
  /** Nothing to answer yet; a missed card comes back then. */
  | { readonly is: 'waiting'; readonly until: EpochMs }
  | { readonly is: 'done' };

/**
 * What to show next: a missed card that has fallen due again, else the next card not answered in this session. Missed
 * cards still waiting at the end of the queue make the session wait; those set aside meanwhile are left out.
 */
export function nextCard(
  queue: readonly QueuedCard[],
  answered: ReadonlySet<CardId>,
  states: ReadonlyMap<CardId, CardState>,
  now: EpochMs,
): Next {
  const returning = queue
    .filter(({ cardId }) => answered.has(cardId))
    .map(({ cardId }) => states.get(cardId))
    .filter((state) => state !== undefined)
    .filter((state) => !state.isSuspended && isShortTerm(state))
    .sort((a, b) => a.dueAt - b.dueAt);
  const [first] = returning;
  if (first && first.dueAt <= now) return { is: 'card', cardId: first.cardId };
  const open = queue.find(({ cardId }) => !answered.has(cardId) && !states.get(cardId)?.isSuspended);
  if (open) return { is: 'card', cardId: open.cardId };
  return first ? { is: 'waiting', until: first.dueAt } : { is: 'done' };
}

const isShortTerm = (state: CardState) => state.phase === 'learning' || state.phase === 'relearning';
