import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { StorageError } from '../../src/core/ports';
import RecoveryScreen from '../../src/ui/screens/RecoveryScreen.svelte';

const recovered = (found: { events?: number; others?: number; unread?: number } = {}) => ({
  ...{ events: 10, others: 0, unread: 0, onothers: vi.fn() },
  ...found,
});
const props = (problem = new StorageError('newer', 'A newer version of the app wrote this data.')) => ({
  problem,
  onexport: vi.fn(async () => recovered()),
  onfresh: vi.fn(),
  onretry: vi.fn(async () => undefined),
});

test.each([
  ['full', 'Free some space'],
  ['closed', 'Close other tabs'],
  ['unavailable', 'A private window'],
  ['newer', 'Wait a moment for the newest version of the app'],
  ['unknown', 'Try again first'],
] as const)(
  'a database that is %s says what happened, that nothing changed, and what to do',
  async (reason, advice) => {
    const screen = await render(RecoveryScreen, props(new StorageError(reason, 'This happened.')));
    await expect.element(screen.getByText('This happened. Nothing was changed or deleted.')).toBeVisible();
    await expect.element(screen.getByText(advice)).toBeVisible();
  },
);

const exportButton = { name: 'Export what can be read' };

test('an export says how much it saved and what can be done with it, or that it did not work', async () => {
  const given = props();
  const screen = await render(RecoveryScreen, given);
  await screen.getByRole('button', exportButton).click();
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent('10 events exported, as a backup. Once the app opens, restore it in Settings, Data.');
  await expect.element(screen.getByRole('button', { name: 'Save the other records' })).not.toBeInTheDocument();
  given.onexport.mockRejectedValueOnce(new Error('locked'));
  await screen.getByRole('button', exportButton).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('The export did not work. locked');
});

test('an export of nothing says so', async () => {
  const given = props();
  given.onexport.mockResolvedValueOnce(recovered({ events: 0 }));
  const screen = await render(RecoveryScreen, given);
  await screen.getByRole('button', exportButton).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent(/^There was nothing to export.$/);
});

test('what no backup can hold is offered beside it, and what could not be read is told', async () => {
  const given = props();
  const found = recovered({ others: 2, unread: 1 });
  given.onexport.mockResolvedValueOnce(found);
  const screen = await render(RecoveryScreen, given);
  await screen.getByRole('button', exportButton).click();
  const status = screen.getByRole('status');
  await expect.element(status).toHaveTextContent('2 records could not be used by this version of the app.');
  await expect.element(status).toHaveTextContent('1 part of the data could not be read.');
  expect(found.onothers).not.toHaveBeenCalled();
  await screen.getByRole('button', { name: 'Save the other records' }).click();
  expect(found.onothers).toHaveBeenCalledOnce();
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
