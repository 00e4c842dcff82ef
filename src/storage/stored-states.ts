import type { CardId, EpochMs } from '../core/ids';
import type { CardState } from '../core/schedule/card-state';
import type { FiledState } from '../core/schedule/state-page';
import { baseIn, dueInBase, hasStrange, isMarked, seenInBase, statesInBase } from './base-states';
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

/**
 * Up to `limit` states due at or before an instant and not set aside, earliest first, of cards that are wanted, which
 * are cards of the questions named `shipped` if that is given.
 */
export async function dueIn(
  tx: Read | Write,
  until: EpochMs,
  limit: number,
  isWanted: (cardId: CardId) => boolean,
  shipped?: string,
): Promise<CardState[]> {
  // To IndexedDB a limit of 0 is no limit.
  if (limit <= 0) return [];
  const [changed, filed] = await Promise.all([
    dueRows(tx, until, limit, isWanted),
    dueInBase(tx, until, limit, isWanted, shipped),
  ]);
  return [...changed, ...filed].sort((a, b) => a.dueAt - b.dueAt).slice(0, limit);
}

/** States in rows of cards that are wanted. */
export const wantedIn = (rows: readonly CardRow[], isWanted: (cardId: CardId) => boolean): CardState[] =>
  rows.filter(({ cardId }) => isWanted(cardId)).map(({ state }) => state);

async function dueRows(tx: Read | Write, until: EpochMs, limit: number, isWanted: (cardId: CardId) => boolean) {
  const index = tx.objectStore('cards').index('queueAt');
  for (let asked = limit; ; asked *= 4) {
    const rows = await index.getAll(IDBKeyRange.upperBound(until), asked);
    const wanted = wantedIn(rows, isWanted);
    if (wanted.length >= limit || rows.length < asked) return wanted.slice(0, limit);
  }
}

/** Those of some cards that are new: never answered, nor set aside. `shipped` names the questions they are of. */
export async function newIn(tx: Read | Write, cardIds: readonly CardId[], shipped?: string): Promise<CardId[]> {
  const cards = tx.objectStore('cards');
  const [base, keys, renewed, seen] = await Promise.all([
    baseIn(tx),
    cards.getAllKeys(),
    cards.index('isNew').getAllKeys(),
    seenInBase(tx),
  ]);
  const changed = new Set(keys);
  const fresh = newOf(cardIds, changed, renewed, seen);
  if (!base || !hasStrange(base, shipped)) return fresh;
  // Of those that stand apart none is marked.
  const states = await statesInBase(
    tx,
    fresh.filter((cardId) => !changed.has(cardId)),
  );
  const met = new Set(states.filter(({ state }) => state.phase !== 'new').map(({ state }) => state.cardId));
  return fresh.filter((cardId) => !met.has(cardId));
}

/** Those of some cards that are new, by which have a row, which of those are new, and the marks of the base. */
export function newOf(
  cardIds: readonly CardId[],
  changed: ReadonlySet<CardId>,
  renewed: readonly CardId[],
  seen: Float64Array | undefined,
): CardId[] {
  const fresh = new Set(renewed);
  return cardIds.filter((cardId) => (changed.has(cardId) ? fresh.has(cardId) : !seen || !isMarked(seen, cardId)));
}
