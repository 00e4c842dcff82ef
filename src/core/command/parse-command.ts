import { canonicalValue } from './canonical-value';
import { type ShellWords, splitShellWords } from './shell-words';
import { type CommandSpec, type OptionSpec, parseOption } from './tool';

/** One command line, read by the rules of the command it should be. */
export interface ParsedCommand {
  /** Canonical values of each option by its canonical name; a switch has `true` or `false`. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly args: readonly string[];
  /** Options the command does not know, as typed. */
  readonly unknown: readonly string[];
  /** Options that lack their value. */
  readonly incomplete: readonly string[];
}

export type CommandLine =
  | { readonly is: 'read'; readonly command: ParsedCommand }
  | { readonly is: Extract<ShellWords, { problem: unknown }>['problem'] | 'other-tool' | 'other-command' };

/** Reads a command line as the command of `spec`; total, and executes nothing. */
export function parseCommand(line: string, spec: CommandSpec): CommandLine {
  const split = splitShellWords(line);
  if ('problem' in split) return { is: split.problem };
  const [tool, ...words] = split.words;
  if (tool?.replace(/^.*\//, '') !== spec.tool) return { is: 'other-tool' };
  const reader = new Reader(words, spec);
  return reader.readPath() ? { is: 'read', command: reader.readRest() } : { is: 'other-command' };
}

/** The name an option is compared and shown by. */
export const nameOf = (option: OptionSpec): string => option.names.at(-1) as string;

class Reader {
  readonly #spec: CommandSpec;
  readonly #globals: readonly OptionSpec[];
  readonly #known: readonly OptionSpec[];
  readonly #words: readonly string[];
  readonly #options = new Map<string, string[]>();
  readonly #args: string[] = [];
  readonly #unknown: string[] = [];
  readonly #incomplete: string[] = [];
  #at = 0;

  constructor(words: readonly string[], spec: CommandSpec) {
    this.#words = words;
    this.#spec = spec;
    this.#globals = spec.globals.map(parseOption);
    this.#known = [...spec.options.map(parseOption), ...(spec.areGlobalsPersistent ? this.#globals : [])];
  }

  /** Takes the words of the command with the tool's own options among them; whether it is the command of the spec. */
  readPath(): boolean {
    const paths = this.#spec.paths.map((path) => path.split(' ').filter(Boolean));
    const taken: string[] = [];
    const isComplete = () => paths.some((path) => path.length === taken.length && path.every((p, i) => p === taken[i]));
    while (!isComplete()) {
      const word = this.#words[this.#at];
      if (word === undefined) return false;
      if (word.startsWith('-') && word.length > 1) this.#takeOption(this.#globals);
      else {
        taken.push(word);
        this.#at++;
        if (!paths.some((path) => taken.every((part, index) => part === path[index]))) return false;
      }
    }
    return true;
  }

  readRest(): ParsedCommand {
    const { stops } = this.#spec;
    while (this.#at < this.#words.length) {
      const word = this.#words[this.#at] as string;
      if (word === '--') {
        this.#args.push(...(stops && this.#args.length === 0 ? [] : ['--']), ...this.#words.slice(this.#at + 1));
        break;
      }
      if (word.startsWith('-') && word.length > 1) this.#takeOption(this.#known);
      else {
        this.#args.push(word);
        this.#at++;
        if (!stops) continue;
        this.#args.push(...this.#words.slice(this.#at));
        break;
      }
    }
    return {
      options: this.#canonicalOptions(),
      args: canonicalArgs(this.#args, this.#spec),
      unknown: this.#unknown,
      incomplete: this.#incomplete,
    };
  }

  #takeOption(known: readonly OptionSpec[]): void {
    const word = this.#words[this.#at++] as string;
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    const joined = equals < 0 ? undefined : word.slice(equals + 1);
    const option = this.#find(known, name);
    if (option) this.#take(option.spec, option.isNo, joined);
    else if (this.#spec.style === 'gnu' && /^-[^-]./.test(word)) this.#takeCluster(known, word.slice(1));
    else this.#unknown.push(word);
  }

  #find(known: readonly OptionSpec[], name: string): { spec: OptionSpec; isNo: boolean } | undefined {
    const spelled = this.#spec.style === 'go' ? name.replace(/^--/, '-') : name;
    for (const spec of known) {
      const names = this.#spec.style === 'go' ? spec.names.map((other) => other.replace(/^--/, '-')) : spec.names;
      if (names.includes(spelled)) return { spec, isNo: false };
      if (spec.hasNo && names.some((other) => other.replace(/^--/, '--no-') === spelled)) return { spec, isNo: true };
    }
    return undefined;
  }

  /** `-itd`, `-p80:80`, `-it=false`: switches joined, the last of them perhaps with a value. */
  #takeCluster(known: readonly OptionSpec[], letters: string): void {
    const option = known.find(({ names }) => names.includes(`-${letters.charAt(0)}`));
    const rest = letters.slice(1);
    if (!option) this.#unknown.push(`-${letters}`);
    else if (rest !== '' && (option.value || rest.startsWith('='))) this.#take(option, false, rest.replace(/^=/, ''));
    else {
      this.#take(option, false, undefined);
      if (rest !== '') this.#takeCluster(known, rest);
    }
  }

  #take(option: OptionSpec, isNo: boolean, joined: string | undefined): void {
    const name = nameOf(option);
    const values = this.#options.get(name) ?? [];
    this.#options.set(name, values);
    if (!option.value) values.push(isNo ? 'false' : canonicalValue('BOOL', joined ?? 'true'));
    else if (joined !== undefined) values.push(joined);
    else if (option.isOptional) values.push('');
    else if (option.takesMany) {
      // Given twice, the later list counts.
      values.length = 0;
      while (this.#at < this.#words.length && !this.#words[this.#at]?.startsWith('--'))
        values.push(this.#words[this.#at++] as string);
      if (values.length === 0) this.#incomplete.push(name);
    } else if (this.#at < this.#words.length) values.push(this.#words[this.#at++] as string);
    else this.#incomplete.push(name);
  }

  #canonicalOptions(): Map<string, string[]> {
    const canonical = new Map<string, string[]>();
    for (const option of [...this.#known, ...(this.#spec.areGlobalsPersistent ? [] : this.#globals)]) {
      const given = this.#options.get(nameOf(option)) ?? [];
      const { value, isRepeatable, isDefault } = option;
      const type = value ?? 'BOOL';
      const parts = isRepeatable && type === 'LIST' ? given.flatMap((item) => item.split(',')) : given;
      const values = parts.map((item) => canonicalValue(type, item));
      const counting = isRepeatable ? values.sort() : values.slice(-1);
      const neutral = value ? isDefault && canonicalValue(type, isDefault) : (isDefault ?? 'false');
      if (counting.length > 0 && !(counting.length === 1 && counting[0] === neutral))
        canonical.set(nameOf(option), counting);
    }
    return canonical;
  }
}

function canonicalArgs(args: readonly string[], { args: types, resources, isUnordered }: CommandSpec): string[] {
  const typeAt = (index: number) => types[Math.min(index, types.length - 1)] ?? 'TEXT';
  const spelled = resources ? spellResources(args, resources, typeAt(0) === 'TARGET') : args;
  const canonical = spelled.map((arg, index) => canonicalValue(typeAt(index), arg));
  if (!isUnordered) return canonical;
  const fixed = resources ? 1 : 0;
  return [...canonical.slice(0, fixed), ...canonical.slice(fixed).sort()];
}

/**
 * The first argument with its resource type under its full name. `deploy/web` and `deployment web` are one resource
 * under two spellings, unless the argument is a target: there a bare word is a pod and the next one its container.
 */
function spellResources(
  args: readonly string[],
  resources: Readonly<Record<string, string>>,
  isTarget: boolean,
): readonly string[] {
  const [first, ...rest] = args;
  if (first === undefined) return [];
  const typeOf = (word: string) => {
    const name = word.toLowerCase();
    return Object.hasOwn(resources, name) ? (resources[name] as string) : word;
  };
  const [type = '', name] = first.split('/', 2);
  if (isTarget) return [name ? `${typeOf(type)}/${name}` : first, ...rest];
  if (!name || type === '') return [first.split(',').map(typeOf).sort().join(','), ...rest];
  const others = rest.filter((word) => word.includes('/') && !word.includes('='));
  const areAlike = others.every((word) => typeOf(word.split('/')[0] as string) === typeOf(type));
  if (!areAlike) return [first, ...rest].map((word) => word.replace(/^[^/=]+(?=\/)/, typeOf));
  return [typeOf(type), name, ...rest.map((word) => (others.includes(word) ? (word.split('/')[1] as string) : word))];
}
