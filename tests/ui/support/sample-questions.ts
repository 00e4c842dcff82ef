import type { QuestionId } from '../../../src/core/ids';
import type { QuestionOf } from '../../../src/core/question/question';

/** One small compiled question of each kind. */

const common = {
  revision: '0123456789abc',
  subtopic: 'img.cache',
  sources: [{ url: 'https://docs.docker.com/build/cache/', name: 'Docker Docs: Build cache', checked: '2026-11-23' }],
} as const;

const option = (id: string, isKey = false) => ({
  id,
  text: [[`Option ${id}`]],
  why: [[`Because of ${id}.`]],
  ...(isKey && { key: true }),
});

export const single: QuestionOf<'single'> = {
  ...common,
  kind: 'single',
  id: 'q-single00' as QuestionId,
  stem: [['Which line runs ', ['code', 'npm ci'], ' again?']],
  artefact: {
    lang: 'dockerfile',
    lines: [
      [['keyword', 'FROM'], ' node'],
      [['keyword', 'COPY'], ' . .'],
    ],
    notes: { 2: 'changed' },
    mark: [2],
  },
  options: [option('a'), option('b', true), option('c'), option('d')],
  explanation: [['A changed line rebuilds every line after it.']],
};

export const multiple: QuestionOf<'multiple'> = {
  ...common,
  kind: 'multiple',
  id: 'q-multipl0' as QuestionId,
  stem: [['Which two hold?']],
  select: 2,
  options: [option('a', true), option('b'), option('c', true), option('d'), option('e')],
  explanation: [['Both are needed.']],
};

export const flashcard: QuestionOf<'flashcard'> = {
  ...common,
  kind: 'flashcard',
  id: 'q-flashca0' as QuestionId,
  front: [['What is an AMI?']],
  back: [['A template for instances.']],
};

export const categorize: QuestionOf<'categorize'> = {
  ...common,
  kind: 'categorize',
  id: 'q-categor0' as QuestionId,
  stem: [['Sort each statement.']],
  buckets: ['Docker image', 'AMI', 'Both'],
  entries: [
    { text: [['Own kernel']], bucket: 'AMI', why: [['It boots one.']] },
    { text: [['Layers']], bucket: 'Docker image', why: [['Built in steps.']] },
    { text: [['A template']], bucket: 'Both', why: [['Copies start from either.']] },
  ],
  explanation: [['One brings a kernel, one borrows it.']],
};
