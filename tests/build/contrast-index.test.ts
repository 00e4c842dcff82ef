import { describe, expect, it } from 'vitest';
import { contrastIndex } from '../../src/build/contrast-index';
import { questionFamilies } from '../../src/build/question-families';
import type { AuthoredQuestion } from '../../src/core/question/kinds/authoring-registry';
import { liveQuestions } from '../support/live-questions';

const question = (id: string, stem: string, { tags = [] as string[], belief = '' } = {}) =>
  ({
    id,
    subtopic: 'a.b',
    kind: 'single',
    stem,
    tags,
    options: [{ id: 'a', text: 'So', why: '', ...(belief && { misconception: belief }) }],
  }) as AuthoredQuestion;
const none = () => undefined;

describe('which questions touch', () => {
  it('lists the questions of a belief that more than one names', () => {
    const { beliefs } = contrastIndex(
      [
        question('1', 'x', { belief: 'shared' }),
        question('2', 'y', { belief: 'alone' }),
        question('3', 'z', { belief: 'shared' }),
      ],
      none,
    );
    expect(beliefs).toEqual({ shared: ['1', '3'] });
  });

  it('finds the nearest by rare words and tags, and nothing for one that is like no other', () => {
    const { neighbours } = contrastIndex(
      [
        question('1', 'What does ENTRYPOINT do?', { tags: ['entrypoint'] }),
        question('2', 'What does CMD do with ENTRYPOINT?', { tags: ['entrypoint', 'cmd'] }),
        question('3', 'What does CMD do?', { tags: ['cmd'] }),
        question('4', 'Snapshots'),
        question('5', 'What does an alarm do?'),
      ],
      none,
    );
    expect(neighbours.get('1')?.[0]).toBe('2');
    expect(neighbours.get('3')?.[0]).toBe('2');
    expect(new Set(neighbours.get('2')?.slice(0, 2))).toEqual(new Set(['1', '3']));
    expect(neighbours.get('4')).toEqual([]);
  });

  it('takes no neighbour from the family, which gives the answer away', () => {
    const alike = [
      question('1', 'kernel image'),
      question('2', 'kernel image'),
      question('3', 'kernel other'),
      question('4', 'kernel third'),
    ];
    const familyOf = (id: string) => (id === '1' || id === '2' ? '1' : undefined);
    const { neighbours } = contrastIndex([...alike, question('5', 'nothing'), question('6', 'else')], familyOf);
    expect(neighbours.get('1')).toEqual(['3', '4']);
  });

  it('gives nearly every question of the bank four neighbours, most of them of its topic', async () => {
    const live = await liveQuestions();
    const families = questionFamilies(live);
    const { beliefs, neighbours } = contrastIndex(live, (id) => families.get(id));
    const topicOf = new Map(live.map(({ id, subtopic }) => [id, subtopic.split('.')[0]]));
    const pairs = [...neighbours].flatMap(([id, near]) => near.map((other) => topicOf.get(id) === topicOf.get(other)));
    expect(pairs.length / live.length).toBeGreaterThan(3.8);
    expect(pairs.filter(Boolean).length / pairs.length).toBeGreaterThan(0.6);
    expect(Object.keys(beliefs).length).toBeGreaterThan(40);
  }, 60_000);
});
