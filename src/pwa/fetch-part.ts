import { serveParts } from './parts';

if (globalThis.holdfast) serveParts(globalThis.holdfast);

/** Stylesheets that are in the page or on their way, by address. */
const styled = new Map<string, Promise<void>>();

function addStyles(address: string): Promise<void> {
  const known = styled.get(address);
  if (known) return known;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  const adding = new Promise<void>((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      styled.delete(address);
      reject(new Error(`${address} could not be fetched.`));
    };
  });
  styled.set(address, adding);
  document.head.append(link);
  return adding;
}

/**
 * Fetches a part of the app and, beside it, the stylesheets it needs (addresses relative to `base`). Rejects if any of
 * them cannot be had, and tells the page so by the event that Vite has for it. Built pages fetch every part this way.
 */
export async function fetchPart<T>(load: () => Promise<T>, styles: readonly string[] = [], base?: string): Promise<T> {
  try {
    const [part] = await Promise.all([load(), ...styles.map((path) => addStyles(new URL(path, base).href))]);
    return part;
  } catch (cause) {
    dispatchEvent(new Event('vite:preloadError'));
    throw cause;
  }
}
