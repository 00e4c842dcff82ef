import type { Component } from 'svelte';
import type { Kind } from '../../core/question/kinds/registry';
import type { ReadProps } from './ask-props';
import CategorizeAnswer from './CategorizeAnswer.svelte';
import ChoiceAnswer from './ChoiceAnswer.svelte';
import ClaimAnswer from './ClaimAnswer.svelte';
import ClozeAnswer from './ClozeAnswer.svelte';
import CommandAnswer from './CommandAnswer.svelte';
import FaultAnswer from './FaultAnswer.svelte';
import FlashcardAnswer from './FlashcardAnswer.svelte';
import MatchAnswer from './MatchAnswer.svelte';
import NumericAnswer from './NumericAnswer.svelte';
import OrderAnswer from './OrderAnswer.svelte';
import ScenarioAnswer from './ScenarioAnswer.svelte';

const components: { [K in Kind]: Component<ReadProps<K>> } = {
  single: ChoiceAnswer,
  multiple: ChoiceAnswer,
  claim: ClaimAnswer,
  cloze: ClozeAnswer,
  command: CommandAnswer,
  order: OrderAnswer,
  match: MatchAnswer,
  categorize: CategorizeAnswer,
  fault: FaultAnswer,
  numeric: NumericAnswer,
  scenario: ScenarioAnswer,
  flashcard: FlashcardAnswer,
};

/** The component that shows a question of a kind with its answer. Apart from `registry`: only the library reads. */
export function readingComponent(kind: Kind): Component<ReadProps<Kind>> {
  return components[kind] as unknown as Component<ReadProps<Kind>>;
}
