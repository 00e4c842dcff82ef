import { wordsOf } from '../check-text';
import { shuffle } from '../shuffle';
import { bootstrapPercentile } from './bootstrap';
import { type Choice, keyAt, mean } from './choices';
import { type Features, fitConditionalLogit, hitOfLikeliest, likelihoodOfKey } from './conditional-logit';
import { type CueName, cues } from './cues';
import type { GuesserScore } from './fixed-guessers';

export interface LearnedScore extends GuesserScore {
  /** The 5th percentile of accuracy less chance over 1,000 seeded resamples of the choices, as a share. */
  readonly lowExcess: number;
  /** By choice how likely it took the key to be, having learned from other subtopics: 0 to 1. */
  readonly likelihoods: ReadonlyMap<string, number>;
}

const foldCount = 5;

/** What a mix of all cues would learn (G17), and one that reads nothing but the options (G18), on topics it never saw. */
export function scoreLearnedGuessers(choices: readonly Choice[]): LearnedScore[] {
  return [
    learnedScore('G17', 'learned mix of cues', choices, (choice) => cueFeatures(choice)),
    learnedScore('G18', 'words of the options', choices, wordFeatures()),
  ];
}

function learnedScore(id: string, name: string, choices: readonly Choice[], featuresOf: (c: Choice) => Features[]) {
  const examples = choices.map((choice) => ({ options: featuresOf(choice), key: keyAt(choice) }));
  const folds = foldsOf(choices);
  const hits = new Map<number, number>();
  const likelihoods = new Map<string, number>();
  for (let fold = 0; fold < foldCount; fold++) {
    const weights = fitConditionalLogit(examples.filter((_, index) => folds[index] !== fold));
    for (const [index, example] of examples.entries()) {
      if (folds[index] !== fold) continue;
      hits.set(index, hitOfLikeliest(example, weights));
      likelihoods.set(choices[index]?.id ?? '', likelihoodOfKey(example, weights));
    }
  }
  const chances = choices.map(({ options }) => 1 / options.length);
  const excess = chances.map((chance, index) => (hits.get(index) ?? 0) - chance);
  return {
    id,
    name,
    accuracy: mean([...hits.values()]),
    chance: mean(chances),
    count: choices.length,
    lowExcess: bootstrapPercentile(excess, 0.05, id),
    likelihoods,
  };
}

/** The fold of each choice; those of a subtopic stay together, so that no guesser is tried on a subject it was shown. */
function foldsOf(choices: readonly Choice[]): number[] {
  const subtopics = shuffle([...new Set(choices.map(({ subtopic }) => subtopic))].sort(), 'folds');
  return choices.map(({ subtopic }) => subtopics.indexOf(subtopic) % foldCount);
}

/** For each cue the share of its vote and how far the option stands out (in standard deviations); then its place. */
function cueFeatures(choice: Choice): Features[] {
  const scoresByCue = (Object.keys(cues) as CueName[]).map((name) => cues[name][1](choice));
  return choice.options.map((_, index) => {
    const ofCues = scoresByCue.flatMap((scores, cue): [number, number][] => {
      const most = Math.max(...scores);
      const best = scores.filter((score) => score === most).length;
      const score = scores[index] ?? 0;
      const spread = Math.sqrt(mean(scores.map((other) => (other - mean(scores)) ** 2)));
      return [
        [2 * cue, (score === most ? 1 / best : 0) - 1 / scores.length],
        [2 * cue + 1, spread === 0 ? 0 : (score - mean(scores)) / spread],
      ];
    });
    return [...ofCues.filter(([, value]) => value !== 0), [2 * scoresByCue.length + index, 1]];
  });
}

/** Single words and pairs of words of each option, each once. */
function wordFeatures(): (choice: Choice) => Features[] {
  const numbers = new Map<string, number>();
  return ({ options }) =>
    options.map(({ text }) => {
      const words = wordsOf(text);
      const grams = new Set([...words, ...words.slice(1).map((word, index) => `${words[index]} ${word}`)]);
      return [...grams].map((gram): [number, number] => {
        const number = numbers.get(gram) ?? numbers.size;
        numbers.set(gram, number);
        return [number, 1];
      });
    });
}
