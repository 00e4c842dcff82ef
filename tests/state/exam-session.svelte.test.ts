import { expect, test } from 'vitest';
import type { QuestionId } from '../../src/core/ids';
import { eventsOf } from '../support/events-of';
import { die, full, sitting } from './exam-hall';
import { minuteMs, morning, right, wrong } from './support';

test('whatever is chosen, flagged or struck is on the shelf, and another tab goes on with it', async () => {
  const { session, tab, advance } = await sitting();
  advance(10_000);
  session.answer(wrong, true);
  await session.go(1);
  session.strike('b');
  session.flag();
  advance(5_000);
  session.answer({ kind: 'multiple', chosen: ['a'] }, false);
  await session.kept.settled();
  die(session);
  const later = tab();
  await later.open();
  expect([later.phase, later.exam?.position, later.answered]).toEqual(['asking', 1, 1]);
  expect(later.drafts).toMatchObject([
    { response: wrong, isWhole: true, tookMs: 10_000 },
    { response: { chosen: ['a'] }, isWhole: false, isFlagged: true, struck: ['b'], tookMs: 5_000 },
    { isSeen: false },
    { isSeen: false },
  ]);
});

test('what is chosen before the next question is there belongs to the one still on the table', async () => {
  const { session } = await sitting();
  const going = session.go(1);
  session.answer(wrong, true);
  await going;
  expect(session.exam?.position).toBe(1);
  expect(session.drafts.map(({ response }) => response)).toEqual([wrong, undefined, undefined, undefined]);
});

test('whoever goes back to the question on the table before another is there stays with it', async () => {
  const { session } = await sitting();
  const going = session.go(2);
  expect(session.wanted).toBe(2);
  await session.go(0);
  await going;
  expect([session.wanted, session.exam?.position]).toEqual([0, 0]);
});

test('a choice that could not be kept stays on screen, says so, and is kept by trying again', async () => {
  const { session, state, shelf } = await sitting();
  state.fails = true;
  session.answer(right, true);
  await session.kept.settled();
  expect([session.kept.saving, session.kept.problem?.reason, session.draft.response]).toEqual([
    'failed',
    'full',
    right,
  ]);
  expect(shelf()?.drafts).toEqual({});
  state.fails = false;
  session.kept.retry();
  await session.kept.settled();
  expect([session.kept.saving, shelf()?.drafts['a1' as QuestionId]?.response]).toEqual(['saved', right]);
});

test('of many changes made while one is being kept, the newest is kept', async () => {
  const { session, state, shelf } = await sitting();
  for (let index = 0; index < 50; index++) session.answer(index % 2 === 0 ? wrong : right, true);
  await session.kept.settled();
  expect(shelf()?.drafts['a1' as QuestionId]).toMatchObject({ response: right });
  expect(state.kept).toBe(2);
});

test('handing in puts the answers on record at their times, says what they came to, and clears the shelf', async () => {
  const { session, log, advance, shelf } = await sitting();
  advance(10_000);
  session.answer(right, true);
  session.answer(wrong, true);
  await session.go(1);
  session.answer(right, true);
  await session.go(0);
  advance(10_000);
  session.answer(right, true);
  await session.go(1);
  session.answer(wrong, true);
  await session.go(3);
  session.answer(wrong, true);
  session.answer(right, true);
  advance(minuteMs);
  await session.handIn();
  expect([session.phase, shelf()]).toEqual(['handed-in', undefined]);
  const events = await eventsOf(log);
  expect(
    events.flatMap((event) =>
      event.type === 'answered' ? [[event.cardId, event.mode, event.rating, event.at - morning]] : [],
    ),
  ).toEqual([
    ['a1', 'exam', 'good', 20_000],
    ['a2', 'exam', 'again', 20_000],
    ['b1', 'exam', 'good', 20_000],
  ]);
  const [finished] = await log.sittings();
  expect(finished).toMatchObject({
    is: 'exam',
    sessionId: 'exam',
    result: {
      end: 'handed-in',
      usedMs: 80_000,
      isPassed: false,
      scored: { points: 2, of: 4 },
      byDomain: [
        { id: 'first', points: 1, of: 3 },
        { id: 'second', points: 1, of: 1 },
      ],
      firstExposure: { points: 2, of: 3 },
      repeated: { points: 0, of: 1 },
      unanswered: 1,
      changes: { toRight: 1, toWrong: 1, same: 0 },
    },
  });
});

test.each(['before the ending is kept', 'before the answers are on record', 'before the shelf is cleared'])(
  'a tab that dies %s ends the exam once all the same',
  async (when) => {
    const { session, tab, log, services, state, shelf } = await sitting();
    session.answer(right, true);
    await session.kept.settled();
    const append = log.append;
    if (when.includes('kept')) state.fails = true;
    else
      services.log.append = async (events) => {
        if (when.includes('cleared')) await append(events);
        throw full;
      };
    await session.handIn();
    expect([session.phase, session.problem?.reason]).toEqual(['handing-in', 'full']);
    die(session);
    state.fails = false;
    services.log.append = append;
    const later = tab();
    await later.open();
    await later.handIn();
    await expect.poll(() => later.phase).toBe('handed-in');
    expect((await eventsOf(log)).map(({ type }) => type)).toEqual(['examStarted', 'answered', 'examFinished']);
    expect(shelf()).toBeUndefined();
  },
);

test('an exam whose time ran out while it was closed is handed in when it is opened, with all of its time used', async () => {
  const { session, tab, log, advance } = await sitting();
  session.answer(right, true);
  await session.kept.settled();
  die(session);
  advance(3 * 24 * 60 * minuteMs);
  const later = tab();
  await later.open();
  await expect.poll(() => later.phase).toBe('handed-in');
  expect(await log.sittings()).toMatchObject([
    { result: { end: 'time-up', usedMs: 20 * minuteMs, scored: { points: 1, of: 4 }, unanswered: 3 } },
  ]);
  expect((await eventsOf(log))[1]).toMatchObject({ type: 'answered', at: morning });
});

test('time up while it is open hands it in, and nothing is changed any more', async () => {
  const { session, advance, log } = await sitting();
  session.answer(right, true);
  advance(20 * minuteMs);
  session.tick();
  session.answer(wrong, true);
  await expect.poll(() => session.phase).toBe('handed-in');
  expect(await log.sittings()).toMatchObject([{ result: { end: 'time-up', scored: { points: 1, of: 4 } } }]);
});

test('a pause stops the clock where the profile allows it, and nowhere else', async () => {
  const lenient = await sitting({ mayPause: true });
  lenient.session.halt('paused');
  lenient.session.tick();
  lenient.advance(60 * minuteMs);
  lenient.session.tick();
  lenient.session.answer(right, true);
  expect([lenient.session.clock?.is, lenient.session.answered]).toEqual(['paused', 0]);
  lenient.session.halt('resumed');
  expect([lenient.session.clock?.is, lenient.session.clock?.leftMs]).toEqual(['running', 20 * minuteMs]);
  lenient.session.answer(right, true);
  expect(lenient.session.draft).toMatchObject({ isWhole: true, tookMs: 0 });

  const strict = await sitting({ mayPause: false });
  strict.session.halt('paused');
  strict.advance(minuteMs);
  strict.session.tick();
  expect([strict.session.clock?.is, strict.session.clock?.leftMs]).toEqual(['running', 19 * minuteMs]);
});

test('without return one goes to the next question and to no other', async () => {
  const { session } = await sitting({ navigation: 'no-return' });
  await session.go(2);
  expect(session.exam?.position).toBe(0);
  await session.go(1);
  await session.go(0);
  expect(session.exam?.position).toBe(1);
});

test('a second tab says that the exam goes on elsewhere, may take it over, and the first then changes nothing', async () => {
  const { session, tab, shelf } = await sitting();
  session.answer(right, true);
  await session.kept.settled();
  const second = tab();
  await second.open();
  expect([second.phase, session.phase]).toEqual(['elsewhere', 'asking']);
  await second.open(true);
  expect([second.phase, session.phase, second.draft.response]).toEqual(['asking', 'elsewhere', right]);
  session.answer(wrong, true);
  await session.kept.settled();
  second.flag();
  await second.kept.settled();
  expect(shelf()?.drafts['a1' as QuestionId]).toMatchObject({ response: right, isFlagged: true });
});

test('a tab that was not told in time loses the exam at its next change, and overwrites nothing', async () => {
  const { session, tab, shelf, state } = await sitting();
  const first = shelf()?.heldBy;
  const second = tab();
  await second.open(true);
  expect(shelf()?.heldBy).not.toBe(first);
  await second.kept.settled();
  state.kept = 0;
  session.phase = 'asking';
  session.answer(wrong, true);
  await session.kept.settled();
  expect([session.phase, shelf()?.drafts, state.kept]).toEqual(['elsewhere', {}, 0]);
});

test('a question that left the bank is not asked and counts for nothing; nothing on the shelf is no exam', async () => {
  const { session, log, tab } = await sitting({}, ['a1', 'a2', 'b1']);
  session.answer(right, true);
  await session.go(2);
  expect([session.phase, session.shown?.question]).toEqual(['asking', undefined]);
  await session.handIn();
  expect(await log.sittings()).toMatchObject([{ result: { scored: { points: 1, of: 3 }, unanswered: 2 } }]);
  const later = tab();
  await later.open();
  expect(later.phase).toBe('none');
});
