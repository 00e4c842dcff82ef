import { shuffle } from '../question/shuffle';
import { burySiblings } from './bury-siblings';
import type { Gathered } from './gather-cards';
import { intersperse } from './order-cards';
import type { QueuedCard } from './session-plan';

/** How many more cards of each sort may be shown today. */
export interface QueueLimits {
  readonly fresh: number;
  readonly reviews: number;
  /** At most this many in all, for a short sitting. */
  readonly total?: number;
}

/**
 * The cards of one sitting: the reviews longest due first up to their limit, in an order drawn from the seed, with new
 * cards in the order of the bank spread among them. Never longer than its limits, no card and no question twice.
 */
export function buildQueue(gathered: Gathered, limits: QueueLimits, seed: string): QueuedCard[] {
  const total = Math.max(0, limits.total ?? Number.POSITIVE_INFINITY);
  const dueIds = [...gathered.due].sort((a, b) => a.dueAt - b.dueAt).map((state) => state.cardId);
  const reviewIds = burySiblings(dueIds, Math.min(total, Math.max(0, limits.reviews)));
  const room = Math.min(total - reviewIds.length, Math.max(0, limits.fresh));
  const freshIds = burySiblings([...reviewIds, ...gathered.fresh], reviewIds.length + room).slice(reviewIds.length);
  return intersperse(
    shuffle(reviewIds, seed).map((cardId) => ({ cardId, isNew: false })),
    freshIds.map((cardId) => ({ cardId, isNew: true })),
  );
}
