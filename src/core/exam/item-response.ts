import type { Kind } from '../question/kinds/registry';

/** Chance that somebody who knows nothing answers a question of each kind fully right (typed kinds leave nothing to guess). */
const guessFloors: Readonly<Record<Kind, number>> = {
  single: 0.25,
  multiple: 0.1,
  claim: 0.125,
  cloze: 0.02,
  command: 0,
  order: 0.04,
  match: 0.02,
  categorize: 0.01,
  fault: 0.15,
  numeric: 0,
  scenario: 0.05,
  flashcard: 0,
};

/** Logits between one step of an author's difficulty (1 to 5) and the next. */
const logitsPerStep = 0.6;
const middleDifficulty = 3;

/** How far questions of one authored difficulty lie apart in truth: a standard deviation in logits. */
export const difficultySpread = 0.5;

/** An author's difficulty as logits: what somebody of ability 0 has even odds to know is 0. */
const difficultyLogits = (difficulty: number) => logitsPerStep * (difficulty - middleDifficulty);

const logistic = (logits: number) => 1 / (1 + Math.exp(-logits));

/** A logistic curve averaged over a normal spread is nearly a flatter one (MacKay, 1992, "The evidence framework", eq. 31). */
const attenuation = 1 / Math.sqrt(1 + (Math.PI * difficultySpread ** 2) / 8);

/** What can be known of a question before it is answered. */
export interface ItemPrior {
  readonly floor: number;
  readonly logits: number;
}

export const itemPrior = ({ kind, difficulty }: { readonly kind: Kind; readonly difficulty: number }): ItemPrior => ({
  floor: guessFloors[kind],
  logits: difficultyLogits(difficulty),
});

/**
 * Probability that somebody of `ability` answers a question right whose true difficulty is only known up to its prior: the
 * three-parameter logistic model with discrimination 1 (Birnbaum, 1968, in Lord and Novick, "Statistical theories of mental
 * test scores"). `retained` is the share of what was known that is still there.
 */
export function chanceRight(ability: number, { floor, logits }: ItemPrior, retained = 1): number {
  return floor + (1 - floor) * retained * logistic(attenuation * (ability - logits));
}
