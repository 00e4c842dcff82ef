/** The words of one simple command line, or why there are none. */
export type ShellWords =
  | { readonly words: readonly string[] }
  | { readonly problem: 'empty' | 'unbalanced-quote' | 'not-one-command' };

/** What a phone's keyboard makes of quotes and double hyphens, put back. */
const typographic: readonly (readonly [RegExp, string])[] = [
  [/[\u201c\u201d\u201e]/g, '"'],
  [/[\u2018\u2019\u201a]/g, "'"],
  [/\u2014/g, '--'],
  [/[\u2013\u2212]/g, '-'],
  [/[\p{Zs}\t]/gu, ' '],
  [/\\\r?\n/g, ' '],
  [/[\r\n]+/g, ' '],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  [/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, ''],
];

/** No command line that is asked for comes near this many characters; what is behind it is not read. */
const longestLine = 2_000;

/**
 * Splits a command line as a POSIX shell would (IEEE 1003.1, 2.2 Quoting): quotes and backslashes, no expansion. A
 * leading prompt is left out. Pipes, lists and redirections are not one command. Nothing is ever executed.
 */
export function splitShellWords(line: string): ShellWords {
  const text = typographic
    .reduce((rest, [from, to]) => rest.replace(from, to), line.slice(0, longestLine))
    .replace(/^\s*[$#%>] +/, '');
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
      else if (char === '\\' && quote === '"' && /["\\$`]/.test(text.charAt(at + 1)))
        word += literal(text.charAt(++at));
      else word += quote === "'" ? literal(char) : char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (char === '\\') word = (word ?? '') + literal(text.charAt(++at));
    else if (char === ' ') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (/[;|&<>`]/.test(char)) return { problem: 'not-one-command' };
    else word = (word ?? '') + char;
  }
  if (quote !== '') return { problem: 'unbalanced-quote' };
  if (word !== undefined) words.push(word);
  return words.length === 0
    ? { problem: 'empty' }
    : { words: words.map((w) => w.replace(/\$\{(\w+)\}(?!\w)/g, '$$$1')) };
}

/** A dollar that the shell leaves alone looks like one and is no variable. */
const literal = (char: string) => (char === '$' ? '\uff04' : char);
