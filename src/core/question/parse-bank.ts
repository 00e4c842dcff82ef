import { type AST, getStaticTOMLValue, ParseError, parseTOML } from 'toml-eslint-parser';
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
const knownTypes = [...kindByType.keys()].join(', ');

/** The questions of a bank file that have the right shape, and an issue for everything that has not. */
export function parseBank(file: string, source: string): ParsedBank {
  const issues: BankIssue[] = [];
  const report = (line: number, rule: Rule, wrong: string, mend: string) =>
    void issues.push({ file, line, rule, severity: 'error', wrong, mend });

  let ast: AST.TOMLProgram;
  try {
    ast = parseTOML(source, { tomlVersion: '1.0' });
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    report(error.lineNumber, 'E00', `not TOML 1.0: ${error.message}`, 'correct the syntax at that place');
    return { file, questions: [], issues };
  }
  const lines = lineIndex(ast);
  const root = plain(getStaticTOMLValue(ast)) as Record<string, unknown>;
  if (root.format !== 1) report(lines([]), 'E01', '"format" is not 1', 'begin the file with format = 1');
  for (const key of Object.keys(root))
    if (!['format', 'license', 'items'].includes(key))
      report(lines([key]), 'E01', `unknown key "${key}"`, 'a bank has format, license and [[items]]');

  const items = Array.isArray(root.items) ? root.items : [];
  if (items.length === 0) report(1, 'E01', 'the bank has no questions', 'add one with [[items]]');
  const questions = items.flatMap((item: Record<string, unknown>, index): LocatedQuestion[] => {
    const lineOf = (path: readonly (string | number)[]) => lines(['items', index, ...path]);
    const kind = kindByType.get(String(item.type));
    if (!kind) {
      report(lineOf(['type']), 'E01', `unknown type "${item.type}"`, `use one of ${knownTypes}`);
      return [];
    }
    const result = v.safeParse(authoring[kind].schema as v.GenericSchema<unknown, AuthoredQuestion>, item);
    if (result.success) return [{ question: { ...result.output, kind } as AuthoredQuestion, lineOf }];
    for (const issue of result.issues) {
      const path = (issue.path ?? []).map((part) => part.key as string | number);
      const name = path.at(-1);
      const [wrong, mend] = explain(issue, String(name));
      report(lineOf(path), 'E01', wrong, mend);
    }
    return [];
  });
  return { file, questions, issues };
}

function explain(issue: v.BaseIssue<unknown>, name: string): [wrong: string, mend: string] {
  if (issue.expected === 'never') return [`unknown key "${name}"`, 'remove it or correct its spelling'];
  if (issue.received === 'undefined') return [`"${name}" is missing`, `add ${name} = …`];
  if (issue.kind === 'schema') return [`"${name}" is ${issue.received}`, `it must be ${issue.expected}`];
  return [`"${name}" ${issue.message}`, 'see questions/README.md for the format'];
}

/** Dates as their ISO text, everything else as it is. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
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
    if (node.type === 'TOMLArray') for (const [index, element] of node.elements.entries()) walkContent(element, [...path, index]);
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
