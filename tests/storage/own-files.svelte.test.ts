import { expect, test } from 'vitest';
import { incomplete } from '../../src/core/upkeep';
import { listOwnFiles, writeOwnFile } from '../../src/storage/own-files';

async function* parts(text: string) {
  yield new TextEncoder().encode(text);
}
const write = (name: string) => writeOwnFile(name, () => parts(name));
const names = async () => (await listOwnFiles()).map(({ name }) => name);

test('the newest few stay, and the one written last even among names of a clock that was ahead', async () => {
  for (const name of ['b-1', 'b-2', 'b-3', 'b-4']) await write(name);
  expect(await names()).toEqual(['b-4', 'b-3', 'b-2']);
  const late = await write('a-1');
  expect(await late.text()).toBe('a-1');
  expect(await names()).toEqual(['b-4', 'b-3', 'a-1']);
});

test('copies that lack something do not push out those that lack nothing, and are the first to go', async () => {
  for (const name of ['c-1', 'c-2', 'c-3'].map((own) => `${own}.jsonl.gz`)) await write(name);
  const lacking = ['d-1', 'd-2', 'd-3'].map((own) => incomplete(`${own}.jsonl.gz`));
  for (const name of lacking) {
    await write(name);
    expect(await names()).toEqual([name, 'c-3.jsonl.gz', 'c-2.jsonl.gz']);
  }
  await write('e-1.jsonl.gz');
  expect(await names()).toEqual(['e-1.jsonl.gz', 'c-3.jsonl.gz', 'c-2.jsonl.gz']);
});
