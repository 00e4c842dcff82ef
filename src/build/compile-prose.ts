import type { PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Block, Inline, Prose } from '../core/question/prose';

/** Renders the Markdown subset of the banks to a tree. Throws on anything outside the subset, which the checker reports first. */
export function compileProse(markdown: string): Prose {
  return fromMarkdown(markdown.trim()).children.map(compileBlock);
}

function compileBlock(node: RootContent): Block {
  if (node.type === 'paragraph') return compileRuns(node.children);
  if (node.type === 'list')
    return { items: node.children.map((item) => spaced(item.children.map((child) => inlineOf(compileBlock(child))))) };
  throw new Error(`Markdown of type "${node.type}" is not shown`);
}

const inlineOf = (block: Block): readonly Inline[] => ('items' in block ? spaced(block.items) : block);

/** Parts of one list item in a row: the page shows no paragraphs or lists inside a list. */
const spaced = (parts: readonly (readonly Inline[])[]): Inline[] =>
  parts.flatMap((part, index) => (index === 0 ? part : [' ', ...part]));

const wordsOf = (run: Inline): string => (typeof run === 'string' ? run : run[1]);

function compileRuns(nodes: readonly PhrasingContent[]): Inline[] {
  return nodes.map((node): Inline => {
    if (node.type === 'text') return node.value.replace(/\s*\n\s*/g, ' ');
    if (node.type === 'inlineCode') return ['code', node.value];
    if (node.type === 'strong') return ['strong', compileRuns(node.children).map(wordsOf).join('')];
    throw new Error(`Markdown of type "${node.type}" is not shown`);
  });
}
