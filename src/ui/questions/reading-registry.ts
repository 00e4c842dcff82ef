import type { Component } from 'svelte';
import type { Kind } from '../../core/question/kinds/registry';
import type { ReadProps } from './ask-props';
import CategorizeAnswer from './CategorizeAnswer.svelte';
import ChoiceAnswer from './ChoiceAnswer.svelte';
import FlashcardAnswer from './FlashcardAnswer.svelte';

const components: { [K in Kind]: Component<ReadProps<K>> } = {
  single: ChoiceAnswer,
  multiple: ChoiceAnswer,
  flashcard: FlashcardAnswer,
  categorize: CategorizeAnswer,
};

/** The component that shows a question of a kind with its answer. Apart from `registry`: only the library reads. */
export function readingComponent(kind: Kind): Component<ReadProps<Kind>> {
  return components[kind] as unknown as Component<ReadProps<Kind>>;
}
