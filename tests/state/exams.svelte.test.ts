import { describe, expect, test } from 'vitest';
import { right, wrong } from '../../src/core/answer/outcome';
import { readExamClock } from '../../src/core/exam/exam-clock';
import type { ExamQuestion } from '../../src/core/exam/exam-profile';
import type { ExamUnderWay } from '../../src/core/exam/exam-under-way';
import type { CardId, QuestionId, SessionId } from '../../src/core/ids';
import type { Mode } from '../../src/core/review/review-event';
import { Exams } from '../../src/state/exams.svelte';
import { OwnExamForm } from '../../src/state/own-exam-form.svelte';
import type { Settings } from '../../src/state/settings-values';
import { Today } from '../../src/state/today.svelte';
import { eventsOf } from '../support/events-of';
import { examSitting, sampleProfile } from '../support/sample-sittings';
import { minuteMs, morning, workshop } from './support';

const question = (id: string, more: Partial<ExamQuestion> = {}): ExamQuestion => ({
  id: id as QuestionId,
  subtopic: id.startsWith('b') ? 'b.one' : 'a.one',
  kind: 'single',
  level: 'apply',
  difficulty: 3,
  family: null,
  ...more,
});
const ids = ['a1', 'a2', 'b1'];
const questions = [
  question('a1'),
  question('a2', { kind: 'order', level: 'recall' }),
  question('b1', { family: 'a1' }),
];
const catalog = {
  profiles: [
    { ...sampleProfile, id: 'short', scored: 2 },
    { ...sampleProfile, id: 'long', scored: 20, unscored: 5 },
  ],
  items: { 'a.one': 1, 'b.one': 1 },
  questions,
};

function open(underWay?: ExamUnderWay, changed: Partial<Settings> = {}) {
  const shop = workshop(ids, changed);
  let kept = underWay;
  const shelf = {
    load: async () => kept,
    begin: async (exam: ExamUnderWay) => {
      if (kept) return false;
      kept = exam;
      return true;
    },
    take: async () => kept,
    keep: async () => true,
    clear: async () => {
      kept = undefined;
    },
  };
  const steady = () => ({ life: 'first', ms: 5_000 });
  const tab = () => new Exams(shop.services, { catalog, shelf, steady });
  return { ...shop, shelf, tab, exams: tab() };
}

const answered = (shop: ReturnType<typeof workshop>, cardId: string, isRight: boolean, mode: Mode = 'review') =>
  shop.services.stamp({
    type: 'answered',
    cardId: cardId as CardId,
    revision: 'r',
    sessionId: 's' as SessionId,
    mode,
    response: { kind: 'dont-know' },
    outcome: isRight ? right : wrong,
    rating: isRight ? 'good' : 'again',
    tookMs: 1000,
  });

describe('the exams', () => {
  test('come from the longest on, with their best score and the series of the latest', async () => {
    const { exams, log, services } = open();
    const end = (id: string, points: number, of: number) =>
      services.stamp({
        type: 'examFinished',
        sessionId: id as SessionId,
        result: { ...examSitting(id, 0, { profileId: 'long', points, of }).result, startedAt: morning + points },
      });
    await log.append([end('one', 12, 20), end('two', 9, 10), end('three', 14, 20)]);
    await exams.read();
    expect(exams.profiles.map(({ id }) => id)).toEqual(['long', 'short']);
    expect(exams.best('long')?.sessionId).toBe('two');
    expect(exams.best('short')).toBeUndefined();
    expect(exams.series('long').map(({ sessionId }) => sessionId)).toEqual(['one', 'three']);
    expect(exams.profile('nobody')).toBeUndefined();
  });

  test('are not begun while another is under way, of which this tab may not know yet', async () => {
    const { exams, shelf, log } = open();
    const [, short] = exams.profiles;
    if (!short) throw new Error();
    expect(await exams.begin(short, { takesNearest: true })).toEqual({ is: 'begun' });
    const first = await shelf.load();
    await expect(exams.begin(short, { takesNearest: true })).rejects.toThrow('under way');
    expect(await shelf.load()).toBe(first);
    expect((await eventsOf(log)).map(({ type }) => type)).toEqual(['examStarted']);
  });

  test('are begun by one of two tabs that begin at once; the other says so, and shows the one under way', async () => {
    const { tab, shelf } = open();
    const tabs = [tab(), tab()];
    const [, short] = tab().profiles;
    if (!short) throw new Error();
    const begun = await Promise.allSettled(tabs.map((exams) => exams.begin(short, { takesNearest: true })));
    expect(begun).toEqual([
      { status: 'fulfilled', value: { is: 'begun' } },
      { status: 'rejected', reason: new Error('Another exam is under way.') },
    ]);
    expect(tabs[1]?.underWay).toBe(await shelf.load());
    expect(tabs[1]?.underWay?.sessionId).toBeDefined();
  });

  test('take the time that passes though the clock is set back as soon as they have begun', async () => {
    const { exams, shelf } = open();
    const [, short] = exams.profiles;
    if (!short) throw new Error();
    await exams.begin(short, { takesNearest: true });
    const { profile, marks } = (await shelf.load()) as ExamUnderWay;
    const now = { at: morning - 60 * minuteMs, steady: { life: 'first', ms: 7_000 } };
    expect(readExamClock(profile, marks, now).usedMs).toBe(2_000);
  });

  test('draw what was met in exams alone after what is new, and know that it was met', async () => {
    const shop = open(undefined, { feedsExams: false });
    await shop.log.append([answered(shop, 'a1', true, 'exam')]);
    const one = { ...sampleProfile, scored: 1, domains: [{ ...sampleProfile.domains[0], weight: 1, topics: ['a'] }] };
    const all = { ...one, kinds: ['single', 'order'] } as typeof sampleProfile;
    for (let index = 0; index < 8; index++) {
      await shop.exams.begin(all);
      const exam = await shop.shelf.load();
      expect(exam?.items.map(({ questionId }) => questionId)).toEqual(['a2']);
      await shop.shelf.clear();
    }
    await shop.exams.begin({ ...all, scored: 2 });
    expect((await shop.shelf.load())?.metBefore).toEqual(['a1']);
  });

  test('know the one under way', async () => {
    const underWay = { sessionId: 's' } as unknown as ExamUnderWay;
    const { exams } = open(underWay);
    await exams.read();
    expect(exams.underWay).toBe(underWay);
  });
});

describe('an exam of your own', () => {
  test('counts what every choice leaves, and asks no more than can stand together', async () => {
    const shop = open();
    const today = new Today(shop.services, shop.library, shop.settings);
    const form = new OwnExamForm(catalog, today);
    expect(form.drawable).toHaveLength(3);
    expect(form.profile.scored).toBe(2);
    expect(form.countOf({ topics: ['b'] })).toBe(1);
    form.set({ topics: ['a'] });
    expect(form.drawable.map(({ id }) => id)).toEqual(['a1', 'a2']);
    expect(form.countOf({ kinds: ['order'] })).toBe(1);
    expect([form.kinds, form.levels]).toEqual([
      ['single', 'order'],
      ['recall', 'apply'],
    ]);
  });

  test('knows what was missed last and what is unseen', async () => {
    const shop = open();
    await shop.log.append([answered(shop, 'a1', false), answered(shop, 'a2', false)]);
    await shop.log.append([answered(shop, 'a2', true)]);
    const today = new Today(shop.services, shop.library, shop.settings);
    await today.loadStates();
    const form = new OwnExamForm(catalog, today);
    form.set({ isOnlyMissed: true });
    expect(form.drawable.map(({ id }) => id)).toEqual(['a1']);
    form.set({ isOnlyMissed: false, isOnlyUnseen: true });
    expect(form.drawable.map(({ id }) => id)).toEqual(['b1']);
  });

  test('takes nothing for unseen that was answered in exams, though those move no schedule', async () => {
    const shop = open(undefined, { feedsExams: false });
    await shop.log.append([answered(shop, 'a1', false, 'exam')]);
    const today = new Today(shop.services, shop.library, shop.settings);
    await today.loadStates();
    const form = new OwnExamForm(catalog, today);
    form.set({ isOnlyUnseen: true });
    expect(form.drawable.map(({ id }) => id)).toEqual(['a2', 'b1']);
  });
});
