import { verdicts } from '../review/event-columns';
import type { CardState } from './card-state';
import { type FiledState, phases, type StatePage } from './state-page';

const numbersOf = (state: CardState): number[] => [
  state.dueAt,
  state.stabilityDays,
  state.difficulty,
  state.intervalDays,
  state.reps,
  state.lapses,
  state.missesInARow,
  state.answeredAt ?? Number.NaN,
  state.answeredStudyMs ?? Number.NaN,
  state.firstDay ?? Number.NaN,
  state.headAt,
  state.misses,
  state.first?.at ?? Number.NaN,
];

const flagsOf = ({ isSuspended, hasVoid, first }: CardState): number =>
  Number(isSuspended) +
  2 * Number(hasVoid) +
  (first ? 4 * Number(first.isHinted) + 8 * verdicts.indexOf(first.verdict) : 0);

/** Packs states in the order given. */
export function packStates(filed: readonly FiledState[]): StatePage {
  let end = 0;
  return {
    cards: filed.map(({ state }) => state.cardId).join('\n'),
    phase: Uint8Array.from(filed, ({ state }) => phases.indexOf(state.phase)),
    flags: Uint8Array.from(filed, ({ state }) => flagsOf(state)),
    numbers: Float64Array.from(filed.flatMap(({ state }) => numbersOf(state))),
    ends: Uint32Array.from(filed, ({ segments }) => {
      end += segments.length;
      return end;
    }),
    segments: Uint32Array.from(filed.flatMap(({ segments }) => [...segments])),
  };
}
