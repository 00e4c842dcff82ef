import type { QuestionId } from '../core/ids';
import type { Bank, BankIndex, IndexedQuestion, Topic } from '../core/question/bank';
import type { AuthoredQuestion } from '../core/question/kinds/authoring-registry';
import type { ParsedBank } from '../core/question/parse-bank';
import type { Artefact } from '../core/question/prose';
import type { Question } from '../core/question/question';
import { revisionOf } from '../core/question/revision';
import { sourceName } from '../core/question/sources';
import { interleave } from '../core/queue/order-cards';
import { compileProse } from './compile-prose';
import { highlightCode } from './highlight-code';

const proseKeys = new Set(['stem', 'text', 'why', 'explanation', 'front', 'back']);
const leftInTheFile = new Set(['type', 'rev', 'status', 'tags', 'seed', 'scoring']);

/** A question as the page gets it: texts and code rendered, what only authors need left out. */
export function compileQuestion(authored: AuthoredQuestion): Question {
  const { artefact, hints, refs, ...rest } = authored;
  const fields = Object.entries(rest).filter(([key]) => !leftInTheFile.has(key));
  return {
    ...(render(Object.fromEntries(fields)) as object),
    ...(artefact && { artefact: compileArtefact(artefact) }),
    ...(hints && { hints: hints.map(compileProse) }),
    sources: refs.map((ref) => ({ url: ref.url, name: sourceName(ref), checked: ref.checked })),
    revision: revisionOf(authored),
  } as unknown as Question;
}

function render(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(render);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    proseKeys.has(key) ? compileProse(inner) : render(inner),
  ]);
  return Object.fromEntries(entries);
}

function compileArtefact({ lang, text, notes, mark }: NonNullable<AuthoredQuestion['artefact']>): Artefact {
  return { lang, lines: highlightCode(lang, text), ...(notes && { notes }), ...(mark && { mark }) };
}

const liveOf = (bank: ParsedBank) =>
  bank.questions.map(({ question }) => question).filter((question) => question.status === 'live');

export function compileBank(bank: ParsedBank): Bank {
  const questions = liveOf(bank).map(compileQuestion);
  return { subtopic: questions[0]?.subtopic ?? '', questions };
}

/** The index of all live questions; topics and subtopics without any are left out. */
export function compileIndex(topics: readonly Topic[], banks: readonly ParsedBank[]): BankIndex {
  const live = banks.flatMap(liveOf);
  const inTopic = (topic: Topic) =>
    live.filter((question) => topic.subtopics.some(({ id }) => id === question.subtopic));
  const questions = interleave(topics.map((topic) => learningOrder(topic, inTopic(topic)))).map(
    ({ id, subtopic, kind, level, difficulty }): IndexedQuestion => ({
      id: id as QuestionId,
      subtopic,
      kind,
      level,
      difficulty: difficulty ?? flashcardDifficulty,
    }),
  );
  const used = new Set(questions.map((question) => question.subtopic));
  return {
    topics: topics
      .map(({ id, title, subtopics }) => ({
        id,
        title,
        subtopics: subtopics.filter((subtopic) => used.has(subtopic.id)).map(({ id, title }) => ({ id, title })),
      }))
      .filter((topic) => topic.subtopics.length > 0),
    questions,
  };
}

/** A flashcard has no difficulty of its own; it comes after the easy questions of its subtopic. */
const flashcardDifficulty = 3;

/** Easy before hard within a subtopic, one subtopic after the other in turn. */
function learningOrder(topic: Topic, questions: readonly AuthoredQuestion[]): AuthoredQuestion[] {
  const groups = topic.subtopics.map(({ id }) =>
    questions
      .filter(({ subtopic }) => subtopic === id)
      .sort((a, b) => (a.difficulty ?? flashcardDifficulty) - (b.difficulty ?? flashcardDifficulty)),
  );
  return interleave(groups);
}
