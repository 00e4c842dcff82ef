import { plainText } from '../prose';
import type { Question } from '../question';
import type { Face } from './registry';

/** Stems that make no sense without their options. */
const leansOnOptions =
  /\bwhich (?:\w+ )?(?:statements?|claims?|descriptions?|explanations?|sentences?|options?|pairs?|answers?|of)\b|\b(?:these|following)\b/i;

/** The faces of a question from its own to the hardest: choice, discrete options, recall with key points, typed. */
export function facesOf(question: Question): readonly Face[] {
  if (question.kind !== 'single' && question.kind !== 'multiple') return [question.kind];
  return [
    question.kind,
    'discrete',
    ...(leansOnOptions.test(plainText(question.stem)) ? [] : (['recall'] as const)),
    ...(question.kind === 'single' && question.typed ? (['typed'] as const) : []),
  ];
}

/** The face to ask a question in: its own, and one face on for every miss since it was last remembered. */
export function chooseFace(question: Question, missesInARow: number): Face {
  const faces = facesOf(question);
  return faces[missesInARow % faces.length] as Face;
}
