import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Keeping } from '../../../src/state/keeping.svelte';
import BackupPart from '../../../src/ui/screens/settings/BackupPart.svelte';
import { workshop } from '../../state/support';
import { renderInApp } from '../support/render-in-app';

const file = (name: string) => new File(['{}'], name);

/** Where backups are made, by a keeper that takes none in. */
async function open() {
  class Keeper {
    message = $state.raw<string>();
    task = $state.raw<{ name: string }>();
    mark = { at: 0, answers: 0 };
    answers = 3;
    copies = [];
    mayStop = true;
    open = async () => undefined;
    restore = vi.fn(async () => {
      this.task = { name: 'restore' };
      await new Promise((resolve) => setTimeout(resolve, 30));
      this.task = undefined;
      this.message = 'Line 1: this is not a backup of Holdfast.';
      return false;
    });
  }
  const keeper = new Keeper();
  await renderInApp(BackupPart, { keeper: keeper as unknown as Keeping }, workshop());
  return { keeper, choose: (name: string) => userEvent.upload(page.getByLabelText('Backup to restore'), file(name)) };
}

test('what was said of one file is not said of the next', async () => {
  const { keeper, choose } = await open();
  keeper.message = '18 events are in it.';
  await choose('next.jsonl');
  await expect.element(page.getByText('next.jsonl')).toBeVisible();
  await expect.element(page.getByText('18 events are in it.')).not.toBeInTheDocument();
});

test('a restore that failed leaves the focus where it can be tried again', async () => {
  const { keeper, choose } = await open();
  await choose('bad.jsonl');
  (page.getByRole('button', { name: 'Add' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('dialog').getByText('Line 1: this is not a backup of Holdfast.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Add' })).toHaveFocus();
  expect(keeper.restore).toHaveBeenCalledOnce();
});
