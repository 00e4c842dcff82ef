import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ExamProfile } from '../../../../src/core/exam/exam-profile';
import { prepareFace } from '../../../../src/ui/questions/registry';
import ExamTable from '../../../../src/ui/screens/exam/ExamTable.svelte';
import { sitting } from '../../../state/exam-hall';
import { right } from '../../../state/support';
import { renderInApp } from '../../support/render-in-app';

const phone = () => page.viewport(390, 844);
const desktop = () => page.viewport(1280, 800);
beforeEach(phone);

async function sit(changed: Partial<ExamProfile> = {}, bank?: string[]) {
  await prepareFace('single');
  const room = await sitting(changed, bank);
  const onclose = vi.fn();
  const { screen } = await renderInApp(ExamTable, { session: room.session, onclose }, room);
  return { ...room, screen, onclose };
}

const at = (position: number) =>
  expect.element(page.getByRole('heading', { name: `Question a${position}` })).toBeVisible();
const focused = () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim();
const press = (keys: string) => userEvent.keyboard(keys);

test('letters choose, Shift and a letter strike out, F flags, arrows and Enter move', async () => {
  const { session } = await sit();
  await at(1);
  await press('a');
  await press('{Shift>}b{/Shift}');
  await press('f');
  expect(session.draft).toMatchObject({ isWhole: true, struck: [expect.any(String)], isFlagged: true });
  await press('{ArrowRight}');
  await at(2);
  await press('{Enter}');
  await at(3);
  await press('{ArrowLeft}');
  await at(2);
  expect(session.drafts.map(({ isSeen }) => isSeen)).toEqual([true, true, true, false]);
});

const pressAtOnce = (...keys: string[]) => {
  for (const key of keys) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
};

test('arrows pressed before the next question is there count each', async () => {
  await sit();
  await at(1);
  pressAtOnce('ArrowRight', 'ArrowRight');
  await at(3);
  pressAtOnce('ArrowRight', 'ArrowLeft', 'ArrowLeft');
  await at(2);
});

test('where there is no return, nothing pressed before the next question is there goes past it', async () => {
  const { session } = await sit({ navigation: 'no-return' });
  await at(1);
  await press('a');
  pressAtOnce('Enter', 'Enter');
  await at(2);
  expect(session.exam?.position).toBe(1);
});

test('on a phone N opens the questions with the focus on the one on the table; arrows walk, Enter goes', async () => {
  await sit();
  await at(1);
  await press('n');
  expect(focused()).toBe('Question 1, not answered');
  await press('{ArrowRight}{ArrowRight}');
  expect(focused()).toBe('Question 3, not seen');
  await press('{Home}{End}{ArrowLeft}{Enter}');
  await at(3);
  expect(document.querySelector('dialog')).toBeNull();
});

test('a question chosen in a sheet has the focus, not the button that opened the sheet', async () => {
  await sit();
  await at(1);
  await page.getByRole('button', { name: 'Questions' }).click();
  await page.getByRole('button', { name: 'Question 3' }).click();
  await at(3);
  expect(document.activeElement?.id).toBe('main');
  await press('{Enter}');
  await expect.element(page.getByRole('heading', { name: 'Question b1' })).toBeVisible();
});

test('on a desktop N goes to the panel beside the question, Escape back without closing the exam, Tab on to Finish', async () => {
  await desktop();
  const { onclose } = await sit();
  await at(1);
  await press('n');
  expect(focused()).toBe('Question 1, not answered');
  expect(document.querySelector('dialog')).toBeNull();
  await press('{Tab}');
  expect(focused()).toBe('Finish exam');
  await press('n{ArrowDown}{Escape}');
  expect(document.activeElement?.id).toBe('main');
  expect(onclose).not.toHaveBeenCalled();
  await press('{Escape}');
  expect(onclose).toHaveBeenCalledOnce();
});

test('the map says of each question whether it was seen, answered or flagged, and counts them', async () => {
  await desktop();
  const { session } = await sit();
  await at(1);
  await press('a{ArrowRight}');
  await at(2);
  await press('f{ArrowRight}');
  await at(3);
  const labels = [...document.querySelectorAll('aside li button')].map((cell) => cell.getAttribute('aria-label'));
  expect(labels).toEqual([
    'Question 1, answered',
    'Question 2, skipped, flagged',
    'Question 3, not answered',
    'Question 4, not seen',
  ]);
  expect(document.querySelector('.legend')?.textContent?.replace(/\s+/g, ' ').trim()).toBe(
    'Answered 1 Skipped 1 Open 1 Not seen 1 Flagged 1',
  );
  expect(session.answered).toBe(1);
});

test('the last question leads to a review that lists what is open and flagged, each a way back to it', async () => {
  const { session } = await sit();
  await at(1);
  await press('a{ArrowRight}');
  await at(2);
  await press('f');
  await session.go(3);
  await press('{ArrowRight}');
  await expect.element(page.getByRole('dialog', { name: 'Finish the exam?' })).toBeVisible();
  await expect.element(page.getByText('1 of 4 answered')).toBeVisible();
  await expect.element(page.getByText('3 questions have no answer')).toBeVisible();
  await expect.element(page.getByText('1 question is flagged')).toBeVisible();
  await page.getByRole('button', { name: 'Go to question 2' }).first().click();
  await at(2);
  expect(session.phase).toBe('asking');
});

test('where there is no return an open question is asked for once more before it is left for good', async () => {
  const { session } = await sit({ navigation: 'no-return' });
  await at(1);
  // The second is part of the same press, as far as anybody can tell, and no answer to the warning.
  await press('{Enter}{Enter}');
  await expect.element(page.getByRole('alert')).toHaveTextContent('there is no way back');
  expect(session.exam?.position).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await press('{Enter}');
  await at(2);
  await press('{ArrowLeft}f');
  expect([session.exam?.position, session.draft.isFlagged]).toEqual([1, false]);
});

test('a choice that is not saved says so in the bar, stays on screen and is saved by trying again', async () => {
  const { session, state, shelf } = await sit();
  await at(1);
  state.fails = true;
  await press('a');
  await expect.element(page.getByRole('alert')).toHaveTextContent('Not saved. No space.');
  state.fails = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await session.kept.settled();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  expect(Object.values(shelf()?.drafts ?? {})).toMatchObject([{ isWhole: true }]);
});

test('a question that left the bank says that it counts for nothing and is gone over', async () => {
  const { session } = await sit({}, ['a1', 'a3', 'b1']);
  await at(1);
  session.answer(right, true);
  await press('{ArrowRight}');
  await expect.element(page.getByRole('heading', { name: 'This question left the bank' })).toBeVisible();
  await press('{ArrowRight}');
  await at(3);
});

test('hides the time if asked to, in every exam from then on', async () => {
  await desktop();
  const { settings, settingsStore, screen } = await sit({ minutes: 90 });
  await expect.element(screen.getByText('left of 90 min')).toBeVisible();
  await screen.getByRole('button', { name: 'Hide time' }).click();
  await expect.element(screen.getByRole('button', { name: 'Show time' })).toBeVisible();
  expect(settingsStore.save).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ hidesTime: true }));
  expect(settings.current.hidesTime).toBe(true);
});
