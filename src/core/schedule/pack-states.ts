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
  state.head.at,
];

/** Packs states in the order given. */
export function packStates(filed: readonly FiledState[]): StatePage {
  let end = 0;
  return {
    cards: filed.map(({ state }) => state.cardId).join('\n'),
    heads: filed.map(({ state }) => state.head.id).join('\n'),
    phase: Uint8Array.from(filed, ({ state }) => phases.indexOf(state.phase)),
    flags: Uint8Array.from(filed, ({ state }) => Number(state.isSuspended) + 2 * Number(state.hasVoid)),
    numbers: Float64Array.from(filed.flatMap(({ state }) => numbersOf(state))),
    ends: Uint32Array.from(filed, ({ segments }) => {
      end += segments.length;
      return end;
    }),
    segments: Uint32Array.from(filed.flatMap(({ segments }) => [...segments])),
  };
}
