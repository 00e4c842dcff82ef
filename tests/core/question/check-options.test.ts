import { describe, expect, it } from 'vitest';
import { checkOptions } from '../../../src/core/question/check-options';

const stem = 'Which one fits?';
/** Rules that a choice breaks; the first option is the key. */
const rulesOf = (texts: readonly string[], asked = stem, keys = 1) =>
  [
    ...checkOptions(
      { stem: asked, options: texts.map((text, index) => ({ id: 'abcdef'.charAt(index), text, key: index < keys })) },
      keys,
    ),
  ]
    .map(({ rule }) => rule)
    .join();

describe('options', () => {
  it.each([
    ['', ['All layers', 'All of these layers', 'None of the files']],
    ['', ['A layer', 'Both a tag and a name', 'Neither a nor an']],
    ['E24', ['A layer', 'A tag', 'All of the above']],
    ['E24', ['A layer', 'A tag', 'None of the above layers']],
    ['E24', ['A layer', 'A tag', 'Any of these options']],
    ['E24', ['A layer', 'A tag', 'None of these is correct']],
    ['E24', ['A layer', 'A tag', 'Both A and B']],
    ['E24', ['A layer', 'A tag', 'A and C only.']],
    ['E24', ['A layer', 'A tag', 'A, B and C']],
    ['', ['`run -P`', '`run -p`', '`run --p`']],
    ['', ['`build .`', '`build ..`', '`build`']],
    ['E22', ['A layer', 'Two  tags', 'two tags.']],
    ['E22', ['A layer', '`tag`', 'tag']],
    ['', ['1', '2', '10']],
    ['', ['10 layers', '2 layers', '1 layer']],
    ['', ['64 KB', '1 MB', '2 GB']],
    ['', ['1 of 2', '5 of 6', '3 of 4']],
    ['E28', ['1', '10', '2']],
    ['E28', ['`3` layers', '1 layer', '2 layers']],
    ['', ['read-only files', 'many files', 'few files']],
    ['', ['driver `none`', 'driver `host`', 'driver `bridge`']],
    ['', ['many files', 'all files', 'few files']],
    ['W27', ['all files', 'many files', 'few files']],
    ['W27', ['many files', 'only files', 'every file']],
  ])('%j for %j', (rules, texts) => {
    expect(rulesOf(texts)).toBe(rules);
  });
});

describe('stems', () => {
  const texts = ['on port 80', 'on port 22', 'on port 53'];
  it.each([
    ['', 'What happens when a layer is not in the cache?'],
    ['', 'Which host needs at least 2 GB of memory?'],
    ['', 'Which role follows least privilege?'],
    ['', 'The tag is not found. Which step mends it?'],
    ['', 'Which file does `if not false` touch?'],
    ['W30', 'Which file is NOT copied?'],
    ['W30', 'What can never be changed?'],
    ['W30', "Which step doesn't need a network?"],
    ['W30', 'Which user is least likely to be right?'],
    ['W30', 'What holds for a layer except one thing?'],
    ['W29', 'Name the one that fits.'],
    ['', 'Who listens on port 8080?'],
    ['E34', 'Who listens on port 80, on every host?'],
  ])('%j for %j', (rules, asked) => {
    expect(rulesOf(texts, asked)).toBe(rules);
  });

  it('a word of the stem is a cue if no distractor repeats any, however many keys there are', () => {
    const asked = 'Which two belong to a registry?';
    expect(rulesOf(['one registry', 'the registry', 'one cache', 'one tag'], asked, 2)).toBe('W26,W26');
    expect(rulesOf(['one registry', 'the registry', 'no registry', 'one tag'], asked, 2)).toBe('');
  });
});
