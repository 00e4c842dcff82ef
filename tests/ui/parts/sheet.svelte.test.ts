import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { router } from '../../../src/ui/router.svelte';
import LibraryScreen from '../../../src/ui/screens/LibraryScreen.svelte';
import StudyScreen from '../../../src/ui/screens/StudyScreen.svelte';
import { workshop } from '../../state/support';
import { renderInApp } from '../support/render-in-app';

beforeEach(() => page.viewport(390, 844));
const button = (name: string | RegExp) => page.getByRole('button', { name });
const dialog = () => page.getByRole('dialog');

test('a sheet gives the focus back however it is closed; one to write in begins in its field', async () => {
  await renderInApp(LibraryScreen, { parts: ['library', 'a', 'a1'] }, workshop());
  const opener = button(/note/i);
  const ways = [
    () => userEvent.keyboard('{Escape}'),
    () => button('Close').click(),
    async () => {
      await userEvent.keyboard('Mine.');
      await button('Save').click();
    },
  ];
  for (const close of ways) {
    await opener.click();
    await expect.element(page.getByRole('textbox')).toHaveFocus();
    await close();
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(opener).toHaveFocus();
  }
});

test('of sheets that lead to one another the last gives it back to what opened the first', async () => {
  router.go('study');
  await renderInApp(StudyScreen, {}, workshop());
  for (const next of [/note/, /Report/]) {
    await button('More').click();
    await button(next).click();
    await expect.element(page.getByRole('textbox')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(button('More')).toHaveFocus();
  }
});
