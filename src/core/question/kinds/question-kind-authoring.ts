import type { GenericSchema } from 'valibot';
import type { Tool } from '../../command/tool';
import type { Rule } from '../rules';

/** What a rule of a kind found: where (a path into the question), what is wrong, and how to mend it. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: 'error' | 'warning';
  readonly path: readonly (string | number)[];
  readonly wrong: string;
  readonly mend: string;
}

type FindingMaker = (rule: Rule, path: Finding['path'], wrong: string, mend: string) => Finding;

/** A finding that stops the build. */
export const error: FindingMaker = (rule, path, wrong, mend) => ({ rule, severity: 'error', path, wrong, mend });

/** A finding that authors should look at. */
export const warning: FindingMaker = (rule, path, wrong, mend) => ({ rule, severity: 'warning', path, wrong, mend });

/** The command-line tools that authors may ask for, by the word that calls them. */
export type Tools = ReadonlyMap<string, Tool>;

/** What only authoring needs of a kind: its shape in the bank file, and the rules it must keep. */
export interface QuestionKindAuthoring<A extends { readonly type: string }> {
  readonly type: A['type'];
  /** Made on demand, so that a page that parses no banks carries no schemas. */
  readonly schema: () => GenericSchema<unknown, A>;
  check(question: A, tools: Tools): Iterable<Finding>;
  /** Fields the page needs that follow from what the author wrote. */
  derive?(question: A, tools: Tools): Readonly<Record<string, unknown>>;
}
