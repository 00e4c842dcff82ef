import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileBank, compileIndex, compileTopics } from '../../src/build/compile-bank';
import { factsById, parseFacts } from '../../src/core/question/facts';
import { type ParsedBank, parseBank } from '../../src/core/question/parse-bank';
import { revisionOf } from '../../src/core/question/revision';

const source = readFileSync(new URL('../fixtures/banks/four-kinds.toml', import.meta.url), 'utf8');
const parsed = parseBank('questions/img/layers.toml', source);
const { subtopic, questions } = compileBank(parsed, new Map());
const [single, sort] = questions;

describe('a compiled bank', () => {
  it('leaves out draft and retired questions', () => {
    expect(parsed.questions).toHaveLength(4);
    expect(subtopic).toBe('img.layers');
    expect(questions.map(({ id }) => id)).toEqual(['q-1a2b3c4d', 'q-3c4d5e6f']);
  });

  it('has all kinds once they are live', () => {
    const live = parseBank('questions/img/layers.toml', source.replace(/"(draft|retired)"/g, '"live"'));
    const compiled = compileBank(live, new Map()).questions;
    expect(compiled.map(({ kind }) => kind)).toEqual(['single', 'multiple', 'categorize', 'flashcard']);
    expect(compiled[1]).toMatchObject({ select: 2 });
    expect(compiled[1]).not.toHaveProperty('scoring');
    expect(compiled[3]).toMatchObject({ back: [[['code', 'docker image history']]] });
  });

  it('keeps what only authors need out of the page', () => {
    const text = JSON.stringify(questions);
    for (const key of ['type', 'rev', 'status', 'level', 'difficulty', 'tags', 'seed'])
      expect(text).not.toContain(`"${key}":`);
    expect(text).not.toContain('image-size');
  });

  it('shows the value of a fact, and not its name', () => {
    const fact =
      '[[facts]]\nid = "size"\nstatement = "It is."\nvalue = "90 MB"\nurl = "https://docs.docker.com/"\ntitle = "T"\nchecked = 2026-11-20\nvol = "V1"\n';
    const named = source.replace(
      "explanation = '''\n",
      `facts = ["size"]\nartefact.parses = false\nexplanation = '''\n{{fact:size}}. `,
    );
    const bank = parseBank('questions/img/layers.toml', named, factsById([parseFacts('questions/facts/a.toml', fact)]));
    expect(bank.issues).toEqual([]);
    const text = JSON.stringify(compileBank(bank, new Map()).questions[0]);
    expect(text).toContain('90 MB. ');
    expect(text).not.toMatch(/"(facts|parses)":|fact:/);
  });

  it('renders every text and every line of code, keeps keys and names the sources', () => {
    expect(single).toMatchObject({
      kind: 'single',
      stem: [[expect.stringMatching(/^A file of 90 MB .* next\. How does the size of the image change\?$/)]],
      artefact: {
        lang: 'dockerfile',
        lines: [
          [['keyword', 'FROM'], ' alpine'],
          [['keyword', 'RUN'], ' wget https://example.com/big'],
          [['keyword', 'RUN'], ' rm big'],
        ],
        notes: { '2': 'writes 90 MB', '3': 'hides it' },
        mark: [3],
      },
      options: [{ id: 'a', key: true, text: [['It grows by the whole file']] }, { id: 'b' }, { id: 'c' }],
      explanation: [
        expect.arrayContaining([['strong', 'whiteout']]),
        { items: [expect.anything(), expect.anything()] },
      ],
      hints: [[['Is a layer ever rewritten?']]],
      sources: [
        {
          url: 'https://docs.docker.com/build/building/best-practices/',
          name: 'Docker Docs: Best practices',
          checked: '2026-11-20',
        },
      ],
    });
    expect(sort).toMatchObject({ buckets: ['image layer', 'writable layer', 'volume'] });
  });

  it('carries the revision of what its author wrote', () => {
    expect(single?.revision).toBe(revisionOf(parsed.questions[0]?.question));
    expect(single?.revision).not.toBe(sort?.revision);
  });
});

describe('the index', () => {
  const bankOf = (of: string, ...items: [id: string, difficulty?: number, status?: string][]) =>
    ({
      questions: items.map(([id, difficulty, status = 'live']) => ({
        question: { id, subtopic: of, kind: 'flashcard', level: 'recall', status, ...(difficulty && { difficulty }) },
      })),
    }) as unknown as ParsedBank;
  const topic = (id: string, ...subtopics: string[]) => ({
    id,
    title: id,
    subtopics: subtopics.map((of) => ({ id: of, title: of, objective: of })),
  });
  const topics = [topic('b', 'b.late', 'b.one'), topic('a', 'a.one', 'a.none'), topic('c', 'c.none')];
  const banks = [
    bankOf('a.one', ['a3', 3], ['a1'], ['a2', 2], ['a0', 1]),
    bankOf('a.none', ['draft', 1, 'draft'], ['retired', 1, 'retired']),
    bankOf('b.one', ['b1', 1], ['b2', 2]),
    bankOf('b.late', ['l5', 5]),
  ];
  const index = compileIndex(topics, banks);

  it('takes topics and subtopics in turn, easy questions first, a flashcard after them, equal ones as in the file', () => {
    expect(index.questions.map(({ id }) => id)).toEqual(['l5', 'a0', 'b1', 'a2', 'b2', 'a3', 'a1']);
  });

  it('knows of each question what is needed without opening its bank, and no more', () => {
    expect(index.questions.at(-1)).toEqual({
      id: 'a1',
      subtopic: 'a.one',
      kind: 'flashcard',
    });
  });

  it('names topics in the order of the syllabus, without those that have no live question', () => {
    expect(compileTopics(topics, banks).map(({ id, subtopics }) => [id, subtopics.map((of) => of.id)])).toEqual([
      ['b', ['b.late', 'b.one']],
      ['a', ['a.one']],
    ]);
  });
});
