import { readFileSync } from 'node:fs';

/** Every published vector, as its authors wrote it; see `tests/fixtures/xss/README.md`. */
export const vectors: readonly string[] = ['dompurify', 'h5sc', 'owasp'].flatMap((source): string[] =>
  JSON.parse(readFileSync(`tests/fixtures/xss/${source}.json`, 'utf8')),
);
