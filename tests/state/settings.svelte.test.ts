import { expect, test, vi } from 'vitest';
import { StorageError } from '../../src/core/ports';
import { workshop } from './support';

test('a change is in use at once, saved, and derives anew under a new scheduler only if the schedule depends on it', async () => {
  const { settings, settingsStore, log } = workshop();
  const use = vi.spyOn(log, 'useScheduler');
  const before = settings.scheduler;
  await settings.change({ theme: 'dark' });
  expect([settings.current.theme, settings.scheduler === before]).toEqual(['dark', true]);
  await settings.change({ desiredRetention: 0.85 });
  expect(settings.scheduler.fingerprint).not.toBe(before.fingerprint);
  expect(use).toHaveBeenLastCalledWith(settings.scheduler);
  expect(settingsStore.save).toHaveBeenLastCalledWith(
    expect.objectContaining({ theme: 'dark', desiredRetention: 0.85 }),
  );
});

test('a change that cannot be saved says so until one can', async () => {
  const { settings, settingsStore } = workshop();
  settingsStore.save.mockRejectedValueOnce(new StorageError('full', 'No space.'));
  await settings.change({ newPerDay: 3 });
  expect(settings.problem).toBe('No space.');
  await settings.change({ newPerDay: 4 });
  expect(settings.problem).toBeUndefined();
});

test('what another tab saved is taken into use', async () => {
  const { settings, settingsStore } = workshop();
  settingsStore.load.mockResolvedValueOnce({ ...settings.current, rolloverHour: 6 });
  await settings.reload();
  expect([settings.current.rolloverHour, settings.scheduler.settings.rolloverHour]).toEqual([6, 6]);
});
