import type { Component } from 'svelte';
import { vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Kind } from '../../../src/core/question/kinds/registry';
import type { Question } from '../../../src/core/question/question';
import type { AskProps } from '../../../src/ui/questions/ask-props';
import Asking from './Asking.svelte';

interface Options {
  readonly seed?: string;
  readonly asksConfidence?: boolean;
  readonly hasLetterKeys?: boolean;
  readonly onundo?: () => void;
}

/** Renders a question component; `onanswer` records the responses it gives. */
export async function ask<K extends Kind>(
  component: Component<AskProps<K>>,
  question: Question,
  options: Options = {},
) {
  const onanswer = vi.fn();
  const screen = await render(Asking, {
    component: component as unknown as Component<AskProps<Kind>>,
    question,
    onanswer,
    ...options,
  });
  return { screen, onanswer };
}
