import type { Question } from './question';
import { searchableText, searchQuestions } from './search-questions';

/** Letters in a word that is looked for by its spelling, at least; and slips in one, at most: fewer where it is short. */
const shortest = 3;
const mostSlips = (word: string) => (word.length < 6 ? 1 : 2);
/** Who writes more words than this has not just misspelt one. */
const mostWords = 8;

/**
 * The query with each word that no question holds replaced by the word of the bank that is spelt most like it, the most
 * frequent of those. Nothing if there is none, or no question holds all of them.
 */
export function nearestSpelling(questions: readonly Question[], query: string): string | undefined {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length > mostWords) return undefined;
  const texts = questions.map(searchableText);
  const frequency = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(text.match(/[a-z0-9][\w-]*/g))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const near = words.map((word) => (texts.some((text) => text.includes(word)) ? word : nearestWord(word, frequency)));
  const suggested = near.join(' ');
  return near.includes(undefined) || searchQuestions(questions, suggested).length === 0 ? undefined : suggested;
}

function nearestWord(word: string, frequency: ReadonlyMap<string, number>): string | undefined {
  if (word.length < shortest) return undefined;
  let best: { readonly word: string; readonly slips: number; readonly count: number } | undefined;
  for (const [other, count] of frequency) {
    if (other.length < shortest || Math.abs(other.length - word.length) > mostSlips(word)) continue;
    const slips = slipsBetween(word, other);
    if (slips > mostSlips(word)) continue;
    if (!best || slips < best.slips || (slips === best.slips && count > best.count))
      best = { word: other, slips, count };
  }
  return best?.word;
}

/**
 * How many letters were left out, put in, mistaken or swapped with the one beside them: the optimal string alignment
 * distance, a restricted form of that of Damerau (1964).
 */
export function slipsBetween(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (isSame ? 0 : 1),
        swapped ? (before[j - 2] as number) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, row];
  }
  return last[b.length] as number;
}
