import { describe, expect, it } from 'vitest';
import { lineOf } from '../../src/build/svg-icons';

describe('the line of an icon', () => {
  it.each([
    ['a path', '<path d="M9 18h6" />', 'M9 18h6'],
    [
      'one that would begin where the last ended',
      '<path d="M18 6 6 18" /><path d="m6 6 12 12" />',
      'M18 6 6 18M6 6l12 12',
    ],
    ['one with signs for separators', '<path d="m16-9-5.5 5.5L8 12" />', 'M16 -9l-5.5 5.5L8 12'],
    ['one that goes on with a command', '<path d="m4.5 17 v3" />', 'M4.5 17v3'],
    ['a circle', '<circle cx="12" cy="12" r="10" />', 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z'],
    ['an ellipse', '<ellipse cx="12" cy="5" rx="9" ry="3" />', 'M3 5a9 3 0 1 0 18 0a9 3 0 1 0 -18 0z'],
    ['a line', '<line x1="12" x2="12.01" y1="16" y2="16" />', 'M12 16L12.01 16'],
    [
      'a box',
      '<rect width="18" height="12" x="3" y="10" rx="2" />',
      'M5 10h14a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-8a2 2 0 0 1 2 -2z',
    ],
  ])('%s', (_, shapes, line) => {
    expect(lineOf(shapes)).toBe(line);
  });

  it('is not made of what it does not know', () => {
    expect(() => lineOf('<polygon points="1,1 2,2" />')).toThrow('polygon');
  });
});
