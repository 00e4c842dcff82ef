import { questions } from 'virtual:sample-questions';
import { expect, test } from 'vitest';
import type { AnyKind } from '../../src/core/answer/grade-answer';
import type { Response } from '../../src/core/answer/response';
import { type ExamUnderWay, noDraft } from '../../src/core/exam/exam-under-way';
import type { QuestionId, SessionId } from '../../src/core/ids';
import { faces } from '../../src/core/question/faces/registry';
import type { Question, QuestionOf } from '../../src/core/question/question';
import { examEnding } from '../../src/state/exam-ending';
import { sampleProfile } from '../support/sample-sittings';
import { multiple } from '../ui/support/sample-questions';
import { morning, workshop } from './support';

/** With two lines at fault. */
const fault = { ...(questions.find(({ kind }) => kind === 'fault') as QuestionOf<'fault'>), lines: [3, 4] };

/** What an exam of one question says of changed answers. */
async function changesOf(question: Question, first: Response, response: Response) {
  const { services } = workshop([]);
  const exam: ExamUnderWay = {
    sessionId: 'exam' as SessionId,
    profile: sampleProfile,
    seed: 's',
    bankFingerprint: 'b',
    items: [{ questionId: question.id, domain: 'one', isScored: true, isDiscrete: false }],
    startedAt: morning,
    marks: [],
    position: 0,
    drafts: { [question.id as QuestionId]: { ...noDraft, first, response, isWhole: true } },
    metBefore: [],
  };
  const support = {
    library: { find: async () => ({ question, place: [] }) } as never,
    prepare: async (face: keyof typeof faces) => faces[face] as unknown as AnyKind,
  };
  const events = await examEnding(services, support, exam, { is: 'handed-in', usedMs: 0, questions: [] });
  const ended = events.find(({ type }) => type === 'examFinished') as { result: { changes: unknown } } | undefined;
  return ended?.result.changes;
}
const none = { toRight: 0, toWrong: 0, same: 0 };

test('options ticked in another order are the same answer', async () => {
  const ticked = (...chosen: string[]): Response => ({ kind: 'multiple', chosen });
  expect(await changesOf(multiple, ticked('a', 'c'), ticked('c', 'a'))).toEqual(none);
  expect(await changesOf(multiple, ticked('a', 'b'), ticked('c', 'a'))).toEqual({ ...none, toRight: 1 });
});

test('lines marked in another order are the same answer', async () => {
  const marked = (...lines: number[]): Response => ({ kind: 'fault', lines });
  expect(await changesOf(fault, marked(1, 2), marked(2, 1))).toEqual(none);
  expect(await changesOf(fault, marked(1, 2), marked(1, 3))).toEqual({ ...none, same: 1 });
});
