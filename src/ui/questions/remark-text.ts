import type { Remark } from '../../core/command/compare-commands';
import type { CommandSpec } from '../../core/command/tool';

/** A remark on a command line in plain words, naming the part by its shortest option. */
export function remarkText(remark: Remark, spec: CommandSpec | undefined): string {
  const whole = spec ? `${spec.tool} ${spec.paths[0]}`.trim() : 'the command';
  if (!('part' in remark)) {
    switch (remark.is) {
      case 'other-tool':
        return `This asks for a line of ${spec?.tool ?? 'another tool'}.`;
      case 'other-command':
        return `This asks for ${whole}, and yours is another command.`;
      case 'unbalanced-quote':
        return 'A quote is opened and never closed.';
      case 'not-one-command':
        return 'This asks for one command, without pipes, lists or redirections.';
      default:
        return 'There is nothing to read.';
    }
  }
  if (remark.part === 'args') return argsText(remark);
  const name = shortName(remark.part, spec);
  switch (remark.is) {
    case 'unknown':
      return `${remark.part} does not belong here.`;
    case 'incomplete':
      return `${name} lacks its value.`;
    case 'late':
      return `${name} stands behind the first argument: from there on, words belong to what is started.`;
    case 'swapped':
      return `Right command, but ${name} is HOST:CONTAINER and yours are swapped.`;
    case 'missing':
      return `${withValue(name, remark.expected)} is missing.`;
    case 'extra':
      return `${withValue(name, remark.given)} is not asked for.`;
    case 'value':
      return `${name} should be ${remark.expected}, and yours is ${remark.given}.`;
  }
}

function argsText(remark: Extract<Remark, { part: string }>): string {
  switch (remark.is) {
    case 'missing':
      return `${remark.expected} is missing.`;
    case 'extra':
      return `${remark.given} is not asked for.`;
    case 'swapped':
      return `The arguments stand in another order: ${remark.expected}.`;
    case 'value':
      return `The arguments should be ${remark.expected || 'none'}, and yours are ${remark.given || 'none'}.`;
    default:
      return 'The arguments are not right.';
  }
}

const withValue = (name: string, value: string) => (value === '' || value === 'true' ? name : `${name} ${value}`);

/** The option as most people type it: its one-letter form where it has one. */
function shortName(name: string, spec: CommandSpec | undefined): string {
  const line = [...(spec?.options ?? []), ...(spec?.globals ?? [])].find((option) =>
    option.split(/[\s[]/).includes(name),
  );
  return /^-\w(?=,)/.exec(line ?? '')?.[0] ?? name;
}
