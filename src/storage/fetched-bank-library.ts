import type { BankLibrary } from '../core/ports';
import { type Bank, type BankIndex, partOf } from '../core/question/bank';

declare global {
  /** The bank `index.html` asked for before any script was there; nothing comes of it if it could not be had. */
  var earlyBank: { readonly path: string; readonly bank: Promise<Bank | undefined> } | undefined;
}

const expectedKey = 'holdfast.bank';

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
    async open(path) {
      const early = globalThis.earlyBank;
      if (early?.path !== path) return fetchJson(path);
      globalThis.earlyBank = undefined;
      return (await early.bank) ?? fetchJson(path);
    },
    expect(path) {
      try {
        localStorage.setItem(expectedKey, path);
      } catch {
        // Without it the next start asks for its bank when it knows which.
      }
    },
  };
}

/** Some hosts answer with a page of theirs for what they do not have. */
async function fetchJson<T>(path: string): Promise<T> {
  try {
    const response = await fetch(path);
    if (response.ok) return await response.json();
  } catch {
    // It is told like any other way to get nothing.
  }
  throw new Error('The questions could not be fetched.');
}
