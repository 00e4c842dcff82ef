import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { artefactParsers } from '../../../src/build/parse-artefact';
import { readTools } from '../../../src/build/read-banks';
import { formatIssue } from '../../../src/core/question/bank-issue';
import { checkBanks } from '../../../src/core/question/check-banks';
import { factsById, parseFacts } from '../../../src/core/question/facts';
import { parseBank } from '../../../src/core/question/parse-bank';
import { type Rule, rules } from '../../../src/core/question/rules';

const today = '2026-11-23';
const factsFile = 'questions/facts/img.toml';
const folder = new URL('../../fixtures/questions/', import.meta.url);
const ids = Object.keys(rules) as Rule[];
const subtopic = (id: string) => ({ id, title: id, objective: id });
const tools = await readTools('.');
const topics = [{ id: 'img', title: 'Images', subtopics: [subtopic('img.layers'), subtopic('img.cache')] }];

function issuesOf(rule: Rule, name: 'pass' | 'fail') {
  const source = readFileSync(new URL(`${rule}/${name}.toml`, folder), 'utf8');
  const declared = /^subtopic = "(.+?)"/m.exec(source)?.[1] ?? '';
  const file = `questions/${(rule === 'E04' ? 'img.layers' : declared).replace('.', '/')}.toml`;
  const factsUrl = new URL(`${rule}/${name}-facts.toml`, folder);
  const facts = existsSync(factsUrl) ? [parseFacts(factsFile, readFileSync(factsUrl, 'utf8'))] : [];
  const bank = parseBank(file, source, factsById(facts));
  const issues = checkBanks([bank], { topics, today, tools, facts, parsers: artefactParsers });
  const inFacts = facts.length > 0 && readFileSync(factsUrl, 'utf8').includes(`# <- ${rule}`);
  return inFacts ? { source: readFileSync(factsUrl, 'utf8'), file: factsFile, issues } : { source, file, issues };
}

for (const rule of ids)
  it(`${rule}: ${rules[rule]}`, () => {
    expect(issuesOf(rule, 'pass').issues.map(formatIssue)).toEqual([]);

    const { source, file, issues } = issuesOf(rule, 'fail');
    const marked = source.split('\n').findIndex((line) => line.endsWith(`# <- ${rule}`)) + 1;
    expect(marked, 'fail.toml marks its offending line').toBeGreaterThan(0);
    expect(issues.map((issue) => `${issue.rule} in line ${issue.line}`)).toEqual([`${rule} in line ${marked}`]);
    const [message = ''] = issues.map(formatIssue);
    expect(message.startsWith(`${file}:${marked}: ${rule} `)).toBe(true);
    expect(message).toMatch(/^\S+:\d+: [EW]\d\d [^;\n]+; [^\n]+$/);
    expect(issues.map(({ severity }) => severity)).toEqual([rule.startsWith('E') ? 'error' : 'warning']);
  });

it('there is no fixture folder without a rule', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...ids].sort());
});
