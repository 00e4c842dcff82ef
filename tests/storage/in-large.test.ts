import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inBlobs, inLarge } from '../../src/storage/in-large';

async function* oneByOne(parts: readonly Uint8Array<ArrayBuffer>[]) {
  yield* parts;
}

const atOnce = 8;
const anyParts = fc.array(fc.uint8Array({ maxLength: 12 }).map((bytes) => new Uint8Array(bytes)));

it('gives the same bytes, as many at a time as fit, and none for nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyParts, async (parts) => {
      const given: number[][] = [];
      // The memory is used again, so they are copied at once.
      for await (const large of inLarge(oneByOne(parts), atOnce)) given.push([...large]);
      expect(given.flat()).toEqual(parts.flatMap((part) => [...part]));
      expect(given.every(({ length }) => length > 0)).toBe(true);
      const largest = Math.max(atOnce, ...parts.map(({ length }) => length));
      expect(given.every(({ length }) => length <= largest)).toBe(true);
      const bytes = given.flat().length;
      if (largest === atOnce && given.length > 2) expect(bytes).toBeGreaterThan(((given.length - 1) * atOnce) / 2);
    }),
  );
});

it('hands on no more often than memory is full', async () => {
  const parts = Array.from({ length: 1_000 }, () => new Uint8Array(2));
  let times = 0;
  for await (const _ of inLarge(oneByOne(parts), 100)) times++;
  expect(times).toBe(20);
});

it('makes blobs of the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(anyParts, async (parts) => {
      const file = new Blob(await inBlobs(oneByOne(parts)));
      expect([...new Uint8Array(await file.arrayBuffer())]).toEqual(parts.flatMap((part) => [...part]));
    }),
    { numRuns: 20 },
  );
});
