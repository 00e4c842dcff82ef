import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { finishedSittings } from '../../../src/core/exam/finished-sitting';
import type { ReviewLog } from '../../../src/core/ports';
import { checkEvent } from '../../../src/core/review/check-event';
import { eventVersion, noteIn, type ReviewEvent } from '../../../src/core/review/review-event';
import { createMemoryReviewLog } from '../../../src/storage/memory-review-log';
import { cardId, scheduler } from '../../support/sample-events';
import { allStatesOf } from '../../support/states-of';

const folder = new URL('../../fixtures/events/', import.meta.url);
const eventsOf = (version: number): ReviewEvent[] =>
  JSON.parse(readFileSync(new URL(`v${version}.json`, folder), 'utf8'));
const open = async (version: number): Promise<ReviewLog> => {
  const log = createMemoryReviewLog(scheduler);
  await log.append(eventsOf(version));
  return log;
};
const summary = async (log: ReviewLog) =>
  (await allStatesOf(log))
    .map(({ cardId, phase, reps, isSuspended }) => `${cardId} ${phase} ${reps}${isSuspended ? ' set aside' : ''}`)
    .sort();

/** Events as each version of the app wrote them; the files are never changed. */
describe('events of every version are read as they were written', () => {
  it('there is a frozen file for every version', () => {
    const versions = Array.from({ length: eventVersion }, (_, index) => `v${index + 1}.json`);
    expect(readdirSync(folder).sort()).toEqual(versions);
    for (let version = 1; version <= eventVersion; version++)
      expect(new Set(eventsOf(version).map(({ v }) => v))).toEqual(new Set([version]));
  });

  it('version 1', async () => {
    expect(await summary(await open(1))).toEqual([
      'q-00000001 review 1',
      'q-00000002 learning 1 set aside',
      'q-00000003 new 0',
    ]);
  });

  it('version 2: mistakes, hints and notes', async () => {
    const log = await open(2);
    expect(await summary(log)).toEqual([
      'q-00000001 review 1',
      'q-00000002 learning 2',
      'q-00000003 new 0',
      'q-00000004 learning 1',
    ]);
    expect((await log.answersOfCard(cardId('q-00000002'))).map(({ mistakes }) => mistakes)).toEqual([
      [{ of: 'b', misconception: 'rm-frees-space' }],
      [{ of: 'b', misconception: 'rm-frees-space' }],
    ]);
    expect(await log.noteOf(cardId('q-00000002'))).toBe('A layer is never rewritten.');
    expect(await log.noteOf(cardId('q-00000003'))).toBe('');
    expect(await log.noteOf(cardId('q-00000001'))).toBe('');
  });

  it('version 3: what exams and quizzes came to', async () => {
    const log = await open(3);
    expect(await summary(log)).toEqual(['q-00000001 review 1', 'q-00000002 review 2']);
    const [quiz, exam] = finishedSittings(eventsOf(3));
    expect([quiz?.is, quiz?.result.scored, exam?.is, exam?.result.scored]).toEqual([
      'quiz',
      { points: 1, of: 1 },
      'exam',
      { points: 1, of: 2 },
    ]);
    expect(exam?.is === 'exam' && exam.result.prediction?.pass).toBe(0.61);
    expect(finishedSittings(eventsOf(3))).toHaveLength(2);
  });

  it('and are taken from a backup', () => {
    for (let version = 1; version <= eventVersion; version++)
      expect(eventsOf(version).map(checkEvent)).toEqual(eventsOf(version).map(() => undefined));
  });

  it.each([
    ['a score that is no number', 3, (event: never) => ({ ...(event as object), result: { scored: 'all' } })],
    ['a quiz without a result', 5, (event: never) => ({ ...(event as object), result: undefined })],
    ['items that are no list', 0, (event: never) => ({ ...(event as object), items: { length: 2 } })],
  ])('a backup with %s is refused', (_, index, damage) => {
    expect(checkEvent(damage(eventsOf(3)[index] as never))).toMatch(/has no valid (result|items)/);
  });
});

it('the newest note counts, whatever the order the events came in', () => {
  const notes = eventsOf(2).filter(({ type }) => type === 'noteSet');
  expect([noteIn(notes), noteIn([...notes].reverse()), noteIn(notes.slice(0, 2))]).toEqual([
    '',
    '',
    'Look at the base image.',
  ]);
});
