import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardId } from '../../src/core/ids';
import type { Agenda, AgendaRequest, ReviewLog } from '../../src/core/ports';
import { noTotals } from '../../src/core/review/day-totals';
import type { CardState } from '../../src/core/schedule/card-state';
import { createScheduler } from '../../src/core/schedule/scheduler';
import { dayMs, type StudyDay, studyDayOf } from '../../src/core/schedule/study-day';
import { cardMark } from '../../src/storage/base-states';
import { byWeek } from '../../src/storage/days-by-week';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { loadCaches, newCaches } from '../../src/storage/idb-values';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { toRow } from '../../src/storage/stored-states';
import type { Shipped } from '../../src/storage/write-base';
import { beginPage } from '../support/begin-page';
import { cardState } from '../support/card-states';
import { writeDueBase } from '../support/due-base';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, cardId, hourMs, minuteMs, noon, scheduler } from '../support/sample-events';

const today = studyDayOf(noon, 0, 4);
const changes = countedChanges();
let db: Database;

const isAny = () => true;
const isThird = (id: CardId) => Number(id.slice('card-'.length)) % 3 === 0;
const request: AgendaRequest = {
  until: noon + 20 * hourMs,
  limit: 300,
  isWanted: isAny,
  cardIds: ['card-1', 'card-2', 'card-5', 'nobody', 'renewed', 'aside'].map(cardId),
  from: (today - 126) as StudyDay,
  to: today,
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout'], now: noon });
  freshIndexedDb();
  db = await openDatabase('holdfast', () => undefined);
  await db.put('values', scheduler.fingerprint, 'fingerprint');
  await db.put('values', 'first', 'lastChange');
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const putRow = (state: CardState) => db.put('cards', toRow({ state, segments: [] }));

/** When what timers began is over. */
const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));

/** A log as the app opens it in a page that has asked for everything early. */
async function beginLog(shipped?: string): Promise<ReviewLog> {
  beginPage();
  const opened = await openDatabase('holdfast', () => undefined);
  return openIdbReviewLog(opened, scheduler, changes, inlineUpkeep(opened), loadCaches(opened), shipped);
}

/** The first agenda of a page, how many transactions it cost, and the same read once more. */
async function firstAgenda(
  asked: AgendaRequest,
  shipped?: string,
): Promise<{ agenda: Agenda; reads: number; again: Agenda }> {
  const log = await beginLog(shipped);
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const agenda = await log.agenda(asked);
  const reads = transaction.mock.calls.length;
  return { agenda, reads, again: await log.agenda(asked) };
}

async function fill(shipped?: Shipped): Promise<CardState[]> {
  const states = await writeDueBase(db, 1, 900, { shipped });
  const seen = states.filter(({ cardId }) => !shipped || shipped.questions.has(cardId));
  await db.put('values', Float64Array.from(seen, ({ cardId }) => cardMark(cardId)).sort(), 'seen');
  await putRow({ ...(states[0] as CardState), dueAt: noon + hourMs });
  await putRow(cardState('of-rows', { dueAt: noon + minuteMs }));
  await putRow(cardState('tomorrow', { dueAt: noon + 21 * hourMs }));
  await putRow(cardState('renewed', { phase: 'new' }));
  await putRow(cardState('aside', { isSuspended: true, dueAt: noon }));
  const days = ([today, today - 126, today - 127] as StudyDay[]).map((day) => ({ ...noTotals(day), answered: 3 }));
  for (const [week, own] of byWeek(days)) await db.put('days', own, week);
  return states;
}

describe('the agenda of a page that asked early', () => {
  it('is what was read then, and costs no reading', async () => {
    const states = await fill();
    const { agenda, reads, again } = await firstAgenda(request);
    expect(reads).toBe(0);
    expect(agenda).toEqual(again);
    expect(agenda.due.slice(0, 2).map(({ cardId }) => cardId)).toEqual(['of-rows', states[1]?.cardId]);
    expect(agenda.due).toHaveLength(300);
    expect(agenda.fresh).toEqual(['nobody', 'renewed']);
    expect(agenda.totals.map(({ day }) => today - day)).toEqual([126, 0]);
  });

  it('is nothing of an empty log', async () => {
    const { agenda, reads } = await firstAgenda(request);
    expect([agenda, reads]).toEqual([{ due: [], fresh: request.cardIds, totals: [] }, 0]);
  });

  it.each<[string, Partial<AgendaRequest>, number]>([
    ['enough of the base is wanted', { isWanted: isThird, limit: 100 }, 0],
    ['more is wanted than was read of the base', { isWanted: isThird, limit: 200 }, 1],
    ['the base has no more that is due', { until: noon + 500 * minuteMs, limit: 900 }, 0],
    ['nothing is wanted', { limit: 0 }, 0],
    ['it goes beyond a day', { until: noon + 25 * hourMs }, 1],
    ['it goes further back', { from: (today - 200) as StudyDay }, 1],
  ])('if %s', async (_what, part, expected) => {
    await fill();
    const { agenda, reads, again } = await firstAgenda({ ...request, ...part });
    expect(reads).toBe(expected);
    expect(agenda).toEqual(again);
  });

  it.each([
    ['the same questions', 'these', true, 0],
    ['others', 'others', true, 1],
    ['others, and no card stands apart', 'others', false, 0],
  ])('if the base was made by an app of %s', async (_what, name, isApart, expected) => {
    const questions = new Set(Array.from({ length: 900 }, (_, n) => `card-${n}`));
    if (isApart) questions.delete('card-5');
    await fill({ name: 'these', questions });
    const isWanted = (id: CardId) => name === 'others' || questions.has(id);
    const { agenda, reads, again } = await firstAgenda({ ...request, isWanted }, name);
    expect(reads).toBe(expected);
    expect(agenda).toEqual(again);
    expect(agenda.due.some(({ cardId }) => cardId === 'card-5')).toBe(name === 'others');
    // Whoever has not got its question does not ask whether it is new.
    if (name === 'others') expect(agenda.fresh).toEqual(['nobody', 'renewed']);
  });

  it.each([
    [400, 0],
    [501, 1],
  ])('of 600 due rows has %i', async (limit, expected) => {
    await Promise.all(
      Array.from({ length: 600 }, (_, n) => putRow(cardState(`card-${n}`, { dueAt: noon + n * minuteMs }))),
    );
    const { agenda, reads, again } = await firstAgenda({ ...request, limit });
    expect([reads, agenda.due.length]).toEqual([expected, limit]);
    expect(agenda).toEqual(again);
  });

  it('is read anew if some time has passed, or something was appended', async () => {
    await fill();
    const late = await beginLog();
    vi.setSystemTime(noon + 3_000);
    await putRow(cardState('soon', { dueAt: noon }));
    expect((await late.agenda(request)).due[0]?.cardId).toBe('soon');

    const log = await beginLog();
    await log.append([answered('answer', 'sooner', noon - dayMs, { rating: 'again' })]);
    expect((await log.agenda(request)).due[0]?.cardId).toBe('sooner');
  });

  it('is read anew if the caches were made anew, on opening or by another scheduler', async () => {
    const due = async (log: ReviewLog) => (await log.agenda(request)).due.map(({ cardId }) => cardId);
    await putRow(cardState('of no event', { dueAt: noon }));
    await db.put('events', answered('answer', 'answered', noon - dayMs, { rating: 'again' }));
    await db.put('values', 'another', 'fingerprint');
    expect(await due(await beginLog())).toEqual(['answered']);

    await putRow(cardState('of no event', { dueAt: noon }));
    const log = await beginLog();
    await log.useScheduler(createScheduler({ ...scheduler.settings, desiredRetention: 0.8 }));
    expect(await due(log)).toEqual(['answered']);
  });

  it('is looked over later: of what another tab changed meanwhile everybody is told', async () => {
    const before = changes.told;
    for (const [lastChange, told] of [
      ['first', 0],
      ['second', 1],
    ] as const) {
      const log = await beginLog();
      await db.put('values', lastChange, 'lastChange');
      await log.agenda(request);
      vi.advanceTimersByTime(1_000);
      await settled();
      expect(changes.told - before).toBe(told);
    }
  });
});

describe('the agenda of a database made just now', () => {
  beforeEach(async () => {
    db = await openDatabase('new', () => undefined);
  });

  const begun = () => openIdbReviewLog(db, scheduler, changes, inlineUpkeep(db), Promise.resolve(newCaches()));

  it('is known without a look, and its caches are signed when there is time', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const log = await begun();
    expect(await log.agenda(request)).toEqual({ due: [], fresh: request.cardIds, totals: [] });
    expect(transaction).not.toHaveBeenCalled();
    expect(await db.get('values', 'fingerprint')).toBeUndefined();
    vi.advanceTimersByTime(1_000);
    await settled();
    expect(await db.get('values', 'fingerprint')).toBe(scheduler.fingerprint);
  });

  it('is read once something was answered, and what is derived from that is signed', async () => {
    const log = await begun();
    await log.append([answered('answer', 'soon', noon - dayMs, { rating: 'again' })]);
    expect((await log.agenda(request)).due[0]?.cardId).toBe('soon');
    expect(await db.get('values', 'fingerprint')).toBe(scheduler.fingerprint);
  });

  it('stays signed by an answer that was made ready for before', async () => {
    const log = await begun();
    await log.prepare({ cardId: cardId('soon'), at: noon, utcOffsetMinutes: 60 });
    vi.advanceTimersByTime(1_000);
    await settled();
    await log.append([answered('answer', 'soon', noon)]);
    expect(await db.get('values', 'fingerprint')).toBe(scheduler.fingerprint);
  });
});
