import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import type { Bank, Topic } from '../../src/core/question/bank';
import type { Kind } from '../../src/core/question/kinds/registry';
import type { Question } from '../../src/core/question/question';
import { idOf } from '../support/hostile-questions';
import { liveQuestions } from '../support/live-questions';
import { vectors } from '../support/xss-vectors';

/** A shelf of the library with no other question on it. */
export const vectorShelf = 'img.cache';

export interface Place {
  readonly id: string;
  readonly subtopic: string;
}
export type Places = ReadonlyMap<Kind, Place>;

/** The kinds, each with the id and subtopic of a question that the app knows. */
export async function placesOfKinds(): Promise<Places> {
  const places = new Map<Kind, Place>();
  for (const { kind, id, subtopic } of await liveQuestions())
    if (!places.has(kind) && subtopic !== vectorShelf) places.set(kind, { id, subtopic });
  return places;
}

/** Titles of the syllabus: every vector names a topic, and a subtopic of the first one. */
const syllabus: readonly Topic[] = [
  {
    id: 'img',
    title: vectors.join(' '),
    subtopics: vectors.map((title, index) => ({ id: idOf(title, index), title })),
  },
  ...vectors.map((title, index) => ({ id: idOf(title, index), title, subtopics: [] })),
];

/** Serves banks and syllabus as a hostile host would; the files of the app itself stay as they are. */
export async function serveHostileBanks(page: Page, questions: readonly Question[]): Promise<void> {
  const firsts = new Map<string, string>();
  await page.route('**/banks/*.json', async (route) => {
    const url = route.request().url();
    const name = /banks\/(.+)-[^-]+\.json$/.exec(url)?.[1] as string;
    if (name === 'topics') return route.fulfill({ json: syllabus });
    // A subtopic may have several files: each question comes with the one it belongs to, those nobody knows with the first.
    const { questions: known } = JSON.parse(await readFile(`dist/banks/${basename(url)}`, 'utf8')) as Bank;
    if (!firsts.has(name)) firsts.set(name, url);
    const isHere = ({ id, subtopic }: Question) =>
      subtopic === name && (subtopic === vectorShelf ? firsts.get(name) === url : known.some((own) => own.id === id));
    return route.fulfill({ json: { subtopic: name, place: vectors, questions: questions.filter(isHere) } });
  });
}
