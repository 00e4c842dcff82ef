import { describe, expect, it } from 'vitest';
import { parseFacts } from '../../../../src/core/question/facts';
import { choicesOf } from '../../../../src/core/question/gates/choices';
import { bankReport } from '../../../../src/core/question/report/bank-report';
import { dueSources } from '../../../../src/core/question/report/due-sources';
import { tellingWords } from '../../../../src/core/question/report/telling-words';
import { worstQuestions } from '../../../../src/core/question/report/worst-questions';
import { choice, question } from '../gates/made-questions';

const today = '2026-11-23';
const ref = (checked: string, vol = 'V2') => ({ url: `https://docs.docker.com/${checked}`, checked, vol });

describe('worst questions', () => {
  const plain = { refs: [ref('2026-11-20'), ref('2026-11-20')] };
  const of = (...questions: ReturnType<typeof choice>[]) =>
    worstQuestions(questions, new Map([['q-tells', 0.8]]), today);

  it('are worse for what they give away than for how little they rest on', () => {
    const cues = choice(['It may, in part, use 3 layers', 'All', 'Every', 'None'], 0, { id: 'q-cues', ...plain });
    const tells = choice(['aa', 'bb', 'cc', 'dd'], 0, { id: 'q-tells', ...plain });
    const thin = choice(['aa', 'bb', 'cc', 'dd'], 0, { id: 'q-thin', refs: [ref('2026-11-20')] });
    const old = choice(['aa', 'bb', 'cc', 'dd'], 0, { id: 'q-old', refs: [ref('2026-06-23'), ref('2026-11-20')] });
    const good = choice(['aa', 'bb', 'cc', 'dd'], 0, { id: 'q-good', ...plain });
    const worst = of(good, old, thin, tells, cues);
    expect(worst.map(({ id }) => id)).toEqual(['q-cues', 'q-tells', 'q-old', 'q-thin']);
    expect(worst.map(({ reasons }) => reasons.join())).toEqual([
      expect.stringContaining('cues: longest'),
      'its words tell the key at 80 %',
      'a source has used 85 % of its time',
      'one source',
    ]);
  });
});

describe('words that tell', () => {
  it('are those that stand on one side, in five options or more', () => {
    const choices = choicesOf(
      Array.from({ length: 6 }, (_, index) =>
        choice([`still ${index}`, 'all of it', 'all of it', 'layers'], index % 3 ? 0 : 3),
      ),
    );
    const words = tellingWords(choices);
    expect(words.find(({ word }) => word === 'still')).toMatchObject({ inKeys: 4, inDistractors: 2, expected: 1.5 });
    expect(words.find(({ word }) => word === 'all of')?.deviation).toBeLessThan(-1.9);
    expect(words.some(({ word }) => word === 'still 1')).toBe(false);
  });
});

describe('sources that are due', () => {
  it('are those of questions and facts whose time ends within the days asked for, the first due first', () => {
    const facts = parseFacts(
      'questions/facts/aws.toml',
      '[[facts]]\nid = "a"\nstatement = "A."\nvalue = "1"\nurl = "https://docs.docker.com/"\ntitle = "A"\nchecked = 2026-09-01\nvol = "V3"\n',
    );
    const questions = [
      question('flashcard', { id: 'q-late', refs: [ref('2026-05-01')] }),
      question('flashcard', { id: 'q-soon', refs: [ref('2026-07-20'), ref('2026-11-01')] }),
      question('flashcard', { id: 'q-far', refs: [ref('2026-11-01')] }),
    ];
    expect(dueSources(questions, [facts], today, 60).map(({ of, daysLeft }) => `${of} ${daysLeft}`)).toEqual([
      'q-late -26',
      'fact:a 7',
      'q-soon 54',
    ]);
  });
});

describe('the report', () => {
  const topics = [{ id: 'img', title: 'Images', subtopics: [{ id: 'img.layers', title: 'Layers' }] }];
  const blueprint = { seeds: ['docker'], first: [], targets: { img: { single: [0, 0, 4, 0] } } };
  const part = { ...choice(['a', 'b', 'c'], 1), level: 'recall' };
  const questions = [
    choice(['aa', 'bb', 'cc', 'dd'], 0, { seed: ['docker'] }),
    question('flashcard', {}),
    question('scenario', { parts: [part, part] }),
  ];
  const sections = bankReport({ questions, topics, facts: [], blueprint, today });
  const section = (title: string) => sections.find((one) => one.title === title);

  it('counts questions by topic and kind, and parts of scenarios by level', () => {
    const totals = section('Questions by topic, kind and level');
    const row = Object.fromEntries((totals?.columns ?? []).map((name, index) => [name, totals?.rows[0]?.[index]]));
    expect(row).toMatchObject({ topic: 'img', scored: 2, single: 1, flashcard: 1, scenario: 1, recall: 2, apply: 1 });
  });

  it('has as many cells in every row as there are columns', () => {
    for (const { columns, rows } of sections) for (const row of rows) expect(row).toHaveLength(columns.length);
  });

  it('says which concepts lack questions', () => {
    expect(section('Concepts')?.rows).toEqual([['docker', 1, 1, 1, 'NO']]);
  });

  it('marks cells far from the blueprint', () => {
    expect(section('The blueprint')?.rows[0]).toEqual(expect.arrayContaining(['1/3', '2/0']));
  });
});
