import type { Topic } from './bank';
import type { BankIssue } from './bank-issue';
import { checkFacts } from './check-facts';
import { checkQuestion, type Surroundings } from './check-question';
import { wordsOf } from './check-text';
import type { ParsedFacts } from './facts';
import type { AuthoredQuestion } from './kinds/authoring-registry';
import type { LocatedQuestion, ParsedBank } from './parse-bank';

/** What banks are checked against. */
export interface BankSurroundings extends Surroundings {
  readonly topics: readonly Topic[];
  readonly facts: readonly ParsedFacts[];
}

/** Every issue of a set of parsed banks: their own, each question's, and those that questions and facts make together. */
export function checkBanks(banks: readonly ParsedBank[], around: BankSurroundings): BankIssue[] {
  const { topics, today, facts } = around;
  const subtopics = new Set(topics.flatMap((topic) => topic.subtopics.map((subtopic) => subtopic.id)));
  const issues = banks.flatMap((bank) => [...bank.issues]);
  const all: { file: string; located: LocatedQuestion }[] = [];
  for (const { file, questions } of banks)
    for (const located of questions) {
      all.push({ file, located });
      const { question, lineOf } = located;
      for (const { path, ...finding } of checkQuestion(question, around))
        issues.push({ file, line: lineOf(path), ...finding });
      const wrong = misplaced(question.subtopic, file, subtopics);
      if (wrong)
        issues.push({
          file,
          line: lineOf(['subtopic']),
          rule: 'E04',
          severity: 'error',
          wrong,
          mend: 'subtopic a.b belongs in questions/a/b.toml',
        });
    }
  return [...issues, ...checkFacts(facts, banks, today), ...checkPairs(all)].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
  );
}

function misplaced(subtopic: string, file: string, known: ReadonlySet<string>): string | undefined {
  if (!known.has(subtopic)) return `subtopic "${subtopic}" is not in questions/topics.toml`;
  if (!file.endsWith(`/${subtopic.replace('.', '/')}.toml`))
    return `subtopic "${subtopic}" is not the one this file is named after`;
  return undefined;
}

const sameFrom = 0.8;
const alikeFrom = 0.6;

/** Repeated ids and near-duplicate questions (Jaccard over three-word shingles). */
function* checkPairs(all: readonly { file: string; located: LocatedQuestion }[]): Generator<BankIssue> {
  const firstUse = new Map<string, string>();
  const earlier: { id: string; shingles: Set<string> }[] = [];
  for (const { file, located } of all) {
    const { question, lineOf } = located;
    const line = lineOf(['id']);
    const used = firstUse.get(question.id);
    if (used)
      yield {
        file,
        line,
        rule: 'E03',
        severity: 'error',
        wrong: `id "${question.id}" is used in ${used} too`,
        mend: 'draw a new id; an id is never used again',
      };
    firstUse.set(question.id, `${file}:${line}`);
    const shingles = shinglesOf(question);
    for (const other of earlier) {
      const alike = jaccard(shingles, other.shingles);
      if (alike < alikeFrom) continue;
      const isSame = alike >= sameFrom;
      yield {
        file,
        line,
        rule: isSame ? 'E60' : 'W60',
        severity: isSame ? 'error' : 'warning',
        wrong: `asks ${isSame ? 'the same as' : 'much the same as'} ${other.id} (${Math.round(alike * 100)} %)`,
        mend: 'drop one or make it ask another thing',
      };
    }
    earlier.push({ id: question.id, shingles });
  }
}

/** The three-word runs of what a question shows before it is answered. */
export function shinglesOf(question: AuthoredQuestion): Set<string> {
  const words = wordsOf([...wordingOf(question), question.artefact?.text ?? ''].join(' '));
  return new Set(words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`));
}

const wordingKeys = new Set(['stem', 'stimulus', 'front', 'back', 'text', 'left', 'right', 'answer']);

/** The texts a question, or a part of one, shows before it is answered. */
export function wordingOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordingOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === 'string') return wordingKeys.has(key) ? [inner] : [];
    return key === 'artefact' || key === 'refs' ? [] : wordingOf(inner);
  });
}

/** What two sets share of all they hold, 0 to 1. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared++;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
