import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import * as v from 'valibot';
import type { Blueprint } from '../core/question/gates/blueprint';
import { kinds } from '../core/question/kinds/registry';

const counts = v.pipe(v.array(v.number()), v.length(4, 'is not four numbers: recall, understand, apply, analyze'));
const blueprintSchema = v.strictObject({
  seeds: v.array(v.string()),
  first: v.array(v.string()),
  targets: v.record(
    v.string(),
    v.strictObject(Object.fromEntries(Object.keys(kinds).map((kind) => [kind, v.optional(counts)]))),
  ),
});

/** Reads `root`/questions/blueprint.toml. */
export async function readBlueprint(root: string): Promise<Blueprint> {
  const source = await readFile(join(root, 'questions/blueprint.toml'), 'utf8');
  return v.parse(blueprintSchema, getStaticTOMLValue(parseTOML(source))) as Blueprint;
}
