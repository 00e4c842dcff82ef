import { categorizeAuthoring } from './categorize';
import { claimAuthoring } from './claim';
import { clozeAuthoring } from './cloze';
import { commandAuthoring } from './command';
import { faultAuthoring } from './fault';
import { flashcardAuthoring } from './flashcard';
import { matchAuthoring } from './match';
import { multipleResponseAuthoring } from './multiple-response';
import { numericAuthoring } from './numeric';
import { orderAuthoring } from './order';
import type { QuestionKindAuthoring } from './question-kind-authoring';
import type { Kind } from './registry';
import { scenarioAuthoring } from './scenario';
import { singleChoiceAuthoring } from './single-choice';

/** The same kinds as an author writes them. Apart from `registry`, so that schemas and rules stay out of the page. */
export const authoring = {
  single: singleChoiceAuthoring,
  multiple: multipleResponseAuthoring,
  claim: claimAuthoring,
  cloze: clozeAuthoring,
  command: commandAuthoring,
  order: orderAuthoring,
  match: matchAuthoring,
  categorize: categorizeAuthoring,
  fault: faultAuthoring,
  numeric: numericAuthoring,
  scenario: scenarioAuthoring,
  flashcard: flashcardAuthoring,
} as const satisfies Record<Kind, unknown>;

export type Authored = {
  [K in Kind]: (typeof authoring)[K] extends QuestionKindAuthoring<infer A> ? A & { kind: K } : never;
};

/** A question as its author wrote it, with its kind beside the file's `type`. */
export type AuthoredQuestion = Authored[Kind];
