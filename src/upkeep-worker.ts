import { planToDate } from './core/exam/plan-to-date';
import { createScheduler, loadMemoryModel } from './core/schedule/scheduler';
import { incomplete, type Progress } from './core/upkeep';
import type { MadeOfMember } from './exchange/backup/backup-format';
import { memberCodec as codec, unpacked } from './exchange/backup/gzip-member';
import { eventsOfMember, readBackup } from './exchange/backup/read-backup';
import { writeBackup } from './exchange/backup/write-backup';
import { writeLog } from './exchange/log-jsonl/write-log';
import type { TaskName, UpkeepTasks } from './state/upkeep-tasks';
import { backupSource } from './storage/backup-source';
import { checkData } from './storage/check-data';
import { inBlobs } from './storage/in-large';
import { type Database, openDatabase } from './storage/open-database';
import { writeOwnFile } from './storage/own-files';
import { type RebuildOptions, rebuildCaches } from './storage/rebuild';
import { dropUncommitted, restoreEvents, segmentOf } from './storage/restore';
import { type NewSegment, sealOldest } from './storage/seal';
import { toStorageError } from './storage/storage-error';
import { statesIn } from './storage/stored-states';
import { reading } from './storage/transact';
import type { Shipped } from './storage/write-base';
import { openHelpers, type Order as PieceOrder, type Reply } from './upkeep-helpers';

/** The other thread's composition root: long work on the log, one task a worker. */

type Tell = (progress: Progress) => void;
type Tasks = {
  readonly [Name in TaskName]: (
    db: Database,
    input: UpkeepTasks[Name]['input'],
    tell: Tell,
    shipped: Shipped,
  ) => Promise<UpkeepTasks[Name]['output']>;
};

const dayMs = 86_400_000;
/** Rows above which the oldest are sealed, and changed card states above which they are packed. */
const manyRows = 1_500;
const manyCards = 1_000;
/** Bytes of a backup above which helpers are worth their start: those of some ten thousand events. */
const largeFile = 500_000;

const deriving = (tell: Tell, shipped: Shipped) => ({
  decode: codec.decode,
  shipped,
  onprogress: ({ done, of }: { done: number; of: number }) => tell({ step: 'deriving', done, of }),
});

const tasks: Tasks = {
  async fold(db, { scheduler, now }, tell, shipped) {
    await dropUncommitted(db);
    while ((await db.count('events')) > manyRows && (await sealOldest(db, codec, { before: now - 2 * dayMs })) > 0);
    if ((await db.getKey('values', 'sealed')) === undefined || (await db.count('cards')) <= manyCards) return;
    await rebuildCaches(db, createScheduler(scheduler), { ...deriving(tell, shipped), isForced: true });
  },
  async rebuild(db, { scheduler }, tell, shipped) {
    await rebuildCaches(db, createScheduler(scheduler), deriving(tell, shipped));
  },
  async backup(db, { name, now, unsaved = [] }, tell) {
    const source = await backupSource(db, codec, unsaved, (done, of) => tell({ step: 'reading', done, of }));
    const { events, leftOut } = source;
    const onwritten = (done: number) => tell({ step: 'writing', done, of: events });
    const file = await writeOwnFile(leftOut > 0 ? incomplete(name) : name, () =>
      writeBackup({ ...source, sealed: () => source.sealed(onwritten) }, now),
    );
    return { file, events, leftOut };
  },
  async export(db, { name, now }, tell) {
    const onread = (done: number, of: number) => tell({ step: 'reading', done, of });
    const { events, leftOut, rows, sealed } = await backupSource(db, codec, [], onread);
    async function* lines() {
      for await (const members of sealed((done) => tell({ step: 'writing', done, of: events })))
        for (const { body } of members) yield* unpacked(body);
    }
    const parts = await inBlobs(writeLog({ events, lines, rows }, now));
    return {
      file: new File(parts, leftOut > 0 ? incomplete(name) : name, { type: 'application/jsonl' }),
      events,
      leftOut,
    };
  },
  async restore(db, { file, mode, scheduler }, tell, shipped) {
    let of = 0;
    const helpers = file.size > largeFile ? openHelpers<Made>(self.location.href) : undefined;
    async function* blocks() {
      for await (const part of readBackup(file, helpers?.make)) {
        if ('holdfast' in part) {
          of = part.events;
          if (part.settings !== undefined) yield { settings: part.settings };
        } else if ('made' in part) yield { made: { ...part.made, body: part.member } };
        else yield part;
      }
    }
    let written: RebuildOptions['written'];
    const restored = await restoreEvents(db, codec, blocks(), mode, {
      onprogress: (done) => tell({ step: 'reading', done, of }),
      oncommitting: () => heard({ step: 'writing', done: 0, of: 0 }),
      oncommitted(columns) {
        written = columns;
        tell({ step: 'deriving', done: 0, of: 1 });
      },
    }).finally(helpers?.close);
    await rebuildCaches(db, createScheduler(scheduler), { ...deriving(tell, shipped), written });
    return restored;
  },
  async plan(db, { scheduler, ...request }) {
    const [states] = await Promise.all([statesIn(reading(db), request.cards), loadMemoryModel()]);
    return planToDate({
      ...request,
      scheduler: createScheduler(scheduler),
      states: new Map(states.map(({ state }) => [state.cardId, state])),
    });
  },
  check: (db, { scheduler, now }, tell, shipped) =>
    checkData(db, { codec, scheduler: createScheduler(scheduler), now, tell, shipped }),
};

/** Resolves once the page has taken note of it: who has, does not stop the task any more. */
const heard = (progress: Progress): Promise<unknown> =>
  new Promise((resolve) => {
    // After its order nothing else is said to the worker of a task.
    self.onmessage = resolve;
    self.postMessage({ progress, waits: true });
  });

/** A segment but for its bytes, which are those of the member it is made of. */
type Made = MadeOfMember<Omit<NewSegment, 'body'>>;

/** What a helper makes of a member of a backup. */
async function sealMember(body: Uint8Array<ArrayBuffer>): Promise<Made | undefined> {
  const events = await eventsOfMember(body);
  const segment = events && (await segmentOf(events, codec, body));
  if (!segment) return undefined;
  const { body: _, ...made } = segment;
  const { count, checksum } = made.segment;
  return { made, count, checksum };
}

async function help({ number, piece }: PieceOrder): Promise<void> {
  const made = await sealMember(piece).catch(() => undefined);
  self.postMessage({ number, made } satisfies Reply<Made>);
}

interface Order<Name extends TaskName = TaskName> {
  readonly database: string;
  readonly name: Name;
  readonly input: UpkeepTasks[Name]['input'];
  readonly shipped: Shipped;
}

self.onmessage = ({ data }: MessageEvent<Order | PieceOrder>) => {
  if ('piece' in data) return void help(data);
  void carryOut(data).then(
    (output) => self.postMessage({ output }),
    // What a browser says for want of space is nothing at all.
    (error: unknown) => self.postMessage({ problem: toStorageError(error).message }),
  );
};

/** One task at a time over all tabs: two that seal would put their segments in the same place. */
async function carryOut<Name extends TaskName>({ database, name, input, shipped }: Order<Name>) {
  const db = await openDatabase(database, () => undefined);
  const work = () => tasks[name](db, input, (progress) => self.postMessage({ progress }), shipped);
  try {
    // A plan only reads: it need not wait for a backup.
    return await (navigator.locks && name !== 'plan' ? navigator.locks.request(`${database}.upkeep`, work) : work());
  } finally {
    db.close();
  }
}
