import { expect, it } from 'vitest';
import { compileIndex } from '../../../src/build/compile-bank';
import { readBanks } from '../../../src/build/read-banks';
import { packIndex, unpackIndex } from '../../../src/core/question/index-rows';

it('the index of the whole bank comes out of its rows as it went in', async () => {
  const { topics, banks } = await readBanks(new URL('../../../', import.meta.url).pathname, '2026-11-26');
  const index = compileIndex(topics, banks);
  expect(index.questions.length).toBeGreaterThan(800);
  expect(unpackIndex(packIndex(index, topics))).toEqual(index);
});
