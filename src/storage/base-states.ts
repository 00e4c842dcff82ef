import type { CardId, EpochMs } from '../core/ids';
import { hash32 } from '../core/question/revision';
import type { CardState } from '../core/schedule/card-state';
import { firstNotBefore } from '../core/schedule/sorted-numbers';
import { type FiledState, lastDueAt, stateIn, unpackFiled, unpackStates } from '../core/schedule/state-page';
import type { Read, Write } from './open-database';
import type { Base } from './schema';

/** Card states as the last rebuild packed them; whoever has a row for a card knows better. */

/** The base as somebody saw it last. */
export interface KnownBase {
  base?: Base | undefined;
}

const baseIn = (tx: Read | Write) => tx.objectStore('values').get('base') as Promise<Base | undefined>;

/** The first due pages are small, for a session needs no more; the others large, for a record costs more than what is in it. */
export const [statesInSmall, statesInLarge, smallPages] = [128, 448, 4];
/** How many of the large ones are read at a time. */
const largeAtOnce = 12;

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

/**
 * As `dueIn`, of what the base has and no row is newer than. The base known from before nearly always is still the one in
 * use, so its first pages are asked for in the same breath; `known` then holds the one that is.
 */
export async function dueInBase(
  tx: Read | Write,
  until: EpochMs,
  limit: number,
  isWanted: (cardId: CardId) => boolean,
  known: KnownBase = {},
): Promise<CardState[]> {
  const asked = Math.min(smallPages, Math.ceil(limit / statesInSmall));
  const pagesOf = ({ generation }: Base, from: number, to: number) =>
    tx.objectStore('dues').getAll(IDBKeyRange.bound([generation, from], [generation, to], false, true));
  const [base, keys, expected] = await Promise.all([
    baseIn(tx),
    tx.objectStore('cards').getAllKeys(),
    known.base && pagesOf(known.base, 0, asked),
  ]);
  const isKnown = known.base?.generation === base?.generation;
  known.base = base;
  if (!base) return [];
  const changed = new Set(keys);
  const isAsked = (cardId: CardId) => isWanted(cardId) && !changed.has(cardId);
  const due: CardState[] = [];
  let reading = isKnown && expected ? Promise.resolve(expected) : pagesOf(base, 0, asked);
  for (let [from, to] = [0, asked]; ; [from, to] = [to, to + largeAtOnce]) {
    const pages = await reading;
    for (const page of pages) {
      due.push(...unpackStates(page, isAsked, until));
      if (due.length >= limit || (lastDueAt(page) ?? until) > until) return due.slice(0, limit);
    }
    if (pages.length < to - from) return due;
    reading = pagesOf(base, to, to + largeAtOnce);
  }
}

/** Which of some cards the base has, and not as new. */
export async function seenInBase(tx: Read | Write): Promise<(cardId: CardId) => boolean> {
  const seen = (await tx.objectStore('values').get('seen')) as Float64Array | undefined;
  return (cardId) => {
    const mark = cardMark(cardId);
    return seen?.[firstNotBefore(seen, mark)] === mark;
  };
}
