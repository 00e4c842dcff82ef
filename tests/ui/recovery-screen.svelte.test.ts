import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { StorageError } from '../../src/core/ports';
import RecoveryScreen from '../../src/ui/screens/RecoveryScreen.svelte';

const props = (problem = new StorageError('newer', 'A newer version of the app wrote this data.')) => ({
  problem,
  onexport: vi.fn(async () => 10),
  onfresh: vi.fn(),
  onretry: vi.fn(async () => undefined),
});

test.each([
  ['full', 'Free some space'],
  ['closed', 'Close other tabs'],
  ['unavailable', 'A private window'],
  ['newer', 'Reload to get the newest version'],
  ['unknown', 'Try again first'],
] as const)(
  'a database that is %s says what happened, that nothing changed, and what to do',
  async (reason, advice) => {
    const screen = await render(RecoveryScreen, props(new StorageError(reason, 'This happened.')));
    await expect.element(screen.getByText('This happened. Nothing was changed or deleted.')).toBeVisible();
    await expect.element(screen.getByText(advice)).toBeVisible();
  },
);

test('an export says how much it saved, or that it did not work', async () => {
  const given = props();
  const screen = await render(RecoveryScreen, given);
  await screen.getByRole('button', { name: 'Export what can be read' }).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('10 events exported.');
  given.onexport.mockRejectedValueOnce(new Error('locked'));
  await screen.getByRole('button', { name: 'Export what can be read' }).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('The export did not work. locked');
});

test('a fresh start is asked for twice and can be declined', async () => {
  const given = props();
  const screen = await render(RecoveryScreen, given);
  await screen.getByRole('button', { name: 'Start fresh' }).click();
  expect(given.onfresh).not.toHaveBeenCalled();
  await screen.getByRole('button', { name: 'Keep as it is' }).click();
  await screen.getByRole('button', { name: 'Start fresh' }).click();
  await screen.getByRole('button', { name: 'Yes, start with an empty collection' }).click();
  expect(given.onfresh).toHaveBeenCalledOnce();
});
