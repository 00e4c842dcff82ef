import { expect, test, vi } from 'vitest';
import type { CardId } from '../../src/core/ids';
import type { BackupMark } from '../../src/state/backup-mark';
import { Keeping } from '../../src/state/keeping.svelte';
import type { KeepingPorts } from '../../src/state/keeping-ports';
import type { RunUpkeep } from '../../src/state/upkeep-tasks';
import { eventsOf } from '../support/events-of';
import { dayMs, morning, workshop } from './support';

const file = new File(['x'], 'holdfast.jsonl.gz');

async function keeping(
  answers: number,
  known: Partial<BackupMark> = {},
  run: RunUpkeep = async () => ({ file, events: answers, leftOut: 0 }) as never,
) {
  const shop = workshop();
  const answer = async (times: number) => {
    for (let count = 0; count < times; count++)
      await shop.log.append([
        shop.services.stamp({
          type: 'answered',
          cardId: `c${count}` as CardId,
          revision: 'r',
          sessionId: 's' as never,
          mode: 'review',
          response: { kind: 'single', chosen: 'a' },
          outcome: { verdict: 'right', points: 1, of: 1 },
          rating: 'good',
          tookMs: 1,
        }),
      ]);
  };
  await answer(answers);
  let mark: BackupMark = { at: 0, answers: 0, ...known };
  const ports = {
    run: vi.fn(run) as unknown as RunUpkeep,
    countAnswers: async () => {
      const days = await shop.log.totals(Number.NEGATIVE_INFINITY as never, Number.POSITIVE_INFINITY as never);
      return days.reduce((sum, { answered }) => sum + answered, 0);
    },
    extent: async () => {
      const events = await eventsOf(shop.log);
      return events.length === 0 ? undefined : `${events.length}`;
    },
    loadMark: async () => mark,
    changeMark: vi.fn(async (changes: Partial<BackupMark>) => {
      mark = { ...mark, ...changes };
      return mark;
    }),
    save: vi.fn(),
    copies: vi.fn(async (): Promise<File[]> => []),
    chooseFolder: vi.fn(async () => ({ name: 'Backups' })),
    copyInto: vi.fn(async () => true),
    announce: vi.fn(),
    tell: vi.fn(),
  } satisfies KeepingPorts;
  const keeper = new Keeping(ports, shop.services, shop.settings);
  await keeper.open();
  return { keeper, ports, answer, markNow: () => mark, ...shop };
}

test('a backup is handed over, and how many answers it held is kept', async () => {
  const { keeper, ports, markNow } = await keeping(3);
  await keeper.backUp();
  expect(ports.save).toHaveBeenCalledExactlyOnceWith(file);
  expect(markNow()).toMatchObject({ at: morning, answers: 3 });
  expect(keeper.task).toBeUndefined();
});

test('the history as JSON lines is handed over under a name of its own, and is not taken for a backup', async () => {
  const { keeper, ports, markNow } = await keeping(3);
  await keeper.exportLog();
  expect(ports.run).toHaveBeenCalledExactlyOnceWith(
    'export',
    { name: expect.stringMatching(/^holdfast-history-\d{4}-\d\d-\d\dT\d{4}\.jsonl$/), now: morning },
    expect.anything(),
  );
  expect(ports.save).toHaveBeenCalledExactlyOnceWith(file);
  expect([keeper.latest, keeper.message]).toEqual(['export', `3 events are in ${file.name}.`]);
  expect(markNow()).toEqual({ at: 0, answers: 0 });
});

test('a reminder needs both: an old backup and many answers since', async () => {
  const old = { at: morning - 15 * dayMs, answers: 0 };
  expect((await keeping(100, old)).keeper.reminder).toBe('100 answers are on this device alone.');
  expect((await keeping(99, old)).keeper.reminder).toBeUndefined();
  expect((await keeping(100, { at: morning - 13 * dayMs })).keeper.reminder).toBeUndefined();
  const { keeper, settings } = await keeping(100, old);
  await settings.change({ remindsOfBackup: false });
  expect(keeper.reminder).toBeUndefined();
});

test('a copy made by itself comes once a day, goes to the folder, and stays in the browser where that is closed', async () => {
  const { keeper, ports, answer, markNow, advance } = await keeping(2);
  await keeper.chooseFolder();
  expect(markNow()).toMatchObject({ folder: { name: 'Backups' }, answers: 2 });
  await keeper.backUpByItself();
  expect(ports.copyInto).toHaveBeenCalledOnce();
  advance(dayMs);
  await answer(3);
  await keeper.lookAfter();
  expect([ports.copyInto.mock.calls.length, keeper.missesFolder]).toEqual([2, false]);
  advance(dayMs);
  await answer(1);
  ports.copyInto.mockResolvedValueOnce(false);
  await keeper.lookAfter();
  expect(markNow()).toMatchObject({ automaticAt: morning + 2 * dayMs, at: morning + dayMs, answers: 5 });
  expect(keeper.missesFolder).toBe(true);
});

test('who comes an hour earlier each day has a copy each day', async () => {
  const { keeper, answer, markNow, advance } = await keeping(5);
  await keeper.lookAfter();
  const first = markNow().automaticAt ?? 0;
  advance(dayMs - 3_600_000);
  await answer(1);
  await keeper.lookAfter();
  expect(markNow().automaticAt).toBe(first + dayMs - 3_600_000);
});

test('a copy is made by itself of whatever changed, be there as many answers as before, and of nothing twice', async () => {
  const { keeper, ports, answer, log, services, advance } = await keeping(0);
  const made = async () => {
    advance(dayMs);
    vi.mocked(ports.run).mockClear();
    await keeper.lookAfter();
    return vi.mocked(ports.run).mock.calls.some(([name]) => name === 'backup');
  };
  const note = () => log.append([services.stamp({ type: 'noteSet', cardId: 'c0' as CardId, text: 'So that is why.' })]);
  expect(await made()).toBe(false);
  for (const choose of [() => undefined, () => keeper.chooseFolder()]) {
    await answer(1);
    await choose();
    await note();
    expect([await made(), await made()]).toEqual([true, false]);
  }
  await note();
  ports.copyInto.mockResolvedValueOnce(false);
  expect([await made(), await made(), await made()]).toEqual([true, true, false]);
  await note();
  await keeper.backUp();
  expect(await made()).toBe(false);
});

test('a folder that takes no copy is not chosen, and that is said', async () => {
  const { keeper, ports, markNow } = await keeping(300);
  ports.copyInto.mockResolvedValueOnce(false);
  await keeper.chooseFolder();
  expect(keeper.message).toBe('Nothing could be written to “Backups”. Choose it again, or another folder.');
  expect(markNow()).toEqual({ at: 0, answers: 0 });
  await keeper.chooseFolder();
  expect([keeper.message, markNow().at]).toEqual(['A copy a day goes to “Backups”.', morning]);
});

test('what was answered while nobody looked is counted, and the copies are read again, when a backup is made', async () => {
  const { keeper, ports, answer, markNow } = await keeping(2);
  await answer(3);
  ports.copies.mockResolvedValue([file]);
  await keeper.backUp();
  expect([markNow().answers, keeper.answers, keeper.copies]).toEqual([5, 5, [file]]);
});

test('a copy is made even if nothing could be sealed, and what went wrong is said', async () => {
  const run: RunUpkeep = async (name) => {
    if (name === 'fold') throw new Error('This device has no free space.');
    return { file, events: 1, leftOut: 0 } as never;
  };
  const { keeper, ports, markNow } = await keeping(1, {}, run);
  await keeper.lookAfter();
  expect(ports.run).toHaveBeenCalledWith('backup', expect.anything(), expect.anything());
  expect([keeper.message, markNow().automaticAt]).toEqual(['This device has no free space.', morning]);
});

test('a clock that was a year ahead for one start stops neither copies nor the reminder', async () => {
  const ahead = morning + 365 * dayMs;
  const { keeper, markNow } = await keeping(100, { at: ahead, automaticAt: ahead });
  expect(keeper.reminder).toBe('100 answers are on this device alone.');
  await keeper.lookAfter();
  expect(markNow().automaticAt).toBe(morning);
});

test('what is damaged, and so in no copy, is said: of a copy made by itself too', async () => {
  const run: RunUpkeep = async () => ({ file, events: 1_200, leftOut: 500 }) as never;
  const { keeper } = await keeping(3, {}, run);
  const said = `1,200 events are in ${file.name}. 500 more are damaged. Check your data.`;
  expect(keeper.damage).toBeUndefined();
  await keeper.lookAfter();
  expect(keeper.damage).toBe('500 events are damaged, and in no copy from now on.');
  await keeper.chooseFolder();
  expect(keeper.message).toBe(`A copy a day goes to “Backups”. ${said}`);
  await keeper.exportLog();
  expect(keeper.message).toBe(said);
  await keeper.backUp();
  expect(keeper.message).toBe(said);
});

test('what a backup mended is said, and what a check or a backup found before no longer', async () => {
  const found = { events: 1_200, cards: 9, findings: [{ what: '500 events cannot be read.', isMended: false }] };
  const outputs: Readonly<Record<string, unknown>> = {
    check: found,
    backup: { file, events: 700, leftOut: 500 },
    restore: { added: 0, known: 1_200, mended: 500, damaged: 7 },
  };
  const run: RunUpkeep = async (name) => outputs[name] as never;
  const { keeper } = await keeping(1, {}, run);
  await keeper.check();
  await keeper.backUp();
  expect([keeper.report, keeper.damage]).toEqual([found, '500 events are damaged, and in no copy from now on.']);
  await keeper.restore(file, 'merge');
  expect([keeper.report, keeper.damage]).toEqual([undefined, undefined]);
  expect(keeper.message).toBe(
    '0 events restored, 1,200 were here already. 500 that were damaged are whole again. 7 are damaged still.',
  );
});

test('a backup made from elsewhere tells what came of it', async () => {
  const made = await keeping(3);
  await made.keeper.backUpElsewhere();
  expect(made.ports.tell).toHaveBeenCalledExactlyOnceWith(`3 events are in ${file.name}.`);
  const failed = await keeping(1, {}, () => Promise.reject(new Error('This device has no free space.')));
  await failed.keeper.backUpElsewhere();
  expect(failed.ports.tell).toHaveBeenCalledExactlyOnceWith('This device has no free space.');
});

test('one thing at a time, and a way to stop it', async () => {
  const run: RunUpkeep = (_name, _input, options = {}) =>
    new Promise((_resolve, reject) => options.signal?.addEventListener('abort', () => reject(options.signal?.reason)));
  const { keeper, ports } = await keeping(1, {}, run);
  const first = keeper.backUp();
  await keeper.check();
  await vi.waitFor(() => expect(keeper.task).toBeDefined());
  expect(ports.run).toHaveBeenCalledOnce();
  keeper.stop();
  await first;
  expect([keeper.task, keeper.message, ports.save.mock.calls.length]).toEqual([
    undefined,
    'Stopped. No answer was changed.',
    0,
  ]);
});

test('what the learner asks for waits for a copy made by itself, whether that comes about or not', async () => {
  for (const end of ['made', 'refused'] as const) {
    const report = { events: 1, cards: 1, findings: [] };
    const copy = Promise.withResolvers<unknown>();
    const run: RunUpkeep = async (name) => (name === 'backup' ? copy.promise : report) as never;
    const { keeper, ports } = await keeping(1, {}, run);
    const byItself = keeper.backUpByItself().catch(() => undefined);
    const [asked, askedTwice] = [keeper.check(), keeper.check()];
    if (end === 'made') copy.resolve({ file, events: 1, leftOut: 0 });
    else copy.reject(new Error('There is no room.'));
    await Promise.all([byItself, asked, askedTwice]);
    expect([keeper.report, keeper.task, keeper.message]).toEqual([report, undefined, undefined]);
    expect(ports.run).toHaveBeenCalledTimes(2);
  }
});

test('Stop ends what waits for a copy made by itself, as well as the copy', async () => {
  const run: RunUpkeep = (_name, _input, options = {}) =>
    new Promise((_resolve, reject) => options.signal?.addEventListener('abort', () => reject(options.signal?.reason)));
  const { keeper, ports } = await keeping(1, {}, run);
  const byItself = keeper.backUpByItself().catch(() => undefined);
  await vi.waitFor(() => expect(keeper.task?.name).toBe('backup'));
  const asked = keeper.restore(file, 'replace');
  keeper.stop();
  expect(await asked).toBe(false);
  await byItself;
  expect(ports.run).toHaveBeenCalledOnce();
  expect([keeper.message, keeper.task]).toEqual(['Stopped. No answer was changed.', undefined]);
});

test('a file that was handed over is no failure, though that could not be noted nor the answers be counted', async () => {
  const { keeper, ports, log, markNow } = await keeping(3);
  vi.spyOn(log, 'totals').mockRejectedValue(new Error('The data was closed.'));
  ports.changeMark.mockRejectedValue(new Error('This device has no free space.'));
  ports.copies.mockRejectedValue(new Error('There is no such file.'));
  await keeper.backUp();
  expect(ports.save).toHaveBeenCalledExactlyOnceWith(file);
  expect([keeper.message, markNow().answers]).toEqual([`3 events are in ${file.name}.`, 0]);
});

test('what is answered while a backup is written is not taken to be in it', async () => {
  const written = Promise.withResolvers<unknown>();
  const { keeper, answer, markNow } = await keeping(2, {}, () => written.promise as never);
  const backingUp = keeper.backUp();
  await vi.waitFor(() => expect(keeper.task).toBeDefined());
  await answer(3);
  await keeper.open();
  written.resolve({ file, events: 2, leftOut: 0 });
  await backingUp;
  expect([keeper.answers, markNow().answers]).toEqual([5, 2]);
});

test('what another tab notes while a copy is made stays noted', async () => {
  const written = Promise.withResolvers<unknown>();
  const { keeper, ports, markNow } = await keeping(2, {}, () => written.promise as never);
  const byItself = keeper.backUpByItself();
  await vi.waitFor(() => expect(keeper.task).toBeDefined());
  const chosen = { folder: { name: 'Backups' }, at: morning, answers: 2, extent: '2' };
  await ports.changeMark(chosen);
  written.resolve({ file, events: 2, leftOut: 0 });
  await byItself;
  expect(markNow()).toEqual({ ...chosen, automaticAt: morning });
  expect(keeper.mark).toEqual(markNow());
});

test('a folder is asked for at once, even while a copy is being made', async () => {
  const copy = Promise.withResolvers<unknown>();
  const { keeper, ports } = await keeping(1, {}, () => copy.promise as never);
  const byItself = keeper.backUpByItself();
  const choosing = keeper.chooseFolder();
  expect(ports.chooseFolder).toHaveBeenCalledOnce();
  copy.resolve({ file, events: 1, leftOut: 0 });
  await Promise.all([byItself, choosing]);
  expect(keeper.message).toBe('A copy a day goes to “Backups”.');
});

test('a restore that was taken in is followed by every tab, even if its schedule could not be worked out', async () => {
  const deriving = Promise.withResolvers<never>();
  const run: RunUpkeep = (_name, _input, { onprogress } = {}) => {
    onprogress?.({ step: 'deriving', done: 0, of: 1 });
    return deriving.promise;
  };
  const { keeper, ports, markNow } = await keeping(2, { at: morning, answers: 5_000 }, run);
  const restoring = keeper.restore(file, 'replace');
  await vi.waitFor(() => expect(keeper.task?.progress?.step).toBe('deriving'));
  expect(keeper.mayStop).toBe(false);
  deriving.reject(new Error('This device has no free space.'));
  expect(await restoring).toBe(false);
  expect(keeper.message).toBe(
    'The backup is in. Its schedule will be worked out at the next start. This device has no free space.',
  );
  expect(ports.announce.mock.calls).toEqual([['log'], ['settings']]);
  expect(markNow().answers).toBe(2);
});

test('Stop does nothing to a restore that is being taken in: it is said to be in, for it is', async () => {
  const committing = Promise.withResolvers<unknown>();
  let signal: AbortSignal | undefined;
  const run: RunUpkeep = (_name, _input, options) => {
    signal = options?.signal;
    options?.onprogress?.({ step: 'writing', done: 0, of: 1 });
    return committing.promise as never;
  };
  const { keeper, ports } = await keeping(1, {}, run);
  const restoring = keeper.restore(file, 'merge');
  await vi.waitFor(() => expect(keeper.task?.progress?.step).toBe('writing'));
  expect(keeper.mayStop).toBe(false);
  keeper.stop();
  committing.resolve({ added: 7, known: 0, mended: 0, damaged: 0 });
  expect(await restoring).toBe(true);
  expect([signal?.aborted, keeper.message, ports.announce.mock.calls]).toEqual([
    false,
    '7 events restored.',
    [['log']],
  ]);
});

test('a restore may be stopped while it reads, and a backup while it writes', async () => {
  for (const [name, step] of [
    ['restore', 'reading'],
    ['backup', 'writing'],
  ] as const) {
    const run: RunUpkeep = (_name, _input, { signal, onprogress } = {}) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        onprogress?.({ step, done: 0, of: 1 });
      });
    const { keeper } = await keeping(1, {}, run);
    const running = name === 'backup' ? keeper.backUp() : keeper.restore(file, 'merge');
    await vi.waitFor(() => expect(keeper.task?.progress?.step).toBe(step));
    keeper.stop();
    await running;
    expect(keeper.message).toBe('Stopped. No answer was changed.');
  }
});

test('what a restore refuses is said in its own words, and no tab is told of a change', async () => {
  const { keeper, ports } = await keeping(1, {}, () => Promise.reject(new Error('Line 7 is no JSON.')));
  expect(await keeper.restore(file, 'merge')).toBe(false);
  expect([keeper.message, ports.announce.mock.calls.length]).toEqual(['Line 7 is no JSON.', 0]);
});

test('a backup that ends while answers are counted is not forgotten', async () => {
  const { keeper, ports, markNow } = await keeping(3);
  const counted = Promise.withResolvers<number>();
  vi.spyOn(ports, 'countAnswers').mockReturnValueOnce(counted.promise);
  const opening = keeper.open();
  await keeper.backUp();
  counted.resolve(3);
  await opening;
  expect(keeper.mark).toEqual(markNow());
  expect(keeper.mark.at).toBe(morning);
});
