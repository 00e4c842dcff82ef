import { renderedText, wordsOf } from '../check-text';
import { isMadeOfOthers } from '../option-wording';

/** What a guesser sees of a choice. */
export interface ShownChoice {
  readonly stem: string;
  readonly options: readonly { readonly text: string; readonly key?: boolean | undefined }[];
}

/** Scores of the options, in their order; a guesser that follows the cue picks the highest. */
type Cue = (choice: ShownChoice) => readonly number[];

const hedge = /\b(may|can|might|usually|often|could|some)\b/gi;
const absolute = /\b(only|always|never|all|every|no|none|must|any)\b/gi;
const specific = /\d|`|\b[A-Z]/g;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
const longWords = (text: string) => new Set(wordsOf(text).filter((word) => word.length >= 4));
const each =
  (score: (text: string) => number): Cue =>
  ({ options }) =>
    options.map(({ text }) => score(text));
const length = each((text) => renderedText(text).length);

/** Mean Jaccard index of each option's words of four letters or more with those of the others. */
const likeness: Cue = ({ options }) => {
  const words = options.map(({ text }) => longWords(text));
  return words.map((own, index) => {
    const others = words.filter((_, other) => other !== index);
    const alike = others.map((other) => shared(own, other) / Math.max(1, new Set([...own, ...other]).size));
    return alike.reduce((sum, value) => sum + value, 0) / Math.max(1, others.length);
  });
};

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter((word) => b.has(word)).length;

const overlap: Cue = ({ stem, options }) => options.map(({ text }) => shared(longWords(text), longWords(stem)));

/** Words of the stem that no other option has. */
const clang: Cue = ({ stem, options }) => {
  const inStem = longWords(stem);
  const words = options.map(({ text }) => longWords(text));
  return words.map(
    (own, index) =>
      [...own].filter((word) => inStem.has(word) && !words.some((other, at) => at !== index && other.has(word))).length,
  );
};

const isPlural = (word: string) => /[^s]s$/.test(word);

/** Agreement with the last word of the stem: `a` and `an` with the first sound of an option, a number with its last word. */
const grammar: Cue = ({ stem, options }) => {
  const last = wordsOf(stem).at(-1) ?? '';
  return options.map(({ text }) => {
    const words = wordsOf(text);
    if (last === 'a' || last === 'an') return Number(/^[aeiou]/.test(words[0] ?? '') === (last === 'an'));
    return Number(isPlural(words.at(-1) ?? '') === isPlural(last));
  });
};

const opposite =
  (cue: Cue): Cue =>
  (choice) =>
    cue(choice).map((score) => -score);

/** Cues of wording, by their names and numbers in the reports. */
export const cues = {
  longest: ['G1', length],
  shortest: ['G2', opposite(length)],
  'most like the others': ['G7', likeness],
  'least like the others': ['G8', opposite(likeness)],
  'most words of the stem': ['G9', overlap],
  'words of the stem of its own': ['G10', clang],
  'most specific': ['G11', each((text) => count(text, specific))],
  'most clauses': ['G12', each((text) => count(text, /[,;]/g))],
  'fewest absolutes': ['G13', each((text) => -count(text, absolute))],
  'most hedged': ['G14', each((text) => count(text, hedge))],
  'made of the others': ['G15', each((text) => Number(isMadeOfOthers(text)))],
  'fits the grammar': ['G16', grammar],
} as const satisfies Record<string, readonly [id: string, cue: Cue]>;

export type CueName = keyof typeof cues;

/**
 * How likely a guesser is right who picks as many options as there are keys, highest scores first and ties at random:
 * 0 to 1.
 */
export function hitOfHighest(scores: readonly number[], isKey: readonly boolean[]): number {
  const wanted = isKey.filter(Boolean).length;
  const limit = [...scores].sort((a, b) => b - a)[wanted - 1] ?? Number.POSITIVE_INFINITY;
  const sure = scores.flatMap((score, index) => (score > limit ? [isKey[index]] : []));
  const tied = scores.flatMap((score, index) => (score === limit ? [isKey[index]] : []));
  const open = wanted - sure.length;
  return wanted > 0 && sure.every(Boolean) && tied.filter(Boolean).length === open ? 1 / choose(tied.length, open) : 0;
}

/** The number of ways to choose `k` of `n`. */
export function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return Math.round(ways);
}

/** The cues that point at the key of a choice and at no other option: at most nine, as long is not short and like not unlike. */
export function cueScore(choice: ShownChoice): CueName[] {
  const isKey = choice.options.map(({ key }) => key === true);
  return (Object.keys(cues) as CueName[]).filter((name) => {
    if (name === 'made of the others') return false; // E24 forbids it
    const scores = cues[name][1](choice);
    const best = Math.max(...scores);
    return scores.filter((score) => score === best).length === 1 && isKey[scores.indexOf(best)];
  });
}
