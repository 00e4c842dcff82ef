import { plainText } from './prose';
import type { Question } from './question';
import { titleOf } from './search-questions';

/** What a learner sends to those who keep the bank. */
export interface QuestionReport {
  readonly title: string;
  readonly body: string;
}

/** A report on a question in the learner's words, with everything that finds the question and its revision again. */
export function reportQuestion(question: Question, words: string): QuestionReport {
  const lines = [
    words.trim() || '(what is wrong?)',
    '',
    `Question: ${question.id}`,
    `Revision: ${question.revision}`,
    `Kind: ${question.kind}, subtopic ${question.subtopic}`,
    `Stem: ${titleOf(question)}`,
    ...('explanation' in question ? [`In short: ${plainText(question.explanation)}`] : []),
    ...question.sources.map(({ url, checked }) => `Source: ${url} (checked ${checked})`),
  ];
  return { title: `Question ${question.id}: ${firstWords(words) || 'report'}`, body: lines.join('\n') };
}

const firstWords = (text: string) => {
  const [line = ''] = text.trim().split('\n');
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
};

/** For an address; half of a surrogate pair, which has no encoding, becomes the replacement character. */
const encode = (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));

/** Addresses longer than this are cut off by mail programs and servers. */
const longestBody = 4_000;

/** Where the report goes: the form for new issues at `issuesUrl`, or a letter where no such form is known. */
export function reportAddress({ title, body }: QuestionReport, issuesUrl: string | undefined): string {
  const text = encode(body.slice(0, longestBody));
  const subject = encode(title);
  if (issuesUrl?.startsWith('https://')) return `${issuesUrl}?title=${subject}&body=${text}`;
  return `mailto:?subject=${subject}&body=${text}`;
}
