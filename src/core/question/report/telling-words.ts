import { wordsOf } from '../check-text';
import type { Choice } from '../gates/choices';

/** A word or pair of words that stands in keys more or less often than it would by chance. */
export interface TellingWord {
  readonly word: string;
  readonly inKeys: number;
  readonly inDistractors: number;
  /** How often it would be in a key. */
  readonly expected: number;
  /** Standard deviations from that; above 0 it tells of a key, below 0 of a distractor. */
  readonly deviation: number;
}

const leastDeviation = 2;
/** Rarer words say too little. */
const leastUses = 5;

/** The words that tell most, each in five options or more and two standard deviations (of independent draws) off. */
export function tellingWords(choices: readonly Choice[]): TellingWord[] {
  const counts = new Map<string, { inKeys: number; inDistractors: number; expected: number; variance: number }>();
  for (const { options } of choices)
    for (const { text, key } of options) {
      const words = wordsOf(text);
      for (const word of new Set([...words, ...words.slice(1).map((next, index) => `${words[index]} ${next}`)])) {
        const own = counts.get(word) ?? { inKeys: 0, inDistractors: 0, expected: 0, variance: 0 };
        const chance = 1 / options.length;
        counts.set(word, {
          inKeys: own.inKeys + Number(key === true),
          inDistractors: own.inDistractors + Number(key !== true),
          expected: own.expected + chance,
          variance: own.variance + chance * (1 - chance),
        });
      }
    }
  return [...counts]
    .map(([word, { variance, ...own }]) => ({
      word,
      ...own,
      deviation: (own.inKeys - own.expected) / Math.sqrt(variance),
    }))
    .filter((own) => Math.abs(own.deviation) >= leastDeviation && own.inKeys + own.inDistractors >= leastUses)
    .sort((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation) || (a.word < b.word ? -1 : 1));
}
