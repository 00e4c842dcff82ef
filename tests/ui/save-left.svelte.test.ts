import { expect, test, vi } from 'vitest';
import type { AnyKind } from '../../src/core/answer/grade-answer';
import type { SessionId } from '../../src/core/ids';
import { StorageError } from '../../src/core/ports';
import { faces } from '../../src/core/question/faces/registry';
import { ReviewSession } from '../../src/state/review-session.svelte';
import { Toasts } from '../../src/state/toasts.svelte';
import { saveLeft } from '../../src/ui/save-left';
import { cards, right, workshop } from '../state/support';
import { eventsOf } from '../support/events-of';

/** A session whose answer is being saved, which goes on or fails when that is said. */
async function leaving() {
  const { services, library, log } = workshop();
  const session = new ReviewSession(
    services,
    {
      library,
      keepsFace: () => false,
      prepare: async (face) => faces[face] as unknown as AnyKind,
      mayWait: () => true,
    },
    {
      id: 'session' as SessionId,
      mode: 'review',
      startedAt: services.clock.now(),
      day: 0 as never,
      queue: cards('a1'),
    },
  );
  await session.open();
  const append = log.append.bind(log);
  const disk = Promise.withResolvers<void>();
  let isFull = false;
  vi.spyOn(log, 'append').mockImplementation(async (events) => {
    await disk.promise;
    if (isFull) throw new StorageError('full', 'This device has no free space.');
    return append(events);
  });
  void session.answer(right);
  expect(session.saving).toBe('saving');
  const toasts = new Toasts();
  const left = saveLeft(session, toasts);
  const end = (fails: boolean) => {
    isFull = fails;
    disk.resolve();
    return left;
  };
  return { session, toasts, log, end };
}

test('an answer that was being saved when the session was left, and could not be, is told of and saved later', async () => {
  const { session, toasts, log, end } = await leaving();
  await end(true);
  expect(toasts.list.map(({ text }) => text)).toEqual(['Your last answer is not saved.']);
  expect([session.saving, (await eventsOf(log)).length]).toEqual(['failed', 0]);
  await end(false);
  toasts.list[0]?.action?.run();
  await vi.waitFor(() => expect(session.saving).toBe('saved'));
  expect(await eventsOf(log)).toHaveLength(1);
});

test('nothing is said of an answer that is saved after all', async () => {
  const { toasts, log, end } = await leaving();
  await end(false);
  expect(toasts.list).toEqual([]);
  await vi.waitFor(async () => expect(await eventsOf(log)).toHaveLength(1));
});
