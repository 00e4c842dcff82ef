import type { CardId, EpochMs, EventId } from '../core/ids';
import { hash32 } from '../core/question/revision';
import { cardOf, eventsOfCard, linesOf } from '../core/review/event-columns';
import type { ReplayEvent } from '../core/review/review-event';
import type { CardState } from '../core/schedule/card-state';
import { firstNotBefore } from '../core/schedule/sorted-numbers';
import { type FiledState, stateIn, unpackFiled, unpackStates } from '../core/schedule/state-page';
import type { Read, Write } from './open-database';
import type { Base, Ranges, Sealed, Segment } from './schema';

/** What lies below the rows, once a log is long: sealed segments, and the base of card states. Fetched when there is any. */

const nothingSealed: Sealed = { first: 1, next: 1, events: 0, lastId: '' };

export const sealedIn = async (tx: Read | Write): Promise<Sealed> =>
  ((await tx.objectStore('values').get('sealed')) as Sealed | undefined) ?? nothingSealed;

/** The segment that holds an event, if it is sealed. */
export async function segmentOf(tx: Read | Write, id: EventId): Promise<Segment | undefined> {
  const sealed = await sealedIn(tx);
  if (id > sealed.lastId) return undefined;
  const ranges = ((await tx.objectStore('values').get('ranges')) as Ranges | undefined) ?? [];
  for (const [number, firstId, lastId] of ranges) {
    if (id < firstId || id > lastId) continue;
    const segment = await tx.objectStore('segments').get(number);
    if (segment && linesOf(segment.ids).includes(id)) return segment;
  }
  return undefined;
}

/** The card a sealed event speaks of. */
export async function sealedCardOf(tx: Read | Write, id: EventId): Promise<CardId | undefined> {
  const segment = await segmentOf(tx, id);
  const columns = segment && (await tx.objectStore('columns').get(segment.number));
  return columns && cardOf(columns, segment.ids, id);
}

/** What is sealed of a card's history. */
export async function sealedHistory(
  tx: Read | Write,
  cardId: CardId,
  segments: readonly number[],
): Promise<ReplayEvent[]> {
  const found = await Promise.all(
    segments.map((number) =>
      Promise.all([tx.objectStore('segments').get(number), tx.objectStore('columns').get(number)]),
    ),
  );
  return found.flatMap(([segment, columns]) => (segment && columns ? eventsOfCard(columns, segment.ids, cardId) : []));
}

/** Whether a sealed event voids this one. */
export async function hasSealedVoid(tx: Read | Write, id: EventId): Promise<boolean> {
  const known = await tx.objectStore('voids').get(id);
  if (!known) return false;
  const { first, next } = await sealedIn(tx);
  return known.segment >= first && known.segment < next;
}

const baseIn = (tx: Read | Write) => tx.objectStore('values').get('base') as Promise<Base | undefined>;

export const pageOf = (cardId: CardId, pages: number) => hash32(cardId) % pages;

/** A number that tells cards apart: 53 bits of two hashes. */
export const cardMark = (cardId: CardId, hash = hash32(cardId)) =>
  hash * 0x200000 + (hash32(cardId, 0x01234567) >>> 11);

/** Every key of a generation. */
export const generationOf = (generation: number) => IDBKeyRange.bound([generation], [generation + 1], false, true);

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
