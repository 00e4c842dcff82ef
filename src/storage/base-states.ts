import type { CardId, EpochMs } from '../core/ids';
import { hash32 } from '../core/question/revision';
import type { CardState } from '../core/schedule/card-state';
import { firstNotBefore } from '../core/schedule/sorted-numbers';
import { type FiledState, stateIn, unpackFiled, unpackStates } from '../core/schedule/state-page';
import type { Read, Write } from './open-database';
import type { Base } from './schema';

/** Card states as the last rebuild packed them; whoever has a row for a card knows better. */

const baseIn = (tx: Read | Write) => tx.objectStore('values').get('base') as Promise<Base | undefined>;

const pageOf = (cardId: CardId, pages: number) => hash32(cardId) % pages;

/** A number that tells cards apart: 53 bits of two hashes. */
export const cardMark = (cardId: CardId, hash = hash32(cardId)) =>
  hash * 0x200000 + (hash32(cardId, 0x01234567) >>> 11);

/** Every key of a generation. */
const generationOf = (generation: number) => IDBKeyRange.bound([generation], [generation + 1], false, true);

/** States of the cards the base has. */
export async function statesInBase(tx: Read | Write, cardIds: readonly CardId[]): Promise<FiledState[]> {
  const base = await baseIn(tx);
  if (!base) return [];
  const byPage = new Map<number, CardId[]>();
  for (const cardId of cardIds) {
    const number = pageOf(cardId, base.pages);
    byPage.set(number, [...(byPage.get(number) ?? []), cardId]);
  }
  const filed = await Promise.all(
    [...byPage].map(async ([number, ids]) => {
      const page = await tx.objectStore('pages').get([base.generation, number]);
      return page ? ids.flatMap((cardId) => stateIn(page, cardId) ?? []) : [];
    }),
  );
  return filed.flat();
}

/** The state of every card of the base. */
export async function allInBase(tx: Read | Write): Promise<FiledState[]> {
  const base = await baseIn(tx);
  return base ? (await tx.objectStore('pages').getAll(generationOf(base.generation))).flatMap(unpackFiled) : [];
}

/** As `dueIn`, of what the base has and no row is newer than. */
export async function dueInBase(
  tx: Read | Write,
  until: EpochMs,
  limit: number,
  isWanted: (cardId: CardId) => boolean,
): Promise<CardState[]> {
  const base = await baseIn(tx);
  if (!base) return [];
  const { generation } = base;
  const dues = tx.objectStore('dues');
  const changed = new Set(await tx.objectStore('cards').getAllKeys());
  const due: CardState[] = [];
  let isLast = false;
  for (let [from, asked] = [0, 1]; due.length < limit && !isLast; [from, asked] = [from + asked, asked * 2]) {
    const pages = await dues.getAll(IDBKeyRange.bound([generation, from], [generation, from + asked], false, true));
    const states = pages.flatMap(unpackStates);
    for (const state of states)
      if (state.dueAt <= until && !changed.has(state.cardId) && isWanted(state.cardId)) due.push(state);
    isLast = pages.length < asked || (states.at(-1)?.dueAt ?? until) > until;
  }
  return due.slice(0, limit);
}

/** Which of some cards the base has, and not as new. */
export async function seenInBase(tx: Read | Write): Promise<(cardId: CardId) => boolean> {
  const seen = (await tx.objectStore('values').get('seen')) as Float64Array | undefined;
  return (cardId) => {
    const mark = cardMark(cardId);
    return seen?.[firstNotBefore(seen, mark)] === mark;
  };
}
