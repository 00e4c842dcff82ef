import { renderedText } from './check-text';
import type { AuthoredQuestion } from './kinds/authoring-registry';

/** A strategy that knows nothing: from the lengths of the options to the positions it would pick, splitting its vote. */
type Guesser = (lengths: readonly number[]) => readonly number[];

const positionsOf = (lengths: readonly number[], wanted: number) =>
  lengths.flatMap((length, position) => (length === wanted ? [position] : []));

export const guessers = {
  longest: (lengths) => positionsOf(lengths, Math.max(...lengths)),
  shortest: (lengths) => positionsOf(lengths, Math.min(...lengths)),
  first: () => [0],
  last: (lengths) => [lengths.length - 1],
} as const satisfies Record<string, Guesser>;

export interface GuesserScore {
  readonly guesser: keyof typeof guessers;
  /** Share of single-choice questions it would get right, 0 to 1. */
  readonly accuracy: number;
  /** Share that blind luck would get right on the same questions. */
  readonly chance: number;
  readonly questions: number;
}

/** How far test-wiseness alone gets on the single-choice questions of a bank, in file order (GUIDE 2.3, G1 to G6). */
export function scoreGuessers(questions: readonly AuthoredQuestion[]): GuesserScore[] {
  const choices = questions.flatMap((question) =>
    question.kind === 'single' && question.options.length > 0 ? [question.options] : [],
  );
  const chance = mean(choices.map((options) => 1 / options.length));
  return (Object.keys(guessers) as (keyof typeof guessers)[]).map((guesser) => {
    const hits = choices.map((options) => {
      const picks = guessers[guesser](options.map((option) => renderedText(option.text).length));
      return picks.filter((position) => options[position]?.key).length / picks.length;
    });
    return { guesser, accuracy: mean(hits), chance, questions: choices.length };
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
