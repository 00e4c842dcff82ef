import type { BankLibrary } from '../core/ports';
import type { BankIndex } from '../core/question/bank';

/** The banks that are shipped beside the page; the service worker has them when there is no network. */
export function openBankLibrary(
  index: BankIndex,
  topicsPath: string,
  pathOf: (subtopic: string) => string | undefined,
): BankLibrary {
  return {
    index,
    topics: () => fetchJson(topicsPath),
    async open(subtopic) {
      const path = pathOf(subtopic);
      if (!path) throw new Error(`There is no bank for ${subtopic}.`);
      return fetchJson(path);
    },
  };
}

async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error('The questions could not be fetched.');
  return response.json();
}
