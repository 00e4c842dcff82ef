import { beforeEach, expect, test } from 'vitest';
import { incomplete, isIncomplete } from '../../src/core/upkeep';
import { listOwnFiles, writeOwnFile } from '../../src/storage/own-files';

beforeEach(async () => {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry('backups', { recursive: true }).catch(() => undefined);
});

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

test('a copy of the same minute gets a name of its own behind the first, which stays readable', async () => {
  const name = 'f-1.jsonl.gz';
  const first = await write(name);
  await writeOwnFile(name, () => parts('later, and longer'));
  const lacking = await write(incomplete(name));
  const second = await write(incomplete(name));
  expect([lacking.name, second.name, isIncomplete(second.name)]).toEqual([
    'f-1-incomplete.jsonl.gz',
    'f-1_2-incomplete.jsonl.gz',
    true,
  ]);
  expect(await names()).toEqual(['f-1_2.jsonl.gz', 'f-1_2-incomplete.jsonl.gz', name]);
  expect(await first.text()).toBe(name);
});

test('of a copy that fails nothing is left, and all that was there before', async () => {
  const name = 'g-1.jsonl.gz';
  await write(name);
  const before = await names();
  async function* failing() {
    yield* parts('half');
    throw new Error('A part is gone.');
  }
  for (const wanted of [name, 'g-2.jsonl.gz'])
    await expect(writeOwnFile(wanted, failing)).rejects.toThrow('A part is gone.');
  expect(await names()).toEqual(before);
});

/** A copy whose worker is ended in the middle, as by Stop or with its tab. */
async function cutOff(name: string): Promise<void> {
  const script = `(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('backups', { create: true });
    const writer = await (await folder.getFileHandle('${name}', { create: true })).createWritable();
    await writer.write('half');
    postMessage('half');
  })()`;
  const worker = new Worker(URL.createObjectURL(new Blob([script])));
  await new Promise((resolve) => worker.addEventListener('message', resolve));
  worker.terminate();
}

test('what a copy that was cut off left behind is no copy, and pushes none out', async () => {
  for (const name of ['h-1', 'h-2', 'h-3']) await write(name);
  for (const name of ['h-4', 'h-5']) await cutOff(name);
  expect(await names()).toEqual(['h-3', 'h-2', 'h-1']);
  await write('h-6');
  expect(await names()).toEqual(['h-6', 'h-3', 'h-2']);
  const root = await navigator.storage.getDirectory();
  const left = await Array.fromAsync((await root.getDirectoryHandle('backups')).keys());
  expect(left.sort()).toEqual(['h-2', 'h-3', 'h-6']);
});

test('the largest stays, for a collection that was begun anew is small', async () => {
  await writeOwnFile('i-1', () => parts('all the answers of a year'));
  for (const name of ['i-2', 'i-3', 'i-4', 'i-5']) await write(name);
  expect(await names()).toEqual(['i-5', 'i-4', 'i-1']);
  await writeOwnFile('i-6', () => parts('all the answers of a year, restored'));
  expect(await names()).toEqual(['i-6', 'i-5', 'i-4']);
});
