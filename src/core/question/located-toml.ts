import { type AST, getStaticTOMLValue, ParseError, parseTOML, traverseNodes } from 'toml-eslint-parser';
import type { BankIssue } from './bank-issue';

type Path = readonly (string | number)[];

/** A TOML file read to plain values, dates as the text their author wrote, and the line (from 1) of each of them. */
export interface LocatedToml {
  readonly root: Readonly<Record<string, unknown>>;
  readonly lineOf: (path: Path) => number;
}

/** Reads TOML 1.0; where that fails there is no root, but an issue (E00) at the line. */
export function readToml(file: string, source: string): { toml?: LocatedToml; issues: BankIssue[] } {
  const issues: BankIssue[] = [];
  const report = (line: number, wrong: string, mend: string) =>
    void issues.push({ file, line, rule: 'E00', severity: 'error', wrong, mend });
  const broken = source.split('\n').findIndex((line) => line.includes('\uFFFD'));
  if (broken >= 0) report(broken + 1, 'not UTF-8', 'save the file as UTF-8');
  try {
    const ast = parseTOML(source, { tomlVersion: '1.0' });
    const lineOf = lineIndex(ast);
    datesToText(ast);
    return { toml: { root: getStaticTOMLValue(ast) as Record<string, unknown>, lineOf }, issues };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    report(error.lineNumber, `not TOML 1.0: ${error.message}`, 'correct the syntax at that place');
    return { issues };
  }
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
