import { error, type Finding, warning } from './kinds/question-kind-authoring';

/** The words a learner sees: without the marks of code and strong. */
export const renderedText = (markdown: string): string => markdown.replaceAll('`', '').replaceAll('**', '').trim();

/** Lower-case words, for comparing what two texts say. */
export const wordsOf = (markdown: string): string[] => renderedText(markdown).toLowerCase().match(/[a-z0-9][a-z0-9.-]*/g) ?? [];

const withoutCode = (markdown: string) => markdown.replace(/`[^`]*`/g, ' ');

const price = /[$€£]\s?\d|\b\d+(\.\d+)?\s?(USD|EUR|dollars?|cents?)\b/i;
const dated = /\b(currently|latest|newest|recently|nowadays|at the moment|as of (today|now))\b/i;
const html = /<\/?[a-z][^>]*>/i;
const unsupported = /!\[|\]\(|^#{1,6} |^```|(^|[^\w*])\*[^\s*][^*]*\*(?!\*)|(^|\W)_[^\s_][^_]*_(\W|$)/m;
const letter = /\b(options?|answers?|choices?)\s+\(?[A-Fa-f]\)?(?=[\s,.;:]|$)(?!\s+[a-z])/;

/** Rules that every authored text keeps, whatever it is for. */
export function* checkText(text: string, path: Finding['path']): Generator<Finding> {
  const prose = withoutCode(text);
  const asPrice = price.exec(prose);
  if (asPrice) yield error('E12', path, `states a price (${asPrice[0]})`, 'compare models of charging instead of amounts');
  const asDated = dated.exec(prose);
  if (asDated)
    yield warning('W13', path, `"${asDated[0]}" ages`, 'name the version or the date, or say it without the word');
  if (html.test(prose)) yield error('E14', path, 'holds raw HTML', 'put it in backticks if it is to be read as code');
  if (unsupported.test(prose))
    yield error('E14', path, 'uses Markdown that is not shown', 'keep to paragraphs, lists, `code` and **strong**');
  const asLetter = letter.exec(prose);
  if (asLetter)
    yield error('E16', path, `"${asLetter[0]}" names a letter`, 'say what the option says: letters change as options are shuffled');
}
