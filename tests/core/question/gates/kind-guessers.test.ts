import { describe, expect, it } from 'vitest';
import { expectedLargestShare, scoreKindGuessers } from '../../../../src/core/question/gates/kind-guessers';
import { question } from './made-questions';

const scoreOf = (name: string, ...questions: ReturnType<typeof question>[]) => {
  const [kind, ...rest] = name.split(': ');
  return scoreKindGuessers(questions).find((score) => score.id === kind && score.name === rest[0]);
};
const option = (text: string, key = false) => ({ text, key });
const step = (id: string, text: string) => ({ id, text });

describe('a kind is guessed at by its own trick', () => {
  it('multiple: as many of the longest as there are keys', () => {
    const leaky = question('multiple', {
      options: [option('aaaa', true), option('bbb', true), option('c'), option('d')],
    });
    const fair = question('multiple', {
      options: [option('aaaa', true), option('bbb'), option('c', true), option('d')],
    });
    expect(scoreOf('multiple: the longest', leaky, fair)).toMatchObject({ accuracy: 0.5, chance: 1 / 6, count: 2 });
  });

  it('claim: the longest reason', () => {
    const claim = question('claim', { reasons: [option('aaaa', true), option('b'), option('c')] });
    expect(scoreOf('claim: the longest reason', claim)).toMatchObject({ accuracy: 1, chance: 1 / 3 });
  });

  it('categorize: the biggest bucket, against the biggest there would be by chance', () => {
    const entries = ['x', 'x', 'x', 'y', 'y', 'z'].map((bucket) => ({ bucket }));
    const sorted = question('categorize', { buckets: ['x', 'y', 'z'], entries });
    expect(scoreOf('categorize: the biggest bucket', sorted)).toMatchObject({ accuracy: 0.5, count: 6 });
    expect(expectedLargestShare(2, 2)).toBeCloseTo(0.75, 10);
    expect(expectedLargestShare(3, 1)).toBe(1);
  });

  it('match: both sides in alphabetical order', () => {
    const pairs = [
      { left: 'a', right: '1' },
      { left: 'b', right: '3' },
    ];
    const match = question('match', { pairs, extra_right: ['2'] });
    expect(scoreOf('match: in alphabetical order', match)).toMatchObject({ accuracy: 0.5, chance: 1 / 3, count: 2 });
  });

  it('order: steps whose first letters tell', () => {
    const steps = [step('s1', 'build'), step('s2', 'push'), step('s3', 'run')];
    const before = [
      ['s1', 's2'],
      ['s2', 's3'],
    ];
    expect(scoreOf('order: in alphabetical order', question('order', { steps, before }))).toMatchObject({
      accuracy: 1,
      chance: 1 / 6,
    });
  });

  it('fault: the longest line, or one with a word that smells', () => {
    const artefact = { text: 'FROM a\nENV A=1\nRUN a long line\nUSER a\nCMD a' };
    const fault = (lines: number[]) => question('fault', { artefact, lines });
    expect(scoreOf('fault: the longest line', fault([3]), fault([2]))).toMatchObject({ accuracy: 0.5, chance: 0.2 });
    expect(scoreOf('fault: a suspicious line', fault([2]))).toMatchObject({ accuracy: 1 });
  });

  it('numeric: a number that the stem shows', () => {
    const sum = (value: number) =>
      question('numeric', { stem: 'Of {{all}} tasks 2 stop.', given: { all: 8 }, answer: { value, tolerance: 0 } });
    expect(scoreOf('numeric: a number of the stem', sum(8), sum(6))).toMatchObject({
      accuracy: 0.25,
      chance: 0,
      count: 2,
    });
  });

  it('cloze: what the others of the topic answer', () => {
    const cloze = (id: string, answer: string) => question('cloze', { id, blanks: { 1: { accept: [answer] } } });
    expect(
      scoreOf(
        'cloze: the usual answer of the topic',
        cloze('q-1', 'layer'),
        cloze('q-2', 'layer'),
        cloze('q-3', 'tag'),
      ),
    ).toMatchObject({ accuracy: 2 / 3, chance: 0.5, count: 3 });
  });
});
