import type { Component } from 'svelte';
import type { AnyKind } from '../../core/answer/grade-answer';
import type { Face } from '../../core/question/faces/registry';
import type { AskProps } from './ask-props';
import MultipleResponse, { kind as multiple } from './MultipleResponse.svelte';
import SingleChoice, { kind as single } from './SingleChoice.svelte';

type Part<F extends Face> = { default: Component<AskProps<F>>; kind: { readonly kind: F } };
type Loaders = { [F in Face]: Part<F> | (() => Promise<Part<F>>) };

/** What asks and what judges a question in each face: at hand for most questions, else fetched when the first in it comes up. */
const loaders: Loaders = {
  single: { default: SingleChoice, kind: single },
  multiple: { default: MultipleResponse, kind: multiple },
  claim: () => import('./Claim.svelte'),
  cloze: () => import('./Cloze.svelte'),
  command: () => import('./Command.svelte'),
  order: () => import('./Order.svelte'),
  match: () => import('./Match.svelte'),
  categorize: () => import('./Categorize.svelte'),
  fault: () => import('./Fault.svelte'),
  numeric: () => import('./Numeric.svelte'),
  scenario: () => import('./Scenario.svelte'),
  flashcard: () => import('./Flashcard.svelte'),
  discrete: () => import('./Discrete.svelte'),
  recall: () => import('./Recall.svelte'),
  typed: () => import('./Typed.svelte'),
};

/** Faces that do nothing by themselves when they are laid out, such as taking the focus. */
const waiting: ReadonlySet<Face> = new Set(['single', 'multiple', 'flashcard', 'claim', 'fault', 'discrete']);
export const mayWait = (face: Face): boolean => waiting.has(face);

interface Loaded {
  readonly component: Component<AskProps<Face>>;
  readonly kind: AnyKind;
}

const loaded = new Map<Face, Loaded>();

/** Has a face at hand, and gives what judges it; rejects if it cannot be fetched. */
export async function prepareFace(face: Face): Promise<AnyKind> {
  const known = loaded.get(face);
  if (known) return known.kind;
  const part = loaders[face];
  const { default: component, kind } = await (typeof part === 'function' ? part() : part);
  const fresh = { component, kind } as unknown as Loaded;
  loaded.set(face, fresh);
  return fresh.kind;
}

/** The component of a prepared face, with its types erased: a question and its face always come together. */
export function askingComponent(face: Face): Component<AskProps<Face>> | undefined {
  return loaded.get(face)?.component;
}
