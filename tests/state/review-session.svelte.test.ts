import { expect, test, vi } from 'vitest';
import type { AnyKind } from '../../src/core/answer/grade-answer';
import type { CardId, SessionId } from '../../src/core/ids';
import { StorageError } from '../../src/core/ports';
import { faces } from '../../src/core/question/faces/registry';
import type { QueuedCard } from '../../src/core/queue/session-plan';
import { ReviewSession } from '../../src/state/review-session.svelte';
import { eventsOf } from '../support/events-of';
import { cards, good, minuteMs, morning, right, workshop, wrong } from './support';

async function sitting(queue: readonly QueuedCard[] = cards('a1', 'a2', 'a3'), shop = workshop()) {
  const plan = { id: 'session' as SessionId, mode: 'review' as const, startedAt: morning, day: 0 as never, queue };
  const make = () =>
    new ReviewSession(
      shop.services,
      {
        library: shop.library,
        keepsFace: () => shop.settings.current.keepsFace,
        prepare: async (face) => faces[face] as unknown as AnyKind,
        mayWait: () => true,
      },
      plan,
    );
  const session = make();
  await session.open();
  return { ...shop, session, make };
}

const shownIn = (session: ReviewSession) => session.shown?.cardId;

test('an answer is saved with its facts, judged, and only then left behind', async () => {
  const { session, log, services, advance } = await sitting();
  advance(12_000);
  const answering = session.answer(right, 'certain');
  expect(session.saving).toBe('saving');
  await session.next();
  expect(shownIn(session)).toBe('a1');
  await answering;
  expect([session.phase, session.saving, session.given?.outcome.verdict]).toEqual(['answered', 'saved', 'right']);
  expect(services.onsaved).toHaveBeenCalledOnce();
  expect(await eventsOf(log)).toMatchObject([
    {
      type: 'answered',
      cardId: 'a1',
      revision: 'revision-a1',
      sessionId: 'session',
      mode: 'review',
      confidence: 'certain',
      rating: 'good',
      tookMs: 12_000,
    },
  ]);
  expect(session.after?.intervalDays).toBeGreaterThan(0);
  await session.next();
  expect([shownIn(session), session.phase]).toEqual(['a2', 'asking']);
});

test('the card to come is laid out beside the one on the table, and put there as it is', async () => {
  const { session } = await sitting();
  expect(session.following).toBeUndefined();
  session.getReady();
  await vi.waitFor(() => expect(session.following?.cardId).toBe('a2'));
  const { turn } = session.following ?? {};
  await session.answer(right);
  await session.next();
  expect([shownIn(session), session.shown?.turn === turn, session.following]).toEqual(['a2', true, undefined]);
});

test('the card before stays as it was until the one that waited beside it is painted', async () => {
  const { session } = await sitting();
  session.getReady();
  await vi.waitFor(() => expect(session.following?.cardId).toBe('a2'));
  await session.answer(right, 'certain');
  const { shown: card, given, after } = session;
  await session.next();
  expect(session.left?.card).toBe(card);
  expect(session.left).toMatchObject({ given, after, saving: 'saved' });
  expect([session.given, session.saving]).toEqual([undefined, 'no']);
  session.getReady();
  expect(session.left).toBeUndefined();
});

test('a card that nothing waited for goes at once', async () => {
  const { session } = await sitting();
  session.getReady();
  await vi.waitFor(() => expect(session.following?.cardId).toBe('a2'));
  await session.answer(right);
  await session.next();
  await session.undo();
  expect([shownIn(session), session.left]).toEqual(['a1', undefined]);
});

test('the next start is told to expect the card on the table, and once that is answered the one after it', async () => {
  const { session, expects } = await sitting(cards('a1', 'b1', 'a2'), workshop(['a1', 'b1', 'a2']));
  session.getReady();
  expect(expects).toHaveBeenLastCalledWith('a.one');
  await vi.waitFor(() => expect(session.following?.cardId).toBe('b1'));
  expect(expects).toHaveBeenLastCalledWith('a.one');
  await session.answer(right);
  expect(expects).toHaveBeenLastCalledWith('b.one');
  await session.next();
  await session.answer(right);
  expect(expects).toHaveBeenLastCalledWith('a.one');
});

test('a card whose answer was taken back is asked anew, not as it was left', async () => {
  const { session } = await sitting();
  const { turn } = session.shown ?? {};
  await session.answer(right);
  await session.undo();
  expect([shownIn(session), session.shown?.turn === turn]).toEqual(['a1', false]);
});

test('a card set aside elsewhere meanwhile is passed over', async () => {
  const { session, log, services } = await sitting();
  await log.append([services.stamp({ type: 'suspensionSet', cardId: 'a2' as never, isSuspended: true })]);
  await session.answer(right);
  await session.next();
  expect(shownIn(session)).toBe('a3');
});

test('what an answer was worth shows although the disk takes its time, and nothing is left behind before it is saved', async () => {
  const { session, log } = await sitting();
  const { append } = log;
  let finish = () => {};
  const disk = new Promise<void>((resolve) => {
    finish = resolve;
  });
  vi.spyOn(log, 'append').mockImplementationOnce(async (events) => {
    await disk;
    return append(events);
  });
  const answering = session.answer(right);
  await vi.waitFor(() => expect(session.given?.outcome.verdict).toBe('right'));
  expect([session.phase, session.saving]).toEqual(['answered', 'saving']);
  await session.next();
  expect(shownIn(session)).toBe('a1');
  finish();
  await answering;
  await session.next();
  expect(shownIn(session)).toBe('a2');
});

test('the next card comes as soon as a rating is saved, and shows nothing of the one before', async () => {
  const { session, log } = await sitting(cards('f1', 'f2'), workshop(['f1', 'f2']));
  const answering = [session.answer(good), session.answer(good)];
  expect([shownIn(session), session.phase, session.saving]).toEqual(['f1', 'asking', 'saving']);
  await Promise.all(answering);
  expect([shownIn(session), session.phase, session.saving, session.given]).toEqual(['f2', 'asking', 'no', undefined]);
  await session.answer(good);
  expect([session.phase, (await eventsOf(log)).length]).toEqual(['over', 2]);
});

test('a rating that cannot be saved keeps its card, and Retry goes on', async () => {
  const { session, log } = await sitting(cards('f1', 'f2'), workshop(['f1', 'f2']));
  vi.spyOn(log, 'append').mockRejectedValueOnce(new StorageError('full', 'No space.'));
  await session.answer(good);
  expect([shownIn(session), session.phase, session.saving]).toEqual(['f1', 'answered', 'failed']);
  await session.retry();
  expect([shownIn(session), session.phase, session.saving]).toEqual(['f2', 'asking', 'no']);
});

test('a card that cannot be opened after a rating breaks the session, and the rating is saved', async () => {
  const shop = workshop(['f1', 'b1']);
  const { session, log } = await sitting(cards('f1', 'b1'), shop);
  shop.open.mockRejectedValue(new Error('no network'));
  await session.answer(good);
  expect([session.phase, session.problem?.message]).toEqual(['broken', 'no network']);
  expect(await eventsOf(log)).toHaveLength(1);
});

test('a second answer while one is on screen counts for nothing', async () => {
  const { session, log } = await sitting();
  await Promise.all([session.answer(right), session.answer(wrong)]);
  await session.answer(wrong);
  expect(await eventsOf(log)).toHaveLength(1);
});

test('an answer that cannot be saved is kept, and Retry saves that same event once', async () => {
  const { session, log } = await sitting();
  const append = vi.spyOn(log, 'append').mockRejectedValue(new StorageError('full', 'No space.'));
  await session.answer(right, 'fairly');
  await session.retry();
  expect([session.saving, session.problem?.reason, session.given?.response]).toEqual(['failed', 'full', right]);
  await session.next();
  await session.undo();
  expect(shownIn(session)).toBe('a1');
  const tried = append.mock.calls.map(([events]) => events[0]?.id);
  append.mockRestore();
  await session.retry();
  expect(session.saving).toBe('saved');
  expect((await eventsOf(log)).map(({ id }) => id)).toEqual([tried[0]]);
  expect(new Set(tried).size).toBe(1);
});

test('undo voids the last answer and asks its card again, also the card before', async () => {
  const { session, log } = await sitting();
  await session.answer(right);
  await session.next();
  await session.answer(wrong);
  await session.undo();
  expect([shownIn(session), session.phase]).toEqual(['a2', 'asking']);
  await session.undo();
  expect(shownIn(session)).toBe('a1');
  expect([session.answers, await session.undo()]).toEqual([[], undefined]);
  expect((await eventsOf(log)).map(({ type }) => type)).toEqual(['answered', 'answered', 'voided', 'voided']);
  expect(await log.answersOf({ id: 'session' as SessionId, startedAt: 0 })).toEqual([]);
});

test('keys held down do a step once', async () => {
  const { session, log } = await sitting();
  await session.answer(right);
  await Promise.all([session.undo(), session.undo(), session.undo()]);
  expect((await eventsOf(log)).map(({ type }) => type)).toEqual(['answered', 'voided']);
});

test('undo gives back no hint that was read', async () => {
  const shop = workshop();
  const { session, log } = await sitting(cards('a1', 'a2'), shop);
  const hints = [[], []] as never;
  session.shown = session.shown && ({ ...session.shown, question: { ...session.shown.question, hints } } as never);
  session.showHint();
  await session.answer(wrong);
  await session.next();
  expect([shownIn(session), session.hintsShown]).toEqual(['a2', 0]);
  await session.undo();
  expect([shownIn(session), session.hintsShown]).toEqual(['a1', 1]);
  await session.answer(right);
  expect((await eventsOf(log)).at(-1)).toMatchObject({ cardId: 'a1', hintsShown: 1, rating: 'hard' });
});

test('what is pressed while an undo or a setting aside is being saved is left out, and the session goes on', async () => {
  const { session, log } = await sitting();
  await session.answer(right);
  await session.next();
  await Promise.all([session.undo(), session.answer(right)]);
  expect([shownIn(session), session.phase, session.saving]).toEqual(['a1', 'asking', 'no']);
  await Promise.all([session.setAside(), session.answer(right)]);
  expect([shownIn(session), session.phase, session.saving]).toEqual(['a2', 'asking', 'no']);
  await session.answer(right);
  await session.next();
  expect([shownIn(session), session.phase]).toEqual(['a3', 'asking']);
  expect((await eventsOf(log)).map(({ type }) => type)).toEqual(['answered', 'voided', 'suspensionSet', 'answered']);
});

test('a setting aside is not taken back while an answer is not saved, which stays on the table with it', async () => {
  const { session, log } = await sitting();
  const takeBack = await session.setAside();
  vi.spyOn(log, 'append').mockRejectedValueOnce(new StorageError('full', 'No room.'));
  const answering = session.answer(right);
  expect(await takeBack?.()).toBe(false);
  await answering;
  expect(await takeBack?.()).toBe(false);
  expect([shownIn(session), session.saving, session.problem?.reason]).toEqual(['a2', 'failed', 'full']);
  await session.retry();
  expect(await takeBack?.()).toBe(true);
  expect(shownIn(session)).toBe('a1');
  expect((await eventsOf(log)).map(({ type }) => type)).toEqual(['suspensionSet', 'answered', 'suspensionSet']);
});

test('a session still tells what of it is saved when the screen that began it is gone', async () => {
  const { make, log } = await sitting();
  let left: ReviewSession | undefined;
  const end = $effect.root(() => {
    left = make();
    $effect(() => void left?.isUnsaved);
  });
  const session = left as ReviewSession;
  await session.open();
  const takeBack = await session.setAside();
  expect(session.isUnsaved).toBe(false);
  end();
  vi.spyOn(log, 'append').mockRejectedValueOnce(new StorageError('full', 'No room.'));
  await session.answer(right);
  expect(session.isUnsaved).toBe(true);
  await session.retry();
  expect([session.isUnsaved, await takeBack?.()]).toEqual([false, true]);
});

test('an undo that cannot be saved leaves the answer where it was and says why', async () => {
  const { session, log } = await sitting();
  await session.answer(right);
  vi.spyOn(log, 'append').mockRejectedValueOnce(new StorageError('closed', 'Closed.'));
  await session.undo();
  expect([session.phase, session.problem?.reason, session.answers.length]).toEqual(['answered', 'closed', 1]);
});

test('a session opened again goes on at the next card nobody answered', async () => {
  const { session, make } = await sitting();
  await session.answer(right);
  const again = make();
  await again.open();
  expect([shownIn(again), again.answers.length]).toEqual(['a2', 1]);
});

test('a missed card comes back after ten minutes, before the cards still open', async () => {
  const { session, advance } = await sitting();
  await session.answer(wrong);
  advance(9 * minuteMs);
  await session.next();
  expect(shownIn(session)).toBe('a2');
  await session.answer(right);
  advance(minuteMs);
  await session.next();
  expect(shownIn(session)).toBe('a1');
});

test('at its end a session says when a miss comes back, and nothing when all were right', async () => {
  const missed = await sitting(cards('a1'));
  await missed.session.answer(wrong);
  await missed.session.next();
  expect([missed.session.phase, missed.session.waitsUntil]).toEqual(['over', morning + 10 * minuteMs]);
  const known = await sitting(cards('a1'));
  await known.session.answer(right);
  await known.session.next();
  expect([known.session.phase, known.session.waitsUntil]).toEqual(['over', undefined]);
});

test('a card set aside is left out, and taking that back asks it again', async () => {
  const { session, log } = await sitting();
  const takeBack = await session.setAside();
  expect(shownIn(session)).toBe('a2');
  await takeBack?.();
  expect(shownIn(session)).toBe('a1');
  expect((await log.statesOf([session.shown?.cardId as never]))[0]?.isSuspended).toBe(false);
});

test('a card that is no longer in the bank is left out of the plan', async () => {
  const { session } = await sitting(cards('gone', 'a2'));
  expect([session.plan.queue.length, shownIn(session)]).toEqual([1, 'a2']);
});

test('a bank that cannot be opened breaks the session until it can', async () => {
  const shop = workshop();
  shop.open.mockRejectedValueOnce(new Error('no network'));
  const { session } = await sitting(cards('a1'), shop);
  expect([session.phase, session.problem?.message]).toEqual(['broken', 'no network']);
  await session.open();
  expect([session.phase, shownIn(session)]).toEqual(['asking', 'a1']);
});

test('a mistake made before is told as one, read while the question is, whatever becomes of the note', async () => {
  const shop = workshop();
  await shop.log.append([
    shop.services.stamp({
      type: 'answered',
      cardId: 'a1' as CardId,
      revision: 'revision-a1',
      sessionId: 'earlier' as SessionId,
      mode: 'review',
      response: wrong,
      outcome: { verdict: 'wrong', points: 0, of: 1 },
      mistakes: [{ of: 'b' }],
      rating: 'again',
      tookMs: 1,
    }),
  ]);
  shop.advance(minuteMs);
  await shop.settings.change({ keepsFace: true });
  const { session } = await sitting(cards('a1'), shop);
  vi.spyOn(shop.log, 'noteOf').mockRejectedValueOnce(new Error('damaged'));
  const recalling = vi.spyOn(shop.log, 'replayOfCard');
  session.getReady();
  await recalling.mock.results[0]?.value;
  await new Promise((resolve) => setTimeout(resolve));
  await session.answer(wrong);
  expect(session.given).toMatchObject({ mistakes: [{ of: 'b' }], repeats: morning });
});
