import type { CardId, EpochMs } from '../core/ids';
import { hash32 } from '../core/question/revision';
import type { CardState } from '../core/schedule/card-state';
import { firstNotBefore } from '../core/schedule/sorted-numbers';
import { type FiledState, lastDueAt, type StatePage, stateIn, unpackStates } from '../core/schedule/state-page';
import type { Read, Write } from './open-database';
import { type Base, firstStrange, type Places } from './schema';

/** Card states as the last rebuild packed them; whoever has a row for a card knows better. */

export const baseIn = (tx: Read | Write) => tx.objectStore('values').get('base') as Promise<Base | undefined>;

/** The first pages are small, for a session needs no more; the others large, for a record costs more than what is in it. */
export const [statesInSmall, statesInLarge, smallPages] = [128, 384, 4];
/** How many of the large ones are read at a time. */
const largeAtOnce = 12;

/** A number that tells cards apart: 53 bits of two hashes. */
export const cardMark = (cardId: CardId, hash = hash32(cardId)) =>
  hash * 0x200000 + (hash32(cardId, 0x01234567) >>> 11);

/** States of the cards the base has. */
export async function statesInBase(tx: Read | Write, cardIds: readonly CardId[]): Promise<FiledState[]> {
  const base = await baseIn(tx);
  if (!base) return [];
  const { generation, buckets } = base;
  const [byBucket, byPage] = [new Map<number, CardId[]>(), new Map<number, CardId[]>()];
  for (const cardId of cardIds) putTo(byBucket, hash32(cardId) % buckets, cardId);
  await Promise.all(
    [...byBucket].map(async ([bucket, ids]) => {
      const places = await tx.objectStore('places').get([generation, bucket]);
      for (const cardId of ids) for (const page of places ? pagesOf(places, cardId) : []) putTo(byPage, page, cardId);
    }),
  );
  const filed = await Promise.all(
    [...byPage].map(async ([number, ids]) => {
      const page = await tx.objectStore('pages').get([generation, number]);
      return page ? ids.flatMap((cardId) => stateIn(page, cardId) ?? []) : [];
    }),
  );
  return filed.flat();
}

function putTo(groups: Map<number, CardId[]>, group: number, cardId: CardId): void {
  const known = groups.get(group);
  if (known) known.push(cardId);
  else groups.set(group, [cardId]);
}

/** The pages a card may be on: nearly always one, for there may be another of the same hash. */
function pagesOf({ hashes, pages }: Places, cardId: CardId): number[] {
  const hash = hash32(cardId);
  const found = new Set<number>();
  for (let at = hashes.indexOf(hash); at >= 0; at = hashes.indexOf(hash, at + 1)) found.add(pages[at] as number);
  return [...found];
}

/**
 * Puts the states of some pages to those taken already, of cards that are asked for; says whether the pages behind them
 * have none that is wanted besides.
 */
export function takeDue(
  taken: CardState[],
  pages: readonly StatePage[],
  isAsked: (cardId: CardId) => boolean,
  until: EpochMs,
  limit: number,
): boolean {
  return pages.some((page) => {
    taken.push(...unpackStates(page, isAsked, until));
    return taken.length >= limit || (lastDueAt(page) ?? until) > until;
  });
}

/** Whether cards stand apart in the pages of a base that somebody with these questions may want. */
export const hasStrange = (base: Base, shipped?: string): boolean =>
  base.shipped !== undefined && base.shipped !== shipped;

/** As `dueIn`, of what the base has and no row is newer than. */
export async function dueInBase(
  tx: Read | Write,
  until: EpochMs,
  limit: number,
  isWanted: (cardId: CardId) => boolean,
  shipped?: string,
): Promise<CardState[]> {
  const [base, keys] = await Promise.all([baseIn(tx), tx.objectStore('cards').getAllKeys()]);
  if (!base) return [];
  const changed = new Set(keys);
  const isAsked = (cardId: CardId) => isWanted(cardId) && !changed.has(cardId);
  const dueFrom = async (first: number) => {
    const due: CardState[] = [];
    for (let [from, to] = [first, first + smallPages]; ; [from, to] = [to, to + largeAtOnce]) {
      const range = IDBKeyRange.bound([base.generation, from], [base.generation, to], false, true);
      const pages = await tx.objectStore('pages').getAll(range);
      if (takeDue(due, pages, isAsked, until, limit) || pages.length < to - from) return due;
    }
  };
  const due = await Promise.all([dueFrom(0), hasStrange(base, shipped) ? dueFrom(firstStrange) : []]);
  return due
    .flat()
    .sort((a, b) => a.dueAt - b.dueAt)
    .slice(0, limit);
}

/** Marks of the cards the base has, and not as new, but for those that stand apart as strange. */
export const seenInBase = async (tx: Read | Write) =>
  (await tx.objectStore('values').get('seen')) as Float64Array | undefined;

/** Whether a card is among those marked. */
export function isMarked(seen: Float64Array, cardId: CardId): boolean {
  const mark = cardMark(cardId);
  return seen[firstNotBefore(seen, mark)] === mark;
}
