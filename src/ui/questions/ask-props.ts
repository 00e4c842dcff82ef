import type { Snippet } from 'svelte';
import type { Given } from '../../core/answer/judge-answer';
import type { Confidence, Rating } from '../../core/answer/rating';
import type { Response } from '../../core/answer/response';
import type { Face } from '../../core/question/faces/registry';
import type { Kind } from '../../core/question/kinds/registry';
import type { Question, QuestionOf } from '../../core/question/question';
import type { CardState } from '../../core/schedule/card-state';

/** A question that can be shown in a face. */
type QuestionIn<F extends Face> = F extends Kind
  ? QuestionOf<F>
  : F extends 'typed'
    ? QuestionOf<'single'>
    : QuestionOf<'single'> | QuestionOf<'multiple'>;

/**
 * A sitting in which answers stand until it is handed in: nothing is judged, no hint and no place is shown, and every change
 * is told at once. It is read once, when the component is made, which then knows better: each question needs its own (`{#key}`).
 *
 * Keys that a kind takes (letters, digits) come before those of the screen. Enter, Left and Right are the screen's, but where
 * they mean something to what has the focus; Enter in a field gives the focus up, and the screen gives it to what the next Enter means.
 */
export interface Draft {
  /** What stands as the answer so far, whole or in parts, as it was last told. */
  readonly response: Response | undefined;
  /** Ids of the options the learner struck out. */
  readonly struck: readonly string[];
  /**
   * Told at each change of what stands; `undefined` once nothing does. What is not whole is a `Response` by its type, though not
   * always one that `fits` its question (a claim without its reason has the reason `''`): too few ids, `''` or `null` for what
   * is open. It is to be kept like any other, so that nothing is lost, and counts as unanswered.
   */
  onchange(response: Response | undefined, isWhole: boolean): void;
  /** An option is struck out, or taken back. Choosing a struck option takes it back; striking a chosen one takes the choice back. */
  onstrike(optionId: string): void;
}

/** What every question component is given. It shows the question, takes the response, and then shows what was right and why. */
export interface AskProps<F extends Face> {
  question: QuestionIn<F>;
  /** Orders what is shuffled and draws what varies; the same seed gives the same. */
  seed: string;
  /** Topic and subtopic. */
  place: readonly string[];
  /** The answer and its outcome, once there is one. */
  given: Given | undefined;
  /** In the page unseen, because its turn is still to come or just over: takes no keys. It comes only to faces that `mayWait`. */
  isWaiting: boolean;
  asksConfidence: boolean;
  hasLetterKeys: boolean;
  hintsShown: number;
  /** The learner's own note, shown with the answer. */
  note: string;
  onhint(): void;
  onanswer(response: Response, confidence?: Confidence): void;
  onundo(): void;
  /** The bar with the verdict under a title of the kind's own words. */
  verdict: Snippet<[title: string]>;
  /** The state each rating would lead to. */
  preview(): Record<Rating, CardState> | undefined;
  /** Given in exams alone. `onanswer`, `onhint` and `onundo` are not called then. */
  draft?: Draft | undefined;
}

/** The part of them that stands around every answer. */
export type FrameProps = Pick<
  AskProps<Face>,
  'seed' | 'place' | 'given' | 'isWaiting' | 'hasLetterKeys' | 'hintsShown' | 'note' | 'onhint' | 'verdict' | 'draft'
> & {
  question: Exclude<Question, { kind: 'flashcard' }>;
};

/** What every reading component is given: the question with its answer, for the library and for what is over. */
export interface ReadProps<K extends Kind> {
  /** With its numbers in all its texts: `asAsked`. */
  question: QuestionOf<K>;
  /** What the learner answered once, if it fits the question; options then say which were chosen. */
  response?: Response | undefined;
}
