import type { Prose } from './prose';
import type { Question } from './question';

/** What a question begins with: its stem, its situation, or the front of a flashcard. */
export function leadOf(question: Question): Prose {
  if (question.kind === 'flashcard') return question.front;
  return question.kind === 'scenario' ? question.stimulus : question.stem;
}
