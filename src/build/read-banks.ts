import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import * as v from 'valibot';
import type { Topic } from '../core/question/bank';
import { checkBanks } from '../core/question/check-banks';
import { type BankIssue, type ParsedBank, parseBank } from '../core/question/parse-bank';

const topicsSchema = v.strictObject({
  topics: v.array(
    v.strictObject({
      id: v.string(),
      title: v.string(),
      subtopics: v.array(v.strictObject({ id: v.string(), title: v.string(), objective: v.string() })),
    }),
  ),
});

export interface ReadBanks {
  readonly topics: readonly Topic[];
  readonly banks: readonly ParsedBank[];
  readonly issues: readonly BankIssue[];
}

/** Reads and checks every bank under `root`/questions. `today` is a date such as 2026-11-23. */
export async function readBanks(root: string, today: string): Promise<ReadBanks> {
  const folder = join(root, 'questions');
  const syllabus = parseTOML(await readFile(join(folder, 'topics.toml'), 'utf8'));
  const { topics } = v.parse(topicsSchema, getStaticTOMLValue(syllabus));
  const files = (await readdir(folder, { recursive: true })).filter(isBank).sort();
  const banks = await Promise.all(
    files.map(async (file) => {
      const path = join(folder, file);
      return parseBank(relative(root, path).replaceAll('\\', '/'), await readFile(path, 'utf8'));
    }),
  );
  return { topics, banks, issues: checkBanks(banks, topics, today) };
}

/** Every TOML file but the syllabus, so that one in the wrong folder is reported (E04) rather than left out. */
const isBank = (file: string) => file.endsWith('.toml') && file !== 'topics.toml';
