import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import Flashcard from '../../../src/ui/questions/Flashcard.svelte';
import { ask } from '../support/ask';
import { flashcard } from '../support/sample-questions';

beforeEach(() => page.viewport(390, 844));

test('Space turns the card, focuses Good, and rates it Good', async () => {
  const { screen, onanswer } = await ask(Flashcard, flashcard);
  expect(document.body.textContent).not.toContain('A template for instances.');
  await userEvent.keyboard(' ');
  await expect.element(screen.getByText('A template for instances.')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /^Good/ })).toHaveFocus();
  await userEvent.keyboard(' ');
  expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'flashcard', rating: 'good' }, undefined);
});

test('a tap anywhere on the card turns it', async () => {
  const { screen } = await ask(Flashcard, flashcard);
  await screen.getByText('Say it before you look.').click();
  await expect.element(screen.getByText('A template for instances.')).toBeVisible();
});

test.each([
  ['1', 'again'],
  ['2', 'hard'],
  ['3', 'good'],
  ['4', 'easy'],
])('%s rates it %s, and does nothing before the card is turned', async (key, rating) => {
  const { onanswer } = await ask(Flashcard, flashcard);
  await userEvent.keyboard(key);
  expect(onanswer).not.toHaveBeenCalled();
  await userEvent.keyboard(` ${key}`);
  expect(onanswer).toHaveBeenCalledExactlyOnceWith({ kind: 'flashcard', rating }, undefined);
});

test('each rating shows when the card would come back', async () => {
  const { screen } = await ask(Flashcard, flashcard);
  await screen.getByRole('button', { name: 'Show answer' }).click();
  for (const name of [/^Again\s*10 min/, /^Hard\s*1 day/, /^Good\s*2 days/, /^Easy\s*8 days/])
    await expect.element(screen.getByRole('button', { name })).toBeVisible();
});

test('with letter keys off digits do nothing, Space still turns', async () => {
  const { onanswer } = await ask(Flashcard, flashcard, { hasLetterKeys: false });
  await userEvent.keyboard(' 1');
  expect(onanswer).not.toHaveBeenCalled();
  await userEvent.keyboard(' ');
  expect(onanswer).toHaveBeenCalledOnce();
});

test('the learner’s own note comes with the back, and not before', async () => {
  const { screen } = await ask(Flashcard, flashcard, { note: 'Think of cookie cutters.' });
  await expect.element(screen.getByRole('button', { name: 'Show answer' })).toBeVisible();
  expect(document.body.textContent).not.toContain('Think of cookie cutters.');
  await userEvent.keyboard(' ');
  await expect.element(screen.getByText('Think of cookie cutters.')).toBeVisible();
});
