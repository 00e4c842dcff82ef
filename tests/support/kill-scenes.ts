import { randomBytes } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { answer, next } from '../e2e/study';
import { bytesOf, sourceOf } from './backups';
import { answered, hourMs, noon } from './sample-events';

/** What is going on when the browser is killed; `ready` is told where it begins. Each goes on until then. */
type Play = (page: Page, ready: () => void, round: number) => Promise<unknown>;

export const scenes = {
  answer: (page, ready) => onwards(page, ready),
  undo: (page, ready) => onwards(page, ready, () => page.keyboard.press('z')),
  aside: (page, ready) => onwards(page, ready, () => choose(page, /Set this card aside/)),
  note: (page, ready) => onwards(page, ready, () => writeNote(page)),
  async settings(page, ready) {
    await answer(page);
    ready();
    for (const part of ['study', 'data', 'about', 'appearance']) await go(page, `settings/${part}`);
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  },
  async backup(page, ready) {
    await answer(page);
    await go(page, 'settings/data');
    await page.getByRole('button', { name: 'Back up now' }).waitFor();
    ready();
    for (;;) await backUp(page);
  },
  async merge(page, ready, round) {
    await answer(page);
    await go(page, 'settings/data');
    const buffer = Buffer.from(await bytesOf(sourceOf(foreignEvents(round))));
    const file = { name: 'other.jsonl.gz', mimeType: 'application/gzip', buffer };
    await page.getByLabel('Backup to restore').setInputFiles(file);
    await clickThen(page.getByRole('button', { name: 'Add' }), ready);
  },
  async replace(page, ready) {
    await answer(page);
    await go(page, 'settings/data');
    await backUp(page);
    await chooseOwnBackup(page);
    await page.getByRole('radio', { name: /Replace everything/ }).check();
    await clickThen(page.getByRole('button', { name: 'Replace' }), ready);
  },
  fold: (page, ready) => onwards(page, ready),
  rebuild: (page, ready) => onwards(page, ready),
  async fresh(page, ready) {
    ready();
    await page.getByRole('button', { name: /^Start/ }).click();
    await onwards(page, ready);
  },
} satisfies Record<string, Play>;
export type Scene = keyof typeof scenes;
export const playOf = (scene: Scene): Play => scenes[scene];

async function clickThen(button: Locator, ready: () => void): Promise<void> {
  await button.waitFor();
  ready();
  await button.click();
}

async function onwards(page: Page, ready: () => void, act?: () => Promise<void>): Promise<void> {
  ready();
  for (;;) {
    const face = await answer(page);
    await act?.();
    if (face !== 'flashcard' && (await next(page).isVisible())) await next(page).click();
  }
}

const go = (page: Page, place: string) =>
  page.evaluate((place) => {
    location.hash = `#/${place}`;
  }, place);

async function choose(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name }).click();
}

async function writeNote(page: Page): Promise<void> {
  await choose(page, /Write a note/);
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox').fill(`Mine ${Date.now()}`);
  await sheet.getByRole('button', { name: 'Save' }).click();
  await sheet.waitFor({ state: 'detached' });
}

async function backUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByText(/events written to/).waitFor();
}

/** Chooses the newest copy in the browser's own files, as if it had been saved and picked. */
const chooseOwnBackup = (page: Page) =>
  page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('backups');
    const files: File[] = [];
    for await (const handle of folder.values()) if (handle.kind === 'file') files.push(await handle.getFile());
    const newest = files.sort((a, b) => b.lastModified - a.lastModified)[0] as File;
    const transfer = new DataTransfer();
    transfer.items.add(newest);
    const input = document.querySelector('input[type=file]') as HTMLInputElement;
    input.files = transfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });

const idOf = (group: number, index: number) =>
  `01900000-0000-7${String(group).padStart(3, '0')}-8000-${String(index).padStart(12, '0')}`;

/** Answers of long ago, to be folded away. */
export const oldEvents = (group: number, count: number, deviceId = 'phone') =>
  Array.from({ length: count }, (_, index) => ({
    ...answered(idOf(group, index), `old-${index % 1_200}`, noon + group * hourMs + index * 1_000),
    deviceId: deviceId as never,
  }));

export const foreignCount = 1_500;
/** Every other time so long that helpers unpack the backup. */
const foreignEvents = (round: number) =>
  oldEvents(500 + (round % 400), foreignCount, 'laptop').map((event) =>
    round % 2 === 0 ? event : { ...event, revision: randomBytes(400).toString('base64') },
  );

/** Which merge an event came with. */
export const mergeOf = (id: string): string | undefined => /^01900000-0000-7([5-9]\d\d)/.exec(id)?.[1];
