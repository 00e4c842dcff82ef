import type { Plugin } from 'vite';

/**
 * Svelte makes one error while its modules are evaluated, to be told by its identity. With an inspector attached, and so in
 * every measurement, an error that is made costs a second reading of all the source its stack goes through, which here is
 * the whole first script: more than evaluating it. This one is made without a stack, which nobody reads. In the built app
 * only; fails if Svelte comes to make it otherwise.
 */
export function unstackedError(): Plugin {
  const withStack = 'class StaleReactionError extends Error ';
  return {
    name: 'holdfast:unstacked-error',
    apply: 'build',
    transform: {
      filter: { id: /svelte\/src\/internal\/client\/constants\.js$/ },
      handler(code) {
        if (!code.includes(withStack)) throw new Error('Svelte no longer makes its StaleReactionError at once.');
        const base = 'function Unstacked() {}\nUnstacked.prototype = Object.create(Error.prototype);\n';
        return { code: base + code.replace(withStack, 'class StaleReactionError extends Unstacked '), map: null };
      },
    },
  };
}
