import { expect, test } from 'vitest';
import { type LinePoint, layOutLines, type PlotLine } from '../../../src/ui/charts/lay-out-lines';

const ticks = [0, 50, 100].map((y) => [y, `${y}%`] as const);
const at = (y: number | undefined, more: Partial<LinePoint> = {}): LinePoint => ({
  y,
  name: '8 May',
  value: y === undefined ? 'none' : `${y}%`,
  ...more,
});
const layOut = (lines: readonly PlotLine[], widthRem = 30) => layOutLines({ lines, ticks }, widthRem);

test('a line has a gap where there is no value, and begins anew after it', () => {
  const [line] = layOut([{ points: [at(0), at(100), at(undefined), at(50), at(25)] }]).lines;
  expect(line?.path).toBe('M0.00 100.00L25.00 0.00M75.00 50.00L100.00 75.00');
  expect(line?.dots.map(({ left, top, isLast }) => [left, top, isLast])).toEqual([
    [0, 100, false],
    [25, 0, false],
    [75, 50, false],
    [100, 75, true],
  ]);
});

test('one point by itself stands in the middle; what lies outside of the levels stands at their edge', () => {
  const [line] = layOut([{ points: [at(130)] }]).lines;
  expect(line?.dots).toMatchObject([{ left: 50, top: 0 }]);
});

test('points apart have no line, a plain line no points', () => {
  const points = [at(10), at(90)];
  const [apart, plain] = layOut([
    { look: 'apart', points },
    { look: 'plain', points },
  ]).lines;
  expect([apart?.path, apart?.dots.length]).toEqual(['', 2]);
  expect([plain?.path, plain?.dots.length]).toEqual(['M0.00 90.00L100.00 10.00', 0]);
});

test('a value stands at the end of its range, on the side where the line leaves room', () => {
  const points = [at(80, { range: [70, 95] }), at(30, { range: [20, 45] }), at(80)];
  expect(layOut([{ points }]).values.map(({ text, top, isBelow }) => [text, Math.round(top), isBelow])).toEqual([
    ['80%', 5, false],
    ['30%', 80, true],
    ['80%', 20, false],
  ]);
});

test('labels at the edges begin or end there, so that they stay in the plot', () => {
  const { names, values } = layOut([{ points: [at(10), at(20), at(30)] }], 12);
  expect(names.map(({ side }) => side)).toEqual(['start', 'middle', 'end']);
  expect(values.map(({ side }) => side)).toEqual(['start', 'middle', 'end']);
});

test('of several lines each is named at its end, the lower one below it, and read place by place', () => {
  const { values, read } = layOut([
    { name: 'With study', points: [at(10), at(90)] },
    { name: 'Without', points: [at(10), at(40)] },
  ]);
  expect(values.map(({ text, isBelow }) => [text, isBelow])).toEqual([
    ['With study 90%', false],
    ['Without 40%', true],
  ]);
  expect(read.map(({ text }) => text)).toEqual([
    '8 May: With study 10%, Without 10%',
    '8 May: With study 90%, Without 40%',
  ]);
});

test('the name of a level stands where the line leaves most room', () => {
  const reference = { y: 50, name: 'goal' };
  const rising = layOutLines({ lines: [{ points: [at(45), at(50), at(95)] }], ticks, reference }, 30);
  expect(rising.reference).toEqual({ name: 'goal', top: 50, isLeft: true, isAbove: true });
});
