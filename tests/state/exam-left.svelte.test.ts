import { expect, test } from 'vitest';
import type { ExamProfile } from '../../src/core/exam/exam-profile';
import { eventsOf } from '../support/events-of';
import { hall } from './exam-hall';
import { minuteMs, right } from './support';

const offline = new TypeError('Failed to fetch');

/** An exam whose next bank is on its way until it `arrives`, or `fails` to. */
function waiting(changed: Partial<ExamProfile> = {}) {
  const room = hall(changed);
  let arrives = () => {};
  let fails = (_: Error) => {};
  const arrival = new Promise<void>((resolve, reject) => {
    arrives = resolve;
    fails = reject;
  });
  const usual = room.services.banks.open;
  const stall = () => room.open.mockImplementationOnce((path) => arrival.then(() => usual(path)));
  return { ...room, stall, arrives: () => arrives(), fails: () => fails(offline) };
}

test.each([false, true])(
  'a question that comes after the exam was left and come back to changes nothing any more (may be paused: %s)',
  async (mayPause) => {
    const { tab, parts, shelf, stall, arrives } = waiting({ mayPause });
    const own = parts();
    const first = tab(own);
    await first.open();
    stall();
    const going = first.go(3);
    first.halt('paused');
    await first.kept.settled();
    first.leave();
    // The same page comes back.
    const second = tab(own);
    await second.open();
    second.halt('resumed');
    second.answer(right, true);
    await second.kept.settled();
    const before = shelf();
    arrives();
    await going;
    await first.kept.settled();
    expect(shelf()).toEqual(before);
  },
);

test('an exam that was left before its first question came is handed in by whoever comes next', async () => {
  const { tab, advance, log, stall, arrives } = waiting();
  stall();
  const first = tab();
  const opening = first.open();
  await expect.poll(() => first.exam).toBeDefined();
  await first.kept.settled();
  first.leave();
  advance(20 * minuteMs);
  arrives();
  await opening;
  await first.delivering;
  expect(await eventsOf(log)).toEqual([]);
});

test('a question that cannot be fetched takes nothing back of an exam that was handed in or taken meanwhile', async () => {
  for (const phase of ['handed-in', 'elsewhere'] as const) {
    const { tab, stall, fails } = waiting();
    const session = tab();
    await session.open();
    stall();
    const going = session.go(3);
    if (phase === 'handed-in') await session.handIn();
    else await tab().open(true);
    fails();
    await going;
    expect(session.phase).toBe(phase);
  }
});
