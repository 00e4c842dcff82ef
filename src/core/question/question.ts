import type { QuestionId } from '../ids';
import type { Authored } from './kinds/authoring-registry';
import type { WantedCommand } from './kinds/command';
import type { Kind } from './kinds/registry';
import type { Artefact, Prose } from './prose';
import type { Source } from './sources';

type ProseKey =
  | 'stem'
  | 'stimulus'
  | 'text'
  | 'why'
  | 'explanation'
  | 'front'
  | 'back'
  | 'left'
  | 'right'
  | 'say'
  | 'safety'
  | 'fix';
/** Keys whose every value is prose. */
type ProseListKey = 'extra_right' | 'near' | 'wrong';
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
  | 'refs'
  | 'facts'
  | 'level'
  | 'difficulty'
  | 'tests';

/** The shape of an authored value once its texts are rendered. */
type Rendered<T> = T extends readonly (infer Item)[]
  ? readonly Rendered<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: RenderedField<K, T[K]> }
    : T;

type RenderedField<K, T> = K extends ProseKey
  ? Prose | Extract<T, undefined>
  : K extends ProseListKey
    ? { readonly [N in keyof T]: Prose }
    : Rendered<T>;

/** What its kind works out for the page. */
type Derived<K extends Kind> = K extends 'command' ? Pick<WantedCommand, 'specs'> : unknown;

/** A question of one kind as the page knows it. `revision` is a hash of everything its author wrote. */
export type QuestionOf<K extends Kind> = Rendered<Omit<Authored[K], LeftInTheFile>> &
  Derived<K> & {
    readonly kind: K;
    readonly id: QuestionId;
    readonly revision: string;
    readonly artefact?: Artefact;
    readonly hints?: readonly Prose[];
    readonly sources: readonly Source[];
  };

export type Question = { [K in Kind]: QuestionOf<K> }[Kind];
