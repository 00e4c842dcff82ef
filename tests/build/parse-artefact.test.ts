import { describe, expect, it } from 'vitest';
import { artefactParsers } from '../../src/build/parse-artefact';
import type { ArtefactParsers } from '../../src/core/question/check-artefact';

describe('a parser says at which line a text stops being of its language', () => {
  it.each<[keyof ArtefactParsers, string, number | undefined]>([
    ['yaml', 'a: 1\nb: [1, 2]', undefined],
    ['yaml', 'a: 1\n---\nb: 2', undefined],
    ['yaml', 'a: 1\n\tb: 2', 2],
    ['yaml', 'a: 1\na: 2', 2],
    ['json', '{\n  "a": 1\n}', undefined],
    ['json', '{\n  "a": 1\n  "b": 2\n}', 3],
    ['json', '{\n  "a": 1', 2],
    ['dockerfile', 'FROM alpine\nRUN <<EOF\nls\nEOF\nCOPY --link a b', undefined],
    ['dockerfile', 'RUN npm ci', undefined],
    ['dockerfile', 'FROM alpine\nCOPPY a b', 2],
    ['dockerfile', 'FROM alpine\nRUN ls\nEXPOSE', 3],
  ])('%s %j: %s', (language, text, line) => {
    expect(artefactParsers[language]?.(text)?.line).toBe(line);
  });

  it('nothing is said of shell and HCL', () => {
    expect(artefactParsers.bash ?? artefactParsers.hcl ?? artefactParsers.text).toBeUndefined();
  });
});
