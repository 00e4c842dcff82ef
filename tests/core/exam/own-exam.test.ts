import { describe, expect, it } from 'vitest';
import { checkExamProfile } from '../../../src/core/exam/check-exam-profile';
import { drawExam } from '../../../src/core/exam/draw-exam';
import { type OwnExam, profileOfOwnExam, questionsOfOwnExam } from '../../../src/core/exam/own-exam';
import { examQuestion, questionId } from '../../support/exam-questions';

const items = { 'img.cache': 10, 'run.cli': 8 };
const questions = [
  examQuestion('a', 'img.cache', { level: 'recall' }),
  examQuestion('b', 'img.cache', { kind: 'order' }),
  examQuestion('c', 'run.cli'),
  examQuestion('d', 'run.cli', { family: 'c' }),
  examQuestion('e', 'run.cli', { kind: 'flashcard' }),
];
const all: OwnExam = {
  topics: [],
  kinds: [],
  levels: [],
  count: 10,
  minutes: null,
  isOnlyMissed: false,
  isOnlyUnseen: false,
};
const last = new Map([
  [questionId('a'), { isRight: true }],
  [questionId('b'), { isRight: false }],
]);
const chosen = (change: Partial<OwnExam>) =>
  questionsOfOwnExam({ ...all, ...change }, questions, last).map(({ id }) => id);

describe('an exam of your own', () => {
  it('takes every question but flashcards when nothing is chosen', () => {
    expect(chosen({})).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps to topics, kinds and levels, to what was missed, to what is unseen', () => {
    expect(chosen({ topics: ['run'] })).toEqual(['c', 'd']);
    expect(chosen({ kinds: ['order'] })).toEqual(['b']);
    expect(chosen({ levels: ['recall'] })).toEqual(['a']);
    expect(chosen({ isOnlyMissed: true })).toEqual(['b']);
    expect(chosen({ isOnlyUnseen: true })).toEqual(['c', 'd']);
    expect(chosen({ isOnlyMissed: true, isOnlyUnseen: true })).toEqual([]);
  });

  it('is as long as its questions reach, and can then be drawn', () => {
    const drawable = questionsOfOwnExam(all, questions, last);
    const profile = profileOfOwnExam(all, drawable, items);
    expect(profile.scored).toBe(3);
    expect(checkExamProfile(profile, items)).toEqual([]);
    expect(drawExam(profile, drawable, items, { seed: 's', lastSeenAt: new Map() }).is).toBe('drawn');
  });

  it('over no questions at all is refused in words', () => {
    expect(checkExamProfile(profileOfOwnExam(all, [], items), items)).toContain(
      'scored is 0: an exam has one scored question at least',
    );
  });
});
