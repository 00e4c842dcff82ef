import { type CommandLine, nameOf, type ParsedCommand, parseCommand } from './parse-command';
import { type CommandSpec, type OptionSpec, parseOption } from './tool';

/** One thing that keeps a command line from doing what another does. `part` is an option by its canonical name, or `args`. */
export type Remark =
  | { readonly is: Exclude<CommandLine['is'], 'read'> }
  | { readonly is: 'unknown' | 'incomplete' | 'late'; readonly part: string }
  | {
      readonly is: 'missing' | 'extra' | 'value' | 'swapped';
      readonly part: string;
      readonly expected: string;
      readonly given: string;
    };

/** How far a line is from a command: nothing to remark means they do the same. `parts` counts what the command is made of. */
export interface Comparison {
  readonly remarks: readonly Remark[];
  readonly parts: number;
}

/**
 * Compares a typed line with a right one by what they mean to the tool: aliases, joined or spelled-out options, their
 * order and equal values make no difference. `allowed` options may be added with any value.
 */
export function compareCommands(
  expectedLine: string,
  givenLine: string,
  spec: CommandSpec,
  allowed: readonly string[] = [],
): Comparison {
  const expected = parseCommand(expectedLine, spec);
  if (expected.is !== 'read') throw new Error(`"${expectedLine}" is not a line of ${spec.tool} ${spec.paths[0]}`);
  const parts = 1 + expected.command.options.size + expected.command.args.length;
  const given = parseCommand(givenLine, spec);
  if (given.is !== 'read') return { remarks: [{ is: given.is }], parts };
  return { remarks: remarksOn(expected.command, given.command, spec, allowed), parts };
}

function remarksOn(
  expected: ParsedCommand,
  given: ParsedCommand,
  spec: CommandSpec,
  allowed: readonly string[],
): Remark[] {
  const remarks: Remark[] = [];
  // Whether an unknown option has a value nobody can tell: what follows it would be remarked on wrongly.
  if (given.unknown.length > 0) return given.unknown.map((part) => ({ is: 'unknown', part }));
  for (const part of given.incomplete) remarks.push({ is: 'incomplete', part });
  const all = [...spec.options, ...spec.globals].map(parseOption);
  const named = (name: string) => all.find((option) => nameOf(option) === name);
  const mayAdd = new Set(
    allowed.flatMap((spelling) => all.filter(({ names }) => names.includes(spelling)).map(nameOf)),
  );
  const late = new Set(spec.stops ? [...expected.options.keys()].filter((name) => stoodLate(name)) : []);
  function stoodLate(name: string): boolean {
    const spellings = named(name)?.names ?? [];
    const isIn = (args: readonly string[]) =>
      args.some((arg) => spellings.some((spelling) => arg === spelling || arg.startsWith(`${spelling}=`)));
    return !given.options.has(name) && isIn(given.args) && !isIn(expected.args);
  }
  for (const name of new Set([...expected.options.keys(), ...given.options.keys()])) {
    const [wanted, found] = [expected.options.get(name), given.options.get(name)];
    if (late.has(name)) remarks.push({ is: 'late', part: name });
    else if (!wanted) {
      if (!mayAdd.has(name)) remarks.push({ is: 'extra', part: name, expected: '', given: shown(found) });
    } else if (!found) {
      if (!given.incomplete.includes(name))
        remarks.push({ is: 'missing', part: name, expected: shown(wanted), given: '' });
    } else remarks.push(...remarksOnValues(name, wanted, found, named(name)));
  }
  if (late.size === 0 && expected.args.join('\u0000') !== given.args.join('\u0000'))
    remarks.push(remarkOnArgs(expected.args, given.args));
  return remarks;
}

function remarksOnValues(
  part: string,
  wanted: readonly string[],
  found: readonly string[],
  option: OptionSpec | undefined,
): Remark[] {
  const missing = without(wanted, found);
  const extra = without(found, wanted);
  if (missing.length === 0 && extra.length === 0) return [];
  const [expected, given] = [shown(missing), shown(extra)];
  if (missing.length === 0) return [{ is: 'extra', part, expected, given }];
  if (extra.length === 0) return [{ is: 'missing', part, expected, given }];
  const isSwapped =
    option?.value === 'PORTS' && missing.length === 1 && missing[0] === extra[0]?.split(':').reverse().join(':');
  return [{ is: isSwapped ? 'swapped' : 'value', part, expected, given }];
}

function remarkOnArgs(wanted: readonly string[], found: readonly string[]): Remark {
  const [expected, given] = [wanted.join(' '), found.join(' ')];
  if (found.length < wanted.length && without(found, wanted).length === 0)
    return { is: 'missing', part: 'args', expected: shown(without(wanted, found)), given: '' };
  if (found.length > wanted.length && without(wanted, found).length === 0)
    return { is: 'extra', part: 'args', expected: '', given: shown(without(found, wanted)) };
  const isSwapped = [...wanted].sort().join('\u0000') === [...found].sort().join('\u0000');
  return { is: isSwapped ? 'swapped' : 'value', part: 'args', expected, given };
}

/** The items of `a` that `b` has too few of. */
function without(a: readonly string[], b: readonly string[]): string[] {
  const rest = [...b];
  return a.filter((item) => {
    const at = rest.indexOf(item);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

const shown = (values: readonly string[] | undefined) => (values ?? []).join(' ');
