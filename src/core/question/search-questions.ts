import { type Prose, plainText } from './prose';
import type { Question } from './question';

/** The words of a question that a search looks at: stem, answers and sources, in lower case. */
function searchableText(question: Question): string {
  const texts: Prose[] =
    question.kind === 'flashcard'
      ? [question.front, question.back]
      : [question.stem, question.explanation, ...itemsOf(question).flatMap(({ text, why }) => [text, why])];
  const code = question.artefact?.lines.flat().map((part) => (typeof part === 'string' ? part : part[1])) ?? [];
  return [...texts.map(plainText), ...code, ...question.sources.map(({ name }) => name)].join(' ').toLowerCase();
}

const itemsOf = (question: Exclude<Question, { kind: 'flashcard' }>): readonly { text: Prose; why: Prose }[] =>
  question.kind === 'categorize' ? question.entries : question.options;

/** The title of a question in a list: its stem, or the front of a flashcard. */
export const titleOf = (question: Question): string =>
  plainText(question.kind === 'flashcard' ? question.front : question.stem);

/** The questions that hold every word of the query, those with it in the title first. An empty query finds nothing. */
export function searchQuestions(questions: readonly Question[], query: string): Question[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const holds = (text: string) => words.every((word) => text.includes(word));
  const found = questions.filter((question) => holds(searchableText(question)));
  const isInTitle = (question: Question) => holds(titleOf(question).toLowerCase());
  return [...found.filter(isInTitle), ...found.filter((question) => !isInTitle(question))];
}
