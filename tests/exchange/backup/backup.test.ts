import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksumOf } from '../../../src/core/review/log-checksum';
import type { ReviewEvent } from '../../../src/core/review/review-event';
import type { BackupBlock } from '../../../src/exchange/backup/backup-format';
import { fromMember, toMember } from '../../../src/exchange/backup/gzip-member';
import { readBackup } from '../../../src/exchange/backup/read-backup';
import type { Incoming } from '../../../src/storage/restore';
import { fromLines } from '../../../src/storage/whole-events';
import { anyLog } from '../../support/arbitrary-events';
import { blocksOf, bytesOf, readAll, segmentsOf, sourceOf } from '../../support/backups';
import { answered, noon, unknown } from '../../support/sample-events';

const many = Array.from({ length: 1_200 }, (_, index) =>
  answered(`e${String(index).padStart(5, '0')}`, `q-${index % 90}`, noon + index * 1000),
);
const textOf = async (rows: readonly ReviewEvent[]) => gunzipSync(await bytesOf(sourceOf(rows))).toString();
const plain = (text: string) => readAll(new Blob([text]));
/** A backup of one event, the event given as text. */
const withLine = async (line: string) => {
  const [head, , end] = (await textOf([answered('1', 'a')])).split('\n');
  return plain(`${head}\n${line}\n${end}\n`);
};

describe('a backup', () => {
  it('gives back every event as it was, of an unknown type too, and the settings', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, async (events) => {
        const file = new Blob([await bytesOf(sourceOf(events, { newPerDay: 7 }))]);
        const { head, events: read } = await readAll(file);
        expect(read).toEqual(events);
        expect(head).toMatchObject({ format: 1, events: events.length, settings: { newPerDay: 7 } });
      }),
      { numRuns: 60 },
    );
  });

  it('is gzip of JSON lines that any other program reads', async () => {
    const lines = (await textOf(many)).trimEnd().split('\n');
    expect(lines).toHaveLength(many.length + 2);
    expect(JSON.parse(lines[1] as string)).toEqual(many[0]);
    expect(JSON.parse(lines.at(-1) as string)).toMatchObject({ end: 'backup', events: many.length });
  });

  it('is read as well when another program packed or unpacked it', async () => {
    const bytes = await bytesOf(sourceOf(many));
    const text = gunzipSync(bytes);
    for (const file of [gzipSync(text), text])
      expect((await readAll(new Blob([new Uint8Array(file)]))).events).toEqual(many);
  });
});

describe('a backup of parts of any size', () => {
  /** Words that do not pack, so that parts lie across whatever is read of the file at once, and one is larger. */
  const noise = (length: number, seed: number) => {
    let state = seed;
    return Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return String.fromCharCode(35 + ((state >>> 24) % 57));
    }).join('');
  };
  const part = (from: number, events: number, length: number) =>
    Array.from({ length: events }, (_, index) => unknown(`e${from + index}`, { text: noise(length, from + index) }));

  it('is read part by part, each with its own bytes', async () => {
    const parts = [part(0, 3, 10), part(10, 20, 50_000), part(100, 9, 60_000), part(200, 1, 1), part(300, 11, 70_000)];
    const packed = await Promise.all(
      parts.map((events) => toMember(events.map((e) => `${JSON.stringify(e)}\n`).join(''))),
    );
    expect(Math.max(...packed.map(({ length }) => length))).toBeGreaterThan(700_000);
    const events = parts.flat();
    const checksum = checksumOf(events.map(({ id }) => id)).toString(16);
    const head = await toMember('{"holdfast":"backup","format":1}\n');
    const end = await toMember(`${JSON.stringify({ end: 'backup', events: events.length, checksum })}\n`);
    const read: BackupBlock[] = [];
    for await (const block of readBackup(new Blob([head, ...packed, end])))
      if (!('holdfast' in block)) read.push(block);
    expect(read.map((block) => block.events)).toEqual(parts);
    read.forEach(({ member }, index) => {
      expect(Buffer.from(packed[index] ?? []).equals(member?.body ?? Buffer.of())).toBe(true);
      expect(member?.body.buffer.byteLength).toBe(packed[index]?.length);
    });
  });
});

/** What comes of a file: its events, or why it is refused. */
async function outcomeOf(blocks: AsyncIterable<Incoming>): Promise<readonly ReviewEvent[] | string> {
  const events: ReviewEvent[] = [];
  try {
    for await (const block of blocks)
      if ('made' in block) events.push(...fromLines(await fromMember(block.made.body)));
      else if ('events' in block) events.push(...block.events);
    return events;
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

describe('a damaged backup', () => {
  it('is refused in the same words where helpers make segments of its members, and else reads the same', async () => {
    const bytes = await bytesOf(sourceOf(many));
    const outcomes = new Set<string>();
    for (let percent = 0; percent < 100; percent++) {
      const at = Math.floor((bytes.length * percent) / 100);
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] as number) ^ (1 << (percent % 8));
      for (const part of [flipped, bytes.slice(0, at)]) {
        const [read, made] = [
          await outcomeOf(blocksOf(new Blob([part]))),
          await outcomeOf(segmentsOf(new Blob([part]))),
        ];
        expect(made, `${percent} %`).toEqual(read);
        outcomes.add(typeof read === 'string' ? read : 'whole');
      }
    }
    expect(outcomes.size).toBeGreaterThan(4);
    const lines = (await textOf(many)).trimEnd().split('\n');
    const [head, last] = [`${lines[0]}\n`, `${lines.at(-1)}\n`];
    const ending = `{"end":1,${lines[3]?.slice(1)}\n`;
    const wrong = [ending, '{"id":1}\n', 'no json\n', `${lines[1]}\n${lines[0]}\n`, `${lines[1]}\n${last}`, last];
    for (const text of wrong) {
      const members = [head, `${lines[1]}\n`, `${lines[2]}\n`, text, `${lines[3]}\n`, last];
      const file = new Blob(await Promise.all(members.map(toMember)));
      const read = await outcomeOf(blocksOf(file));
      expect(read).toMatch(/^BackupError: Line \d/);
      expect(await outcomeOf(segmentsOf(file))).toBe(read);
      // What comes first is told, whatever else is wrong further on.
      expect(await outcomeOf(segmentsOf(file.slice(0, file.size - 30)))).toBe(read);
    }
  });

  it('cut off at any hundredth of its length is refused, and says where', async () => {
    const bytes = await bytesOf(sourceOf(many));
    for (let percent = 0; percent < 100; percent++) {
      const cut = new Blob([bytes.slice(0, Math.floor((bytes.length * percent) / 100))]);
      await expect(readAll(cut), `cut at ${percent} %`).rejects.toMatchObject({ name: 'BackupError' });
    }
  });

  it('with a bit turned at any hundredth of its length is refused, or reads the same where no bit of an event is', async () => {
    const bytes = await bytesOf(sourceOf(many));
    let refused = 0;
    for (let percent = 0; percent < 100; percent++) {
      const flipped = bytes.slice();
      const at = Math.floor((bytes.length * percent) / 100);
      flipped[at] = (flipped[at] as number) ^ (1 << (percent % 8));
      const read = await readAll(new Blob([flipped])).catch((error: Error) => error);
      if (read instanceof Error) {
        expect(read.name).toBe('BackupError');
        refused++;
      } else expect(read.events).toEqual(many);
    }
    expect(refused).toBeGreaterThan(95);
  });

  it('cut off between lines, with one line less, or with more after the end is refused', async () => {
    const lines = (await textOf(many)).trimEnd().split('\n');
    await expect(plain(lines.slice(0, 700).join('\n'))).rejects.toThrow('The file is cut off after 700 lines.');
    await expect(plain(lines.toSpliced(50, 1).join('\n'))).rejects.toThrow('should hold 1200 events and holds 1199');
    await expect(plain(lines.toSpliced(50, 1, lines[60] as string).join('\n'))).rejects.toThrow(
      'others than it should',
    );
    await expect(plain([...lines, lines[5]].join('\n'))).rejects.toThrow('Line 1203: there is more after the end.');
  });

  it('of a newer version, or no backup at all, is refused in plain words', async () => {
    await expect(plain('{"holdfast":"backup","format":2}\n')).rejects.toThrow('A newer version of Holdfast');
    await expect(plain('{"holdfast":"review-log"}\n')).rejects.toThrow('Line 1: this is not a backup');
    await expect(plain('PK\u0003\u0004')).rejects.toThrow('Line 1: this is not a backup');
    await expect(plain('')).rejects.toThrow('The file is empty.');
    await expect(readAll(new Blob([new Uint8Array([0xff, 0xfe, 0x00])]))).rejects.toThrow('Line 1 is no text.');
  });
});

describe('a hostile backup', () => {
  const event = JSON.stringify(answered('1', 'a'));
  const escaped = (key: string) => Array.from(key, (char) => `\\u00${char.charCodeAt(0).toString(16)}`).join('');

  it.each([
    ['a key that would change a prototype', event.replace('{', '{"__proto__":{"isAdmin":true},'), '__proto__'],
    ['one deep inside', event.replace('"response":{', '"response":{"x":{"__proto__":1},'), '__proto__'],
    ['one written in escapes', event.replace('{', '{"\\u005f\\u005Fproto__":{"isAdmin":true},'), '__proto__'],
    [
      'one wholly in escapes',
      event.replace('"response":{', `"response":{"x":[{"${escaped('__proto__')}":1}],`),
      '__proto__',
    ],
    [
      'nesting without end',
      event.replace('"response":{', `"response":{"x":${'['.repeat(9_999)}${']'.repeat(9_999)},`),
      'nests deeper',
    ],
    ['an id with a line break', event.replace('"id":"1"', '"id":"1\\n2"'), 'no valid id'],
    ['an id that is an object', event.replace('"id":"1"', '"id":{}'), 'no valid id'],
    ['no time', event.replace(`"at":${noon}`, '"at":1e400'), 'no valid at'],
    [
      'a rating nobody knows',
      event.replace('"rating":"good","tookMs"', '"rating":"perfect","tookMs"'),
      'no valid rating',
    ],
    ['a card that is a list', event.replace('"cardId":"a"', '"cardId":["a"]'), 'no valid cardId'],
    [
      'a type named like a method',
      event.replace('"type":"answered"', '"type":"constructor"').replace('"cardId":"a"', '"cardId":1'),
      'no valid cardId',
    ],
    ['half a line', event.slice(0, 40), 'is no JSON'],
    ['a list', '[]', 'is no object'],
    ['nothing', 'null', 'is no object'],
  ])('with %s is refused at its line', async (_name, line, reason) => {
    expect(line).not.toBe(event);
    await expect(withLine(line)).rejects.toThrow(`Line 2 `);
    await expect(withLine(line)).rejects.toThrow(reason);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('with a type that only a newer app knows is taken as it is', async () => {
    const newer = unknown('1', { anything: { deep: [1] } });
    expect((await withLine(JSON.stringify(newer))).events).toEqual([newer]);
  });

  it('that unpacks to gigabytes is refused early, packed by us or by others', async () => {
    const bomb = gzipSync(Buffer.alloc(200 << 20, 0x61), { level: 9 });
    expect(bomb.length).toBeLessThan(300_000);
    await expect(readAll(new Blob([new Uint8Array(bomb)]))).rejects.toThrow('Line 1 is longer than 256 kB.');
    const member = Buffer.concat([bomb.subarray(0, 10), Buffer.alloc(10), bomb.subarray(10)]);
    member[3] = 4;
    member.writeUInt16LE(8, 10);
    member.write('HF', 12);
    member.writeUInt16LE(4, 14);
    member.writeUInt32LE(member.length, 16);
    await expect(readAll(new Blob([new Uint8Array(member)]))).rejects.toThrow('unpacks to more than 32 MB');
  });
});
