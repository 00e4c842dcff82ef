import { describe, expect, it } from 'vitest';
import type { FinishedSitting } from '../../../src/core/exam/finished-sitting';
import { bestExam, examsLike, filterSittings } from '../../../src/core/exam/sitting-history';
import { examSitting, quizSitting } from '../../support/sample-sittings';

const sittings: readonly FinishedSitting[] = [
  examSitting('e4', 40, { profileId: 'aws', points: 40, of: 50 }),
  examSitting('e3', 30, { profileId: 'k8s', points: 30, of: 60 }),
  quizSitting('z1', 25, 7, 10),
  examSitting('e2', 20, { profileId: 'aws', points: 40, of: 50 }),
  examSitting('e1', 10, { profileId: 'aws', points: 9, of: 10 }),
];
const ids = (list: readonly { readonly sessionId: string }[]) => list.map(({ sessionId }) => sessionId);

describe('the history', () => {
  it('is filtered by what a sitting was, its profile and whether it was passed', () => {
    expect(ids(filterSittings(sittings, {}))).toHaveLength(5);
    expect(ids(filterSittings(sittings, { is: 'quiz' }))).toEqual(['z1']);
    expect(ids(filterSittings(sittings, { is: 'exam', profileId: 'aws' }))).toEqual(['e4', 'e2', 'e1']);
    expect(ids(filterSittings(sittings, { isPassed: false }))).toEqual(['e3']);
    expect(ids(filterSittings(sittings, { is: 'quiz', isPassed: true }))).toEqual([]);
  });

  it('knows the best exam of a profile by its share, of equals the one that came first', () => {
    expect(bestExam(sittings, 'aws')?.sessionId).toBe('e1');
    expect(bestExam(sittings.slice(0, 4), 'aws')?.sessionId).toBe('e2');
    expect(bestExam(sittings, 'docker')).toBeUndefined();
  });

  it('compares an exam with those before it of its profile and its length', () => {
    const resultOf = (id: string) => {
      const found = sittings.find(({ sessionId }) => sessionId === id);
      return found?.is === 'exam' ? found.result : expect.fail();
    };
    expect(ids(examsLike(sittings, resultOf('e4')))).toEqual(['e2', 'e4']);
    expect(ids(examsLike(sittings, resultOf('e2')))).toEqual(['e2']);
    expect(ids(examsLike(sittings, { ...resultOf('e4'), minutes: null }))).toEqual([]);
  });
});
