import type { BankLibrary } from '../core/ports';
import { type BankIndex, partOf } from '../core/question/bank';

/** The banks that are shipped beside the page, by their addresses; the service worker has them when there is no network. */
export function openBankLibrary(
  index: BankIndex,
  topicsPath: string,
  pathsOf: (subtopic: string) => readonly string[],
): BankLibrary {
  return {
    index,
    topics: () => fetchJson(topicsPath),
    banksOf: pathsOf,
    bankOf({ id, subtopic }) {
      const paths = pathsOf(subtopic);
      return paths[partOf(id, paths.length)];
    },
    open: fetchJson,
  };
}

async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error('The questions could not be fetched.');
  return response.json();
}
