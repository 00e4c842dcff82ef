import { fittingLabels, fittingValues, freeEnd, isBetterBelow } from './place-labels';

/** What lies where in a plot of lines. Places are percent of the plot, from its left and its top; lengths are rem. */

export interface LinePoint {
  /** Where it stands in the range of the plot; none leaves a gap. */
  readonly y: number | undefined;
  /** What it is called below the axis, where there is room for it; else the short one. */
  readonly name: string;
  readonly short?: string;
  readonly value: string;
  /** Where the true value lies, drawn as a bar through it. */
  readonly range?: readonly [low: number, high: number];
  /** Rests on little: drawn hollow. */
  readonly isUnsure?: boolean;
}

type DotLook = 'dots' | 'rings' | 'apart';
export interface PlotLine {
  /** Stands at the end of the line if there are several. */
  readonly name?: string;
  readonly points: readonly LinePoint[];
  readonly look?: DotLook | 'plain';
  readonly isFaint?: boolean;
}

export interface LineChart {
  /** Of as many points each; the first one carries the values. */
  readonly lines: readonly PlotLine[];
  /** The levels that are named, lowest first; they bound the plot. */
  readonly ticks: readonly (readonly [y: number, name: string])[];
  readonly reference?: { readonly y: number; readonly name: string } | undefined;
}

/** From which of its ends a label stands at its place. */
type Side = 'start' | 'middle' | 'end';
interface Label {
  readonly text: string;
  readonly left: number;
  readonly side: Side;
}

export interface LineLayout {
  readonly axisRem: number;
  readonly ticks: readonly { readonly name: string; readonly top: number }[];
  readonly reference?: {
    readonly name: string;
    readonly top: number;
    readonly isLeft: boolean;
    readonly isAbove: boolean;
  };
  readonly lines: readonly {
    /** As data of an SVG path on a square of 100. */
    readonly path: string;
    readonly ranges: readonly string[];
    readonly isFaint: boolean;
    readonly dots: readonly {
      readonly left: number;
      readonly top: number;
      readonly look: DotLook;
      readonly isUnsure: boolean;
      readonly isLast: boolean;
    }[];
  }[];
  readonly values: readonly (Label & { readonly top: number; readonly isBelow: boolean })[];
  readonly names: readonly Label[];
  /** Each place by itself, in words; `x` is a share of the width. */
  readonly read: readonly { readonly x: number; readonly text: string }[];
}

/** Below this share of the height a value would lie on the names of the axis. */
const labelShare = 0.1;
/** The first and the last name begin and end this much outside of the plot. */
const [leftRem, rightRem] = [0.75, 1];
/** Rings nearer to each other than this would lie on each other, and are dots. */
const ringRem = 1.1;

export function layOutLines({ lines, ticks, reference }: LineChart, widthRem: number): LineLayout {
  const [bottom, top] = [ticks[0]?.[0] ?? 0, ticks.at(-1)?.[0] ?? 1];
  /** Share of the height, 0 at the bottom. */
  const heightOf = (y: number) => Math.max(0, Math.min(1, (y - bottom) / (top - bottom)));
  const level = reference && heightOf(reference.y);
  const points = lines[0]?.points ?? [];
  const isCrowded = widthRem / Math.max(1, points.length - 1) < ringRem;
  const values = lines.length > 1 ? endsOf(lines, heightOf) : valuesOf(points, heightOf, level, widthRem);
  return {
    axisRem: Math.max(...ticks.map(([, name]) => name.length)) * 0.45 + 0.5,
    ticks: ticks.map(([y, name]) => ({ name, top: down(heightOf(y)) })),
    ...(reference && { reference: placeOf(reference, points, heightOf) }),
    lines: lines.map(({ points, look = 'dots', isFaint = false }) => ({
      path: look === 'apart' ? '' : pathOf(points, heightOf),
      ranges: points.flatMap(({ range }, at) =>
        range ? [`M${100 * across(at, points.length)} ${down(heightOf(range[0]))}V${down(heightOf(range[1]))}`] : [],
      ),
      isFaint,
      dots: points.flatMap(({ y, isUnsure = false }, at) =>
        y === undefined || look === 'plain'
          ? []
          : [
              {
                left: 100 * across(at, points.length),
                top: down(heightOf(y)),
                look: look === 'rings' && isCrowded ? 'dots' : look,
                isUnsure,
                isLast: at === points.length - 1,
              },
            ],
      ),
    })),
    values: values.map(({ text, x, height, isBelow }) => ({
      ...labelAt(x, text, widthRem),
      top: down(height),
      isBelow,
    })),
    names: namesOf(points, widthRem),
    read: points.flatMap(({ y, name }, index) =>
      y === undefined ? [] : [{ x: across(index, points.length), text: `${name}: ${readingOf(lines, index)}` }],
    ),
  };
}

/** Share of the width. */
const across = (index: number, of: number) => (of === 1 ? 0.5 : index / (of - 1));
const down = (height: number) => 100 * (1 - height);

function labelAt(x: number, text: string, widthRem: number): Label {
  const half = (0.23 * text.length) / widthRem;
  const isAtEnd = x <= 0.5 ? x < half : x > 1 - half;
  return { text, left: 100 * x, side: isAtEnd ? (x <= 0.5 ? 'start' : 'end') : 'middle' };
}

interface Value {
  readonly text: string;
  readonly x: number;
  readonly height: number;
  readonly isBelow: boolean;
}

/** Of several lines each carries its name and last value. */
const endsOf = (lines: readonly PlotLine[], heightOf: (y: number) => number): Value[] =>
  lines.flatMap(({ name = '', points }) => {
    const last = points.at(-1);
    const y = last?.y;
    if (y === undefined) return [];
    const others = lines.filter((line) => line.points !== points).map((line) => line.points.at(-1)?.y ?? 0);
    const height = heightOf(y);
    const isBelow = height > labelShare && others.some((other) => other > y);
    return [{ text: `${name} ${last?.value}`, x: 1, height, isBelow }];
  });

/** A line by itself carries as many values as fit. */
function valuesOf(
  points: readonly LinePoint[],
  heightOf: (y: number) => number,
  level: number | undefined,
  widthRem: number,
): Value[] {
  const placed = points.flatMap(({ y, value, range }, index) =>
    y === undefined ? [] : [{ text: value, range, x: across(index, points.length), height: heightOf(y) }],
  );
  const fits = fittingValues(
    placed.map(({ x }) => x * widthRem),
    placed.map(({ height }) => height),
    placed.map(({ text }) => text),
    widthRem,
  );
  return placed
    .map(({ text, x, height, range }, at) => {
      const [low, high] = range ? [heightOf(range[0]), heightOf(range[1])] : [height, height];
      const isBelow = low > labelShare && isBetterBelow(height, placed[at - 1]?.height, placed[at + 1]?.height, level);
      // At the end of a range, so that the value is not struck through.
      return { text, x, height: isBelow ? low : high, isBelow };
    })
    .filter((_, at) => fits[at]);
}

function namesOf(points: readonly LinePoint[], widthRem: number): Label[] {
  const fitting = (texts: readonly string[]) =>
    fittingLabels(
      texts.map((_, index) => leftRem + across(index, texts.length) * widthRem),
      texts,
      leftRem + widthRem + rightRem,
    );
  const whole = points.map(({ name }) => name);
  const texts = fitting(whole).every(Boolean) ? whole : points.map(({ name, short = name }) => short);
  const isShown = fitting(texts);
  return texts.flatMap((text, index) =>
    text !== '' && isShown[index] ? [labelAt(across(index, texts.length), text, widthRem)] : [],
  );
}

/** The name of a level stands where the line leaves most room. */
function placeOf(
  { y, name }: NonNullable<LineChart['reference']>,
  points: readonly LinePoint[],
  heightOf: (y: number) => number,
) {
  const level = heightOf(y);
  const heights = points.flatMap((point) => (point.y === undefined ? [] : [heightOf(point.y)]));
  const { isLeft, isAbove } = freeEnd(heights, level);
  return { name, top: down(level), isLeft, isAbove };
}

function pathOf(points: readonly LinePoint[], heightOf: (y: number) => number): string {
  let path = '';
  let isOpen = false;
  points.forEach(({ y }, index) => {
    if (y !== undefined)
      path += `${isOpen ? 'L' : 'M'}${(100 * across(index, points.length)).toFixed(2)} ${down(heightOf(y)).toFixed(2)}`;
    isOpen = y !== undefined;
  });
  return path;
}

const readingOf = (lines: readonly PlotLine[], index: number) =>
  lines.map(({ name, points }) => `${lines.length > 1 ? `${name} ` : ''}${points[index]?.value ?? '–'}`).join(', ');
