import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import * as v from 'valibot';
import { parseTool } from '../core/command/tool';
import type { Topic } from '../core/question/bank';
import type { BankIssue } from '../core/question/bank-issue';
import { checkBanks } from '../core/question/check-banks';
import { factsById, type ParsedFacts, parseFacts } from '../core/question/facts';
import type { Tools } from '../core/question/kinds/question-kind-authoring';
import { type ParsedBank, parseBank } from '../core/question/parse-bank';
import { artefactParsers } from './parse-artefact';

const topicsSchema = v.strictObject({
  topics: v.array(
    v.strictObject({
      id: v.string(),
      title: v.string(),
      subtopics: v.array(v.strictObject({ id: v.string(), title: v.string(), objective: v.string() })),
    }),
  ),
});

const texts = v.array(v.string());
const toolSchema = v.strictObject({
  tool: v.string(),
  style: v.optional(v.picklist(['gnu', 'go'])),
  globals: v.optional(texts),
  persistent: v.optional(v.boolean()),
  resources: v.optional(v.record(v.string(), texts)),
  commands: v.record(
    v.string(),
    v.strictObject({
      same: v.optional(texts),
      globals: v.optional(texts),
      options: v.optional(texts),
      args: v.optional(v.string()),
      unordered: v.optional(v.boolean()),
      stops: v.optional(v.boolean()),
    }),
  ),
});

export interface ReadBanks {
  readonly topics: readonly Topic[];
  /** What a learner can do, by subtopic. */
  readonly objectives: ReadonlyMap<string, string>;
  readonly banks: readonly ParsedBank[];
  readonly facts: readonly ParsedFacts[];
  readonly issues: readonly BankIssue[];
  readonly tools: Tools;
}

/** Reads and checks every bank under `root`/questions. `today` is a date such as 2026-11-23. */
export async function readBanks(root: string, today: string): Promise<ReadBanks> {
  const folder = join(root, 'questions');
  const syllabus = parseTOML(await readFile(join(folder, 'topics.toml'), 'utf8'));
  const { topics } = v.parse(topicsSchema, getStaticTOMLValue(syllabus));
  const facts = await readFacts(root);
  const known = factsById(facts);
  const files = (await readdir(folder, { recursive: true })).filter(isBank).sort();
  const banks = await Promise.all(
    files.map(async (file) => {
      const path = join(folder, file);
      return parseBank(relative(root, path).replaceAll('\\', '/'), await readFile(path, 'utf8'), known);
    }),
  );
  const tools = await readTools(root);
  const issues = checkBanks(banks, { topics, today, tools, facts, parsers: artefactParsers });
  const objectives = new Map(
    topics.flatMap(({ subtopics }) => subtopics.map(({ id, objective }) => [id, objective] as const)),
  );
  return { topics, objectives, banks, facts, tools, issues };
}

async function readFacts(root: string): Promise<ParsedFacts[]> {
  const folder = 'questions/facts';
  const files = (await readdir(join(root, folder)).catch(() => [])).filter((file) => file.endsWith('.toml')).sort();
  return Promise.all(
    files.map(async (file) => parseFacts(`${folder}/${file}`, await readFile(join(root, folder, file), 'utf8'))),
  );
}

/** Reads the command-line tools of `root`/questions/tools, one file each. */
export async function readTools(root: string): Promise<Tools> {
  const folder = join(root, 'questions/tools');
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.toml')).sort();
  const tools = await Promise.all(
    files.map(async (file) => {
      try {
        return parseTool(
          v.parse(toolSchema, getStaticTOMLValue(parseTOML(await readFile(join(folder, file), 'utf8')))),
        );
      } catch (error) {
        throw new Error(`questions/tools/${file}: ${error instanceof Error ? error.message : error}`);
      }
    }),
  );
  return new Map(tools.map((tool) => [tool.name, tool]));
}

/** Every TOML file but the syllabus, the blueprint, the facts, the tools and the exams, so that one in the wrong folder is reported (E04) rather than left out. */
const isBank = (file: string) =>
  file.endsWith('.toml') && !/^(topics\.toml$|blueprint\.toml$|(facts|tools|exams)\/)/.test(file.replaceAll('\\', '/'));
