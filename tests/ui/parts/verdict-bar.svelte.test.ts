import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { StorageError } from '../../../src/core/ports';
import VerdictBar from '../../../src/ui/parts/VerdictBar.svelte';

const props = (saving: 'saving' | 'saved' | 'failed') => ({
  verdict: 'right' as const,
  title: 'Right',
  detail: 'Next review in 9 days',
  saving,
  problem: saving === 'failed' ? new StorageError('full', 'This device has no free space.') : undefined,
  onnext: vi.fn(),
  onretry: vi.fn(),
  onexport: vi.fn(),
});

test('while an answer is on its way to the disk the next review is not promised and Next waits', async () => {
  const screen = await render(VerdictBar, props('saving'));
  await expect.element(screen.getByRole('status')).toHaveTextContent('Saving');
  await expect.element(screen.getByRole('status')).not.toHaveTextContent('Next review');
  await expect.element(screen.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true');
});

test('once it is saved the verdict says when the card comes back, and Next has the focus', async () => {
  const screen = await render(VerdictBar, props('saving'));
  await screen.rerender(props('saved'));
  await expect.element(screen.getByRole('status')).toHaveTextContent(/Right\s*Next review in 9 days/);
  await expect.element(screen.getByRole('button', { name: 'Next' })).toHaveFocus();
});

test('an answer that was not saved offers Retry and a backup, and no way on', async () => {
  const given = props('failed');
  const screen = await render(VerdictBar, given);
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent('This device has no free space. Your answer is kept here.');
  await expect.element(screen.getByRole('button', { name: 'Next' })).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Retry' }).click();
  await screen.getByRole('button', { name: 'Save a backup' }).click();
  expect(given.onretry).toHaveBeenCalledOnce();
  expect(given.onexport).toHaveBeenCalledOnce();
});
