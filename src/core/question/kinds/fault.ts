import * as v from 'valibot';
import { right, wrong } from '../../answer/outcome';
import { askedSchema, lineRecord, textSchema, wholeFrom } from '../authored-question';
import { isTagged, type QuestionKind } from './question-kind';
import { error, type QuestionKindAuthoring } from './question-kind-authoring';

export interface FaultResponse {
  readonly kind: 'fault';
  /** Numbers of the chosen lines, from 1, each once. */
  readonly lines: readonly number[];
}

interface FaultyLines {
  readonly artefact?: { readonly lines: readonly unknown[] } | undefined;
  readonly lines: readonly number[];
}

/** Code with one faulty line, or as many as the author marked: all of them or nothing. */
export const fault: QuestionKind<FaultyLines, FaultResponse> = {
  kind: 'fault',
  fits: ({ artefact, lines }, response): response is FaultResponse =>
    isTagged(response, 'fault') &&
    Array.isArray(response.lines) &&
    response.lines.length <= lines.length &&
    new Set(response.lines).size === response.lines.length &&
    response.lines.every((line) => Number.isInteger(line) && line >= 1 && line <= (artefact?.lines.length ?? 0)),
  grade: (question, { lines }) =>
    lines.length === question.lines.length && question.lines.every((line) => lines.includes(line)) ? right : wrong,
  mistakes: (question, { lines }) =>
    lines.filter((line) => !question.lines.includes(line)).map((line) => ({ of: `line ${line}` })),
};

const schema = () =>
  askedSchema('fault', {
    lines: v.pipe(v.array(wholeFrom(1)), v.minLength(1, 'is empty')),
    /** What makes a line look faulty that is not. */
    near: lineRecord(textSchema),
    /** The line as it should be. */
    fix: v.optional(textSchema),
  });
export type AuthoredFault = v.InferOutput<ReturnType<typeof schema>>;

const leastLines = 5;
const leastNear = 2;

export const faultAuthoring: QuestionKindAuthoring<AuthoredFault> = {
  type: 'fault',
  schema,
  *check({ artefact, lines, near }) {
    const count = artefact?.text.replace(/\n$/, '').split('\n').length ?? 0;
    if (count < leastLines)
      yield error(
        'E44',
        artefact ? ['artefact', 'text'] : ['type'],
        `there are ${count} lines to choose from`,
        `show an artefact of ${leastLines} or more`,
      );
    for (const [index, line] of lines.entries())
      if (line > count) yield error('E42', ['lines', index], `there is no line ${line}`, 'count the lines from 1');
    for (const number of Object.keys(near)) {
      if (Number(number) > count)
        yield error('E42', ['near', number], `there is no line ${number}`, 'count the lines from 1');
      if (lines.includes(Number(number)))
        yield error('E42', ['near', number], `line ${number} is at fault itself`, 'near misses are the other lines');
    }
    if (Object.keys(near).length < leastNear)
      yield error(
        'E43',
        ['near'],
        `${Object.keys(near).length} near misses are explained`,
        `say of at least ${leastNear} lines why they are not at fault`,
      );
  },
};
