import { expect, test, vi } from 'vitest';
import { StorageError } from '../../../src/core/ports';
import SettingsScreen from '../../../src/ui/screens/SettingsScreen.svelte';
import { workshop } from '../../state/support';
import { renderInApp } from '../support/render-in-app';

async function open() {
  const shop = workshop();
  const { screen } = await renderInApp(SettingsScreen, { parts: ['settings', 'study'] }, shop);
  return { ...shop, alert: screen.getByRole('alert') };
}

test('a change that was not saved says so', async () => {
  const { settings, settingsStore, alert } = await open();
  settingsStore.save.mockRejectedValueOnce(new StorageError('full', 'No space.'));
  await settings.change({ newPerDay: 3 });
  await expect.element(alert).toHaveTextContent('Not saved. No space.');
});

test('a stopped rebuild says that the setting is saved and what is still as before', async () => {
  const { settings, log, alert } = await open();
  vi.spyOn(log, 'useScheduler').mockRejectedValueOnce(new StorageError('unknown', 'Stopped.'));
  await settings.change({ desiredRetention: 0.85 });
  await expect
    .element(alert)
    .toHaveTextContent('Saved, but your cards stay planned as before until the next start. Stopped.');
});
