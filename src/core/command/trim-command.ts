import { type CommandSpec, parseOption } from './tool';

/**
 * The command with the options that some lines use, or that have a default, and no others: a page needs no more to
 * judge a line, for any other option makes it wrong, and the whole of a command weighs as much as a question.
 */
export function trimCommand(spec: CommandSpec, lines: readonly string[]): CommandSpec {
  const words = lines.flatMap((line) => line.split(/[\s'"]+/)).map((word) => word.replace(/=.*$/s, ''));
  const joined = words.filter((word) => /^-[^-]/.test(word)).join('');
  const isUsed = (line: string) => {
    const { names, isDefault, hasNo } = parseOption(line);
    return (
      isDefault !== undefined ||
      names.some((name) =>
        /^-[^-]$/.test(name)
          ? joined.includes(name.charAt(1))
          : words.includes(name) || (hasNo && words.includes(name.replace('--', '--no-'))),
      ) ||
      (spec.style === 'go' && names.some((name) => words.includes(`-${name}`)))
    );
  };
  return { ...spec, options: spec.options.filter(isUsed), globals: spec.globals.filter(isUsed) };
}
