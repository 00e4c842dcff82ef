import type { CardState } from '../schedule/card-state';

/** The states that say something of memory: of cards answered and not set aside. */
export const rememberedStates = (states: Iterable<CardState>): CardState[] =>
  [...states].filter(({ phase, isSuspended }) => phase !== 'new' && !isSuspended);
