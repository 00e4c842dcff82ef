import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../../src/core/question/bank-issue';
import { checkFacts } from '../../../src/core/question/check-facts';
import { factsById, fillFacts, parseFacts } from '../../../src/core/question/facts';
import { parseBank } from '../../../src/core/question/parse-bank';
import { authored } from '../../support/sample-questions';

const file = 'questions/facts/aws.toml';
const fact = (id: string, fields: Record<string, string> = {}) =>
  Object.entries({
    id,
    statement: 'A stop waits.',
    value: 'ten seconds',
    url: 'https://docs.docker.com/',
    title: 'Stop',
    vol: 'V3',
    ...fields,
  })
    .map(([key, value]) => `${key} = "${value}"\n`)
    .join('')
    .replace(/^/, '[[facts]]\n')
    .concat('checked = 2026-11-01\n');
const issuesOf = (source: string, today = '2026-11-23') =>
  [...checkFacts([parseFacts(file, source)], [], today)].map(formatIssue);

describe('facts', () => {
  it.each([
    ['a fact nobody names', fact('a'), [`${file}:2: W05 `]],
    ['the same id twice', fact('a') + fact('a', { value: 'x' }), [`${file}:2: W05 `, `${file}:10: E03 `]],
    ['a blog as its source', fact('a', { url: 'https://blog.example.com/' }), [`${file}:5: E08 `, `${file}:2: W05 `]],
    ['a class there is not', fact('a', { vol: 'V9' }), [`${file}:7: E01 "vol" is "V9"`]],
    ['a field of its own', `${fact('a')}colour = "red"\n`, [`${file}:9: E01 unknown key "colour"`]],
    ['a table of another name', '[[fact]]\nid = "a"\n', [`${file}:1: E01 unknown key "fact"`]],
    ['broken syntax', '[[facts]\n', [`${file}:2: E00 `]],
  ])('%s is reported at its line', (_name, source, expected) => {
    const issues = issuesOf(source);
    expect(issues.map((issue, index) => issue.slice(0, expected[index]?.length))).toEqual(expected);
  });

  it('a fact of class V3 is an error on its 91st day and not on its 90th', () => {
    expect(issuesOf(fact('a'), '2027-01-30').filter((issue) => issue.includes('E10'))).toEqual([]);
    expect(issuesOf(fact('a'), '2027-01-31').filter((issue) => issue.includes('E10'))).toHaveLength(1);
  });
});

describe('values', () => {
  const facts = factsById([parseFacts(file, fact('stop') + fact('start', { value: 'a minute' }))]);
  const [sample] = authored.questions.map(({ question }) => question);

  it('stand in every text of a question that names the fact, in parts and options too', () => {
    const question = { ...sample, facts: ['stop'], stem: 'Is it {{fact:stop}}?', options: [{ text: '{{fact:stop}}' }] };
    expect(fillFacts(question as never, facts)).toMatchObject({
      stem: 'Is it ten seconds?',
      options: [{ text: 'ten seconds' }],
    });
  });

  it('are left out where the question does not name the fact, or nobody knows it', () => {
    const question = { ...sample, facts: ['stop', 'none'], stem: '{{fact:start}} {{fact:none}} {{1}}' };
    expect(fillFacts(question as never, facts)).toMatchObject({ stem: '{{fact:start}} {{fact:none}} {{1}}' });
  });

  it('are there before lengths and leaks are judged', () => {
    const source = `format = 1\nlicense = "CC-BY-4.0"\n[[items]]\nid = "q-00000001"\nrev = 1\nstatus = "live"\ntype = "card"\nlevel = "recall"\nsubtopic = "a.b"\nfront = "How long?"\nback = "{{fact:stop}}"\nfacts = ["stop"]\nrefs = []\n`;
    expect(parseBank('questions/a/b.toml', source, facts).questions[0]?.question).toMatchObject({
      back: 'ten seconds',
    });
  });
});
