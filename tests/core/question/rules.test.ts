import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readTools } from '../../../src/build/read-banks';
import { formatIssue } from '../../../src/core/question/bank-issue';
import { checkBanks } from '../../../src/core/question/check-banks';
import { parseBank } from '../../../src/core/question/parse-bank';
import { type Rule, rules } from '../../../src/core/question/rules';

const today = '2026-11-23';
const folder = new URL('../../fixtures/questions/', import.meta.url);
const ids = Object.keys(rules) as Rule[];
const subtopic = (id: string) => ({ id, title: id, objective: id });
const tools = await readTools('.');
const topics = [{ id: 'img', title: 'Images', subtopics: [subtopic('img.layers'), subtopic('img.cache')] }];

function issuesOf(rule: Rule, name: 'pass' | 'fail') {
  const source = readFileSync(new URL(`${rule}/${name}.toml`, folder), 'utf8');
  const declared = /^subtopic = "(.+?)"/m.exec(source)?.[1] ?? '';
  const file = `questions/${(rule === 'E04' ? 'img.layers' : declared).replace('.', '/')}.toml`;
  return { source, file, issues: checkBanks([parseBank(file, source)], topics, today, tools) };
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
