import { renderedText } from '../check-text';
import { type Choice, groupBy, keyAt, mean } from './choices';

/** A place among the options, from 1: how often the key has it, and how often it would if it were drawn. */
export interface KeyShare {
  readonly place: number;
  /** Of all choices, 0 to 1. */
  readonly share: number;
  readonly chance: number;
}

const places = [1, 2, 3, 4];

const chanceOf = (choices: readonly Choice[], place: number) =>
  mean(choices.map(({ options }) => (place <= options.length ? 1 / options.length : 0)));

/** Where the key stands in file order. */
export function keyPositions(choices: readonly Choice[]): KeyShare[] {
  return places.map((place) => ({
    place,
    share: mean(choices.map((choice) => Number(keyAt(choice) === place - 1))),
    chance: chanceOf(choices, place),
  }));
}

/** The rank of the key by its length, the longest first; those of one length share their ranks. */
export function keyLengthRanks(choices: readonly Choice[]): KeyShare[] {
  return places.map((place) => ({
    place,
    share: mean(
      choices.map((choice) => {
        const lengths = choice.options.map(({ text }) => renderedText(text).length);
        const own = lengths[keyAt(choice)] ?? 0;
        const longer = lengths.filter((length) => length > own).length;
        const same = lengths.filter((length) => length === own).length;
        return place > longer && place <= longer + same ? 1 / same : 0;
      }),
    ),
    chance: chanceOf(choices, place),
  }));
}

/** What a file of choices shows of its keys to who reads it from above. */
export interface FileKeys {
  readonly subtopic: string;
  readonly count: number;
  /** The share of the commonest position and of the rarest of the first four, 0 to 1. */
  readonly most: number;
  readonly least: number;
  /** The longest run of choices whose key has the same position. */
  readonly run: number;
}

/** The keys of each file, by its subtopic. */
export function fileKeys(choices: readonly Choice[]): FileKeys[] {
  return [...groupBy(choices, ({ subtopic }) => subtopic)].map(([subtopic, own]) => {
    const shares = keyPositions(own).map(({ share }) => share);
    let run = 0;
    let longest = 0;
    for (const [index, choice] of own.entries()) {
      const before = own[index - 1];
      run = before && keyAt(before) === keyAt(choice) ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return { subtopic, count: own.length, most: Math.max(...shares), least: Math.min(...shares), run: longest };
  });
}
