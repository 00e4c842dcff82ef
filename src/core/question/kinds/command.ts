import * as v from 'valibot';
import { outcomeOf } from '../../answer/outcome';
import { type Comparison, compareCommands } from '../../command/compare-commands';
import { findCommand } from '../../command/find-command';
import { parseCommand } from '../../command/parse-command';
import type { CommandSpec } from '../../command/tool';
import { trimCommand } from '../../command/trim-command';
import { askedSchema, textSchema } from '../authored-question';
import { isTagged, isText, type QuestionKind } from './question-kind';
import { error, type QuestionKindAuthoring, warning } from './question-kind-authoring';

export interface CommandResponse {
  readonly kind: 'command';
  readonly typed: string;
}

/** A command line to type. */
export interface WantedCommand {
  readonly answer: string;
  /** Other right lines that mean something else to the tool. */
  readonly also?: readonly string[] | undefined;
  /** Options that may be added. */
  readonly allow?: readonly string[] | undefined;
  /** How each right line is read: that of `answer` first, then those of `also`. */
  readonly specs: readonly CommandSpec[];
}

/** A command line, judged by what it means to the tool; all of it or nothing. */
export const command: QuestionKind<WantedCommand, CommandResponse> = {
  kind: 'command',
  fits: (_question, response): response is CommandResponse => isTagged(response, 'command') && isText(response.typed),
  grade: (question, { typed }) => {
    const { remarks, parts } = nearestComparison(question, typed);
    const isOther = remarks.some((remark) => !('part' in remark));
    return outcomeOf(isOther ? 0 : Math.max(0, parts - remarks.length), parts);
  },
  rate: ({ verdict }) => (verdict === 'right' ? 'good' : 'again'),
  mistakes: (question, { typed }) =>
    nearestComparison(question, typed).remarks.map((remark) => ({
      of: 'part' in remark ? `${remark.part} ${remark.is}`.slice(0, 60) : remark.is,
    })),
};

/** The typed line beside the right one it comes nearest to. */
export function nearestComparison({ answer, also = [], allow, specs }: WantedCommand, typed: string): Comparison {
  const comparisons = [answer, ...also].map((line, index) =>
    compareCommands(line, typed, specs[index] as CommandSpec, allow),
  );
  const cost = ({ remarks }: Comparison) => remarks.reduce((sum, remark) => sum + ('part' in remark ? 1 : 100), 0);
  return comparisons.reduce((best, other) => (cost(other) < cost(best) ? other : best));
}

const schema = () =>
  askedSchema('command', {
    answer: textSchema,
    also: v.optional(v.array(textSchema)),
    allow: v.optional(v.array(textSchema)),
    tests: v.strictObject({ pass: v.array(v.string()), fail: v.array(v.string()) }),
    feedback: v.optional(v.array(v.strictObject({ if: textSchema, say: textSchema }))),
    /** What a command that destroys takes with it. */
    safety: v.optional(textSchema),
  });
export type AuthoredCommand = v.InferOutput<ReturnType<typeof schema>>;

const leastTests = 3;
const destructive =
  /\b(rm|rmi|prune|delete|terminate|down|drain|destroy|deregister|force(?!-))\b|\bdelete-|terminate-|deregister-/;

export const commandAuthoring: QuestionKindAuthoring<AuthoredCommand> = {
  type: 'command',
  schema,
  *check(question, tools) {
    const lines = [question.answer, ...(question.also ?? [])];
    const specs = lines.map((line) => findCommand(line, tools));
    for (const [index, line] of lines.entries()) {
      const spec = specs[index];
      const path = index === 0 ? ['answer'] : ['also', index - 1];
      const read = spec && parseCommand(line, spec);
      if (!spec)
        yield error('E36', path, `no tool file knows "${line}"`, 'correct it, or add the command to questions/tools/');
      else if (read?.is === 'read' && read.command.unknown.length + read.command.incomplete.length > 0)
        yield error(
          'E36',
          path,
          `${spec.tool} ${spec.paths[0]} has no ${[...read.command.unknown, ...read.command.incomplete].join(', ')} here`,
          'correct the option, or add it to the tool file',
        );
    }
    for (const name of ['pass', 'fail'] as const)
      if (question.tests[name].length < leastTests)
        yield error(
          'E35',
          ['tests', name],
          `there are ${question.tests[name].length} lines that ${name}`,
          `write ${leastTests} at least`,
        );
    if (specs.some((spec) => !spec)) return;
    const wanted = { ...question, specs: specs as CommandSpec[] };
    for (const name of ['pass', 'fail'] as const)
      for (const [index, line] of question.tests[name].entries()) {
        const { remarks } = nearestComparison(wanted, line);
        if ((remarks.length === 0) !== (name === 'pass'))
          yield error(
            'E36',
            ['tests', name, index],
            `this line should ${name}, but ${remarks.length === 0 ? 'nothing is wrong with it' : `it is wrong: ${JSON.stringify(remarks[0])}`}`,
            'correct the answer, the test or the tool file',
          );
      }
    if (destructive.test(question.answer) && !question.safety)
      yield warning('W35', ['answer'], 'the command destroys something', 'add safety = "what is gone after it"');
  },
  derive(question, tools) {
    const { answer, also = [], allow = [], tests } = question;
    const lines = [answer, ...also, ...allow, ...tests.pass, ...tests.fail];
    return {
      specs: [answer, ...also].map((line) => {
        const spec = findCommand(line, tools);
        return spec && trimCommand(spec, lines);
      }),
    };
  },
};
