import { median } from '../exam/pace-exam';
import type { CardState } from '../schedule/card-state';
import { countBetween, type Histogram } from './histogram';
import { counted } from './in-words';
import { rememberedStates } from './memory-states';

const edges = [2, 3, 4, 5, 6, 7, 8, 9] as const;
const hardFrom = 8;

/** How hard cards are for this learner, by the difficulty of FSRS (1 to 10), over cards answered and not set aside. */
export function difficulty(states: Iterable<CardState>): Histogram {
  const values = rememberedStates(states).map((state) => state.difficulty);
  const hard = values.filter((value) => value >= hardFrom).length;
  const bins = countBetween(edges, values);
  return {
    bins: bins.map(({ from = 1, to = 10, count }) => ({ from, to, count })),
    of: values.length,
    median: values.length === 0 ? undefined : median(values),
    finding:
      values.length === 0
        ? 'No card was answered yet.'
        : `${counted(hard, 'card')} of ${values.length} ${hard === 1 ? 'is' : 'are'} hard for you, ${hardFrom} or more of 10.`,
  };
}
