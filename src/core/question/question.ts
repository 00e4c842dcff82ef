import type { QuestionId } from '../ids';
import type { Authored } from './kinds/authoring-registry';
import type { Kind } from './kinds/registry';
import type { Artefact, Prose } from './prose';
import type { Source } from './sources';

type ProseKey = 'stem' | 'text' | 'why' | 'explanation' | 'front' | 'back';
type LeftInTheFile =
  | 'type'
  | 'id'
  | 'kind'
  | 'rev'
  | 'status'
  | 'tags'
  | 'seed'
  | 'scoring'
  | 'artefact'
  | 'hints'
  | 'refs';

/** The shape of an authored value once its texts are rendered. */
type Rendered<T> = T extends readonly (infer Item)[]
  ? readonly Rendered<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: K extends ProseKey ? Prose : Rendered<T[K]> }
    : T;

/** A question of one kind as the page knows it. `revision` is a hash of everything its author wrote. */
export type QuestionOf<K extends Kind> = Rendered<Omit<Authored[K], LeftInTheFile>> & {
  readonly kind: K;
  readonly id: QuestionId;
  readonly revision: string;
  readonly artefact?: Artefact;
  readonly hints?: readonly Prose[];
  readonly sources: readonly Source[];
};

export type Question = { [K in Kind]: QuestionOf<K> }[Kind];
