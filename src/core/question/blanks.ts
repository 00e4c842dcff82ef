import { type Inline, mapRuns, type Prose } from './prose';

/** A text with its numbered blanks, `{{1}}` to `{{3}}`, filled in order. */
export const fillBlanks = (prose: Prose, texts: readonly string[]): Prose =>
  mapRuns(prose, (run) => {
    const isPlain = typeof run === 'string';
    const parts = (isPlain ? run : run[1]).split(/\{\{(\d)\}\}/);
    return parts.flatMap((part, index): Inline[] => {
      if (index % 2 === 1) return [['blank', texts[Number(part) - 1] ?? part]];
      return part === '' ? [] : [isPlain ? part : [run[0], part]];
    });
  });
