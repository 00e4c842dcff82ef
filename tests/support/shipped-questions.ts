import { readdirSync, readFileSync } from 'node:fs';
import type { Question } from '../../src/core/question/question';

/** Every question as the built app ships it, out of `dist/`. Reading the authored banks takes a hundred times as long. */
export function shippedQuestions(): Question[] {
  return readdirSync('dist/banks')
    .filter((file) => !file.startsWith('topics-'))
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(`dist/banks/${file}`, 'utf8')).questions);
}
