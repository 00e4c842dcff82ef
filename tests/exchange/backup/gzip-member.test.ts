import { gzipSync } from 'node:zlib';
import { expect, it, vi } from 'vitest';
import { fromMember, madeOfUnpacked, memberCodec, TooMuch, toMember } from '../../../src/exchange/backup/gzip-member';
import { textOf } from '../../../src/exchange/backup/read-members';

/** Of lengths that fit the memory members are unpacked into, and that do not. */
const texts = [10, 300_000, 0, 524_288, 524_289, 2_000_000, 7].map((length, index) => `${index}`.repeat(length));

it('is unpacked to what was packed, however many are at a time, and after one that could not be', async () => {
  const members = await Promise.all(texts.map(toMember));
  for (let round = 0; round < 2; round++) {
    expect(await Promise.all(members.map(fromMember))).toEqual(texts);
    const cut = members.map((member) => fromMember(member.slice(0, -4)).catch(() => 'cut'));
    expect(await Promise.all(cut)).toEqual(texts.map(() => 'cut'));
  }
});

it.each([1_000, 600_000])('is not unpacked beyond what it may hold, which is %i bytes', async (most) => {
  const length = (bytes: Uint8Array) => bytes.length;
  expect(await madeOfUnpacked(await toMember('x'.repeat(most)), length, most)).toBe(most);
  await expect(madeOfUnpacked(await toMember('x'.repeat(most + 1)), length, most)).rejects.toThrow(TooMuch);
});

it('is whole only as it was made', async () => {
  const member = await toMember('a line\n'.repeat(5_000));
  expect(await memberCodec.isWhole(member)).toBe(true);
  for (const at of [0, 16, 25, member.length - 6, member.length - 1]) {
    const changed = member.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect(await memberCodec.isWhole(changed)).toBe(false);
  }
});

it('is text if it holds a mark for what was no text, and damaged if it holds what is none', async () => {
  const from = 0;
  for (const text of ['{"text":"\ufffd"}\n', 'é'.repeat(100), '🙂\n'])
    expect(await textOf({ member: await toMember(text), from })).toBe(text);
  const member = new Uint8Array(gzipSync(Buffer.from([0x7b, 0xff, 0x7d])));
  await expect(textOf({ member, from })).rejects.toThrow('The file is damaged in the part that begins at byte 0.');
});

it('is not called damaged where there is no memory to unpack it', async () => {
  const member = await toMember('a line\n');
  const unpacking = vi.spyOn(DecompressionStream.prototype, 'readable', 'get').mockImplementation(() => {
    throw new RangeError('Array buffer allocation failed');
  });
  try {
    await expect(memberCodec.isWhole(member)).rejects.toThrow(RangeError);
    await expect(fromMember(member)).rejects.toThrow(RangeError);
  } finally {
    unpacking.mockRestore();
  }
});

it('is not called too large where there is no memory for it', async () => {
  const member = await toMember('a line\n');
  const decoding = vi.spyOn(TextDecoder.prototype, 'decode').mockImplementation(() => {
    throw new RangeError('Array buffer allocation failed');
  });
  try {
    await expect(textOf({ member, from: 20 })).rejects.toThrow('no memory left to unpack the part at byte 20');
  } finally {
    decoding.mockRestore();
  }
});
