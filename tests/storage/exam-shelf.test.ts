import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ExamDraft, type ExamUnderWay, noDraft } from '../../src/core/exam/exam-under-way';
import type { QuestionId, SessionId } from '../../src/core/ids';
import type { ExamShelf } from '../../src/core/ports';
import { openIdbExamShelf } from '../../src/storage/exam-shelf';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { freshIndexedDb } from '../support/fresh-indexeddb';
import { noon } from '../support/sample-events';
import { sampleProfile } from '../support/sample-sittings';

let db: Database;
let shelf: ExamShelf;
const announce = vi.fn();
beforeEach(async () => {
  announce.mockClear();
  freshIndexedDb();
  db = await openDatabase('test', () => undefined);
  shelf = openIdbExamShelf(db, announce);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const exam: ExamUnderWay = {
  sessionId: 'exam' as SessionId,
  profile: sampleProfile,
  seed: 'exam',
  bankFingerprint: 'bank',
  items: [],
  startedAt: noon,
  marks: [{ type: 'started', at: noon }],
  position: 0,
  drafts: {},
  metBefore: [],
};
const answered = (heldBy: string): ExamUnderWay => {
  const draft: ExamDraft = { ...noDraft, response: { kind: 'single', chosen: 'a' }, isWhole: true };
  return { ...exam, heldBy, drafts: { ['a1' as QuestionId]: draft } };
};

it('holds nothing at first, then the exam that began, then nothing once it is over', async () => {
  expect([await shelf.load(), await shelf.take('tab')]).toEqual([undefined, undefined]);
  expect(await shelf.begin(exam)).toBe(true);
  expect(await openIdbExamShelf(db, announce).load()).toEqual(exam);
  await shelf.clear(exam.sessionId);
  expect(await shelf.load()).toBeUndefined();
});

it('is begun by one of two tabs, and the other writes nothing over it', async () => {
  const other = { ...exam, sessionId: 'other' as SessionId };
  const begun = await Promise.all([shelf.begin(exam), openIdbExamShelf(db, announce).begin(other)]);
  expect([begun, await shelf.load()]).toEqual([[true, false], exam]);
  await shelf.take('first');
  await shelf.keep(answered('first'));
  expect(await shelf.begin(other)).toBe(false);
  expect(await shelf.load()).toEqual(answered('first'));
});

it('is not cleared by a tab that ended the one before it', async () => {
  await shelf.begin(exam);
  await shelf.clear('before' as SessionId);
  expect(await shelf.load()).toEqual(exam);
});

it('is kept by the tab that took it last, and by no other', async () => {
  await shelf.begin(exam);
  expect(await shelf.take('first')).toEqual({ ...exam, heldBy: 'first' });
  expect(await shelf.keep(answered('first'))).toBe(true);
  expect(await shelf.take('second')).toEqual(answered('second'));
  expect(await shelf.keep({ ...exam, heldBy: 'first' })).toBe(false);
  expect(await shelf.load()).toEqual(answered('second'));
});

it('is not put back by a tab that did not hear that it is over, or that another began', async () => {
  await shelf.begin(exam);
  await shelf.take('first');
  await shelf.clear(exam.sessionId);
  expect(await shelf.keep(answered('first'))).toBe(false);
  expect(await shelf.load()).toBeUndefined();
  const other = { ...exam, sessionId: 'other' as SessionId };
  await shelf.begin(other);
  expect(await shelf.keep(answered('first'))).toBe(false);
  expect(await shelf.load()).toEqual(other);
});

it('loses nothing of what is kept while it is taken over: it is there, or it is refused', async () => {
  await shelf.begin(exam);
  await shelf.take('first');
  const [isKept, taken] = await Promise.all([shelf.keep(answered('first')), shelf.take('second')]);
  expect([isKept, taken]).toEqual([true, answered('second')]);
  const [again, isKeptLate] = await Promise.all([shelf.take('third'), shelf.keep({ ...exam, heldBy: 'second' })]);
  expect([again, isKeptLate]).toEqual([answered('third'), false]);
});

it('that cannot be written rejects, and is as it was', async () => {
  await shelf.begin(exam);
  db.close();
  for (const act of [() => shelf.take('first'), () => shelf.keep(answered('first')), () => shelf.clear(exam.sessionId)])
    await expect(act()).rejects.toMatchObject({ name: 'StorageError', reason: 'closed' });
  db = await openDatabase('test', () => undefined);
  expect(await openIdbExamShelf(db, announce).load()).toEqual(exam);
});

it('tells other tabs that an exam began and that it is over, and nothing else', async () => {
  await shelf.begin(exam);
  await shelf.begin({ ...exam, sessionId: 'other' as SessionId });
  expect(announce.mock.calls).toEqual([['exam']]);
  await shelf.take('tab');
  await shelf.keep(answered('tab'));
  await shelf.clear('other' as SessionId);
  expect(announce).toHaveBeenCalledOnce();
  await shelf.clear(exam.sessionId);
  expect(announce.mock.calls).toEqual([['exam'], ['exam']]);
});

it('tells other tabs when its clock is stopped and when it runs on', async () => {
  await shelf.begin(exam);
  await shelf.take('tab');
  announce.mockClear();
  const marks = [...exam.marks];
  const told: number[] = [];
  for (const type of ['marked', 'paused', 'marked', 'resumed', 'marked', 'finished'] as const) {
    marks.push({ type, at: noon });
    await shelf.keep({ ...exam, heldBy: 'tab', marks: [...marks] });
    told.push(announce.mock.calls.length);
  }
  expect(told).toEqual([0, 1, 1, 2, 2, 3]);
  await shelf.keep({ ...exam, heldBy: 'another' });
  expect(announce).toHaveBeenCalledTimes(3);
});
