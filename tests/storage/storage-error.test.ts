import { expect, it } from 'vitest';
import { StorageError } from '../../src/core/ports';
import { guarded, toStorageError } from '../../src/storage/storage-error';

it.each([
  ['QuotaExceededError', 'full'],
  ['VersionError', 'newer'],
  ['InvalidStateError', 'closed'],
  ['SecurityError', 'unavailable'],
  ['AbortError', 'unknown'],
])('a %s of the browser has the reason "%s" and keeps its cause', (name, reason) => {
  const cause = new DOMException('what the browser says', name);
  expect(toStorageError(cause)).toMatchObject({ name: 'StorageError', reason, cause });
});

it.each([
  [new Error('the disk is on fire'), 'the disk is on fire'],
  [new DOMException('', 'AbortError'), 'AbortError'],
  ['a bare string', 'a bare string'],
  [undefined, 'undefined'],
])('a failure of no known sort says what is known of it: %s', (cause, message) => {
  expect(toStorageError(cause)).toMatchObject({ reason: 'unknown', message });
});

it('a StorageError stays the one it is', () => {
  const error = new StorageError('full', 'no space');
  expect(toStorageError(error)).toBe(error);
});

it('a guarded operation gives its value, or rejects with a StorageError, thrown at once or later', async () => {
  expect(await guarded(async () => 7)).toBe(7);
  const fail = () => {
    throw new Error('at once');
  };
  await expect(guarded(fail)).rejects.toBeInstanceOf(StorageError);
  await expect(guarded(async () => fail())).rejects.toBeInstanceOf(StorageError);
});
