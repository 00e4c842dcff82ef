import { expect, test, vi } from 'vitest';
import { StorageError } from '../../src/core/ports';
import { workshop } from './support';

test('a change is in use at once, saved, and derives anew under a new scheduler only if the schedule depends on it', async () => {
  const { settings, settingsStore, log } = workshop();
  const use = vi.spyOn(log, 'useScheduler');
  const before = settings.scheduler;
  await settings.change({ theme: 'dark' });
  expect([settings.current.theme, settings.scheduler === before]).toEqual(['dark', true]);
  expect(use).not.toHaveBeenCalled();
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

test('a schedule that could not be derived is told apart from a change that was not saved, and is not tried again by another change', async () => {
  const { settings, log } = workshop();
  const use = vi.spyOn(log, 'useScheduler').mockRejectedValueOnce(new StorageError('unknown', 'Stopped.'));
  await settings.change({ desiredRetention: 0.85 });
  expect([settings.problem, settings.delay]).toEqual([undefined, 'Stopped.']);
  await settings.change({ theme: 'dark' });
  expect([use.mock.calls.length, settings.delay]).toEqual([1, 'Stopped.']);
  await settings.change({ desiredRetention: 0.9 });
  expect([use.mock.calls.length, settings.delay]).toEqual([2, undefined]);
});

test('a setting that is changed back while cards are derived is compared with what comes of that', async () => {
  const { settings, log } = workshop();
  const before = settings.scheduler.fingerprint;
  const deriving = Promise.withResolvers<void>();
  const use = vi.spyOn(log, 'useScheduler').mockReturnValueOnce(deriving.promise);
  const there = settings.change({ desiredRetention: 0.85 });
  await vi.waitFor(() => expect(use).toHaveBeenCalledOnce());
  const back = settings.change({ desiredRetention: 0.9 });
  await new Promise((resolve) => setTimeout(resolve));
  expect(use).toHaveBeenCalledOnce();
  deriving.resolve();
  await Promise.all([there, back]);
  expect(use.mock.calls.map(([{ fingerprint }]) => fingerprint)).toEqual([expect.not.stringMatching(before), before]);
});

test('a schedule waits for its setting to be saved', async () => {
  const { settings, settingsStore, log } = workshop();
  const use = vi.spyOn(log, 'useScheduler');
  settingsStore.save.mockRejectedValueOnce(new StorageError('full', 'No space.'));
  await settings.change({ desiredRetention: 0.85 });
  expect(use).not.toHaveBeenCalled();
  await settings.change({ theme: 'dark' });
  expect(use).toHaveBeenCalledExactlyOnceWith(settings.scheduler);
});

test('what another tab saved is taken into use', async () => {
  const { settings, settingsStore } = workshop();
  settingsStore.load.mockResolvedValueOnce({ ...settings.current, rolloverHour: 6 });
  await settings.reload();
  expect([settings.current.rolloverHour, settings.scheduler.settings.rolloverHour]).toEqual([6, 6]);
});

test('what cannot be read anew leaves the settings as they are, and is no change that was not saved', async () => {
  const { settings, settingsStore } = workshop();
  const { current } = settings;
  settingsStore.load.mockRejectedValueOnce(new StorageError('closed', 'Closed.'));
  await settings.reload();
  expect([settings.current === current, settings.problem]).toEqual([true, undefined]);
});
