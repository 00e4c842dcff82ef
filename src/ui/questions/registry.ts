import type { Component } from 'svelte';
import type { Kind } from '../../core/question/kinds/registry';
import type { AskProps } from './ask-props';

type Loaders = { [K in Kind]: () => Promise<{ default: Component<AskProps<K>> }> };

/** The component that asks questions of each kind, fetched when the first question of the kind comes up. */
const loaders: Loaders = {
  single: () => import('./SingleChoice.svelte'),
  multiple: () => import('./MultipleResponse.svelte'),
  flashcard: () => import('./Flashcard.svelte'),
  categorize: () => import('./Categorize.svelte'),
};

const loaded = new Map<Kind, Component<AskProps<Kind>>>();

/** Has the component of a kind at hand; rejects if it cannot be fetched. */
export async function prepareKind(kind: Kind): Promise<void> {
  if (loaded.has(kind)) return;
  const { default: component } = await loaders[kind]();
  loaded.set(kind, component as unknown as Component<AskProps<Kind>>);
}

/** The component of a prepared kind, with its types erased: a question and its kind always come together. */
export function askingComponent(kind: Kind): Component<AskProps<Kind>> | undefined {
  return loaded.get(kind);
}
