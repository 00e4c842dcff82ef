import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsQuestion, gradeAnswer } from '../../../src/core/answer/grade-answer';
import { type Outcome, outcomeOf, right, wrong } from '../../../src/core/answer/outcome';
import { dontKnow, type Response } from '../../../src/core/answer/response';
import { facesOf } from '../../../src/core/question/faces/choose-face';
import { type Face, faces } from '../../../src/core/question/faces/registry';
import type { Question } from '../../../src/core/question/question';
import { face, questions } from '../../support/sample-questions';
import { anyJson } from '../question/any-json';

const all = Object.keys(faces) as Face[];
/** A sample question that can be asked in a face. */
const questionFor = (name: Face) => questions.find((question) => facesOf(question).includes(name)) as Question;
const grade = (name: Face, response: Response) => gradeAnswer(face(name), questionFor(name), response);

it('every face has a question among the samples', () => {
  expect(all.filter((name) => !questionFor(name))).toEqual([]);
});

const command = 'docker run -d --name web -p 8080:80 nginx:stable';
const given = { desired: 7, most: 150 };
it.each<[Face, Response, Outcome]>([
  ['single', { kind: 'single', chosen: 'a' }, right],
  ['single', { kind: 'single', chosen: 'b' }, wrong],
  ['multiple', { kind: 'multiple', chosen: ['b', 'a'] }, right],
  ['multiple', { kind: 'multiple', chosen: ['a'] }, wrong],
  ['multiple', { kind: 'multiple', chosen: ['a', 'c'] }, wrong],
  ['claim', { kind: 'claim', verdict: 'fails', reason: 'a' }, outcomeOf(2, 2)],
  ['claim', { kind: 'claim', verdict: 'fails', reason: 'b' }, outcomeOf(1, 2)],
  ['claim', { kind: 'claim', verdict: 'holds', reason: 'b' }, outcomeOf(0, 2)],
  ['cloze', { kind: 'cloze', typed: [' NameSpaces', 'control  groups'] }, outcomeOf(2, 2)],
  ['cloze', { kind: 'cloze', typed: ['namespaces', 'chroot'] }, outcomeOf(1, 2)],
  ['cloze', { kind: 'cloze', typed: ['', ''] }, outcomeOf(0, 2)],
  ['command', { kind: 'command', typed: command }, outcomeOf(5, 5)],
  ['command', { kind: 'command', typed: command.replace('8080:80', '80:8080') }, outcomeOf(4, 5)],
  ['command', { kind: 'command', typed: 'docker start web' }, outcomeOf(0, 5)],
  ['order', { kind: 'order', order: ['s1', 's2', 's3', 's4', 's5', 's6'] }, outcomeOf(6, 6)],
  ['order', { kind: 'order', order: ['s1', 's2', 's3', 's5', 's4', 's6'] }, outcomeOf(4, 6)],
  ['order', { kind: 'order', order: ['s6', 's1', 's2', 's3', 's4', 's5'] }, outcomeOf(0, 6)],
  ['match', { kind: 'match', given: ['Packer template', 'RunInstances', 'Root volume', 'AMI id'] }, outcomeOf(4, 4)],
  ['match', { kind: 'match', given: ['Packer template', null, 'AMI id', 'Security group'] }, outcomeOf(1, 4)],
  ['fault', { kind: 'fault', lines: [5] }, right],
  ['fault', { kind: 'fault', lines: [4] }, wrong],
  ['fault', { kind: 'fault', lines: [] }, wrong],
  ['numeric', { kind: 'numeric', typed: '10', given }, right],
  ['numeric', { kind: 'numeric', typed: '10 tasks', given }, right],
  ['numeric', { kind: 'numeric', typed: '10', given: { desired: 9, most: 200 } }, wrong],
  ['numeric', { kind: 'numeric', typed: '18', given: { desired: 9, most: 200 } }, right],
  ['numeric', { kind: 'numeric', typed: '10 nodes', given }, wrong],
  ['scenario', { kind: 'scenario', chosen: [['a'], ['a']] }, outcomeOf(2, 2)],
  ['scenario', { kind: 'scenario', chosen: [['a'], ['b']] }, outcomeOf(1, 2)],
  ['flashcard', { kind: 'flashcard', rating: 'hard' }, right],
  ['flashcard', { kind: 'flashcard', rating: 'again' }, wrong],
  [
    'discrete',
    {
      kind: 'discrete',
      judged: [
        { id: 'c', isKey: false },
        { id: 'a', isKey: true },
      ],
    },
    right,
  ],
  ['discrete', { kind: 'discrete', judged: [{ id: 'c', isKey: true }] }, wrong],
  ['discrete', { kind: 'discrete', judged: [{ id: 'a', isKey: false }] }, wrong],
  ['recall', { kind: 'recall', had: ['a'] }, right],
  ['recall', { kind: 'recall', had: [] }, wrong],
  ['typed', { kind: 'typed', typed: 'run  WGET' }, right],
  ['typed', { kind: 'typed', typed: 'rm' }, wrong],
])('a %s question grades %j as %j', (name, response, outcome) => {
  expect(fitsQuestion(face(name), questionFor(name), response)).toBe(true);
  expect(grade(name, response)).toEqual(outcome);
});

it.each(all)('"I don\'t know" fits a question shown as %s and is wrong', (name) => {
  expect(fitsQuestion(face(name), questionFor(name), dontKnow)).toBe(true);
  expect(grade(name, dontKnow)).toEqual(wrong);
});

it.each<[Face, Response]>([
  ['single', { kind: 'single', chosen: 'z' }],
  ['single', { kind: 'multiple', chosen: ['a'] }],
  ['multiple', { kind: 'multiple', chosen: ['a', 'a'] }],
  ['multiple', { kind: 'multiple', chosen: ['a', 'b', 'c'] }],
  ['claim', { kind: 'claim', verdict: 'fails', reason: 'z' }],
  ['claim', { kind: 'claim', verdict: 'perhaps' as 'holds', reason: 'a' }],
  ['cloze', { kind: 'cloze', typed: ['namespaces'] }],
  ['order', { kind: 'order', order: ['s1', 's2', 's3', 's4', 's5', 's5'] }],
  ['match', { kind: 'match', given: ['Packer template', 'gone', null, null] }],
  ['fault', { kind: 'fault', lines: [9] }],
  ['fault', { kind: 'fault', lines: [4, 5] }],
  ['numeric', { kind: 'numeric', typed: '10', given: { desired: 6, most: 150 } }],
  ['numeric', { kind: 'numeric', typed: '10', given: { desired: 7 } }],
  ['scenario', { kind: 'scenario', chosen: [['a']] }],
  ['scenario', { kind: 'scenario', chosen: [['a'], ['z']] }],
  ['discrete', { kind: 'discrete', judged: [{ id: 'z', isKey: true }] }],
  ['recall', { kind: 'recall', had: ['b'] }],
])('a response to another revision of a %s question, %j, does not fit and is wrong', (name, response) => {
  expect(fitsQuestion(face(name), questionFor(name), response)).toBe(false);
  expect(grade(name, response)).toEqual(wrong);
});

describe.each(all)('%s', (name) => {
  it('no value out of an old log makes judging throw, and the same value is judged the same again', () => {
    const question = questionFor(name);
    const near = anyJson.map((value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, kind: name } : value,
    );
    fc.assert(
      fc.property(fc.oneof(anyJson, near), (value) => {
        const response = value as unknown as Response;
        const outcome = gradeAnswer(face(name), question, response);
        expect(outcome).toEqual(gradeAnswer(face(name), question, response));
        expect(outcome.points).toBeLessThanOrEqual(outcome.of);
        if (!fitsQuestion(face(name), question, value)) expect(outcome).toEqual(wrong);
        else face(name).mistakes?.(question, response);
      }),
    );
  });
});
