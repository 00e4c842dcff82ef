import { expect, it } from 'vitest';
import type { QuestionId } from '../../../src/core/ids';
import { confusedPairs } from '../../../src/core/stats/confused-pairs';
import type { MistakeCount } from '../../../src/core/stats/question-mistakes';

const wrong = (questionId: string, ...counts: MistakeCount[]) => ({ questionId: questionId as QuestionId, counts });
const one = (of: string, times: number, lastAt: number, misconception?: string): MistakeCount => ({
  ...{ of, times, lastAt },
  ...(misconception && { misconception }),
});

it('puts a belief together over questions and options, and keeps what has no name by question and option', () => {
  const { confusions, proposed, finding } = confusedPairs([
    wrong('q-1', one('b', 1, 5, 'cmd-replaces-entrypoint'), one('c', 2, 9)),
    wrong('q-2', one('b', 2, 3, 'cmd-replaces-entrypoint'), one('c', 2, 7), one('d', 1, 1, 'tags-are-fixed')),
  ]);
  expect(confusions).toEqual([
    {
      ...{ is: 'belief', id: 'cmd-replaces-entrypoint', misconception: 'cmd-replaces-entrypoint' },
      ...{ times: 3, lastAt: 5, questions: ['q-2', 'q-1'], isProposed: true },
    },
    { is: 'pair', id: 'q-1.c', chosen: 'c', times: 2, lastAt: 9, questions: ['q-1'], isProposed: false },
    { is: 'pair', id: 'q-2.c', chosen: 'c', times: 2, lastAt: 7, questions: ['q-2'], isProposed: false },
    {
      ...{ is: 'belief', id: 'tags-are-fixed', misconception: 'tags-are-fixed' },
      ...{ times: 1, lastAt: 1, questions: ['q-2'], isProposed: false },
    },
  ]);
  expect([proposed, finding]).toEqual([1, '1 mix-up came up 3 times or more.']);
});

it('says so when there are none, or none often enough', () => {
  expect(confusedPairs([]).finding).toBe('No mix-ups yet.');
  expect(confusedPairs([wrong('q-1', one('b', 2, 1))]).finding).toBe('1 mix-up, none of them 3 times yet.');
});
