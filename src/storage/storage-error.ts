import { StorageError } from '../core/ports';

/** Any failure of IndexedDB in the words of the port. */
export function toStorageError(cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause;
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  const detail = cause instanceof Error || cause instanceof DOMException ? cause.message : String(cause);
  if (name === 'QuotaExceededError') return new StorageError('full', 'This device has no free space.', { cause });
  if (name === 'VersionError')
    return new StorageError('newer', 'A newer version of the app wrote this data.', { cause });
  if (name === 'InvalidStateError')
    return new StorageError('closed', 'The connection to the data was closed.', { cause });
  if (name === 'SecurityError')
    return new StorageError('unavailable', 'This browser does not let the page store data.', { cause });
  return new StorageError('unknown', detail || name || 'The browser gave no reason.', { cause });
}

/** Runs an operation; whatever it rejects with becomes a `StorageError`. */
export async function guarded<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (cause) {
    throw toStorageError(cause);
  }
}
