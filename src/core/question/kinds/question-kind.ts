import type { Outcome } from '../../answer/outcome';
import type { Rating } from '../../answer/rating';

/** Something a response got wrong, under a name that stays the same: the id of an option, a line, a value. */
export interface Mistake {
  readonly of: string;
  /** The named wrong belief behind it, if the author named one. */
  readonly misconception?: string | undefined;
}

/**
 * What the app needs to know of a kind at run time. `Q` is what grading reads of a question (ids and keys, seldom
 * texts), `R` the response, tagged with its kind. Everything here is pure and total: `grade` may be called with any
 * response for which `fits` holds, and `fits` with any value at all.
 */
export interface QuestionKind<Q, R extends { readonly kind: string }> {
  readonly kind: R['kind'];
  fits(question: Q, response: unknown): response is R;
  grade(question: Q, response: R): Outcome;
  /** A rating that this kind takes from the response or the outcome instead of the common rule. */
  rate?(outcome: Outcome, response: R): Rating | undefined;
  /** What was wrong, so that the same mistake made twice can be told. */
  mistakes?(question: Q, response: R): readonly Mistake[];
}

/** Whether a value out of storage is a plain record that claims to be of `kind`. */
export function isTagged<K extends string>(value: unknown, kind: K): value is { kind: K; [key: string]: unknown } {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === kind;
}

/** Whether a value is a list of `length` items that all pass. */
export function isListOf<T>(value: unknown, length: number, is: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.length === length && value.every(is);
}

export const isText = (value: unknown): value is string => typeof value === 'string';
