import { describe, expect, it } from 'vitest';
import { checkExamProfile } from '../../../src/core/exam/check-exam-profile';
import type { ExamProfile } from '../../../src/core/exam/exam-profile';
import { anyProfile } from '../../support/exam-questions';

const items = { 'img.cache': 10, 'img.tags': 5, 'run.cli': 8, 'fnd.vm': 7 };
const wrongWith = (change: Partial<ExamProfile>) => checkExamProfile({ ...anyProfile, ...change }, items);
const domains = (...weights: number[]) =>
  weights.map((weight, at) => ({ ...(anyProfile.domains[at] as ExamProfile['domains'][number]), weight }));

describe('a profile', () => {
  it('is fine as it is, and with weights that only binary sums miss', () => {
    expect(wrongWith({})).toEqual([]);
    expect(wrongWith({ domains: domains(0.1 + 0.2, 0.7) })).toEqual([]);
  });

  it.each<[string, Partial<ExamProfile>, string]>([
    ['weights that do not sum', { domains: domains(0.6, 0.3) }, 'the weights sum to 0.9: make them sum to 1'],
    ['weights off by a millionth', { domains: domains(0.6, 0.400001) }, 'the weights sum to 1.000001'],
    ['a weight of none', { domains: domains(1, 0) }, 'domain "rest" has the weight 0'],
    ['half a question', { scored: 9.5 }, 'scored is 9.5: write a whole number'],
    ['no question', { scored: 0 }, 'scored is 0'],
    ['no time', { minutes: 0 }, 'minutes is 0'],
    ['a pass mark in percent', { passShare: 70 }, 'pass is 70: write a share such as 0.7'],
    ['flashcards', { kinds: ['flashcard'] }, 'it asks flashcards'],
    ['more discrete ones than there are', { discrete: 11 }, 'discrete is 11: it has only 10 questions'],
    [
      'discrete ones of a kind without options',
      { discrete: 1, kinds: ['single', 'order'] },
      'single and multiple alone',
    ],
    [
      'an unknown topic',
      { domains: [{ id: 'a', title: 'A', weight: 1, topics: ['swarm'], isSpread: true }] },
      'domain "a" names "swarm": questions/topics.toml has no such topic',
    ],
    [
      'a topic twice',
      { domains: [{ id: 'a', title: 'A', weight: 1, topics: ['img', 'img.tags'], isSpread: true }] },
      '"img.tags" is in domain "a" and again in "a"',
    ],
  ])('with %s is refused in plain words', (_name, change, message) => {
    expect(wrongWith(change).join('\n')).toContain(message);
  });
});
