import { leadOf } from './lead';
import { plainText } from './prose';
import type { Question } from './question';

/** The words of a question that a search looks at: everything it says, its code and its sources, in lower case. */
export function searchableText(question: Question): string {
  const { sources, artefact, ...texts } = question;
  const code = artefact?.lines.flat().map((part) => (typeof part === 'string' ? part : part[1])) ?? [];
  return [...wordsIn(texts), ...code, ...sources.map(({ name }) => name)].join(' ').toLowerCase();
}

const named = new Set(['id', 'kind', 'revision', 'subtopic', 'misconception', 'formula', 'specs', 'code', 'strong']);

/** Every text inside a value that learners may read. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return named.has(value) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (named.has(key) ? [] : wordsIn(inner)));
}

/** The title of a question in a list. Blanks are shown as such, given numbers as authored. */
export function titleOf(question: Question): string {
  const given: Readonly<Record<string, number>> = question.kind === 'numeric' ? question.given : {};
  return plainText(leadOf(question)).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(given[name] ?? '____'));
}

/** The questions that hold every word of the query, those with it in the title first. An empty query finds nothing. */
export function searchQuestions(questions: readonly Question[], query: string): Question[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const holds = (text: string) => words.every((word) => text.includes(word));
  const found = questions.filter((question) => holds(searchableText(question)));
  const isInTitle = (question: Question) => holds(titleOf(question).toLowerCase());
  return [...found.filter(isInTitle), ...found.filter((question) => !isInTitle(question))];
}
