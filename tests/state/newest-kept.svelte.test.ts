import { expect, test } from 'vitest';
import { StorageError } from '../../src/core/ports';
import { NewestKept } from '../../src/state/newest-kept.svelte';

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
};

test.each(Array.from({ length: 12 }, (_, count) => count))(
  'what comes %i turns after a write began is written, however it falls to its end',
  async (count) => {
    const written: string[] = [];
    const kept = new NewestKept<string>(async (value) => {
      await turns(2);
      return written.push(value) > 0;
    });
    kept.keep('first');
    await turns(count);
    kept.keep('second');
    await kept.settled();
    expect([written.at(-1), kept.saving]).toEqual(['second', 'saved']);
  },
);

test('one is written at a time, and what is overtaken while it waits is left out', async () => {
  const written: number[] = [];
  let writing = 0;
  const kept = new NewestKept<number>(async (value) => {
    expect(++writing).toBe(1);
    await turns(3);
    writing--;
    return written.push(value) > 0;
  });
  for (let value = 0; value < 20; value++) kept.keep(value);
  await kept.settled();
  expect(written).toEqual([0, 19]);
});

test('what could not be written is said and may be tried again; trying again when nothing failed writes nothing', async () => {
  const written: string[] = [];
  let isFull = true;
  const kept = new NewestKept<string>(async (value) => {
    if (isFull) throw new StorageError('full', 'No space.');
    return written.push(value) > 0;
  });
  kept.keep('choice');
  await kept.settled();
  expect([kept.saving, kept.problem?.reason]).toEqual(['failed', 'full']);
  isFull = false;
  kept.retry();
  await kept.settled();
  kept.retry();
  await kept.settled();
  expect([kept.saving, kept.problem, written]).toEqual(['saved', undefined, ['choice']]);
});

test('what was not taken has failed without a problem', async () => {
  const kept = new NewestKept<string>(async () => false);
  kept.keep('choice');
  await kept.settled();
  expect([kept.saving, kept.problem]).toEqual(['failed', undefined]);
});
