import * as v from 'valibot';
import { slugSchema, textSchema, volatilitySchema } from './authored-question';
import type { BankIssue } from './bank-issue';
import type { AuthoredQuestion } from './kinds/authoring-registry';
import { readToml } from './located-toml';
import { shapeIssues } from './shape-issues';

const factSchema = () =>
  v.strictObject({
    id: slugSchema,
    /** The whole fact as a sentence. */
    statement: textSchema,
    /** What stands in a text in place of `{{fact:id}}`. */
    value: textSchema,
    url: textSchema,
    title: textSchema,
    checked: v.pipe(v.string(), v.isoDate('is not a date such as 2026-11-23')),
    vol: volatilitySchema,
  });

/** A value that ages, said once for every question that rests on it. */
type Fact = v.InferOutput<ReturnType<typeof factSchema>>;

interface LocatedFact {
  readonly fact: Fact;
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

export interface ParsedFacts {
  readonly file: string;
  readonly facts: readonly LocatedFact[];
  readonly issues: readonly BankIssue[];
}

/** The facts of a file that have the right shape, and an issue for everything that has not. */
export function parseFacts(file: string, source: string): ParsedFacts {
  const { toml, issues } = readToml(file, source);
  if (!toml) return { file, facts: [], issues };
  const { root, lineOf } = toml;
  const report = (path: readonly (string | number)[], wrong: string, mend: string) =>
    void issues.push({ file, line: lineOf(path), rule: 'E01', severity: 'error', wrong, mend });
  for (const key of Object.keys(root))
    if (key !== 'facts') report([key], `unknown key "${key}"`, 'a file of facts has [[facts]]');
  const facts = (Array.isArray(root.facts) ? root.facts : []).flatMap((item: unknown, index): LocatedFact[] => {
    const result = v.safeParse(factSchema(), item);
    if (result.success) return [{ fact: result.output, lineOf: (path) => lineOf(['facts', index, ...path]) }];
    for (const { path, wrong, mend } of shapeIssues(factSchema(), item)) report(['facts', index, ...path], wrong, mend);
    return [];
  });
  return { file, facts, issues };
}

/** Facts by their id. */
export type Facts = ReadonlyMap<string, Fact>;

/** The first of each id, for the texts. */
export function factsById(files: readonly ParsedFacts[]): Facts {
  const all = files.flatMap(({ facts }) => facts.map(({ fact }) => fact));
  return new Map(all.reverse().map((fact) => [fact.id, fact]));
}

/** The question with the value of each fact it names in place of `{{fact:id}}`; others are left for the checker to see. */
export function fillFacts(question: AuthoredQuestion, facts: Facts): AuthoredQuestion {
  const named = (question.facts ?? []).flatMap((id) => facts.get(id) ?? []);
  if (named.length === 0) return question;
  const fillText = (text: string) =>
    named.reduce((filled, { id, value }) => filled.replaceAll(`{{fact:${id}}}`, value), text);
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') return fillText(value);
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
  };
  return fill(question) as AuthoredQuestion;
}
