import type { Component } from 'svelte';
import { expect, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { type AnyKind, fitsQuestion } from '../../../src/core/answer/grade-answer';
import type { Response } from '../../../src/core/answer/response';
import { type Face, faces } from '../../../src/core/question/faces/registry';
import type { Question } from '../../../src/core/question/question';
import type { AskProps } from '../../../src/ui/questions/ask-props';
import Asking from './Asking.svelte';

interface Options {
  readonly face?: Face;
  readonly seed?: string;
  readonly hasLetterKeys?: boolean;
  /** What stands as the answer when it comes up. */
  readonly response?: Response;
  readonly struck?: readonly string[];
}

/**
 * Renders a question as an exam does; `told` is what it said to stand, each with whether it is whole. What is said to be whole
 * must be fit to be graded.
 */
export async function sit<F extends Face>(
  component: Component<AskProps<F>>,
  question: Question,
  { response, struck = [], ...options }: Options = {},
) {
  const told: [Response | undefined, boolean][] = [];
  const onstrike = vi.fn();
  const onanswer = vi.fn();
  const screen = await render(Asking, {
    component: component as unknown as Component<AskProps<Face>>,
    question,
    onanswer,
    ...options,
    draft: {
      response,
      struck,
      onchange: (now: Response | undefined, isWhole: boolean) => {
        told.push([now, isWhole]);
        const kind = faces[options.face ?? question.kind] as unknown as AnyKind;
        if (isWhole) expect(fitsQuestion(kind, question, now)).toBe(true);
      },
      onstrike,
    },
  });
  // The frame of exams is fetched when it is first needed.
  await expect.element(screen.getByRole('main')).toBeInTheDocument();
  return { screen, told, onstrike, onanswer };
}
