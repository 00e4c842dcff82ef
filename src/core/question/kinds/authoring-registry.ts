import { categorizeAuthoring } from './categorize';
import { flashcardAuthoring } from './flashcard';
import { multipleResponseAuthoring } from './multiple-response';
import type { QuestionKindAuthoring } from './question-kind-authoring';
import type { Kind } from './registry';
import { singleChoiceAuthoring } from './single-choice';

/** The same kinds as an author writes them. Apart from `registry`, so that schemas and rules stay out of the page. */
export const authoring = {
  single: singleChoiceAuthoring,
  multiple: multipleResponseAuthoring,
  flashcard: flashcardAuthoring,
  categorize: categorizeAuthoring,
} as const satisfies Record<Kind, unknown>;

export type Authored = {
  [K in Kind]: (typeof authoring)[K] extends QuestionKindAuthoring<infer A> ? A & { kind: K } : never;
};

/** A question as its author wrote it, with its kind beside the file's `type`. */
export type AuthoredQuestion = Authored[Kind];
