import { expect, test } from 'vitest';
import type { ExamUnderWay } from '../../src/core/exam/exam-under-way';
import type { SessionId } from '../../src/core/ids';
import { ExamReport } from '../../src/state/exam-report.svelte';
import { eventsOf } from '../support/events-of';
import { die, full, hall, sitting } from './exam-hall';
import { minuteMs, morning, right, wrong } from './support';

const offline = new TypeError('Failed to fetch');

test('what is chosen after time was up does not count, even before the clock was looked at', async () => {
  const { session, advance, log } = await sitting();
  session.answer(wrong, true);
  advance(20 * minuteMs + 1);
  session.answer(right, true);
  await expect.poll(() => session.phase).toBe('handed-in');
  expect((await eventsOf(log)).filter(({ type }) => type === 'answered')).toMatchObject([
    { response: wrong, at: morning },
  ]);
});

test('the question on the table when time was up is charged for what was left', async () => {
  const { session, advance, log } = await sitting();
  await session.go(1);
  session.answer(right, true);
  advance(19 * minuteMs);
  await session.go(0);
  await session.go(1);
  advance(3 * 24 * 60 * minuteMs);
  session.tick();
  await expect.poll(() => session.phase).toBe('handed-in');
  expect((await eventsOf(log))[1]).toMatchObject({ type: 'answered', cardId: 'a2', tookMs: 20 * minuteMs });
});

test('the time on the table is kept when the page goes out of sight, though nothing was chosen', async () => {
  const { session, tab, advance } = await sitting();
  advance(30_000);
  session.keepTime();
  await session.kept.settled();
  die(session);
  const later = tab();
  await later.open();
  expect(later.draft).toMatchObject({ tookMs: 30_000, isWhole: false, isSeen: true });
});

test('a question that cannot be fetched leaves the one before it on the table, and may be gone to again', async () => {
  const { session, open } = await sitting();
  open.mockRejectedValueOnce(offline);
  await session.go(3);
  expect([session.phase, session.exam?.position, session.unfetched, session.wanted]).toEqual(['asking', 0, 3, 0]);
  session.answer(right, true);
  expect(session.draft.response).toEqual(right);
  await session.go(3);
  expect([session.exam?.position, session.unfetched]).toEqual([3, undefined]);
});

test('the clock stands still once it is handed in, however long a question cannot be fetched', async () => {
  const { session, tab, open, advance, log, shelf } = await sitting();
  await session.go(3);
  session.answer(right, true);
  await session.go(0);
  await session.kept.settled();
  die(session);
  const second = tab();
  await second.open();
  advance(minuteMs);
  open.mockRejectedValue(offline);
  await second.handIn();
  expect([second.phase, second.problem?.message]).toEqual(['handing-in', offline.message]);
  advance(30 * minuteMs);
  await second.handIn();
  die(second);
  const third = tab();
  await third.open();
  await expect.poll(() => [third.phase, third.problem?.message]).toEqual(['handing-in', offline.message]);
  expect(shelf()).toBeDefined();
  open.mockReset();
  await third.handIn();
  expect(third.phase).toBe('handed-in');
  expect(await log.sittings()).toMatchObject([
    { result: { end: 'handed-in', usedMs: minuteMs, scored: { points: 1 } } },
  ]);
});

test('handing in twice at once puts every answer on record once', async () => {
  const { session, log } = await sitting();
  session.answer(right, true);
  await Promise.all([session.handIn(), session.handIn()]);
  expect((await eventsOf(log)).map(({ type }) => type)).toEqual(['examStarted', 'answered', 'examFinished']);
});

test('a tab that is left while the exam is being opened does not keep it from others', async () => {
  const { tab } = hall();
  const first = tab();
  const opening = first.open();
  first.leave();
  await opening;
  const second = tab();
  await second.open();
  expect(second.phase).toBe('asking');
});

test('what is left while it is being taken up stays as it is, and is on record once by whoever comes next', async () => {
  const { tab, parts, advance, log } = hall();
  let arrives = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrives = resolve;
  });
  const own = parts();
  const take = async (life: string) => {
    const taken = await own.shelf.take(life);
    await arrival;
    return taken;
  };
  const first = tab({ ...own, shelf: { ...own.shelf, take } });
  const opening = first.open();
  await Promise.resolve();
  first.leave();
  advance(20 * minuteMs);
  // The same page comes back.
  const second = tab(own);
  const again = second.open();
  arrives();
  await Promise.all([opening, again]);
  await expect.poll(() => second.phase).toBe('handed-in');
  expect(first.phase).toBe('loading');
  expect((await eventsOf(log)).map(({ type }) => type)).toEqual(['examStarted', 'examFinished']);
});

test('a shelf that cannot be read says so, and the exam is there once it can', async () => {
  const { tab, state } = hall();
  state.fails = true;
  const session = tab();
  await session.open();
  expect([session.phase, session.problem?.reason]).toEqual(['broken', full.reason]);
  state.fails = false;
  const later = tab();
  await later.open();
  expect(later.phase).toBe('asking');
});

test('an exam is reported in whole though a restored backup replaced the log that said how it began', async () => {
  const { tab, services, log, library, advance } = hall();
  const session = tab();
  await session.open();
  advance(minuteMs);
  session.answer(wrong, true);
  await session.handIn();
  const report = new ExamReport(services, library);
  await report.read('exam' as SessionId);
  expect([report.shows, report.reviewed.map(({ verdict }) => verdict)]).toEqual([
    'answers',
    ['wrong', 'unanswered', 'unanswered', 'unanswered'],
  ]);
  expect((await eventsOf(log))[0]).toMatchObject({ type: 'examStarted', at: morning, blueprint: 'sample' });
});

test('an exam is handed in though it cannot be read how it began', async () => {
  const { session, log, services } = await sitting();
  services.log.examStart = async () => {
    throw new Error('Some answers are damaged.');
  };
  await session.handIn();
  expect(session.phase).toBe('handed-in');
  expect((await eventsOf(log)).map(({ type }) => type)).toEqual(['examStarted', 'examFinished']);
});

test('a choice that another tab was too quick for is not called kept, whether it was on its way or could not be saved', async () => {
  for (const fails of [false, true]) {
    const { session, tab, shelf, state } = await sitting();
    state.fails = fails;
    const second = tab();
    if (!fails) await second.open(true);
    // As if it were told late.
    session.phase = 'asking';
    session.answer(wrong, true);
    await session.kept.settled();
    state.fails = false;
    if (fails) await second.open(true);
    await second.kept.settled();
    expect([session.phase, session.wasTaken, session.kept.saving, shelf()?.drafts]).toEqual([
      'elsewhere',
      true,
      'failed',
      {},
    ]);
    await session.open(true);
    await session.kept.settled();
    expect([session.phase, session.kept.saving]).toEqual(['asking', 'saved']);
  }
});

test('an exam is taken back from another tab once what was done here before is kept, or known to have come too late', async () => {
  for (const isLate of [false, true]) {
    const { tab, parts, shelf } = hall();
    const own = parts();
    let goesOn = () => {};
    let stall: Promise<void> = Promise.resolve();
    const keep = async (exam: ExamUnderWay) => {
      await stall;
      return own.shelf.keep(exam);
    };
    const first = tab({ ...own, shelf: { ...own.shelf, keep } });
    await first.open();
    await first.kept.settled();
    stall = new Promise((resolve) => {
      goesOn = resolve;
    });
    first.answer(right, true);
    first.answer(wrong, true);
    const second = tab();
    // On a disk that stalls the other tab has the lock before it has the exam.
    const held = shelf()?.heldBy;
    await second.open(true);
    await second.kept.settled();
    if (!isLate) await own.shelf.take(held ?? '');
    const back = first.open(true);
    goesOn();
    await back;
    await first.kept.settled();
    expect([first.phase, first.kept.saving]).toEqual(isLate ? ['elsewhere', 'failed'] : ['asking', 'saved']);
    expect(Object.values(shelf()?.drafts ?? {})).toMatchObject(isLate ? [] : [{ response: wrong }]);
    expect(first.draft.response).toEqual(wrong);
  }
});
