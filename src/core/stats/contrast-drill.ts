import type { QuestionId } from '../ids';

/** What the bank says of which questions touch, without opening it. */
export interface ContrastIndex {
  /** The questions that name each belief that more than one names. */
  readonly beliefs: Readonly<Record<string, readonly QuestionId[]>>;
  /** For each question those that are most about the same things, the nearest first. */
  neighboursOf(question: QuestionId): readonly QuestionId[];
}

/** The questions that lead to a confusion, and those that show its other side, in turn. */
export interface ContrastDrill {
  readonly questions: readonly QuestionId[];
  /** How many of them are such as lead to it. */
  readonly leading: number;
}
