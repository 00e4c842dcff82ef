import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ExamProfile } from '../../../../src/core/exam/exam-profile';
import type { ExamUnderWay } from '../../../../src/core/exam/exam-under-way';
import ExamScreen from '../../../../src/ui/screens/ExamScreen.svelte';
import { full, hall } from '../../../state/exam-hall';
import { eventsOf } from '../../../support/events-of';
import { renderInApp } from '../../support/render-in-app';

beforeEach(() => void page.viewport(390, 844));
afterEach(() => {
  location.hash = '';
});

async function open(changed: Partial<ExamProfile> = {}, room = hall(changed), address = ['exam']) {
  const parts = room.parts();
  const exams = async () => parts as never;
  const { screen, context } = await renderInApp(ExamScreen, { parts: address }, room, { exams });
  return { ...room, screen, toasts: context.toasts, types: () => room.shelf()?.marks.map(({ type }) => type) };
}
const asks = () => expect.element(page.getByRole('heading', { name: 'Question a1' })).toBeVisible();

test('whoever leaves by Back stops the clock where that is allowed, and what was chosen is kept', async () => {
  const { screen, shelf, types, state, advance } = await open({ mayPause: true });
  await asks();
  await userEvent.keyboard('a');
  await vi.waitFor(() => expect(Object.values(shelf()?.drafts ?? {})).toMatchObject([{ isWhole: true }]));
  const before = state.kept;
  advance(60_000);
  await screen.unmount();
  await vi.waitFor(() => expect(types()?.at(-1)).toBe('paused'));
  // In one step: who looks next finds no clock that runs.
  expect(state.kept).toBe(before + 1);
  expect(Object.values(shelf()?.drafts ?? {})).toMatchObject([{ isWhole: true, tookMs: 60_000 }]);
});

test('an exam that is paused is gone on with at once by whoever said so, and by a reload only when they say it', async () => {
  const room = hall({ mayPause: true });
  const { screen } = await open({}, room);
  await asks();
  await screen.unmount();
  await vi.waitFor(() => expect(room.shelf()?.marks.at(-1)?.type).toBe('paused'));
  const again = await open({}, room);
  await expect.element(page.getByRole('heading', { name: 'Paused' })).toBeVisible();
  await again.screen.unmount();
  const on = await open({}, room, ['exam', 'on']);
  await asks();
  expect(on.types()?.at(-1)).toBe('resumed');
  expect(location.hash).toBe('#/exam');
});

test('whoever leaves before a paused exam is there again stays away, and its clock stands still', async () => {
  const room = hall({ mayPause: true });
  const { screen } = await open({}, room);
  await asks();
  await screen.unmount();
  await vi.waitFor(() => expect(room.shelf()?.marks.at(-1)?.type).toBe('paused'));
  let arrives: () => void = () => undefined;
  const arrival = new Promise<void>((resolve) => {
    arrives = resolve;
  });
  const { parts } = room;
  const take = vi.fn(async (life: string) => {
    await arrival;
    return parts().shelf.take(life);
  });
  room.parts = () => ({ ...parts(), shelf: { ...parts().shelf, take } });
  const on = await open({}, room, ['exam', 'on']);
  await vi.waitFor(() => expect(take).toHaveBeenCalled());
  await on.screen.unmount();
  location.hash = '#/exams';
  arrives();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(location.hash).toBe('#/exams');
  expect(on.types()?.at(-1)).not.toBe('resumed');
});

test('whoever comes back before the disk has kept the last choice finds it all the same', async () => {
  const room = hall();
  let goesOn: () => void = () => undefined;
  const stall = new Promise<void>((resolve) => {
    goesOn = resolve;
  });
  const own = room.parts();
  let isStalled = false;
  const keep = async (exam: ExamUnderWay) => {
    if (isStalled) await stall;
    return own.shelf.keep(exam);
  };
  room.parts = () => ({ ...own, shelf: { ...own.shelf, keep } });
  const { screen } = await open({}, room);
  await asks();
  isStalled = true;
  // The first is being kept, the second waits for it.
  await userEvent.keyboard('a');
  await userEvent.keyboard('b');
  await screen.unmount();
  await open({}, room);
  goesOn();
  await asks();
  await userEvent.keyboard('f');
  await vi.waitFor(() =>
    expect(Object.values(room.shelf()?.drafts ?? {})).toMatchObject([{ isWhole: true, isFlagged: true }]),
  );
  expect(page.getByRole('radio', { checked: true }).elements()).toHaveLength(1);
  expect(Object.values(room.shelf()?.drafts ?? {})[0]?.response).toEqual({ kind: 'single', chosen: 'b' });
});

test('an exam that is left while it is being handed in and come back to at once is on record once', async () => {
  const room = hall();
  let goesOn: () => void = () => undefined;
  const stall = new Promise<void>((resolve) => {
    goesOn = resolve;
  });
  const own = room.parts();
  room.parts = () => own;
  const { screen } = await open({}, room);
  await asks();
  await userEvent.keyboard('a');
  const { examStart } = room.log;
  room.services.log.examStart = vi.fn(async (wanted) => {
    await stall;
    return examStart(wanted);
  });
  room.advance(20 * 60_000);
  await expect.element(page.getByRole('heading', { name: 'Working out the result' })).toBeVisible();
  await screen.unmount();
  await open({}, room);
  await new Promise((resolve) => setTimeout(resolve, 100));
  goesOn();
  await vi.waitFor(() => expect(room.shelf()).toBeUndefined());
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await eventsOf(room.log)).map(({ type }) => type)).toEqual(['examStarted', 'answered', 'examFinished']);
});

test('where it is not allowed Back keeps the time on the question, and the clock runs on', async () => {
  const { screen, shelf, types, advance } = await open();
  await asks();
  advance(60_000);
  await screen.unmount();
  await vi.waitFor(() => expect(Object.values(shelf()?.drafts ?? {})).toMatchObject([{ tookMs: 60_000 }]));
  expect(types()).not.toContain('paused');
});

test('a choice that could not be saved is tried once more on leaving, and spoken of if that fails', async () => {
  const { screen, state, toasts } = await open();
  await asks();
  state.fails = true;
  await userEvent.keyboard('a');
  await expect.element(page.getByRole('alert')).toHaveTextContent('Not saved. No space.');
  await screen.unmount();
  await vi.waitFor(() => expect(toasts.list.map(({ text }) => text)).toEqual(['Your last choice was not saved.']));
});

test('whoever leaves knowingly is not told again', async () => {
  const { screen, state, toasts } = await open();
  await asks();
  state.fails = true;
  await userEvent.keyboard('a');
  await expect.element(page.getByRole('alert')).toHaveTextContent('Not saved. No space.');
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(toasts.list).toHaveLength(1));
  toasts.list[0]?.action?.run();
  toasts.list = [];
  await screen.unmount();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(toasts.list).toEqual([]);
});

test('a pause that could not be saved says so, and is saved by trying again', async () => {
  void page.viewport(1200, 844);
  const { state, types } = await open({ mayPause: true });
  await asks();
  state.fails = true;
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect.element(page.getByRole('heading', { name: 'Paused' })).toBeVisible();
  await expect.element(page.getByText('Not saved. No space.')).toBeVisible();
  expect(document.querySelector('main')?.textContent).not.toContain('stands still');
  state.fails = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByText('The clock stands still.')).toBeVisible();
  expect(types()?.at(-1)).toBe('paused');
  expect(document.activeElement).toBe(document.querySelector('main'));
});

test('a pause that could not be saved is tried once more on leaving', async () => {
  void page.viewport(1200, 844);
  const { screen, state, types, toasts } = await open({ mayPause: true });
  await asks();
  state.fails = true;
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect.element(page.getByText('Not saved. No space.')).toBeVisible();
  state.fails = false;
  await screen.unmount();
  await vi.waitFor(() => expect(types()?.at(-1)).toBe('paused'));
  expect(toasts.list).toEqual([]);
});

/** An exam whose last choice could not be saved when its time was up. */
async function endsUnsaved() {
  const opened = await open();
  await asks();
  opened.state.fails = true;
  await userEvent.keyboard('a');
  await expect.element(page.getByRole('alert')).toHaveTextContent('Not saved. No space.');
  opened.advance(20 * 60_000);
  await expect.element(page.getByRole('heading', { name: 'Not handed in yet' })).toBeVisible();
  return opened;
}

test('an exam that could be neither saved nor handed in is not called kept, nor left without a word', async () => {
  const { screen, shelf, log, state, toasts } = await endsUnsaved();
  expect(shelf()?.marks.some(({ type }) => type === 'finished')).toBe(false);
  expect(document.querySelector('main')?.textContent).not.toContain('kept on this device');
  expect(document.querySelector('main')?.textContent).not.toContain('has stopped');
  await page.getByRole('button', { name: 'Back to exams' }).click();
  await vi.waitFor(() => expect(toasts.list).toMatchObject([{ text: 'Your last choice is not saved yet.' }]));
  expect(location.hash).not.toContain('exams');
  toasts.list = [];
  state.fails = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await vi.waitFor(() => expect(location.hash).toContain('exams/exam'));
  expect(await log.sittings()).toMatchObject([{ result: { end: 'time-up', scored: { points: 1, of: 4 } } }]);
  await screen.unmount();
  expect(toasts.list).toEqual([]);
});

test('whoever leaves an exam by Back that could not be handed in is told what is not saved', async () => {
  const { screen, toasts } = await endsUnsaved();
  await screen.unmount();
  await vi.waitFor(() => expect(toasts.list.map(({ text }) => text)).toEqual(['Your last choice was not saved.']));
});

test('an exam that is kept and only not put on record yet says that it is, and is left at once', async () => {
  const { log, shelf, toasts, advance } = await open();
  await asks();
  await userEvent.keyboard('a');
  log.append = async () => {
    throw full;
  };
  advance(20 * 60_000);
  await expect
    .element(page.getByText('Your answers are kept on this device, and the clock has stopped.'))
    .toBeVisible();
  expect(shelf()?.handingIn).toBeDefined();
  await page.getByRole('button', { name: 'Back to exams' }).click();
  await vi.waitFor(() => expect(location.hash).toContain('exams'));
  expect(toasts.list).toEqual([]);
});

test('what is said in the place of a question has the focus, and then the question again', async () => {
  const room = hall({ mayPause: true });
  const other = room.tab();
  await other.open();
  await open({}, room);
  await expect.element(page.getByRole('heading', { name: 'This exam goes on in another tab' })).toBeVisible();
  expect(document.activeElement).toBe(document.querySelector('main'));
  await page.getByRole('button', { name: 'Go on here' }).click();
  await asks();
  expect(document.activeElement).toHaveAttribute('id', 'main');
});

test.each([
  [false, 'Your answers are kept either way.'],
  [true, 'What you did here last came too late to be saved; all before it is kept.'],
])(
  'who goes on in another tab is told whether what was done here last is kept (a full disk: %s)',
  async (fails, said) => {
    const room = hall();
    await open({}, room);
    await asks();
    room.state.fails = fails;
    await userEvent.keyboard('a');
    if (fails) await expect.element(page.getByText('Not saved. No space.')).toBeVisible();
    else await vi.waitFor(() => expect(Object.values(room.shelf()?.drafts ?? {})).toMatchObject([{ isWhole: true }]));
    room.state.fails = false;
    await room.tab().open(true);
    await expect.element(page.getByText(said)).toBeVisible();
  },
);
