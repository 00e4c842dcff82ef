import type { QueuedCard } from './session-plan';

/** Spreads new cards evenly among reviews, each list keeping its order; a review comes first when there is one. */
export function intersperse(reviews: readonly QueuedCard[], fresh: readonly QueuedCard[]): QueuedCard[] {
  const total = reviews.length + fresh.length;
  const queue: QueuedCard[] = [];
  let reviewsTaken = 0;
  let freshTaken = 0;
  while (queue.length < total) {
    const owed = ((queue.length + 1) * fresh.length) / total;
    const isFreshTurn = reviewsTaken > 0 && freshTaken + 0.5 < owed;
    const card = isFreshTurn || reviewsTaken === reviews.length ? fresh[freshTaken++] : reviews[reviewsTaken++];
    if (card) queue.push(card);
  }
  return queue;
}

/** Takes one of each group in turn, so that neighbours differ: a, b, c, a, b, c, a, a. */
export function interleave<T>(groups: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...groups.map((group) => group.length));
  const taken: T[] = [];
  for (let round = 0; round < longest; round++)
    groups.forEach((group) => {
      if (round < group.length) taken.push(group[round] as T);
    });
  return taken;
}
