import type { Response } from '../../core/answer/response';
import { plainText } from '../../core/question/prose';
import type { Question, QuestionOf } from '../../core/question/question';

/** What a learner answered, in a few words, where it fits the question as it is now; nothing where words do not tell. */
export const responseText = (question: Question, response: Response): string =>
  responseLines(question, response).join('; ');

/** The same, a line for each part that was answered. */
export function responseLines(question: Question, response: Response): string[] {
  switch (response.kind) {
    case 'dont-know':
      return ['I don’t know'];
    case 'single':
      return optionTexts(question, [response.chosen]);
    case 'multiple':
      return optionTexts(question, response.chosen);
    case 'recall':
      return ['from memory'];
    case 'discrete':
      return optionTexts(
        question,
        response.judged.filter(({ isKey }) => isKey).map(({ id }) => id),
      );
    case 'claim':
      return [`it ${response.verdict}`];
    case 'fault':
      return [response.lines.map((line) => `line ${line}`).join(', ')];
    case 'cloze':
      return [response.typed.join(', ')];
    case 'command':
    case 'numeric':
    case 'typed':
      return [response.typed];
    case 'order':
      return question.kind === 'order' ? stepTexts(question, response.order) : [];
    case 'match':
      return question.kind === 'match'
        ? question.pairs.map(({ left }, at) => `${plainText(left)}: ${response.given[at] ?? 'nothing'}`)
        : [];
    case 'categorize':
      return question.kind === 'categorize'
        ? question.entries.map(({ text }, at) => `${plainText(text)}: ${response.placed[at] ?? 'nowhere'}`)
        : [];
    case 'scenario':
      return question.kind === 'scenario'
        ? question.parts.map(
            ({ options }, at) => `${at + 1}: ${textsOf(options, response.chosen[at] ?? []).join(', ')}`,
          )
        : [];
    default:
      return [];
  }
}

const optionTexts = (question: Question, ids: readonly string[]): string[] =>
  question.kind === 'single' || question.kind === 'multiple' ? textsOf(question.options, ids) : [];

const textsOf = (options: QuestionOf<'single'>['options'], ids: readonly string[]): string[] =>
  options.filter(({ id }) => ids.includes(id)).map(({ text }) => plainText(text));

const stepTexts = ({ steps }: QuestionOf<'order'>, order: readonly string[]): string[] =>
  order.flatMap((id, at) => {
    const step = steps.find((found) => found.id === id);
    return step ? [`${at + 1}. ${plainText(step.text)}`] : [];
  });
