import type { Today } from './today.svelte';

const secondsPerCardAtFirst = 35;
const answersToTrust = 20;

/** How long a card takes this learner, by the days Today shows; a guess until there are a few answers. */
export function secondsPerCard({ totals }: Today): number {
  const days = [...totals.values()];
  const answered = days.reduce((sum, day) => sum + day.answered, 0);
  const tookMs = days.reduce((sum, day) => sum + day.tookMs, 0);
  return answered < answersToTrust ? secondsPerCardAtFirst : Math.max(5, tookMs / answered / 1000);
}

/** About how long some cards take, in whole minutes, at least one. */
export const minutesFor = (today: Today, cards: number): number =>
  Math.max(1, Math.round((cards * secondsPerCard(today)) / 60));
