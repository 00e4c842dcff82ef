import { renderedText } from '../check-text';
import { type Choice, keyAt, mean } from './choices';
import { type CueName, cues, hitOfHighest } from './cues';

export interface GuesserScore {
  /** Its number in the reports. */
  readonly id: string;
  readonly name: string;
  /** Share it would get right, 0 to 1. */
  readonly accuracy: number;
  /** Share that blind luck would get right on the same. */
  readonly chance: number;
  /** How many it was tried on. */
  readonly count: number;
}

const positions = ['first', 'second', 'third', 'fourth'];

/**
 * How far test-wiseness alone gets on choices, in file order: strategies that know nothing, each with one cue
 * (G1 to G16 and G19). A tie splits the vote; who finds no such option guesses blindly.
 */
export function scoreGuessers(choices: readonly Choice[]): GuesserScore[] {
  const chance = mean(choices.map(({ options }) => 1 / options.length));
  const score = (id: string, name: string, scoresOf: (choice: Choice) => readonly number[]): GuesserScore => ({
    id,
    name,
    accuracy: mean(
      choices.map((choice) =>
        hitOfHighest(
          scoresOf(choice),
          choice.options.map(({ key }) => !!key),
        ),
      ),
    ),
    chance,
    count: choices.length,
  });
  const keyElsewhere = countKeys(choices);
  return [
    ...(Object.keys(cues) as CueName[]).map((name) => score(cues[name][0], name, cues[name][1])),
    ...positions.map((name, position) =>
      score(`G${3 + position}`, name, ({ options }) => options.map((_, index) => Number(index === position))),
    ),
    score('G19', 'key elsewhere', keyElsewhere),
  ].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
}

const sameText = (text: string) => renderedText(text).toLowerCase();

/** For each option how often the same text is the key of another choice. */
function countKeys(choices: readonly Choice[]): (choice: Choice) => number[] {
  const counts = new Map<string, number>();
  for (const choice of choices) {
    const text = sameText(choice.options[keyAt(choice)]?.text ?? '');
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return ({ options }) => options.map(({ text, key }) => (counts.get(sameText(text)) ?? 0) - Number(key === true));
}

/** Choices fewer than this say too little about a guesser. */
export const leastChoices = 30;

const margin = 0.03;

/**
 * The highest share a guesser may get right: chance and 3 points, widened by the 95 % quantile of the binomial for
 * fewer than 300 (excess at most 3 + 1.645 √(p(1−p)/n) points).
 */
export const highestAccuracy = (chance: number, count: number): number =>
  chance + margin + (count < 300 ? 1.645 * Math.sqrt((chance * (1 - chance)) / Math.max(1, count)) : 0);

/** The lowest share: under it, never to pick what the guesser picks would pay. */
export const lowestAccuracy = (chance: number): number => chance - 0.09;
