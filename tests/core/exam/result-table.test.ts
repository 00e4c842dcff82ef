import { describe, expect, it } from 'vitest';
import { resultTable } from '../../../src/core/exam/result-table';
import { reviewExam } from '../../../src/core/exam/review-exam';
import type { SessionId } from '../../../src/core/ids';
import { questionId } from '../../support/exam-questions';
import { answered } from '../../support/sample-events';
import { examSitting } from '../../support/sample-sittings';

const { result } = examSitting('e', 9, {
  points: 1,
  of: 2,
  byDomain: [{ id: 'k8s', title: 'Kubernetes', points: 1, of: 2 }],
});
const reviewed = reviewExam(
  'e' as SessionId,
  [
    { questionId: questionId('a'), domain: 'k8s', isScored: true, isDiscrete: false },
    { questionId: questionId('b'), domain: 'gone', isScored: false, isDiscrete: false },
  ],
  [answered('1', 'a', 1, { tookMs: 61_400 })],
);
const texts = () => ({ title: 'Which?', place: 'Probes', answer: 'this' });

describe('the table of a result', () => {
  it('has a row a question where answers are shown', () => {
    const [head, first, second] = resultTable('answers', result, reviewed, texts);
    expect(first).toEqual([1, 'Which?', 'Kubernetes', 'Probes', 'this', 'right', 1, 1, 61, 'yes', 'a']);
    expect(second).toEqual([2, 'Which?', 'gone', 'Probes', 'this', 'unanswered', 0, 1, null, 'no', 'b']);
    expect(head).toHaveLength(first?.length ?? 0);
  });

  it('tells no more than the profile shows', () => {
    expect(resultTable('domains', result, reviewed, texts)).toEqual([
      ['domain', 'marks', 'of'],
      ['Kubernetes', 1, 2],
    ]);
    expect(resultTable('score', result, reviewed, texts)).toEqual([
      ['exam', 'marks', 'of', 'pass mark', 'passed', 'seconds'],
      ['Sample', 1, 2, 0.7, 'no', 600],
    ]);
    expect(resultTable('answers', result, [], texts)[0]).toEqual(['domain', 'marks', 'of']);
  });
});
