import { describe, expect, it } from 'vitest';
import { artefactParsers } from '../../src/build/parse-artefact';
import { readTools } from '../../src/build/read-banks';
import { bankHead, freshId, kindNamed, scaffoldQuestion } from '../../src/build/scaffold-question';
import { formatIssue } from '../../src/core/question/bank-issue';
import { checkBanks } from '../../src/core/question/check-banks';
import { type Kind, kinds } from '../../src/core/question/kinds/registry';
import { parseBank } from '../../src/core/question/parse-bank';

const today = '2026-11-23';
const tools = await readTools('.');
const topics = [{ id: 'img', title: 'Images', subtopics: [{ id: 'img.cache', title: 'Cache' }] }];
const scaffold = (kind: Kind) =>
  scaffoldQuestion({ id: 'q-00000001', subtopic: 'img.cache', objective: 'Order instructions', kind, today });

describe('a new question', () => {
  it.each(Object.keys(kinds) as Kind[])('of kind %s is a draft that keeps every rule', (kind) => {
    const bank = parseBank('questions/img/cache.toml', bankHead + scaffold(kind));
    const issues = checkBanks([bank], { topics, today, tools, facts: [], parsers: artefactParsers });
    expect(issues.map(formatIssue)).toEqual([]);
    expect(bank.questions.map(({ question }) => [question.kind, question.status, question.id])).toEqual([
      [kind, 'draft', 'q-00000001'],
    ]);
  });

  it('says what a learner shall be able to do', () => {
    expect(scaffold('order')).toContain('# Order instructions\n[[items]]\n');
  });
});

describe('a fresh id', () => {
  it('is eight characters of Crockford base 32 and none that was used', () => {
    const drawn = [...Array(8).fill(0), ...Array(7).fill(0), 31];
    expect(freshId(new Set(['q-00000000']), () => drawn.shift() ?? 0)).toBe('q-0000000z');
  });
});

it('a kind is known by its name and by the type in the file', () => {
  expect(['card', 'flashcard', 'single', 'essay', 'toString'].map(kindNamed)).toEqual([
    'flashcard',
    'flashcard',
    'single',
    undefined,
    undefined,
  ]);
});
