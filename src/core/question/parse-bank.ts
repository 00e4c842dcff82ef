import * as v from 'valibot';
import type { BankIssue } from './bank-issue';
import { type Facts, fillFacts } from './facts';
import { type AuthoredQuestion, authoring } from './kinds/authoring-registry';
import type { Kind } from './kinds/registry';
import { readToml } from './located-toml';
import type { Rule } from './rules';
import { shapeIssues } from './shape-issues';

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

const kindByType = new Map(Object.entries(authoring).map(([kind, { type }]) => [type as string, kind as Kind]));
const license = 'CC-BY-4.0';
const knownTypes = [...kindByType.keys()].join(', ');

/** The questions of a bank file that have the right shape, the values of their facts filled in, and an issue for everything that has not. */
export function parseBank(file: string, source: string, facts: Facts = new Map()): ParsedBank {
  const issues: BankIssue[] = [];
  const report = (line: number, rule: Rule, wrong: string, mend: string) =>
    void issues.push({ file, line, rule, severity: 'error', wrong, mend });

  const { toml, issues: syntax } = readToml(file, source);
  issues.push(...syntax);
  if (!toml) return { file, questions: [], issues };
  const { root, lineOf: lines } = toml;
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
    if (result.success) return [{ question: fillFacts({ ...result.output, kind } as AuthoredQuestion, facts), lineOf }];
    for (const { path, wrong, mend } of shapeIssues(schema, item)) report(lineOf(path), 'E01', wrong, mend);
    return [];
  });
  return { file, questions, issues };
}
