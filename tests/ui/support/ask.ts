import type { Component } from 'svelte';
import { vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Face } from '../../../src/core/question/faces/registry';
import type { Question } from '../../../src/core/question/question';
import type { AskProps } from '../../../src/ui/questions/ask-props';
import Asking from './Asking.svelte';

interface Options {
  readonly face?: Face;
  readonly seed?: string;
  readonly asksConfidence?: boolean;
  readonly hasLetterKeys?: boolean;
  readonly note?: string;
  readonly onundo?: () => void;
}

/** Renders a question component; `onanswer` records the responses it gives. */
export async function ask<F extends Face>(
  component: Component<AskProps<F>>,
  question: Question,
  options: Options = {},
) {
  const onanswer = vi.fn();
  const screen = await render(Asking, {
    component: component as unknown as Component<AskProps<Face>>,
    question,
    onanswer,
    ...options,
  });
  return { screen, onanswer };
}
