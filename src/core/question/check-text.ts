import { error, type Finding, warning } from './kinds/question-kind-authoring';

/** The words a learner sees: without the marks of code and strong. */
export const renderedText = (markdown: string): string => markdown.replaceAll('`', '').replaceAll('**', '').trim();

/** Lower-case words, for comparing what two texts say. */
export const wordsOf = (markdown: string): string[] =>
  renderedText(markdown)
    .toLowerCase()
    .match(/[a-z0-9]+(?:[.-]+[a-z0-9]+)*/g) ?? [];

/** A code span, which a new block or a blank line would end. */
const code = /(?<![\\`])(`{1,2})(?!`)(?:(?!\n[ \t]*(?:\n|[-+*>#=~<]|\d+[.)])).)*?(?<!`)\1(?!`)/gs;

/** The text with three dots for every code span. */
export const withoutCode = (markdown: string): string => markdown.replace(code, '…');

/** A run of strong text that stands apart from other words and marks. */
const strong = /(?<![\p{L}\p{N}\\*_])\*\*(?![\s*_])([^*\\]*[^\s*\\_])\*\*(?![\p{L}\p{N}*_])/gu;

const price = /[$€£]\s?\d|\b\d+(\.\d+)?\s?(USD|EUR|dollars?|cents?)\b|\b(USD|EUR)\s?\d/i;
const dated = /\b(currently|latest|newest|recently|nowadays|at the moment|as of (today|now))\b/i;
const html = /<[a-z/!?]/i;
const letter =
  /\b([Oo]ptions?|[Aa]nswers?|[Cc]hoices?)\s+(\([A-Fa-f]\)|[A-Fb-f](?![\w+#-])|a(?=\s*([,.;:?!)]|$)|\s+(is|are|and|or|says)\b))/;

/** What Markdown has and the page does not show, in texts without code and strong. */
const unsupported: readonly RegExp[] = [
  /\]\(|^\s*\[[^\]]+\]:/m,
  /^\s*([-+*]\s+)*(#{1,6}(\s|$)|>|```|~~~)/m,
  /^\s*([-+*]\s+)*(\d{1,9}[.)](\s|$)|[=+*-]+[ \t]*$|([*_-][ \t]*){3,}$)/m,
  /^[-+* \t]*[-+*]( {5,}|[ \t]*\t)|\n[ \t]*\n( {4}|[ \t]*\t)/m,
  /( {2}|\\)\n|\\[!-/:-@[-`{-~]/,
  /\*(?=[^\s*])((?!\n\s*\n).)*?[^\s*]\*/s,
  /(?<![\p{L}\p{N}_])_+(?=[^\s_])((?!\n\s*\n).)*?[^\s_]_+(?![\p{L}\p{N}_])/su,
  /\*\*|`/,
];

/** Rules that every authored text keeps, whatever it is for. */
export function* checkText(text: string, path: Finding['path']): Generator<Finding> {
  const prose = withoutCode(text);
  const asPrice = price.exec(prose);
  if (asPrice)
    yield error('E12', path, `states a price (${asPrice[0]})`, 'compare models of charging instead of amounts');
  const asDated = dated.exec(prose);
  if (asDated)
    yield warning('W13', path, `"${asDated[0]}" ages`, 'name the version or the date, or say it without the word');
  if (html.test(prose)) yield error('E14', path, 'holds raw HTML', 'put it in backticks if it is to be read as code');
  const withoutStrong = prose.replace(strong, '$1');
  if (unsupported.some((pattern) => pattern.test(withoutStrong)))
    yield error(
      'E14',
      path,
      'uses Markdown that is not shown',
      'keep to paragraphs, lists with -, `code` and **strong**',
    );
  const asLetter = letter.exec(prose);
  if (asLetter)
    yield error(
      'E16',
      path,
      `"${asLetter[0]}" names a letter`,
      'say what the option says: letters change as options are shuffled',
    );
}
