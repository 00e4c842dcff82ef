/**
 * How a command-line tool is called, as data. `questions/tools/<tool>.toml` holds one tool; its lines read like the
 * tool's own usage text: `-d, --detach`, `--name TEXT`, `-p, --publish PORTS...`, `--filters PAIRS*`, `--dry-run[=TEXT]`.
 */

/** What equal values of an option or argument look like; see `canonical-value`. */
const valueTypes = [
  'TEXT',
  'PORTS',
  'BYTES',
  'NUMBER',
  'DURATION',
  'LIST',
  'PAIRS',
  'MOUNT',
  'SELECTOR',
  'PATH',
  'IMAGE',
  'BOOL',
  'JSON',
  'RESOURCE',
  'TARGET',
] as const;
export type ValueType = (typeof valueTypes)[number];

export interface OptionSpec {
  /** Every spelling with its hyphens, the canonical one last. */
  readonly names: readonly string[];
  /** None for a switch. */
  readonly value?: ValueType | undefined;
  /** May be given more than once; the order does not count. */
  readonly isRepeatable?: boolean | undefined;
  /** Takes all words up to the next option (the AWS CLI's lists). */
  readonly takesMany?: boolean | undefined;
  /** The value is given with `=` or not at all. */
  readonly isOptional?: boolean | undefined;
  /** A switch with a `--no-` form. */
  readonly hasNo?: boolean | undefined;
  /** Giving this value changes nothing. */
  readonly isDefault?: string | undefined;
}

/** How words that begin with a hyphen are read: `gnu` joins short switches, `go` takes one or two hyphens alike. */
type Style = 'gnu' | 'go';

/** One command of a tool with everything that reading a line of it needs. */
export interface CommandSpec {
  readonly tool: string;
  readonly style: Style;
  /** Every way to say the command, the canonical one first: `['run', 'container run']`; `['']` for a tool without any. */
  readonly paths: readonly string[];
  /** Options of the tool itself, as lines of its file: half the size of what they mean. */
  readonly globals: readonly string[];
  /** Whether the tool's own options may also stand behind the command. */
  readonly areGlobalsPersistent?: boolean | undefined;
  readonly options: readonly string[];
  /** Types of the arguments in order; the last one holds for all that follow. */
  readonly args: readonly ValueType[];
  /** The order of the arguments does not count. */
  readonly isUnordered?: boolean | undefined;
  /** Options end at the first argument: what follows belongs to somebody else. */
  readonly stops?: boolean | undefined;
  /** The names of resource types by all their spellings, for arguments of type RESOURCE and TARGET. */
  readonly resources?: Readonly<Record<string, string>> | undefined;
}

/** A whole tool: its commands by canonical path. */
export interface Tool {
  readonly name: string;
  readonly commands: ReadonlyMap<string, CommandSpec>;
}

/** Reads one option of a tool file. Throws on a line it cannot read; the build reads them all. */
export function parseOption(line: string): OptionSpec {
  const match =
    /^((?:-{1,2}[\w?.[\]-]+)(?:, -{1,2}[\w?.[\]-]+)*?)(\[=([A-Z]+)\]| ([A-Z]+))?(\.\.\.|\*)?(?: =(\S+))?$/.exec(line);
  if (!match) throw new Error(`"${line}" is not an option such as "-p, --publish PORTS..."`);
  const [, spellings = '', , optional, required, many, isDefault] = match;
  const value = (optional ?? required) as ValueType | undefined;
  if (value && !valueTypes.includes(value)) throw new Error(`"${line}" names the unknown value type ${value}`);
  const hasNo = spellings.includes('--[no-]');
  return {
    names: spellings.replace('[no-]', '').split(', '),
    ...(value && { value }),
    ...(many && { isRepeatable: true }),
    ...(many === '*' && { takesMany: true }),
    ...(optional && { isOptional: true }),
    ...(hasNo && { hasNo }),
    ...(isDefault && { isDefault }),
  };
}

/** The shape of a tool file once TOML is parsed; see `questions/tools/docker.toml`. */
export interface ToolFile {
  readonly tool: string;
  readonly style?: Style | undefined;
  readonly globals?: readonly string[] | undefined;
  readonly persistent?: boolean | undefined;
  readonly resources?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly commands: Readonly<Record<string, CommandFile>>;
}

interface CommandFile {
  readonly same?: readonly string[] | undefined;
  readonly options?: readonly string[] | undefined;
  readonly args?: string | undefined;
  readonly unordered?: boolean | undefined;
  readonly stops?: boolean | undefined;
  /** Tool options that stand behind this group of commands, such as those of `docker compose`. */
  readonly globals?: readonly string[] | undefined;
}

export function parseTool(file: ToolFile): Tool {
  const resources = Object.fromEntries(
    Object.entries(file.resources ?? {}).flatMap(([name, others]) => [name, ...others].map((other) => [other, name])),
  );
  const commands = Object.entries(file.commands).map(([path, command]): [string, CommandSpec] => {
    const args = (command.args ?? 'TEXT').split(' ').filter(Boolean) as ValueType[];
    for (const type of args)
      if (!valueTypes.includes(type)) throw new Error(`${file.tool} ${path}: unknown argument type ${type}`);
    return [
      path,
      {
        tool: file.tool,
        style: file.style ?? 'gnu',
        paths: [path, ...(command.same ?? [])],
        globals: [...(file.globals ?? []), ...(command.globals ?? [])].filter(parseOption),
        ...(file.persistent && { areGlobalsPersistent: true }),
        options: (command.options ?? []).filter(parseOption),
        args,
        ...(command.unordered && { isUnordered: true }),
        ...(command.stops && { stops: true }),
        ...((args.includes('RESOURCE') || args.includes('TARGET')) && { resources }),
      },
    ];
  });
  return { name: file.tool, commands: new Map(commands) };
}
