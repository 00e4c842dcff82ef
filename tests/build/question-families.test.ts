import { describe, expect, it } from 'vitest';
import { questionFamilies } from '../../src/build/question-families';
import type { AuthoredQuestion } from '../../src/core/question/kinds/authoring-registry';

const question = (id: string, subtopic: string, misconception: string | undefined, stem = `How does ${id} work?`) =>
  ({
    id,
    subtopic,
    kind: 'single',
    stem,
    options: [{ id: 'a', text: id, why: '', misconception }],
  }) as AuthoredQuestion;
const wording = 'Which instruction of this Dockerfile runs again first after the source has changed';

describe('families of questions', () => {
  it('are tied by a misconception within a subtopic, and through others', () => {
    const families = questionFamilies([
      question('a', 'img.tags', 'tags-are-fixed'),
      question('b', 'img.tags', 'tags-are-fixed'),
      question('c', 'img.cache', 'tags-are-fixed'),
      question('d', 'img.tags', undefined),
    ]);
    expect(families).toEqual(
      new Map([
        ['a', 'a'],
        ['b', 'a'],
      ]),
    );
  });

  it('are tied by their wording', () => {
    const families = questionFamilies([
      question('a', 'img.tags', undefined, `${wording}?`),
      question('b', 'img.tags', undefined, `${wording} once?`),
    ]);
    expect(families.get('a')).toBe('a');
    expect(families.get('b')).toBe('a');
  });
});
