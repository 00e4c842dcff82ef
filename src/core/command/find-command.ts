import { parseCommand } from './parse-command';
import { splitShellWords } from './shell-words';
import type { CommandSpec, Tool } from './tool';

/** How a right line is read: by the longest command of its tool that it begins with; none if no tool knows it. */
export function findCommand(line: string, tools: ReadonlyMap<string, Tool>): CommandSpec | undefined {
  const split = splitShellWords(line);
  const tool = 'words' in split ? tools.get(split.words[0] ?? '') : undefined;
  const specs = [...(tool?.commands.values() ?? [])].filter((spec) => parseCommand(line, spec).is === 'read');
  const length = ({ paths }: CommandSpec) =>
    Math.max(...paths.filter((path) => line.includes(path)).map((p) => p.length));
  return specs.sort((a, b) => length(b) - length(a))[0];
}
