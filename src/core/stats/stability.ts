import { median } from '../exam/pace-exam';
import type { CardState } from '../schedule/card-state';
import { countBetween, type Histogram } from './histogram';
import { lasting } from './in-words';
import { rememberedStates } from './memory-states';

/** Days at which a memory passes from one bin to the next; from 21 days on it holds. */
const stabilityEdges = [1, 3, 7, 14, 21, 30, 60, 120, 365] as const;

/** How long memories last, in days until recall falls to 90 %, over cards answered and not set aside. */
export function stability(states: Iterable<CardState>): Histogram {
  const days = rememberedStates(states).map(({ stabilityDays }) => stabilityDays);
  const middle = days.length === 0 ? undefined : median(days);
  return {
    bins: countBetween(stabilityEdges, days),
    of: days.length,
    median: middle,
    finding:
      middle === undefined ? 'No card was answered yet.' : `Half of your memories last ${lasting(middle)} or longer.`,
  };
}
