import { expect, test } from 'vitest';
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
