import type { Snippet } from 'svelte';
import type { Confidence, Rating } from '../../core/answer/rating';
import type { Response } from '../../core/answer/response';
import type { Kind } from '../../core/question/kinds/registry';
import type { QuestionOf } from '../../core/question/question';
import type { CardState } from '../../core/schedule/card-state';
import type { Given } from '../../state/review-session.svelte';

/** What every question component is given. It shows the question, takes the response, and then shows what was right and why. */
export interface AskProps<K extends Kind> {
  question: QuestionOf<K>;
  /** Orders what is shuffled; the same seed gives the same order. */
  seed: string;
  /** Topic and subtopic. */
  place: readonly string[];
  /** The answer and its outcome, once there is one. */
  given: Given | undefined;
  asksConfidence: boolean;
  hasLetterKeys: boolean;
  onanswer(response: Response, confidence?: Confidence): void;
  onundo(): void;
  /** The bar with the verdict under a title of the kind's own words. */
  verdict: Snippet<[title: string]>;
  /** The state each rating would lead to. */
  preview(): Record<Rating, CardState> | undefined;
}

/** What every reading component is given: the question with its answer, for the library. */
export interface ReadProps<K extends Kind> {
  question: QuestionOf<K>;
}
