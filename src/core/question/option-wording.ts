import { renderedText, withoutCode } from './check-text';

const madeOfOthers: readonly RegExp[] = [
  /\b(all|none|any|both|neither|either) of (the )?above\b/i,
  /\b(all|none|any|both|neither|either) of (these|those|the others?|them)(?=[.,;]?$| (options|answers|choices|claims|statements)\b| (is|are) (right|correct|true|wrong|false)\b)/i,
  /\b([Bb]oth|[Nn]either|[Ee]ither) [A-F] (and|or|nor) [A-F]\b/,
  /^(only )?[A-F](, [A-F])*,? (and|or|nor|&) [A-F]( only)?\.?$/i,
];

/** Whether an option is made of others: all of the above, both A and B. */
export const isMadeOfOthers = (text: string): boolean =>
  madeOfOthers.some((pattern) => pattern.test(renderedText(text)));

/** Which or what, and a negative in the same clause: one behind "when" or "that" is a condition of what is asked. */
const negative =
  /\b(?:which|what)\b(?:(?!\b(?:when|if|that|because|while|although|where|but|who|whose|so|since|unless)\b)[^.?])*?\b(not|cannot|never|except|least (?:likely|suitable|appropriate|correct|true|useful)|incorrect|false|\w+n't)\b[^.?]*\?/i;

/** The word by which a stem asks for what does not hold, or none. */
export const negativeOf = (stem: string): string | undefined => negative.exec(withoutCode(stem))?.[1];
