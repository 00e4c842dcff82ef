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
  let returning: CardState | undefined;
  let open: CardId | undefined;
  for (const { cardId } of queue) {
    const state = states.get(cardId);
    if (state?.isSuspended) continue;
    if (!answered.has(cardId)) open ??= cardId;
    else if (state && isShortTerm(state) && state.dueAt < (returning?.dueAt ?? Number.POSITIVE_INFINITY))
      returning = state;
  }
  if (returning && returning.dueAt <= now) return { is: 'card', cardId: returning.cardId };
  if (open) return { is: 'card', cardId: open };
  return returning ? { is: 'waiting', until: returning.dueAt } : { is: 'done' };
}

const isShortTerm = (state: CardState) => state.phase === 'learning' || state.phase === 'relearning';
