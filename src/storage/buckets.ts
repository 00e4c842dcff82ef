import type { CardId } from '../core/ids';
import { hash32 } from '../core/question/revision';
import type { CardMistakes, MistakeCount } from '../core/stats/question-mistakes';

/**
 * Small records of which there may be thousands, some of them to a row: rows are what a rebuild and a screen that reads them
 * all pay for, and one bucket is little to write for an answer.
 */
const bucketCount = 128;

export const bucketOf = (key: string): number => hash32(key) % bucketCount;

/** A bucket with an entry in the place of the one of the same key, if there was one. */
export const withEntry = <T>(bucket: readonly T[] | undefined, entry: T, keyOf: (entry: T) => string): T[] => [
  ...(bucket ?? []).filter((other) => keyOf(other) !== keyOf(entry)),
  entry,
];

/** What is counted of a card in its bucket, and the bucket with other counts of it; of nothing nothing is kept. */
export const countsOf = (bucket: readonly CardMistakes[] | undefined, cardId: CardId): readonly MistakeCount[] =>
  bucket?.find((mistakes) => mistakes.cardId === cardId)?.counts ?? [];

export function withCounts(
  bucket: readonly CardMistakes[] | undefined,
  cardId: CardId,
  counts: readonly MistakeCount[],
): CardMistakes[] {
  const others = (bucket ?? []).filter((mistakes) => mistakes.cardId !== cardId);
  return counts.length === 0 ? others : [...others, { cardId, counts }];
}

/** Entries by the bucket they belong to. */
export function inBuckets<T>(entries: Iterable<T>, keyOf: (entry: T) => string): Map<number, T[]> {
  const buckets = new Map<number, T[]>();
  for (const entry of entries) {
    const number = bucketOf(keyOf(entry));
    const bucket = buckets.get(number);
    if (bucket) bucket.push(entry);
    else buckets.set(number, [entry]);
  }
  return buckets;
}
