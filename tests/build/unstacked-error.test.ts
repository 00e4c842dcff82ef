import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { unstackedError } from '../../src/build/unstacked-error';

const { transform } = unstackedError() as unknown as {
  transform: { filter: { id: RegExp }; handler(code: string): { code: string } };
};
const path = 'node_modules/svelte/src/internal/client/constants.js';

/** The error as a module makes it. */
const madeIn = (code: string): Error =>
  new Function(`${code.replaceAll(/^export const /gm, 'var ')}; return STALE_REACTION;`)();

it('the error Svelte makes at once is the same error, without a stack', () => {
  const code = readFileSync(path, 'utf8');
  expect(transform.filter.id.test(path)).toBe(true);
  const [before, after] = [madeIn(code), madeIn(transform.handler(code).code)];
  expect(before).toHaveProperty('stack');
  expect(after).not.toHaveProperty('stack');
  expect(after).toBeInstanceOf(Error);
  expect([after.name, after.message]).toEqual([before.name, before.message]);
});

it('a Svelte that makes it otherwise stops the build', () => {
  expect(() => transform.handler('export const STALE_REACTION = Symbol();')).toThrow('no longer makes');
});
