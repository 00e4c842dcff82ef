import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { checksumOf } from '../../../src/core/review/log-checksum';
import { toMember } from '../../../src/exchange/backup/gzip-member';
import { readBackup } from '../../../src/exchange/backup/read-backup';
import { readAll } from '../../support/backups';
import { answered } from '../../support/sample-events';

const megabyte = 1 << 20;
const head = '{"holdfast":"backup","format":1}\n';
const event = (id = '1') => JSON.stringify(answered(id, 'a'));

/** A file that is made while it is read; it counts how much of it was asked for. */
function streamed(start: string, chunk: string, times: number) {
  const encoder = new TextEncoder();
  const read = { bytes: 0, peak: 0 };
  let left = times;
  const stream = () =>
    new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode(start)),
      pull(controller) {
        read.peak = Math.max(read.peak, process.memoryUsage().rss);
        if (left-- <= 0) return controller.close();
        const bytes = encoder.encode(chunk);
        read.bytes += bytes.length;
        controller.enqueue(bytes);
      },
    });
  return { file: Object.assign(new Blob([start]), { stream }) as unknown as Blob, read };
}

describe('a line that is too long', () => {
  it('of a hundred megabytes is named and left after less than two, whatever it holds', async () => {
    for (const filling of ['a', '[', '{"a":', '\\ud800', '"', '\u0000']) {
      const before = process.memoryUsage().rss;
      const chunk = filling.repeat(Math.ceil((64 * 1024) / filling.length));
      const { file, read } = streamed(`${head}${event()}\n{"id":"`, chunk, 1_600);
      await expect(readAll(file), filling).rejects.toThrow('Line 3 is longer than 256 kB.');
      expect(read.bytes).toBeLessThan(2 * megabyte);
      expect(read.peak - before).toBeLessThan(100 * megabyte);
    }
  });

  it('is refused in a part that we might have packed, too, and before it is parsed', async () => {
    const nested = `{"id":${'['.repeat(megabyte)}${']'.repeat(megabyte)}}\n`;
    const parts = [await toMember(head), await toMember(`${event()}\n`), await toMember(nested)];
    await expect(readAll(new Blob(parts))).rejects.toThrow('Line 3 is longer than 256 kB.');
  });

  it('is counted without empty lines, as every other message counts', async () => {
    const file = new Blob([head, '\n\n', `${event()}\n`, '\n', 'a'.repeat(megabyte)]);
    await expect(readAll(file)).rejects.toThrow('Line 3 is longer than 256 kB.');
  });
});

describe('a file that comes in one chunk', () => {
  /** As a browser may give it: all at once, however large. */
  const whole = (text: string) => streamed(text, '', 0).file;

  it('of any number of short lines is read, empty ones left out', async () => {
    const file = whole(`${head}${'\n'.repeat(4 * megabyte)}${event()}\n`);
    await expect(readAll(file)).rejects.toThrow('The file is cut off after 2 lines.');
  });

  it('of many events gives them all', async () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `e${index}`);
    const end = { end: 'backup', events: ids.length, checksum: checksumOf(ids).toString(16) };
    const file = whole(`${head}${ids.map((id) => `${event(id)}\n`).join('')}${JSON.stringify(end)}\n`);
    expect((await readAll(file)).events.map(({ id }) => id)).toEqual(ids);
  });
});

describe('members that unpack to a thousand times as much', () => {
  /** Of five megabytes each, in as many thousand bytes. */
  const large = () => toMember(`${event()}\n`.padEnd(5 * megabyte, ' '));

  it('are unpacked ahead two at a time, however little they weigh, and many of those we write', async () => {
    for (const [member, fewest, most] of [
      [await large(), 2, 3],
      [await toMember(`${event()}\n`), 20, 21],
    ] as const) {
      let [asked, ahead] = [0, 0];
      const file = new Blob([await toMember(head), ...Array.from({ length: 20 }, () => member)]);
      const reading = readBackup(file, async () => {
        asked++;
        return { made: undefined, count: 0, checksum: 0 };
      });
      let taken = 0;
      await expect(async () => {
        for await (const part of reading) if ('made' in part) ahead = Math.max(ahead, asked - taken++);
      }).rejects.toThrow('cut off');
      expect(ahead).toBeGreaterThanOrEqual(fewest);
      expect(ahead).toBeLessThanOrEqual(most);
    }
  });

  it('are left as soon as they hold more than they say', async () => {
    const member = await large();
    new DataView(member.buffer).setUint32(member.length - 4, 1_000, true);
    let unpacked = 0;
    const { set } = Uint8Array.prototype;
    const setting = vi.spyOn(Uint8Array.prototype, 'set').mockImplementation(function (this: Uint8Array, ...given) {
      unpacked += given[0].length;
      set.apply(this, given);
    });
    const reading = readAll(new Blob([await toMember(head), member])).catch((error: Error) => error.message);
    const told = await reading.finally(() => setting.mockRestore());
    expect(told).toMatch(/^The file is damaged in the part that begins at byte \d+\.$/);
    expect(unpacked).toBeLessThan(megabyte);
  });
});

describe('what cannot be read', () => {
  it('is named by its line, or by the last line before it', async () => {
    const text = `${head}${event()}\n`;
    const notText = new Blob([text, new Uint8Array([0xff, 0xfe, 0x0a])]);
    await expect(readAll(notText)).rejects.toThrow('Line 3 is no text.');
    const packed = gzipSync(`${text}${Array.from({ length: 9_000 }, (_, i) => event(`e${i}`)).join('\n')}`);
    const damaged = new Uint8Array(packed.subarray(0, packed.length - 400));
    await expect(readAll(new Blob([damaged]))).rejects.toThrow(
      /^The file is damaged after line \d+: it cannot be unpacked/,
    );
  });

  it('an end that counts in words is no end, and its words are not said back', async () => {
    const end = JSON.stringify({ end: 'backup', events: '<img src=x onerror=alert(1)>', checksum: '0' });
    const told = await readAll(new Blob([head, `${event()}\n`, end])).catch((error: Error) => error.message);
    expect(told).toBe('Line 3: this is no end of a backup.');
  });
});

describe('ids out of the ordinary', () => {
  const withId = (id: string) => new Blob([head, `${JSON.stringify({ ...answered('1', 'a'), id })}\n`]);

  it.each(['\u0000', 'a\u0000b', 'a\nb', 'a b', 'a\u2028b', '\u009f', 'x'.repeat(129), ''])(
    '%j is refused at its line',
    async (id) => {
      await expect(readAll(withId(id))).rejects.toThrow('Line 2 has no valid id.');
    },
  );

  it.each([
    '\ud800',
    'a\udfff',
    '\u202eevil\u202c',
    '\u2066a\u2069',
    '\u200b',
    '\ufeff',
    '-->',
    '__proto',
    '../a',
    '%00',
  ])('%j is refused as one that cannot be told from others', async (id) => {
    const read = readAll(withId(id));
    if (/[\p{Cf}\p{Cs}]/u.test(id)) await expect(read).rejects.toThrow('Line 2 has no valid id.');
    else await expect(read).rejects.toThrow('The file is cut off after 2 lines.');
  });

  it('`__proto__` as an id, a card or a type is a name like any other', async () => {
    for (const field of ['id', 'cardId', 'deviceId', 'type', 'sessionId']) {
      const line = JSON.stringify({ ...answered('1', 'a'), [field]: '__proto__' });
      await expect(readAll(new Blob([head, line])), field).rejects.toThrow('The file is cut off after 2 lines.');
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('an answer whose mistakes would break the count of them', () => {
  it.each([5, 'x', {}, [5], [null], [{}], [{ of: 1 }], [{ of: 'a', misconception: {} }]])(
    '%j is refused',
    async (mistakes) => {
      const line = JSON.stringify({ ...answered('1', 'a'), mistakes });
      await expect(readAll(new Blob([head, line]))).rejects.toThrow('Line 2 has no valid mistakes.');
    },
  );
});
