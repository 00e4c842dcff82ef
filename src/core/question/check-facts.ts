import type { BankIssue } from './bank-issue';
import { checkSource } from './check-source';
import { factsById, type ParsedFacts } from './facts';
import { error, type Finding } from './kinds/question-kind-authoring';
import type { ParsedBank } from './parse-bank';

/** Issues of the facts themselves, of the questions that name them, and of facts nobody names. `today` as 2026-11-23. */
export function* checkFacts(
  files: readonly ParsedFacts[],
  banks: readonly ParsedBank[],
  today: string,
): Generator<BankIssue> {
  const known = factsById(files);
  const used = new Set<string>();
  for (const { file, questions } of banks)
    for (const { question, lineOf } of questions) {
      for (const id of question.facts ?? []) used.add(id);
      for (const { path, ...finding } of checkNames(question, question.facts ?? [], new Set(known.keys())))
        yield { file, line: lineOf(path), ...finding };
    }
  for (const { file, facts, issues } of files) {
    yield* issues;
    for (const { fact, lineOf } of facts) {
      for (const { path, ...finding } of checkSource(fact, [], today)) yield { file, line: lineOf(path), ...finding };
      const line = lineOf(['id']);
      if (known.get(fact.id) !== fact)
        yield {
          file,
          line,
          rule: 'E03',
          severity: 'error',
          wrong: `fact "${fact.id}" is there twice`,
          mend: 'keep one of them',
        };
      else if (!used.has(fact.id))
        yield {
          file,
          line,
          rule: 'W05',
          severity: 'warning',
          wrong: `no question rests on "${fact.id}"`,
          mend: `write facts = ["${fact.id}"] where it is used, or drop it`,
        };
    }
  }
}

function* checkNames(question: object, named: readonly string[], known: ReadonlySet<string>): Generator<Finding> {
  for (const [index, id] of named.entries())
    if (!known.has(id))
      yield error('E05', ['facts', index], `there is no fact "${id}"`, 'correct it, or add it to questions/facts/');
  for (const [path, id] of placesOf(question))
    if (!named.includes(id))
      yield error('E05', path, `{{fact:${id}}} is not among the facts of the question`, `write facts = ["${id}"]`);
}

/** Every `{{fact:id}}` that no value was put in for. */
function* placesOf(value: unknown, path: Finding['path'] = []): Generator<[Finding['path'], string]> {
  if (typeof value === 'string') for (const [, id = ''] of value.matchAll(/\{\{fact:(.*?)\}\}/g)) yield [path, id];
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* placesOf(item, [...path, index]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* placesOf(inner, [...path, key]);
}
