import { describe, expect, test } from 'vitest';
import { right, wrong } from '../../src/core/answer/outcome';
import type { ExamItem, ExamProfile } from '../../src/core/exam/exam-profile';
import type { ExamResult } from '../../src/core/exam/exam-result';
import type { CardId, QuestionId, SessionId } from '../../src/core/ids';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { ExamReport } from '../../src/state/exam-report.svelte';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { openDatabase } from '../../src/storage/open-database';
import { sealOldest } from '../../src/storage/seal';
import { inlineUpkeep } from '../support/inline-upkeep';
import { scheduler } from '../support/sample-events';
import { examSitting, sampleProfile } from '../support/sample-sittings';
import { dayMs, minuteMs, morning, workshop } from './support';

const item = (id: string, domain: string): ExamItem => ({
  questionId: id as QuestionId,
  domain,
  isScored: true,
  isDiscrete: false,
});
const exam = 'exam' as SessionId;

/** An exam of three: one right, one wrong, one left out; that long after it began by the device's clock. */
async function handedIn(
  shows: ExamProfile['shows'] | 'unknown',
  result: Partial<ExamResult> = {},
  shop: Pick<ReturnType<typeof workshop>, 'services' | 'library' | 'advance'> = workshop(['a1', 'a2', 'b1']),
  passedMs = minuteMs,
) {
  const { services } = shop;
  const { log } = services;
  const answered = (cardId: string, isRight: boolean, mode: 'exam' | 'review' = 'exam') =>
    services.stamp({
      type: 'answered',
      cardId: cardId as CardId,
      revision: 'r',
      sessionId: exam,
      mode,
      response: { kind: 'single', chosen: 'a' },
      outcome: isRight ? right : wrong,
      rating: isRight ? 'good' : 'again',
      tookMs: 30_000,
    });
  await log.append([
    services.stamp({
      type: 'examStarted',
      sessionId: exam,
      blueprint: 'sample',
      seed: 's',
      ...(shows !== 'unknown' && {
        profile: { ...sampleProfile, shows },
        items: [item('b1', 'two'), item('a1', 'one'), item('gone', 'one')],
      }),
    }),
  ]);
  shop.advance(passedMs);
  await log.append([
    answered('a1', true),
    answered('b1', false),
    services.stamp({
      type: 'examFinished',
      sessionId: exam,
      result: {
        ...examSitting('x', 0).result,
        startedAt: morning,
        byDomain: [
          { id: 'one', title: 'First', points: 1, of: 1 },
          { id: 'two', title: 'Second', points: 0, of: 1 },
        ],
        ...result,
      },
    }),
  ]);
  const report = new ExamReport(services, shop.library);
  await report.read(exam);
  return { report, log, ...shop };
}

describe('the report of an exam', () => {
  test('has its questions in the order asked, where the misses were and what is weak', async () => {
    const { report } = await handedIn('answers');
    expect(report.is).toBe('read');
    expect(report.reviewed.map(({ questionId, verdict }) => [questionId, verdict])).toEqual([
      ['b1', 'wrong'],
      ['a1', 'right'],
      ['gone', 'unanswered'],
    ]);
    expect(report.places.once).toEqual([
      { subtopic: 'b.one', domain: 'two' },
      { subtopic: undefined, domain: 'one' },
    ]);
    expect([...report.weakSubtopics]).toEqual(['b.one']);
    expect(report.pace?.medianMs).toBe(30_000);
    expect(report.domainTitle('two')).toBe('Second');
  });

  test('shows no question of a profile that shows none, and none at all where nobody knows what was asked', async () => {
    const domains = await handedIn('domains');
    expect([domains.report.shows, domains.report.reviewed, domains.report.misses]).toEqual(['domains', [], []]);
    const score = await handedIn('score');
    expect([score.report.shows, score.report.reviewed, score.report.weakSubtopics.size]).toEqual(['score', [], 0]);
    const unknown = await handedIn('unknown');
    expect([unknown.report.shows, unknown.report.reviewed, unknown.report.pace]).toEqual(['domains', [], undefined]);
  });

  test('counts as weak the subtopics of misses if no domain is below the mark', async () => {
    const { report } = await handedIn('answers', { byDomain: [{ id: 'one', title: 'First', points: 1, of: 1 }] });
    expect([...report.weakSubtopics]).toEqual(['b.one']);
  });

  test('says of a subtopic its domain, or its topic where all questions are of one domain', async () => {
    const { report } = await handedIn('answers');
    expect(report.areaTitle('b.one', 'two')).toBe('Second');
    const undivided = await handedIn('answers', { byDomain: [{ id: 'two', title: 'Everything', points: 0, of: 2 }] });
    expect(undivided.report.areaTitle('b.one', 'two')).toBe('b.one');
    expect(undivided.report.areaTitle(undefined, 'two')).toBe('Second');
  });

  test('compares it with earlier exams of its profile and length', async () => {
    const { report, log, services } = await handedIn('answers');
    const earlier = (of: number) =>
      services.stamp({
        type: 'examFinished',
        sessionId: `of-${of}` as SessionId,
        result: { ...examSitting('x', 0, { of }).result, startedAt: morning - of },
      });
    await log.append([earlier(10), earlier(20)]);
    await report.read(exam);
    expect(report.like.map(({ sessionId }) => sessionId)).toEqual(['of-10', 'exam']);
    expect(report.ofProfile).toBe(3);
  });

  test('finds its answers though the clock was days ahead when it began, and they were sealed since', async () => {
    const shop = workshop(['a1', 'a2', 'b1']);
    const db = await openDatabase('exam-report', () => undefined);
    const changes = { announce: () => undefined, subscribe: () => () => undefined };
    const log = await openIdbReviewLog(db, scheduler, changes, inlineUpkeep(db));
    const stored = { ...shop, services: { ...shop.services, log } };
    const { report } = await handedIn('answers', {}, stored, -4 * dayMs);
    await sealOldest(db, memberCodec, { before: morning - dayMs, isPartial: true });
    expect((await db.getAll('events')).map(({ type }) => type)).toEqual(['examStarted']);
    await report.read(exam);
    db.close();
    expect(report.reviewed.map(({ verdict }) => verdict)).toEqual(['wrong', 'right', 'unanswered']);
  });

  test('says that it is missing, and why it cannot be read', async () => {
    const { report, services, library } = await handedIn('answers');
    await report.read('other' as SessionId);
    expect(report.is).toBe('missing');
    const broken = new ExamReport(
      { log: { ...services.log, sittings: () => Promise.reject(new Error('disk')) } },
      library,
    );
    await broken.read(exam);
    expect([broken.is, broken.problem]).toEqual(['loading', 'disk']);
  });
});
