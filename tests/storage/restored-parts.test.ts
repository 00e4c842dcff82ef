import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checksumOf } from '../../src/core/review/log-checksum';
import { packEvents } from '../../src/core/review/pack-events';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { fromMember, memberCodec, toMember } from '../../src/exchange/backup/gzip-member';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { restoreEvents } from '../../src/storage/restore';
import { fromLines, toLines } from '../../src/storage/whole-events';
import { anyLog } from '../support/arbitrary-events';
import { blocksOf, segmentsOf } from '../support/backups';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, noon, scheduler } from '../support/sample-events';

beforeEach(freshIndexedDb);
afterEach(() => {
  vi.unstubAllGlobals();
});

let made = 0;
const opened = () => openDatabase(`parts-${made++}`, () => undefined);

/** A backup of which each list of events is a part, as its lines say; and the same text, packed by nobody. */
async function fileOf(parts: readonly (readonly ReviewEvent[])[], linesOf = toLines) {
  const events = parts.flat();
  const head = `${JSON.stringify({ holdfast: 'backup', format: 1, events: events.length })}\n`;
  const checksum = checksumOf(events.map(({ id }) => id)).toString(16);
  const end = `${JSON.stringify({ end: 'backup', events: events.length, checksum })}\n`;
  const texts = [head, ...parts.filter(({ length }) => length > 0).map(linesOf), end];
  return { packed: new Blob(await Promise.all(texts.map(toMember))), plain: new Blob(texts) };
}
const ways = [
  ['that is read here', blocksOf],
  ['of which helpers make segments', segmentsOf],
] as const;
const bodiesOf = (db: Database) => db.getAll('bodies');
async function readingsOf(db: Database) {
  const bodies = await bodiesOf(db);
  const events = await Promise.all(bodies.map(async (body) => fromLines(await fromMember(body))));
  return { segments: await db.getAll('segments'), columns: await db.getAll('columns'), events };
}
const some = (from: number, to: number, device = 'phone') =>
  Array.from({ length: to - from }, (_, index): ReviewEvent => {
    const id = `e${String(from + index).padStart(5, '0')}`;
    return { ...answered(id, `q-${index % 7}`, noon + from + index), deviceId: device as never };
  });
const idsIn = async (db: Database) => (await readingsOf(db)).events.flat().map(({ id }) => id);

describe.each(ways)('a part of a backup %s', (_way, read) => {
  const restore = (db: Database, file: Blob) => restoreEvents(db, memberCodec, read(file), 'merge');

  it('reads as if it had been packed here: columns, checksum and range say what its lines say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyLog, { maxLength: 3 }), async (logs) => {
        const seen = new Set<string>();
        const parts = logs.map((log, part) => log.map((event) => ({ ...event, id: `${event.id}-${part}` as never })));
        for (const part of parts) for (const { id } of part) seen.add(id);
        const { packed, plain } = await fileOf(parts);
        const [kept, written] = [await opened(), await opened()];
        expect(await restore(kept, packed)).toEqual({ added: seen.size, known: 0, mended: 0, damaged: 0 });
        await restore(written, plain);
        for (const db of [kept, written]) {
          const { segments, columns, events } = await readingsOf(db);
          expect(new Set(events.flat().map(({ id }) => id))).toEqual(seen);
          segments.forEach((segment, index) => {
            const own = events[index] as ReviewEvent[];
            const ids = own.map(({ id }) => id).sort();
            expect(columns[index]).toEqual(packEvents(own));
            expect(segment.ids.split('\n')).toEqual(own.map(({ id }) => id));
            expect(segment).toMatchObject({ count: own.length, checksum: checksumOf(ids), firstId: ids[0] });
            expect([segment.lastId, new Set(own.map(({ deviceId }) => deviceId)).size]).toEqual([ids.at(-1), 1]);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the very bytes of the file, if all of it is new and of one device', async () => {
    const parts = [some(0, 500), some(500, 700)];
    const db = await opened();
    await restore(db, (await fileOf(parts)).packed);
    expect(await bodiesOf(db)).toEqual(await Promise.all(parts.map((part) => toMember(toLines(part)))));
  });

  it.each([
    ['an event that is known', () => some(0, 1)],
    ['an event that is known, of another device', () => some(2, 3, 'laptop')],
  ])('is packed anew without it, if it holds %s', async (_name, known) => {
    const part = some(0, 3).map((event, index) => (index === 2 ? { ...event, id: known()[0]?.id as never } : event));
    const db = await opened();
    await restore(db, (await fileOf([known()])).packed);
    await restore(db, (await fileOf([part])).packed);
    expect((await idsIn(db)).sort()).toEqual([...new Set([...known(), ...part].map(({ id }) => id))].sort());
    expect(await db.count('segments')).toBe(2);
  });

  it('is packed anew, if it holds an event twice, is of two devices, or holds more than a segment does', async () => {
    const twice = [...some(0, 3), ...some(1, 2)];
    const db = await opened();
    expect(await restore(db, (await fileOf([twice])).packed)).toEqual({ added: 3, known: 1, mended: 0, damaged: 0 });
    expect(await idsIn(db)).toEqual(some(0, 3).map(({ id }) => id));

    const both = [...some(10, 12), ...some(12, 14, 'laptop')];
    await restore(db, (await fileOf([both])).packed);
    expect((await db.getAll('segments')).map(({ name, count }) => [name, count]).slice(1)).toEqual([
      ['phone:2', 2],
      ['laptop:3', 2],
    ]);

    const many = some(1_000, 2_200);
    await restore(db, (await fileOf([many])).packed);
    expect((await db.getAll('segments')).slice(3).map(({ count }) => count)).toEqual([500, 500, 200]);
    expect((await idsIn(db)).slice(-1_200)).toEqual(many.map(({ id }) => id));
  });

  it.each([
    [
      'an empty line',
      (events: readonly ReviewEvent[]) => `${toLines(events.slice(0, 1))}\n${toLines(events.slice(1))}`,
    ],
    ['no end of its last line', (events: readonly ReviewEvent[]) => toLines(events).trimEnd()],
    ['a line that ends as on Windows', (events: readonly ReviewEvent[]) => toLines(events).replaceAll('\n', '\r\n')],
    ['a card in escapes', (events: readonly ReviewEvent[]) => toLines(events).replaceAll('"q-', '"\\u0071-')],
  ])('is packed anew, if it has %s: what is kept reads as what was checked', async (_name, linesOf) => {
    const db = await opened();
    await restore(db, (await fileOf([some(0, 3)], linesOf)).packed);
    expect((await readingsOf(db)).events).toEqual([some(0, 3)]);
    expect(await bodiesOf(db)).toEqual([await toMember(toLines(some(0, 3)))]);
  });

  it('tells the answers of a card and of a sitting, in whatever escapes their names were written', async () => {
    const events = [answered('1', 'q/1', noon, { session: 's/1' }), answered('2', 'q/2', noon + 1)];
    const db = await opened();
    await restore(db, (await fileOf([events], (own) => toLines(own).replaceAll('/1"', '\\/1"'))).packed);
    const log = await openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));
    expect(await log.answersOfCard('q/1' as never)).toEqual(events.slice(0, 1));
    expect(await log.answersOf({ id: 's/1' as never, startedAt: noon })).toEqual(events.slice(0, 1));
  });
});

describe.each(ways)('a restore of many parts %s', (_way, read) => {
  const restore = (db: Database, file: Blob) => restoreEvents(db, memberCodec, read(file), 'merge');
  const parts = Array.from({ length: 70 }, (_, part) => some(3 * part, 3 * part + 3));

  it('knows what it took in itself, wherever it comes again', async () => {
    const again = [...parts, some(0, 2), some(100, 101), some(207, 210)];
    const db = await opened();
    expect(await restore(db, (await fileOf(again)).packed)).toEqual({ added: 210, known: 6, mended: 0, damaged: 0 });
    expect((await idsIn(db)).sort()).toEqual(parts.flat().map(({ id }) => id));
    expect(await restore(db, (await fileOf(again.toReversed())).packed)).toEqual({
      added: 0,
      known: 216,
      mended: 0,
      damaged: 0,
    });
  });

  it('packs one segment at a time, of however many devices a part is', async () => {
    const part = some(0, 40).map((event, index) => ({ ...event, deviceId: `device-${index}` as never }));
    let [packing, most] = [0, 0];
    const codec = {
      ...memberCodec,
      async encode(lines: string) {
        most = Math.max(most, ++packing);
        const bytes = await memberCodec.encode(lines);
        packing--;
        return bytes;
      },
    };
    const db = await opened();
    const { packed } = await fileOf([part]);
    expect(await restoreEvents(db, codec, read(packed), 'merge')).toEqual({
      added: 40,
      known: 0,
      mended: 0,
      damaged: 0,
    });
    expect([await db.count('segments'), most]).toEqual([40, 1]);
  });

  it('tells how far it came, in order, up to the end', async () => {
    const told: number[] = [];
    const { packed } = await fileOf(parts);
    const onprogress = (done: number) => told.push(done);
    await restoreEvents(await opened(), memberCodec, read(packed), 'merge', { onprogress });
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(210);
  });

  it('reads on while it writes, and no further than what is being written once more', async () => {
    const db = await opened();
    let [taken, written, furthest] = [0, 0, 0];
    const begin = db.transaction.bind(db);
    const slowly = async (done: Promise<void>) => {
      await done;
      await new Promise((resolve) => setTimeout(resolve, 50));
      written = await db.count('segments');
    };
    vi.spyOn(db, 'transaction').mockImplementation(((...given: Parameters<typeof begin>) => {
      const tx = begin(...given);
      if (given[1] !== 'readwrite') return tx;
      const done = slowly(tx.done);
      return { objectStore: (name: 'segments') => tx.objectStore(name), done, commit: () => tx.commit() };
    }) as typeof begin);
    async function* counted() {
      for await (const block of read((await fileOf(parts)).packed)) {
        furthest = Math.max(furthest, ++taken - written);
        yield block;
      }
    }
    await restoreEvents(db, memberCodec, counted(), 'merge');
    expect(taken).toBe(70);
    expect(furthest).toBeGreaterThan(20);
    expect(furthest).toBeLessThanOrEqual(41);
  });

  it('reads on by less, the more its parts hold', async () => {
    const db = await opened();
    let [taken, furthest] = [0, 0];
    async function* large() {
      for (let part = 0; part < 12; part++) {
        furthest = Math.max(furthest, ++taken - (await db.count('segments')));
        yield { events: [{ ...answered(`e${part + 10}`, 'a'), mistakes: [{ of: 'x'.repeat(5_000_000) }] }] };
      }
    }
    await restoreEvents(db, { ...memberCodec, encode: async () => new Uint8Array(1) }, large(), 'merge');
    expect([taken, await db.count('segments')]).toEqual([12, 12]);
    expect(furthest).toBeLessThanOrEqual(5);
  });

  it('is refused with the reason of its source, whatever is being written', async () => {
    const db = await opened();
    async function* cut() {
      let left = 30;
      for await (const block of read((await fileOf(parts)).packed)) {
        if (left-- === 0) throw new Error('cut');
        yield block;
      }
    }
    await expect(restoreEvents(db, memberCodec, cut(), 'merge')).rejects.toThrow('cut');
    expect(await db.get('values', 'sealed')).toBeUndefined();
    expect(await restore(db, (await fileOf(parts)).packed)).toEqual({ added: 210, known: 0, mended: 0, damaged: 0 });
    expect(await idsIn(db)).toEqual(parts.flat().map(({ id }) => id));
  });
});
