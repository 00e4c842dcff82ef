import { questions } from 'virtual:sample-questions';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ExamItem, ExamProfile } from '../../../../src/core/exam/exam-profile';
import type { QuestionId } from '../../../../src/core/ids';
import type { Kind } from '../../../../src/core/question/kinds/registry';
import type { Question } from '../../../../src/core/question/question';
import { prepareFace } from '../../../../src/ui/questions/registry';
import ExamTable from '../../../../src/ui/screens/exam/ExamTable.svelte';
import { hall } from '../../../state/exam-hall';
import { renderInApp } from '../../support/render-in-app';

beforeEach(() => page.viewport(1280, 800));
const sample = (kind: Kind) => questions.find((question) => question.kind === kind) as Question;

/** An exam whose first question is this one. */
async function sit(question: Question, { isDiscrete = false }: Partial<ExamItem>, changed: Partial<ExamProfile> = {}) {
  await prepareFace(isDiscrete ? 'discrete' : question.kind);
  const room = hall(changed);
  Object.assign(room.shelf()?.items[0] ?? {}, { isDiscrete });
  const asked = { ...question, id: 'a1' as QuestionId, subtopic: 'a.one' };
  room.open.mockImplementation(async (subtopic) => ({ subtopic, place: [], questions: [asked] }));
  const session = room.tab();
  await session.open();
  await renderInApp(ExamTable, { session, onclose: vi.fn() }, room);
  await expect.element(page.getByRole('main')).toBeVisible();
  return session;
}
const hints = () => document.querySelector('.hints')?.textContent?.replace(/\s+/g, ' ').trim();
const isInMap = () => document.activeElement?.closest('aside') !== null;

const six = (question: Question): Question => {
  if (question.kind !== 'single' || !question.options[0]) return question;
  const [first] = question.options;
  return { ...question, options: [...'abcdef'].map((id) => ({ ...first, id, key: id === 'a' })) } as Question;
};

test('one option at a time: N is No, and goes nowhere when it is pressed once too often', async () => {
  const session = await sit(sample('single'), { isDiscrete: true }, { navigation: 'no-return' });
  expect(hints()).toBe('');
  await userEvent.keyboard('n');
  expect(session.draft.response).toMatchObject({ judged: [{ isKey: false }] });
  await userEvent.keyboard('ynn');
  await expect.element(page.getByText('Answered', { exact: true }).first()).toBeVisible();
  expect(isInMap()).toBe(false);
});

test('a claim: N is “It fails”, as the hint says', async () => {
  const session = await sit(sample('claim'), {});
  expect(hints()).toBe('Y holds N fails F flag ← → move');
  await userEvent.keyboard('n');
  expect(session.draft.response).toMatchObject({ verdict: 'fails' });
  expect(isInMap()).toBe(false);
});

test('a match of six sides or more: F gives one and flags nothing', async () => {
  const question = sample('match');
  const session = await sit(question, {});
  expect(question.kind === 'match' && question.pairs.length + question.extra_right.length).toBeGreaterThan(5);
  expect(hints()).toBe('← → move N questions');
  await userEvent.keyboard('f');
  expect(session.draft).toMatchObject({ response: { kind: 'match' }, isFlagged: false });
  await userEvent.keyboard('n');
  expect(isInMap()).toBe(true);
});

test('a choice of six: F chooses the last one', async () => {
  const session = await sit(six(sample('single')), {});
  expect(hints()).toBe('A to F answer ← → move N questions');
  await userEvent.keyboard('f');
  expect(session.draft).toMatchObject({ isWhole: true, isFlagged: false });
});

test.each(['numeric', 'command', 'cloze'] as const)(
  '%s: Enter leaves the field for Next, which the next Enter presses',
  async (kind) => {
    const session = await sit(sample(kind), {});
    for (const field of page.getByRole('textbox').elements()) {
      (field as HTMLElement).focus();
      await userEvent.keyboard('4');
    }
    await userEvent.keyboard('{Enter}');
    expect(document.activeElement?.textContent?.trim()).toBe('Next');
    expect(session.exam?.position).toBe(0);
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(session.wanted).toBe(1));
  },
);
