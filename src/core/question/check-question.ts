import type { Ref, Volatility } from './authored-question';
import { checkText, wordsOf } from './check-text';
import { type AuthoredQuestion, authoring } from './kinds/authoring-registry';
import { error, type Finding, type QuestionKindAuthoring, type Tools, warning } from './kinds/question-kind-authoring';
import { publisherOf } from './sources';

const idPattern = /^q-[0-9a-hjkmnp-tv-z]{8}$/;
const daysToLive: Record<Volatility, number> = { V0: 730, V1: 365, V2: 180, V3: 90 };
const dayMs = 86_400_000;
const longestStem = 90;
const artefactLimit = { lines: 14, columns: 64 };
const shortestWhy = 20;

/** Every rule that concerns one question. `today` is a date such as 2026-11-23. */
export function* checkQuestion(question: AuthoredQuestion, today: string, tools: Tools): Generator<Finding> {
  if (!idPattern.test(question.id))
    yield error('E02', ['id'], `"${question.id}" is not an id`, 'write q- and eight of 0-9 a-z without i, l, o, u');
  if (question.refs.length === 0) yield error('E07', ['refs'], 'no source is named', 'add the official page you read');
  for (const [index, ref] of question.refs.entries()) yield* checkRef(ref, index, today);
  yield* checkArtefact(question);
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

function* checkRef(ref: Ref, index: number, today: string): Generator<Finding> {
  const path = (key: string) => ['refs', index, key];
  if (!publisherOf(ref.url))
    yield error(
      'E08',
      path('url'),
      `${ref.url} is not an https page of an official host`,
      'use a page of core/question/sources.ts',
    );
  const age = (Date.parse(today) - Date.parse(ref.checked)) / dayMs;
  if (age < 0)
    yield error('E09', path('checked'), `${ref.checked} is in the future`, 'write the day the page was read');
  if (age > daysToLive[ref.vol]) {
    const wrong = `the source was last checked ${Math.floor(age)} days ago; class ${ref.vol} allows ${daysToLive[ref.vol]}`;
    const mend = 'read it again, mend the question if it changed, then write the date';
    yield ref.vol === 'V3' ? error('E10', path('checked'), wrong, mend) : warning('W10', path('checked'), wrong, mend);
  }
}

function* checkArtefact({ artefact }: AuthoredQuestion): Generator<Finding> {
  if (!artefact) return;
  const lines = artefact.text.replace(/\n$/, '').split('\n');
  const named = [
    ...Object.keys(artefact.notes ?? {}).map((number) => ({ number: Number(number), key: ['notes', number] })),
    ...(artefact.mark ?? []).map((number, index) => ({ number, key: ['mark', index] })),
  ];
  for (const { number, key } of named)
    if (number > lines.length)
      yield error(
        'E15',
        ['artefact', ...key],
        `line ${number} is named, but there are ${lines.length}`,
        'count the lines from 1',
      );
  const widest = Math.max(...lines.map((line) => line.length));
  if (lines.length > artefactLimit.lines || widest > artefactLimit.columns)
    yield warning(
      'W15',
      ['artefact', 'text'],
      `the artefact has ${lines.length} lines of up to ${widest} characters`,
      `keep it to ${artefactLimit.lines} lines of ${artefactLimit.columns}`,
    );
}

function* checkTexts(question: AuthoredQuestion): Generator<Finding> {
  for (const [path, text] of textsOf(question)) {
    yield* checkText(text, path);
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
