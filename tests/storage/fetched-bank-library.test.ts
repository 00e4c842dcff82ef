import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Bank } from '../../src/core/question/bank';
import { openBankLibrary } from '../../src/storage/fetched-bank-library';

const bank = (subtopic: string) => ({ subtopic, place: [], questions: [] }) as Bank;
const library = openBankLibrary({ questions: [] }, 'topics.json', () => []);
const fetched = vi.fn(async (path: string) => {
  if (path.startsWith('cut-off')) throw new TypeError('Failed to fetch');
  if (path.startsWith('page')) return new Response('<!doctype html>');
  return path.startsWith('gone') ? new Response('', { status: 404 }) : Response.json(bank(path));
});

beforeEach(() => {
  fetched.mockClear();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  vi.unstubAllGlobals();
  globalThis.earlyBank = undefined;
});

it('the bank the page asked for early is not fetched again the first time it is opened', async () => {
  globalThis.earlyBank = { path: 'a.json', bank: Promise.resolve(bank('early')) };
  expect(await library.open('b.json')).toEqual(bank('b.json'));
  expect(await library.open('a.json')).toEqual(bank('early'));
  expect(await library.open('a.json')).toEqual(bank('a.json'));
  expect(fetched.mock.calls).toEqual([['b.json'], ['a.json']]);
});

it('a bank that could not be had early is fetched', async () => {
  globalThis.earlyBank = { path: 'a.json', bank: Promise.resolve(undefined) };
  expect(await library.open('a.json')).toEqual(bank('a.json'));
});

it('a bank that cannot be had at all is told, whatever came in its place', async () => {
  for (const path of ['gone.json', 'cut-off.json', 'page.json'])
    await expect(library.open(path)).rejects.toThrow('The questions could not be fetched.');
});

it('notes the bank that is expected, and does without where nothing may be stored', () => {
  const setItem = vi.fn();
  vi.stubGlobal('localStorage', { setItem });
  library.expect('a.json');
  expect(setItem).toHaveBeenCalledExactlyOnceWith('holdfast.bank', 'a.json');
  setItem.mockImplementation(() => {
    throw new DOMException('', 'SecurityError');
  });
  expect(() => library.expect('b.json')).not.toThrow();
});
