import type { CardId, EpochMs } from '../core/ids';
import type { CardState } from '../core/schedule/card-state';
import type { FiledState } from '../core/schedule/state-page';
import { allInBase, dueInBase, type KnownBase, seenInBase, statesInBase } from './base-states';
import type { Read, Write } from './open-database';
import type { CardRow } from './schema';

/** Card states wherever they are kept: rows in `cards`, and below them the packed base of the last rebuild. */

export const toRow = ({ state, segments }: FiledState): CardRow => ({
  cardId: state.cardId,
  ...(!state.isSuspended && state.phase !== 'new' && { queueAt: state.dueAt }),
  ...(!state.isSuspended && state.phase === 'new' && { isNew: 1 }),
  state,
  ...(segments.length > 0 && { segments }),
});

/** States of the cards that have one. */
export async function statesIn(tx: Read | Write, cardIds: readonly CardId[]): Promise<FiledState[]> {
  const cards = tx.objectStore('cards');
  const rows = await Promise.all(cardIds.map((cardId) => cards.get(cardId)));
  const found = rows.flatMap((row) => (row ? [{ state: row.state, segments: row.segments ?? [] }] : []));
  if (found.length === cardIds.length) return found;
  const missing = cardIds.filter((_, index) => !rows[index]);
  return [...found, ...(await statesInBase(tx, missing))];
}

/** The state of every card. */
export async function allIn(tx: Read | Write): Promise<FiledState[]> {
  const [rows, filed] = await Promise.all([tx.objectStore('cards').getAll(), allInBase(tx)]);
  const changed = new Set(rows.map(({ cardId }) => cardId));
  return [
    ...rows.map(({ state, segments = [] }) => ({ state, segments })),
    ...filed.filter(({ state }) => !changed.has(state.cardId)),
  ];
}

/**
 * Up to `limit` states due at or before an instant and not set aside, earliest first, of cards that are wanted;
 * `known` as in `dueInBase`.
 */
export async function dueIn(
  tx: Read | Write,
  until: EpochMs,
  limit: number,
  isWanted: (cardId: CardId) => boolean,
  known?: KnownBase,
): Promise<CardState[]> {
  // To IndexedDB a limit of 0 is no limit.
  if (limit <= 0) return [];
  const [changed, filed] = await Promise.all([
    dueRows(tx, until, limit, isWanted),
    dueInBase(tx, until, limit, isWanted, known),
  ]);
  return [...changed, ...filed].sort((a, b) => a.dueAt - b.dueAt).slice(0, limit);
}

async function dueRows(tx: Read | Write, until: EpochMs, limit: number, isWanted: (cardId: CardId) => boolean) {
  const index = tx.objectStore('cards').index('queueAt');
  for (let asked = limit; ; asked *= 4) {
    const rows = await index.getAll(IDBKeyRange.upperBound(until), asked);
    const wanted = rows.filter(({ cardId }) => isWanted(cardId));
    if (wanted.length >= limit || rows.length < asked) return wanted.slice(0, limit).map(({ state }) => state);
  }
}

/** Those of some cards that are new: never answered, nor set aside. */
export async function newIn(tx: Read | Write, cardIds: readonly CardId[]): Promise<CardId[]> {
  const cards = tx.objectStore('cards');
  const [changed, renewed, isSeen] = await Promise.all([
    cards.getAllKeys(),
    cards.index('isNew').getAllKeys(),
    seenInBase(tx),
  ]);
  const [known, fresh] = [new Set(changed), new Set(renewed)];
  return cardIds.filter((cardId) => (known.has(cardId) ? fresh.has(cardId) : !isSeen(cardId)));
}
