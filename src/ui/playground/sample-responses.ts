import { dontKnow, type Response } from '../../core/answer/response';
import type { Face } from '../../core/question/faces/registry';

/** What a sample question may look like: not answered, with a hint, answered in the ways there are, and in an exam. */
export const states = ['fresh', 'hint', 'right', 'wrong', 'unknown', 'unsaved', 'begun', 'exam'] as const;
export type SampleState = (typeof states)[number];

/** A right and a wrong answer to the sample question of each face. */
const answers: { readonly [F in Face]: { readonly right: Response; readonly wrong: Response } } = {
  single: { right: { kind: 'single', chosen: 'a' }, wrong: { kind: 'single', chosen: 'b' } },
  multiple: { right: { kind: 'multiple', chosen: ['a', 'b'] }, wrong: { kind: 'multiple', chosen: ['a', 'd'] } },
  claim: {
    right: { kind: 'claim', verdict: 'fails', reason: 'a' },
    wrong: { kind: 'claim', verdict: 'holds', reason: 'b' },
  },
  cloze: {
    right: { kind: 'cloze', typed: ['namespaces', 'cgroups'] },
    wrong: { kind: 'cloze', typed: ['namespaces', 'capabilities'] },
  },
  command: {
    right: { kind: 'command', typed: 'docker run --rm -dp 8080:80 --name web nginx:stable' },
    wrong: { kind: 'command', typed: 'docker run -d -p 80:8080 nginx:stable' },
  },
  order: {
    right: { kind: 'order', order: ['s1', 's2', 's3', 's4', 's5', 's6'] },
    wrong: { kind: 'order', order: ['s1', 's2', 's3', 's5', 's4', 's6'] },
  },
  match: {
    right: { kind: 'match', given: ['Packer template', 'RunInstances', 'Root volume', 'AMI id'] },
    wrong: { kind: 'match', given: ['Packer template', 'RunInstances', 'AMI id', 'Security group'] },
  },
  categorize: {
    right: {
      kind: 'categorize',
      placed: ['Image layer', 'Writable layer', 'Volume', 'Image layer', 'Writable layer', 'Volume'],
    },
    wrong: {
      kind: 'categorize',
      placed: ['Image layer', 'Writable layer', 'Volume', 'Volume', 'Image layer', 'Volume'],
    },
  },
  fault: { right: { kind: 'fault', lines: [5] }, wrong: { kind: 'fault', lines: [4] } },
  numeric: {
    right: { kind: 'numeric', typed: '10', given: { desired: 7, most: 150 } },
    wrong: { kind: 'numeric', typed: '11', given: { desired: 7, most: 150 } },
  },
  scenario: {
    right: { kind: 'scenario', chosen: [['a'], ['a']] },
    wrong: { kind: 'scenario', chosen: [['a'], ['b']] },
  },
  flashcard: { right: { kind: 'flashcard', rating: 'good' }, wrong: { kind: 'flashcard', rating: 'again' } },
  discrete: {
    right: {
      kind: 'discrete',
      judged: [
        { id: 'c', isKey: false },
        { id: 'a', isKey: true },
      ],
    },
    wrong: { kind: 'discrete', judged: [{ id: 'b', isKey: true }] },
  },
  recall: { right: { kind: 'recall', had: ['a'] }, wrong: { kind: 'recall', had: [] } },
  typed: { right: { kind: 'typed', typed: 'RUN wget' }, wrong: { kind: 'typed', typed: 'RUN rm' } },
};

/** The response that leads to a state; none for a question that is not answered. */
export function responseFor(face: Face, state: SampleState): Response | undefined {
  if (state === 'fresh' || state === 'hint' || state === 'begun') return undefined;
  if (state === 'unknown') return dontKnow;
  return answers[face][state === 'unsaved' || state === 'exam' ? 'wrong' : state];
}
