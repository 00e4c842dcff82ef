import { categorize } from './categorize';
import { flashcard } from './flashcard';
import { multipleResponse } from './multiple-response';
import { singleChoice } from './single-choice';

/** Every kind of question the app can ask. Adding a kind: its file, one line here, in `authoring-registry` and in `ui/questions/registry`. */
export const kinds = {
  single: singleChoice,
  multiple: multipleResponse,
  flashcard,
  categorize,
} as const;

export type Kind = keyof typeof kinds;
