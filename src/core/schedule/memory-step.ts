/** The numbers FSRS-6 goes by: its 21 parameters, days of interval for a day of stability, and the longest interval. */
interface StepNumbers {
  readonly w: ArrayLike<number>;
  readonly intervalModifier: number;
  readonly longestDays: number;
}

/** A missed card comes back after this. */
export const relearnAfterMs = 10 * 60_000;

const leastStability = 0.001;
const mostStability = 36_500;
const [again, hard, good, easy] = [1, 2, 3, 4];

const round8 = (value: number) => Math.round(value * 1e8) / 1e8;
const between = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
const stable = (value: number) => round8(between(value, leastStability, mostStability));

/** Where what is remembered of a card lies in an array of numbers, from its place on; `intervalDays` is whole, 0 after Again. */
export const memoryAt = { stabilityDays: 0, difficulty: 1, intervalDays: 2 } as const;

/**
 * One step of FSRS-6 memory on plain numbers: bit for bit what `next_state` and `next_interval` of ts-fsrs give (a test
 * compares them; formulas: https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm), without an object or a
 * power that does not depend on the card, so that a million steps take a fraction of a second. What is remembered is read
 * from an array and written back to it, for a fraction handed to a function is an object to the engine. Grades count from
 * 1, Again. Hard, Good and Easy never wait in another order than that.
 */
export class MemoryStep {
  readonly #w: Float64Array;
  readonly #modifier: number;
  readonly #longestDays: number;
  readonly #decay: number;
  readonly #factor: number;
  readonly #firstStability: Float64Array;
  readonly #firstDifficulty: Float64Array;
  readonly #recallScale: number;
  readonly #sameDay: Float64Array;
  readonly #lapseDivisor: number;
  /** The stability each grade would give, as far as it is needed. */
  readonly #after = new Float64Array(5);

  constructor({ w: given, intervalModifier, longestDays }: StepNumbers) {
    const w = Float64Array.from(given);
    const at = (index: number) => w[index] as number;
    const ofGrades = (number: (grade: number) => number) => Float64Array.from([0, 1, 2, 3, 4], number);
    this.#w = w;
    this.#modifier = intervalModifier;
    this.#longestDays = longestDays;
    this.#decay = -at(20);
    this.#factor = round8(Math.exp(this.#decay ** -1 * Math.log(0.9)) - 1);
    this.#firstStability = ofGrades((grade) => Math.max(at(Math.max(0, grade - 1)), 0.1));
    this.#firstDifficulty = ofGrades((grade) => round8(at(4) - Math.exp((grade - 1) * at(5)) + 1));
    this.#recallScale = Math.exp(at(8));
    this.#sameDay = ofGrades((grade) => Math.exp(at(17) * (grade - 3 + at(18))));
    this.#lapseDivisor = Math.exp(at(17) * at(18));
  }

  /** Probability of recall after some days. */
  retrievability(stabilityDays: number, elapsedDays: number): number {
    return round8((1 + (this.#factor * elapsedDays) / stabilityDays) ** this.#decay);
  }

  /** The first answer ever to a card. */
  begin(memory: Float64Array, place: number, grade: number): void {
    this.#after.set(this.#firstStability);
    memory[place + memoryAt.difficulty] = between(this.#firstDifficulty[grade] as number, 1, 10);
    this.#settle(memory, place, 0, grade);
  }

  /** An answer whole study days after the one before. */
  next(memory: Float64Array, place: number, elapsedDays: number, grade: number): void {
    if (elapsedDays === 0) this.#onSameDay(memory[place] as number, grade);
    else if (grade === again) this.#lapse(memory, place, elapsedDays);
    else this.#recall(memory, place, elapsedDays, grade);
    const w = this.#w;
    const d = memory[place + memoryAt.difficulty] as number;
    const damped = round8((-(w[6] as number) * (grade - 3) * (10 - d)) / 9);
    const fixed = (w[7] as number) * (this.#firstDifficulty[easy] as number);
    memory[place + memoryAt.difficulty] = between(round8(fixed + (1 - (w[7] as number)) * (d + damped)), 1, 10);
    this.#settle(memory, place, elapsedDays, grade);
  }

  #onSameDay(s: number, grade: number): void {
    const power = s ** -(this.#w[19] as number);
    if (grade === again) this.#after[again] = stable(s * (power * (this.#sameDay[again] as number)));
    else
      for (let other = hard; other <= easy; other++)
        this.#after[other] = stable(s * Math.max(power * (this.#sameDay[other] as number), 1));
  }

  #lapse(memory: Float64Array, place: number, elapsedDays: number): void {
    const w = this.#w;
    const s = memory[place] as number;
    const d = memory[place + memoryAt.difficulty] as number;
    const forgotten = 1 - round8((1 + (this.#factor * elapsedDays) / s) ** this.#decay);
    const scale = (w[11] as number) * d ** -(w[12] as number) * ((s + 1) ** (w[13] as number) - 1);
    const afterFailure = stable(scale * Math.exp(forgotten * (w[14] as number)));
    this.#after[again] = between(round8(s / this.#lapseDivisor), leastStability, afterFailure);
  }

  #recall(memory: Float64Array, place: number, elapsedDays: number, grade: number): void {
    const w = this.#w;
    const s = memory[place] as number;
    const d = memory[place + memoryAt.difficulty] as number;
    const forgotten = 1 - round8((1 + (this.#factor * elapsedDays) / s) ** this.#decay);
    const growth =
      this.#recallScale * (11 - d) * s ** -(w[9] as number) * (Math.exp(forgotten * (w[10] as number)) - 1);
    this.#after[hard] = stable(s * (1 + growth * (w[15] as number)));
    this.#after[good] = stable(s * (1 + growth));
    if (grade === easy) this.#after[easy] = stable(s * (1 + growth * (w[16] as number)));
  }

  /** Writes the stability of a grade and how long it waits. */
  #settle(memory: Float64Array, place: number, elapsedDays: number, grade: number): void {
    memory[place] = this.#after[grade] as number;
    if (grade === again) memory[place + memoryAt.intervalDays] = 0;
    else {
      const unforced = this.#daysOf(good);
      const afterHard = Math.min(this.#daysOf(hard), unforced);
      const afterGood = Math.max(unforced, elapsedDays > 0 ? afterHard + 1 : afterHard);
      memory[place + memoryAt.intervalDays] =
        grade === hard ? afterHard : grade === good ? afterGood : Math.max(this.#daysOf(easy), afterGood + 1);
    }
  }

  #daysOf(grade: number): number {
    const days = Math.round((this.#after[grade] as number) * this.#modifier);
    return Math.min(Math.max(1, days), this.#longestDays);
  }
}
