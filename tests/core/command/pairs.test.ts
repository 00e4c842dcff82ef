import { readdirSync, readFileSync } from 'node:fs';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { describe, expect, it } from 'vitest';
import { readTools } from '../../../src/build/read-banks';
import { compareCommands } from '../../../src/core/command/compare-commands';
import { findCommand } from '../../../src/core/command/find-command';
import type { CommandSpec } from '../../../src/core/command/tool';

const tools = await readTools('.');
const folder = new URL('../../fixtures/commands/', import.meta.url);
const files = readdirSync(folder);
type Pairs = { equivalent: [string, string][]; different: [string, string][] };
const pairsIn = (file: string) =>
  getStaticTOMLValue(parseTOML(readFileSync(new URL(file, folder), 'utf8'))) as unknown as Pairs;

/** Both ways round: each line is a right answer to itself and to no other of another meaning. */
function remarks(a: string, b: string) {
  const spec = findCommand(a, tools);
  expect(spec, `${a} is known`).toBeDefined();
  return compareCommands(a, b, spec as CommandSpec).remarks;
}

for (const file of files)
  describe(file, () => {
    const { equivalent, different } = pairsIn(file);
    it.each(equivalent)('%s = %s', (a, b) => {
      expect([...remarks(a, b), ...remarks(b, a)]).toEqual([]);
    });
    it.each(different)('%s ≠ %s', (a, b) => {
      expect(remarks(a, b)).not.toEqual([]);
      expect(remarks(b, a)).not.toEqual([]);
    });
  });

it('there are sixty pairs of each sort, and some for every tool', () => {
  const all = files.map(pairsIn);
  expect(all.flatMap(({ equivalent }) => equivalent).length).toBeGreaterThanOrEqual(60);
  expect(all.flatMap(({ different }) => different).length).toBeGreaterThanOrEqual(60);
  expect(files.map((file) => file.replace('.toml', '')).sort()).toEqual([...tools.keys()].sort());
});
