import type { CardState } from './card-state';

export type Mastery = 'new' | 'taking-hold' | 'holding';

/** Memory that lasts three weeks counts as holding. */
const holdingFromDays = 21;

/** In three words how well a card is known: never answered, answered, or stable for 21 days or more. */
export function masteryOf(state: CardState | undefined): Mastery {
  if (!state || state.phase === 'new') return 'new';
  return state.stabilityDays >= holdingFromDays ? 'holding' : 'taking-hold';
}

export interface MasteryCounts {
  readonly holding: number;
  readonly takingHold: number;
  readonly total: number;
}

/** How many of some cards hold, take hold, or are there at all. */
export function countMastery(states: readonly (CardState | undefined)[]): MasteryCounts {
  const mastery = states.map(masteryOf);
  return {
    holding: mastery.filter((m) => m === 'holding').length,
    takingHold: mastery.filter((m) => m === 'taking-hold').length,
    total: states.length,
  };
}
