import { expect, it } from 'vitest';
import { nearestComparison } from '../../src/core/question/kinds/command';
import { remarkText } from '../../src/ui/questions/remark-text';
import { sample } from '../support/sample-questions';

const question = sample('command');
const remarks = (typed: string) =>
  nearestComparison(question, typed).remarks.map((remark) => remarkText(remark, question.specs[0]));

it.each([
  [
    'docker run -d --name web -p 80:8080 nginx:stable',
    ['Right command, but -p is HOST:CONTAINER and yours are swapped.'],
  ],
  ['docker run --name web -p 8080:80 nginx:stable', ['-d is missing.']],
  ['docker run -d --name shop -p 8080:80 nginx:stable', ['--name should be web, and yours is shop.']],
  ['docker run -d --name web -p 8080:80 nginx', ['The arguments should be nginx:stable, and yours are nginx:latest.']],
  [
    'docker run -d --name web nginx:stable -p 8080:80',
    ['-p stands behind the first argument: from there on, words belong to what is started.'],
  ],
  ['docker run -d --name web -p 8080:80 --turbo nginx:stable', ['--turbo does not belong here.']],
  ['docker run -d --name web -p 8080:80 nginx:stable sh', ['sh is not asked for.']],
  ['docker start web', ['This asks for docker run, and yours is another command.']],
  ['podman run -d nginx', ['This asks for a line of docker.']],
  ['docker run -d "nginx', ['A quote is opened and never closed.']],
  ['docker run -d nginx; rm -rf /', ['This asks for one command, without pipes, lists or redirections.']],
  ['   ', ['There is nothing to read.']],
  ['docker run --rm -dp8080:80 --name=web nginx:stable', []],
])('%s', (typed, said) => {
  expect(remarks(typed)).toEqual(said);
});
