import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CardId } from '../../../src/core/ids';
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

const ground = () => page.elementLocator(document.querySelector('dialog') as HTMLElement);
const corner = { position: { x: 10, y: -40 }, force: true };

async function openNote() {
  const shop = workshop();
  const { context } = await renderInApp(LibraryScreen, { parts: ['library', 'a', 'a1'] }, shop);
  await button(/note/i).click();
  await expect.element(page.getByRole('textbox')).toHaveFocus();
  return { shop, toasts: context.toasts, saved: () => shop.services.log.noteOf('a1' as CardId) };
}

test('a press on the ground closes a sheet, but not one that began in it, as when text is marked', async () => {
  await openNote();
  const field = page.getByRole('textbox').element();
  const pressOn = (from: Element, to: Element) => {
    from.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    to.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
  };
  pressOn(field, ground().element());
  await new Promise((resolve) => setTimeout(resolve, 50));
  await expect.element(dialog()).toBeInTheDocument();
  pressOn(ground().element(), ground().element());
  await expect.element(dialog()).not.toBeInTheDocument();
});

test.each([
  ['Escape', () => userEvent.keyboard('{Escape}')],
  ['its cross', () => button('Close').click()],
  ['a click on the ground', () => ground().click(corner)],
])('a note that was written is kept when its sheet is closed by %s, and can be taken back', async (_, close) => {
  const { saved, toasts } = await openNote();
  await userEvent.keyboard('Shared kernel.');
  await close();
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.poll(saved).toBe('Shared kernel.');
  await button(/note/i).click();
  await expect.element(page.getByRole('textbox')).toHaveValue('Shared kernel.');
  await userEvent.keyboard('{Escape}');
  toasts.list[0]?.action?.run();
  await expect.poll(saved).toBe('');
});

test('a note that cannot be saved stays in its sheet, which can be left all the same', async () => {
  const { shop, saved } = await openNote();
  vi.spyOn(shop.services.log, 'append').mockRejectedValue(new Error('No room.'));
  await userEvent.keyboard('Mine.');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByText(/Not saved. No room. Your note is kept here/)).toBeVisible();
  await expect.element(page.getByRole('textbox')).toHaveValue('Mine.');
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog()).not.toBeInTheDocument();
  expect(await saved()).toBe('');
});

test('a report begun is there when its sheet is opened again', async () => {
  await renderInApp(LibraryScreen, { parts: ['library', 'a', 'a1'] }, workshop());
  await button(/Report/).click();
  await userEvent.keyboard('Option b is right, too.');
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog()).not.toBeInTheDocument();
  await button(/Report/).click();
  await expect.element(page.getByRole('textbox')).toHaveValue('Option b is right, too.');
});
