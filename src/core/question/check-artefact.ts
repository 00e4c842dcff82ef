import type { languages } from './authored-question';
import type { AuthoredQuestion } from './kinds/authoring-registry';
import { error, type Finding, warning } from './kinds/question-kind-authoring';

/** Where a text stops being what it should be. `line` counts from 1. */
interface ParseFailure {
  readonly line: number;
  readonly message: string;
}

/** Says where a text is not of its language, or nothing. */
type ArtefactParser = (text: string) => ParseFailure | undefined;

/** The languages that can be judged; whatever is missing is not. */
export type ArtefactParsers = Readonly<Partial<Record<(typeof languages)[number], ArtefactParser>>>;

const artefactLimit = { lines: 14, columns: 64 };

/** Rules of the code a question shows. */
export function* checkArtefact(question: AuthoredQuestion, parsers: ArtefactParsers): Generator<Finding> {
  const { artefact } = question;
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
  yield* checkSyntax(question, parsers[artefact.lang]);
}

function* checkSyntax(question: AuthoredQuestion, parse: ArtefactParser | undefined): Generator<Finding> {
  const { artefact } = question;
  const failure = artefact && parse?.(artefact.text);
  if (artefact?.parses === false && parse && !failure)
    yield warning('W18', ['artefact', 'parses'], 'the artefact parses', 'take parses = false out');
  if (!artefact || !parse || !failure || artefact.parses === false) return;
  const said = `the artefact is no ${artefact.lang}: line ${failure.line}, ${failure.message}`;
  if (question.kind !== 'fault')
    yield error(
      'E18',
      ['artefact', 'text'],
      said,
      'correct it, or say artefact.parses = false if it is meant to be so',
    );
  else if (!isCausedBy(question.lines, failure, artefact.text, parse))
    yield error(
      'E19',
      ['artefact', 'text'],
      said,
      `only ${question.lines.map((line) => `line ${line}`).join(' and ')} may break it; else say artefact.parses = false`,
    );
}

/** Whether the text fails at one of the lines, or is whole without them. */
const isCausedBy = (lines: readonly number[], failure: ParseFailure, text: string, parse: ArtefactParser) =>
  lines.includes(failure.line) ||
  !parse(
    text
      .split('\n')
      .filter((_, index) => !lines.includes(index + 1))
      .join('\n'),
  );
