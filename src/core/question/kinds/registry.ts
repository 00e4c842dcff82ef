import { categorize } from './categorize';
import { claim } from './claim';
import { cloze } from './cloze';
import { command } from './command';
import { fault } from './fault';
import { flashcard } from './flashcard';
import { match } from './match';
import { multipleResponse } from './multiple-response';
import { numeric } from './numeric';
import { order } from './order';
import { scenario } from './scenario';
import { singleChoice } from './single-choice';

/**
 * Every kind of question. Adding a kind: its file, one line here and in `authoring-registry`, and those that `src/README.md`
 * names. The page reads only the types here; what judges a kind comes with the component that asks it.
 */
export const kinds = {
  single: singleChoice,
  multiple: multipleResponse,
  claim,
  cloze,
  command,
  order,
  match,
  categorize,
  fault,
  numeric,
  scenario,
  flashcard,
} as const;

export type Kind = keyof typeof kinds;
