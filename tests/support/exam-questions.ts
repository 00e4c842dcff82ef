import { examQuestions } from '../../src/build/exam-catalog';
import { readBanks } from '../../src/build/read-banks';
import { type ReadExams, readExams } from '../../src/build/read-exams';
import type { ExamProfile, ExamQuestion } from '../../src/core/exam/exam-profile';
import type { QuestionId } from '../../src/core/ids';

export const questionId = (id: string) => id as QuestionId;

export const anyProfile: ExamProfile = {
  id: 'sample',
  title: 'Sample',
  says: 'A sample.',
  domains: [
    { id: 'images', title: 'Images', weight: 0.6, topics: ['img'], isSpread: true },
    { id: 'rest', title: 'The rest', weight: 0.4, topics: ['run', 'fnd'], isSpread: true },
  ],
  kinds: ['single', 'multiple'],
  scored: 10,
  unscored: 0,
  discrete: 0,
  minutes: 20,
  credit: 'all-or-nothing',
  navigation: 'free',
  mayPause: false,
  passShare: 0.7,
  shows: 'answers',
};

export const examQuestion = (id: string, subtopic: string, more: Partial<ExamQuestion> = {}): ExamQuestion => ({
  id: questionId(id),
  subtopic,
  kind: 'single',
  level: 'apply',
  difficulty: 3,
  family: null,
  ...more,
});

/** The questions and exams of the repository itself. */
export async function realExams(): Promise<ReadExams & { readonly questions: readonly ExamQuestion[] }> {
  const root = new URL('../../', import.meta.url).pathname;
  const { topics, banks } = await readBanks(root, '2026-11-23');
  return { ...(await readExams(root, topics)), questions: examQuestions(topics, banks) };
}
