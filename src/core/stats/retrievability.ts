import { median } from '../exam/pace-exam';
import type { CardState } from '../schedule/card-state';
import { countBetween, type Histogram } from './histogram';
import { counted, grouped } from './in-words';
import { rememberedStates } from './memory-states';

/** Closer together where cards are that are not due yet. */
const edges = [0.7, 0.8, 0.85, 0.9, 0.95] as const;

export interface Retrievability extends Histogram {
  /** How many cards would be recalled now: the sum of their probabilities. */
  readonly expected: number;
}

/** How probably each card would be recalled, over cards answered and not set aside. `recallOf`: the probability (0 to 1) of one at the time asked for. */
export function retrievability(states: Iterable<CardState>, recallOf: (state: CardState) => number): Retrievability {
  const values = rememberedStates(states).map(recallOf);
  const expected = values.reduce((sum, value) => sum + value, 0);
  return {
    bins: countBetween(edges, values).map(({ from = 0, to = 1, count }) => ({ from, to, count })),
    of: values.length,
    median: values.length === 0 ? undefined : median(values),
    expected,
    finding:
      values.length === 0
        ? 'No card was answered yet.'
        : `You would recall about ${grouped(Math.round(expected))} of ${counted(values.length, 'card')} now.`,
  };
}
