import type { QuestionId } from '../core/ids';
import type { Bank, BankIndex, IndexedQuestion, Topic } from '../core/question/bank';
import { type AuthoredQuestion, authoring } from '../core/question/kinds/authoring-registry';
import type { QuestionKindAuthoring, Tools } from '../core/question/kinds/question-kind-authoring';
import type { ParsedBank } from '../core/question/parse-bank';
import type { Artefact } from '../core/question/prose';
import type { Question } from '../core/question/question';
import { revisionOf } from '../core/question/revision';
import { sourceName } from '../core/question/sources';
import { interleave } from '../core/queue/order-cards';
import { compileProse } from './compile-prose';
import { highlightCode } from './highlight-code';

const proseKeys = new Set([
  'stem',
  'stimulus',
  'text',
  'why',
  'explanation',
  'front',
  'back',
  'left',
  'right',
  'say',
  'safety',
  'fix',
]);
/** Keys whose every value is prose. */
const proseListKeys = new Set(['extra_right', 'near', 'wrong']);
const leftInTheFile = new Set([
  'type',
  'rev',
  'status',
  'level',
  'difficulty',
  'tags',
  'seed',
  'facts',
  'scoring',
  'tests',
]);

/** A question as the page gets it: texts and code rendered, what only authors need left out. */
export function compileQuestion(authored: AuthoredQuestion, tools: Tools): Question {
  const { artefact, hints, refs, ...rest } = authored;
  const kind = authoring[authored.kind] as unknown as QuestionKindAuthoring<AuthoredQuestion>;
  const fields = Object.entries(rest).filter(([key]) => !leftInTheFile.has(key));
  return {
    ...(render(Object.fromEntries(fields)) as object),
    ...kind.derive?.(authored, tools),
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
    proseKeys.has(key) ? compileProse(inner) : proseListKeys.has(key) ? renderAll(inner) : render(inner),
  ]);
  return Object.fromEntries(entries);
}

function renderAll(texts: readonly string[] | Readonly<Record<string, string>>): unknown {
  if (Array.isArray(texts)) return texts.map(compileProse);
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, compileProse(text)]));
}

function compileArtefact({ lang, text, notes, mark }: NonNullable<AuthoredQuestion['artefact']>): Artefact {
  return { lang, lines: highlightCode(lang, text), ...(notes && { notes }), ...(mark && { mark }) };
}

const liveOf = (bank: ParsedBank) =>
  bank.questions.map(({ question }) => question).filter((question) => question.status === 'live');

export function compileBank(bank: ParsedBank, tools: Tools, topics: readonly Topic[] = []): Bank {
  const questions = liveOf(bank).map((question) => compileQuestion(question, tools));
  const subtopic = questions[0]?.subtopic ?? '';
  const place = topics.flatMap(({ title, subtopics }) =>
    subtopics.filter(({ id }) => id === subtopic).flatMap((found) => [title, found.title]),
  );
  return { subtopic, place, questions };
}

/** The index of all live questions: topics and subtopics in turn. */
export function compileIndex(topics: readonly Topic[], banks: readonly ParsedBank[]): BankIndex {
  const live = banks.flatMap(liveOf);
  const inTopic = (topic: Topic) =>
    live.filter((question) => topic.subtopics.some(({ id }) => id === question.subtopic));
  return {
    questions: interleave(topics.map((topic) => learningOrder(topic, inTopic(topic)))).map(
      ({ id, subtopic, kind }): IndexedQuestion => ({ id: id as QuestionId, subtopic, kind }),
    ),
  };
}

/** The syllabus without topics and subtopics that have no live question. */
export function compileTopics(topics: readonly Topic[], banks: readonly ParsedBank[]): Topic[] {
  const used = new Set(banks.flatMap(liveOf).map((question) => question.subtopic));
  return topics
    .map(({ id, title, subtopics }) => ({
      id,
      title,
      subtopics: subtopics.filter((subtopic) => used.has(subtopic.id)).map(({ id, title }) => ({ id, title })),
    }))
    .filter((topic) => topic.subtopics.length > 0);
}

/** What has no difficulty of its own comes after the easy questions of its subtopic; a scenario is as hard as its hardest part. */
const middleDifficulty = 3;
export const difficultyOf = (question: AuthoredQuestion): number =>
  question.kind === 'scenario'
    ? Math.max(...question.parts.map(({ difficulty }) => difficulty ?? middleDifficulty))
    : (question.difficulty ?? middleDifficulty);

/** Easy before hard within a subtopic, one subtopic after the other in turn. */
function learningOrder(topic: Topic, questions: readonly AuthoredQuestion[]): AuthoredQuestion[] {
  const groups = topic.subtopics.map(({ id }) =>
    questions.filter(({ subtopic }) => subtopic === id).sort((a, b) => difficultyOf(a) - difficultyOf(b)),
  );
  return interleave(groups);
}
