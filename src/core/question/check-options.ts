import { renderedText, withoutCode, wordsOf } from './check-text';
import { cueScore } from './gates/cues';
import { error, type Finding, warning } from './kinds/question-kind-authoring';
import { isMadeOfOthers, negativeOf } from './option-wording';

interface Choice {
  readonly stem: string;
  readonly options: readonly { readonly id: string; readonly text: string; readonly key?: boolean | undefined }[];
}

const absolute = /(?<![\w-])(always|never|only|all|none|every|must|cannot|impossible|completely)(?![\w-])/i;
const commonWords = new Set(
  'about after also because before between does from have into more only other same than that their them then there these they this what when where which while with without would your'.split(
    ' ',
  ),
);

/**
 * Rules of choice questions: structure first, then the cues a test-wise guesser would use. `field` is where the author
 * wrote the options; those of a claim are reasons, and its stem asks nothing.
 */
export function* checkOptions(
  question: Choice,
  keyCount: number,
  field: 'options' | 'reasons' = 'options',
): Generator<Finding> {
  for (const finding of checkChoice(question, keyCount, field === 'options'))
    yield { ...finding, path: finding.path.map((key) => (key === 'options' ? field : key)) };
}

function* checkChoice(question: Choice, keyCount: number, asks: boolean): Generator<Finding> {
  yield* checkStructure(question, keyCount);
  yield* checkStem(question, asks);
  const keys = question.options.filter((option) => option.key);
  const distractors = question.options.filter((option) => !option.key);
  if (keys.length === 0 || distractors.length === 0) return;
  yield* checkLengths(question, keyCount);
  yield* checkWording(question);
  if (asks && keys.length === 1) yield* checkCues(question);
}

function* checkStructure({ options }: Choice, keyCount: number): Generator<Finding> {
  const keys = options.filter((option) => option.key).length;
  if (keys !== keyCount)
    yield error(
      'E20',
      ['options'],
      `${keys} options are marked as key, not ${keyCount}`,
      `mark ${keyCount} with key = true`,
    );
  if (options.length < 3 || options.length > 6)
    yield error('E21', ['options'], `there are ${options.length} options`, 'write three to six');
  if (new Set(options.map((option) => option.id)).size < options.length)
    yield error('E21', ['options'], 'two options have the same id', 'give each a letter of its own');
  const seen = new Map<string, string>();
  for (const [index, option] of options.entries()) {
    const text = claimOf(option.text);
    const twin = seen.get(text);
    if (twin) yield error('E22', at(index), `says the same as option "${twin}"`, 'make them differ in meaning');
    seen.set(text, option.id);
    if (isMadeOfOthers(option.text))
      yield error('E24', at(index), 'is made of other options', 'write a claim of its own');
  }
  const matches = options.map((option) => /^(\d+(?:\.\d+)?) ?([a-z%]*?)s?$/i.exec(renderedText(option.text)));
  const numbers = matches.map((match) => Number(match?.[1]));
  const areAlike = matches.every((match) => match && match[2] === matches[0]?.[2]);
  if (areAlike && !isSorted(numbers) && !isSorted([...numbers].reverse()))
    yield error('E28', ['options'], 'the numbers stand in no order', 'sort them up or down');
}

function* checkStem({ stem, options }: Choice, asks: boolean): Generator<Finding> {
  if (asks && !/\?\s*$/.test(stem))
    yield warning('W29', ['stem'], 'the stem does not end in a question mark', 'ask a full question');
  const found = negativeOf(stem);
  if (asks && found) yield warning('W30', ['stem'], `the stem asks in the negative ("${found}")`, 'ask for what holds');
  const stemText = ` ${wordsOf(stem).join(' ')} `;
  for (const option of options) {
    const text = wordsOf(option.text);
    if (option.key && text.length > 1 && stemText.includes(` ${text.join(' ')} `))
      yield error('E34', ['stem'], 'the stem holds the key word for word', 'take it out of the stem');
  }
}

function* checkLengths({ options }: Choice, keyCount: number): Generator<Finding> {
  const length = (option: { text: string }) => renderedText(option.text).length;
  const mean = options.reduce((sum, option) => sum + length(option), 0) / options.length;
  const distractors = options.filter((option) => !option.key).map(length);
  const [longest, shortest] = [Math.max(...distractors), Math.min(...distractors)];
  for (const [index, option] of options.entries()) {
    if (!option.key) continue;
    const size = length(option);
    const isLong = renderedText(option.text).split(/\s+/).length >= 4 || size >= 24;
    if (isLong && (size > 1.25 * longest || size < 0.6 * shortest))
      yield error(
        'E25',
        at(index),
        `the key has ${size} characters, the distractors ${shortest} to ${longest}`,
        'cut it to their length, or move its qualifiers into the stem or the why',
      );
    else if (keyCount === 1 && isLong && size > 1.4 * mean)
      yield warning(
        'W25',
        at(index),
        `the key has ${size} characters, the mean is ${Math.round(mean)}`,
        'level the lengths',
      );
  }
}

const cueLimit = { warning: 4, error: 5 };

function* checkCues({ stem, options }: Choice): Generator<Finding> {
  const names = cueScore({ stem, options });
  if (names.length < cueLimit.warning) return;
  const isError = names.length >= cueLimit.error;
  yield (isError ? error : warning)(
    isError ? 'E61' : 'W61',
    ['options'],
    `${names.length} cues point at the key alone (${names.join(', ')})`,
    'give some of them to a distractor',
  );
}

function* checkWording({ stem, options }: Choice): Generator<Finding> {
  const stemWords = new Set(wordsOf(stem).filter((word) => word.length >= 4 && !commonWords.has(word)));
  const echoes = options.map((option) => wordsOf(option.text).filter((word) => stemWords.has(word)));
  for (const [index, option] of options.entries()) {
    const [alone] = echoes[index] ?? [];
    if (option.key && alone && echoes.every((words, other) => words.length === 0 || options[other]?.key))
      yield warning(
        'W26',
        at(index),
        `only the key repeats "${alone}" of the stem`,
        'say it otherwise, or in a distractor too',
      );
  }
  const isAbsolute = (option: { text: string }) => absolute.test(withoutCode(option.text));
  const inKeys = options.filter((option) => option.key).filter(isAbsolute).length;
  const inDistractors = options.filter((option) => !option.key).filter(isAbsolute).length;
  const distractorCount = options.filter((option) => !option.key).length;
  if ((inKeys > 0 && inDistractors === 0) || (inKeys === 0 && inDistractors >= Math.max(2, distractorCount - 1)))
    yield warning('W27', ['options'], 'absolute words stand on one side only', 'spread them or take them out');
}

/** What an option says, whatever its case and marks; but in code, case and dots are part of what it says. */
function claimOf(text: string): string {
  const parts = text.split('`').map((part, index) => (index % 2 === 1 ? part : part.toLowerCase()));
  const isProse = !text.trim().endsWith('`');
  return renderedText(parts.join(''))
    .replace(/\s+/g, ' ')
    .replace(isProse ? /\.$/ : /$^/, '');
}

const at = (index: number) => ['options', index, 'text'] as const;
const isSorted = (numbers: readonly number[]) => numbers.every((n, i) => i === 0 || (numbers[i - 1] as number) <= n);
