import { type ArtefactParsers, checkArtefact } from './check-artefact';
import { checkSource } from './check-source';
import { checkText, withoutCode, wordsOf } from './check-text';
import { type AuthoredQuestion, authoring } from './kinds/authoring-registry';
import { error, type Finding, type QuestionKindAuthoring, type Tools } from './kinds/question-kind-authoring';

const idPattern = /^q-[0-9a-hjkmnp-tv-z]{8}$/;
const longestStem = 90;
const shortestWhy = 20;

/** What a question is checked against. `today` is a date such as 2026-11-23. */
export interface Surroundings {
  readonly today: string;
  readonly tools: Tools;
  readonly parsers: ArtefactParsers;
}

/** Every rule that concerns one question. */
export function* checkQuestion(
  question: AuthoredQuestion,
  { today, tools, parsers }: Surroundings,
): Generator<Finding> {
  if (!idPattern.test(question.id))
    yield error('E02', ['id'], `"${question.id}" is not an id`, 'write q- and eight of 0-9 a-z without i, l, o, u');
  if (question.refs.length === 0) yield error('E07', ['refs'], 'no source is named', 'add the official page you read');
  for (const [index, ref] of question.refs.entries()) yield* checkSource(ref, ['refs', index], today);
  yield* checkArtefact(question, parsers);
  yield* checkTexts(question);
  yield* checkHints(question);
  if ('stem' in question && question.stem.split(/\s+/).length > longestStem)
    yield error(
      'E17',
      ['stem'],
      `the stem has more than ${longestStem} words`,
      'move what is not needed to the explanation',
    );
  const kind = authoring[question.kind] as unknown as QuestionKindAuthoring<AuthoredQuestion>;
  yield* kind.check(question, tools);
}

function* checkTexts(question: AuthoredQuestion): Generator<Finding> {
  for (const [path, text] of textsOf(question)) {
    yield* checkText(text, path);
    if (question.status === 'live' && /\bTODO\b/.test(withoutCode(text)))
      yield error('E06', path, 'the text is still to be written', 'write it, or make the question a draft');
    if (path.at(-1) === 'why' && text.length <= shortestWhy)
      yield error('E23', path, `says only "${text}"`, 'say what would really happen, cause before rule');
  }
}

function* checkHints(question: AuthoredQuestion): Generator<Finding> {
  const keys = keyTextsOf(question);
  for (const [index, hint] of (question.hints ?? []).entries())
    for (const key of keys) {
      const words = wordsOf(key).join(' ');
      if (words !== '' && ` ${wordsOf(hint).join(' ')} `.includes(` ${words} `))
        yield error('E11', ['hints', index], 'the hint holds the key', 'point at the way, not at the answer');
    }
}

/** What a hint must not say. */
function keyTextsOf(question: AuthoredQuestion): readonly string[] {
  const keysOf = (options: readonly { text: string; key?: boolean | undefined }[]) =>
    options.filter((option) => option.key).map((option) => option.text);
  if ('options' in question) return keysOf(question.options);
  if ('reasons' in question) return keysOf(question.reasons);
  if ('parts' in question) return question.parts.flatMap((part) => keysOf(part.options));
  if ('blanks' in question) return Object.values(question.blanks).flatMap(({ accept }) => accept);
  if (question.kind === 'command') return [question.answer, ...(question.also ?? [])];
  return [];
}

const proseKeys = new Set([
  'stem',
  'stimulus',
  'text',
  'why',
  'explanation',
  'front',
  'back',
  'hints',
  'left',
  'right',
  'extra_right',
  'near',
  'wrong',
  'say',
  'safety',
]);

/** Every authored text of a question that learners read as prose, with its path. */
function* textsOf(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<[readonly (string | number)[], string]> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* textsOf(item, [...path, index]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      if (key !== 'artefact') yield* textsOf(inner, [...path, key]);
    }
  else if (typeof value === 'string' && path.some((key) => proseKeys.has(String(key)))) yield [path, value];
}
