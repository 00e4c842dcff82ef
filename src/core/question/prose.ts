/** A run of text: plain, or marked as code, as strong, or as what stands in a blank. */
export type Inline = string | readonly ['code' | 'strong' | 'blank', string];

/** A paragraph, or a list of paragraphs. */
export type Block = readonly Inline[] | { readonly items: readonly (readonly Inline[])[] };

/** Authored Markdown, rendered at build time to a tree that the page shows without any HTML string. */
export type Prose = readonly Block[];

/** One line of highlighted code: plain text, or text with the role that gives it its weight. */
export type CodeLine = readonly (string | readonly ['keyword' | 'comment', string])[];

export interface Artefact {
  readonly lang: string;
  readonly lines: readonly CodeLine[];
  /** Line number (from 1) to what happened there; shown after the answer. */
  readonly notes?: Readonly<Record<string, string>> | undefined;
  /** Numbers (from 1) of the lines under discussion. */
  readonly mark?: readonly number[] | undefined;
}

/** The words of a prose tree, without markup: for titles, labels and search. */
export function plainText(prose: Prose): string {
  const inline = (runs: readonly Inline[]) => runs.map((run) => (typeof run === 'string' ? run : run[1])).join('');
  return prose.map((block) => ('items' in block ? block.items.map(inline).join('; ') : inline(block))).join(' ');
}

/** The same tree with every text changed; a change may split a run. */
export function mapRuns(prose: Prose, change: (run: Inline) => readonly Inline[]): Prose {
  return prose.map((block) =>
    'items' in block ? { items: block.items.map((item) => item.flatMap(change)) } : block.flatMap(change),
  );
}
