import { type AST, getStaticTOMLValue, ParseError, parseTOML, traverseNodes } from 'toml-eslint-parser';
import * as v from 'valibot';
import { type AuthoredQuestion, authoring } from './kinds/authoring-registry';
import type { Kind } from './kinds/registry';
import type { Rule } from './rules';

/** A problem in a bank file. `line` counts from 1. */
export interface BankIssue {
  readonly file: string;
  readonly line: number;
  readonly rule: Rule;
  readonly severity: 'error' | 'warning';
  readonly wrong: string;
  readonly mend: string;
}

/** A question with the way back to the line of any of its values. */
export interface LocatedQuestion {
  readonly question: AuthoredQuestion;
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

export interface ParsedBank {
  readonly file: string;
  readonly questions: readonly LocatedQuestion[];
  readonly issues: readonly BankIssue[];
}

/** `file:line: rule what is wrong; how to mend it` */
export function formatIssue({ file, line, rule, wrong, mend }: BankIssue): string {
  return `${file}:${line}: ${rule} ${wrong}; ${mend}`;
}

const kindByType = new Map(Object.entries(authoring).map(([kind, { type }]) => [type as string, kind as Kind]));
const license = 'CC-BY-4.0';
const knownTypes = [...kindByType.keys()].join(', ');

/** The questions of a bank file that have the right shape, and an issue for everything that has not. */
export function parseBank(file: string, source: string): ParsedBank {
  const issues: BankIssue[] = [];
  const report = (line: number, rule: Rule, wrong: string, mend: string) =>
    void issues.push({ file, line, rule, severity: 'error', wrong, mend });

  const broken = source.split('\n').findIndex((line) => line.includes('\uFFFD'));
  if (broken >= 0) report(broken + 1, 'E00', 'not UTF-8', 'save the file as UTF-8');

  let ast: AST.TOMLProgram;
  try {
    ast = parseTOML(source, { tomlVersion: '1.0' });
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    report(error.lineNumber, 'E00', `not TOML 1.0: ${error.message}`, 'correct the syntax at that place');
    return { file, questions: [], issues };
  }
  const lines = lineIndex(ast);
  datesToText(ast);
  const root = getStaticTOMLValue(ast) as Record<string, unknown>;
  if (root.format !== 1) report(lines(['format']), 'E01', '"format" is not 1', 'begin the file with format = 1');
  if (root.license !== license)
    report(lines(['license']), 'E01', `"license" is not "${license}"`, `write license = "${license}" below the format`);
  for (const key of Object.keys(root))
    if (!['format', 'license', 'items'].includes(key))
      report(lines([key]), 'E01', `unknown key "${key}"`, 'a bank has format, license and [[items]]');

  const items = Array.isArray(root.items) ? root.items : [];
  if (items.length === 0) report(lines(['items']), 'E01', 'the bank has no questions', 'add one with [[items]]');
  const questions = items.flatMap((item: Record<string, unknown>, index): LocatedQuestion[] => {
    const lineOf = (path: readonly (string | number)[]) => lines(['items', index, ...path]);
    const kind = kindByType.get(String(item.type));
    if (!kind) {
      const wrong = item.type === undefined ? '"type" is missing' : `unknown type "${item.type}"`;
      report(lineOf(['type']), 'E01', wrong, `use one of ${knownTypes}`);
      return [];
    }
    const schema = authoring[kind].schema() as v.GenericSchema<unknown, AuthoredQuestion>;
    const result = v.safeParse(schema, item);
    if (result.success) return [{ question: { ...result.output, kind } as AuthoredQuestion, lineOf }];
    for (const issue of everyIssue(schema, item)) {
      const path = pathOf(issue);
      const [wrong, mend] = explain(issue, nameOf(path));
      report(lineOf(path), 'E01', wrong, mend);
    }
    return [];
  });
  return { file, questions, issues };
}

/** All issues of an item. Valibot stops at the first unknown key of a table, so those are taken out one after the other. */
function everyIssue(schema: v.GenericSchema, item: unknown): v.BaseIssue<unknown>[] {
  const unknown: v.BaseIssue<unknown>[] = [];
  for (;;) {
    const issues = v.safeParse(schema, item).issues ?? [];
    const found = issues.filter((issue) => issue.expected === 'never');
    if (found.length === 0) return [...unknown, ...issues];
    unknown.push(...found);
    for (const { path } of found) {
      const last = path?.at(-1);
      if (last) delete (last.input as Record<string, unknown>)[last.key as string];
    }
  }
}

const pathOf = (issue: v.BaseIssue<unknown>) => (issue.path ?? []).map((part) => part.key as string | number);

/** The last key of a path, with its index where it ends in one: `hints[0]`. */
function nameOf(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  return typeof last === 'number' && path.length > 1 ? `${path.at(-2)}[${last}]` : String(last);
}

function explain(issue: v.BaseIssue<unknown>, name: string): [wrong: string, mend: string] {
  if (issue.expected === 'never') return [`unknown key "${name}"`, 'remove it or correct its spelling'];
  if (issue.received === 'undefined') return [`"${name}" is missing`, `add ${name} = …`];
  if (issue.kind === 'schema') return [`"${name}" is ${issue.received}`, `it must be ${issue.expected}`];
  return [`"${name}" ${issue.message}`, 'see questions/README.md for the format'];
}

/** Puts the authored text of a date in place of its value, which the parser reads in the time zone of the machine. */
function datesToText(program: AST.TOMLProgram): void {
  traverseNodes(program, {
    enterNode(node) {
      if (node.type === 'TOMLValue' && 'datetime' in node) Object.assign(node, { value: node.datetime });
    },
    leaveNode: () => undefined,
  });
}

/** Finds the line of a path, or of the nearest thing around it that has one. */
function lineIndex(program: AST.TOMLProgram): (path: readonly (string | number)[]) => number {
  const lines = new Map<string, number>();
  const name = (path: readonly (string | number)[]) => path.join('\u0000');
  const note = (path: readonly (string | number)[], line: number) => {
    for (let length = path.length; length > 0; length--) {
      const key = name(path.slice(0, length));
      if (!lines.has(key)) lines.set(key, line);
    }
  };
  const walkContent = (node: AST.TOMLContentNode, path: readonly (string | number)[]): void => {
    note(path, node.loc.start.line);
    if (node.type === 'TOMLArray')
      for (const [index, element] of node.elements.entries()) walkContent(element, [...path, index]);
    if (node.type === 'TOMLInlineTable') for (const pair of node.body) walkPair(pair, path);
  };
  const walkPair = (pair: AST.TOMLKeyValue, base: readonly (string | number)[]): void => {
    const path = [...base, ...pair.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value))];
    note(path, pair.key.loc.start.line);
    walkContent(pair.value, path);
  };
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLKeyValue') walkPair(node, []);
    else {
      note(node.resolvedKey, node.loc.start.line);
      for (const pair of node.body) walkPair(pair, node.resolvedKey);
    }
  }
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const line = lines.get(name(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return 1;
  };
}
