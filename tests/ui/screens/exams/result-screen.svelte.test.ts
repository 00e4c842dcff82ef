import { expect, test, vi } from 'vitest';
import type { AnyKind } from '../../../../src/core/answer/grade-answer';
import { right, wrong } from '../../../../src/core/answer/outcome';
import type { Response } from '../../../../src/core/answer/response';
import type { ExamProfile } from '../../../../src/core/exam/exam-profile';
import type { ExamUnderWay } from '../../../../src/core/exam/exam-under-way';
import type { CardId, QuestionId, SessionId } from '../../../../src/core/ids';
import { type Face, faces } from '../../../../src/core/question/faces/registry';
import { drawValues } from '../../../../src/core/question/kinds/numeric';
import type { QuestionOf } from '../../../../src/core/question/question';
import { layItem } from '../../../../src/state/exam-items';
import ResultScreen from '../../../../src/ui/screens/exams/ResultScreen.svelte';
import { morning, workshop } from '../../../state/support';
import { examSitting, sampleProfile } from '../../../support/sample-sittings';
import { renderInApp } from '../../support/render-in-app';

const choices = ['a1', 'a2', 'b1'];
const chosen = ['a', 'b'].map((id): Response => ({ kind: 'single', chosen: id }));

/** An exam of three, the first of them right, as its profile shows it. */
async function open(
  shows: ExamProfile['shows'],
  number?: string,
  ids = choices,
  responses: readonly Response[] = chosen,
  shop = workshop(ids),
) {
  const sessionId = 'exam' as SessionId;
  await shop.log.append([
    shop.services.stamp({
      type: 'examStarted',
      sessionId,
      blueprint: 'sample',
      seed: 's',
      profile: { ...sampleProfile, shows },
      items: ids.map((id) => ({
        questionId: id as QuestionId,
        domain: id.startsWith('b') ? 'two' : 'one',
        isScored: true,
        isDiscrete: false,
      })),
    }),
    ...responses.map((response, at) =>
      shop.services.stamp({
        type: 'answered',
        cardId: ids[at] as CardId,
        revision: `revision-${ids[at]}`,
        sessionId,
        mode: 'exam',
        response,
        outcome: at === 0 ? right : wrong,
        rating: 'again',
        tookMs: 20_000,
      }),
    ),
    shop.services.stamp({
      type: 'examFinished',
      sessionId,
      result: {
        ...examSitting('x', 0, { points: 1, of: 3 }).result,
        startedAt: morning,
        byDomain: [
          { id: 'one', title: 'First', points: 1, of: 2 },
          { id: 'two', title: 'Second', points: 0, of: 1 },
        ],
        changes: { toRight: 1, toWrong: 0, same: 0 },
      },
    }),
  ]);
  const saveTable = vi.fn(async () => undefined);
  const { screen, context } = await renderInApp(ResultScreen, { sessionId: 'exam', number }, shop, { saveTable });
  return { screen, context, saveTable, ...shop };
}

test('a result says what it came to, where the misses were and leads to every question', async () => {
  const { screen } = await open('answers');
  await expect.element(screen.getByText('Not passed')).toBeVisible();
  expect(document.activeElement).toBe(screen.container.querySelector('main'));
  await expect.element(screen.getByText('37 points below the pass mark. Every domain was below it.')).toBeVisible();
  await expect.element(screen.getByText('You changed 1 answer: 1 became right.')).toBeVisible();
  await expect
    .element(screen.getByRole('link', { name: 'Question 2, wrong' }))
    .toHaveAttribute('href', '#/exams/exam/2');
  await expect.element(screen.getByRole('link', { name: 'Question 3, not answered' })).toBeVisible();
});

test('the misses become a practice session of their cards, those left out too', async () => {
  const { screen, services } = await open('answers');
  await screen.getByRole('button', { name: 'Review 2 misses' }).click();
  await vi.waitFor(async () =>
    expect(await services.shelf.load()).toMatchObject({
      mode: 'practice',
      queue: [{ cardId: 'a2' }, { cardId: 'b1' }],
    }),
  );
  location.hash = '';
});

test.each(['domains', 'score'] as const)('a profile that shows its %s shows no question, anywhere', async (shows) => {
  const { screen, saveTable } = await open(shows, '2');
  await expect.element(screen.getByText('Not passed')).toBeVisible();
  expect(screen.container.querySelectorAll('a[href*="/exam/"]')).toHaveLength(0);
  expect(screen.container.textContent).not.toContain('became right');
  expect(screen.container.textContent).not.toContain('misses');
  expect(screen.container.textContent?.includes('Second')).toBe(shows === 'domains');
  await screen.getByRole('button', { name: 'Save as CSV' }).click();
  await vi.waitFor(() => expect(saveTable).toHaveBeenCalledOnce());
  expect(JSON.stringify(saveTable.mock.calls)).not.toContain('Question a2');
});

test('a table of every question is saved under the name of the exam', async () => {
  const { screen, saveTable } = await open('answers');
  await screen.getByRole('button', { name: 'Save as CSV' }).click();
  await vi.waitFor(() => expect(saveTable).toHaveBeenCalledOnce());
  expect(saveTable).toHaveBeenCalledWith(
    'holdfast-sample-2026-03-02.csv',
    expect.arrayContaining([expect.arrayContaining([2, 'Question a2', 'First', 'wrong'])]),
  );
});

test('a table is named by the day of the exam where it was taken', async () => {
  const shop = workshop(choices);
  vi.spyOn(shop.services.clock, 'utcOffsetMinutes').mockReturnValue(14 * 60);
  const { screen, saveTable } = await open('answers', undefined, choices, chosen, shop);
  await screen.getByRole('button', { name: 'Save as CSV' }).click();
  await vi.waitFor(() => expect(saveTable).toHaveBeenCalledWith('holdfast-sample-2026-03-03.csv', expect.anything()));
});

test('a question is read with what was answered, and the arrow keys move between them', async () => {
  const { screen } = await open('answers', '2');
  await expect.element(screen.getByRole('heading', { name: 'Question a2' })).toBeVisible();
  await expect.element(screen.getByText('Your answer')).toBeVisible();
  expect(screen.getByText('Your answer').element().closest('li')?.textContent).toContain('wrong');
  expect(screen.container.textContent).not.toContain('changed since');
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
  await vi.waitFor(() => expect(location.hash).toBe('#/exams/exam/3'));
  location.hash = '';
});

test('changing numbers are those of the exam: of the answer, or drawn by its seed where there is none', async () => {
  const sums = ['n1', 'n2', 'b1'];
  const answered: readonly Response[] = [{ kind: 'numeric', typed: '81', given: { count: 79 } }];
  const first = await open('answers', '1', sums, answered);
  await expect.element(first.screen.getByRole('heading', { name: 'n1: 79 tasks and 2 more?' })).toBeVisible();
  const shown = first.screen.container.textContent;
  for (const said of ['81 tasks', '79 less 2 is 77.', 'It takes 81 tasks.']) expect(shown).toContain(said);
  await first.screen.unmount();

  const prepare = async (face: Face) => faces[face] as unknown as AnyKind;
  const { items, sessionId } = (await first.log.examStart({ id: 'exam' as SessionId, startedAt: morning })) ?? {};
  const laid = await layItem({ library: first.library, prepare }, { items, sessionId } as ExamUnderWay, 1);
  const { count } = drawValues(laid?.question as QuestionOf<'numeric'>, laid?.seed ?? '');
  expect(count).not.toBe(1);
  const second = await open('answers', '2', sums, answered);
  await expect.element(second.screen.getByRole('heading', { name: `n2: ${count} tasks and 2 more?` })).toBeVisible();
  await second.screen.unmount();

  const { screen, saveTable } = await open('answers', undefined, sums, answered);
  await screen.getByRole('button', { name: 'Save as CSV' }).click();
  await vi.waitFor(() => expect(saveTable).toHaveBeenCalledOnce());
  const table = JSON.stringify(saveTable.mock.calls);
  for (const title of ['n1: 79 tasks', `n2: ${count} tasks`]) expect(table).toContain(title);
});

test('an address of no exam says so', async () => {
  const { screen } = await renderInApp(ResultScreen, { sessionId: 'nobody', number: undefined }, workshop(choices));
  await expect.element(screen.getByText('There is no exam of this address on this device.')).toBeVisible();
});
