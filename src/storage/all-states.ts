import { type FiledState, unpackFiled } from '../core/schedule/state-page';
import { baseIn } from './base-states';
import type { Read, Write } from './open-database';

/** The state of every card. */
export async function allIn(tx: Read | Write): Promise<FiledState[]> {
  const [rows, filed] = await Promise.all([tx.objectStore('cards').getAll(), allInBase(tx)]);
  const changed = new Set(rows.map(({ cardId }) => cardId));
  return [
    ...rows.map(({ state, segments = [] }) => ({ state, segments })),
    ...filed.filter(({ state }) => !changed.has(state.cardId)),
  ];
}

async function allInBase(tx: Read | Write): Promise<FiledState[]> {
  const base = await baseIn(tx);
  if (!base) return [];
  const { generation } = base;
  const pages = await tx.objectStore('pages').getAll(IDBKeyRange.bound([generation], [generation + 1], false, true));
  return pages.flatMap(unpackFiled);
}
