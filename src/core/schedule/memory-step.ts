/** The numbers FSRS-6 goes by: its 21 parameters, days of interval for a day of stability, and the longest interval. */
interface StepNumbers {
  readonly w: ArrayLike<number>;
  readonly intervalModifier: number;
  readonly longestDays: number;
}

const leastStability = 0.001;
const mostStability = 36_500;
const [hard, good, easy] = [2, 3, 4];

const round8 = (value: number) => Math.round(value * 1e8) / 1e8;
const between = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
const stable = (value: number) => round8(between(value, leastStability, mostStability));

/**
 * One step of FSRS-6 memory on plain numbers: bit for bit what `next_state` and `next_interval` of ts-fsrs give (a test
 * compares them; formulas: https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm), without an object or a
 * power that does not depend on the card, so that a million steps take a fraction of a second. Grades count from 1, Again.
 */
export class MemoryStep {
  /** What the last step came to. */
  stabilityDays = 0;
  difficulty = 0;
  /** Whole days until the card is due again; 0 after Again. Hard, Good and Easy never wait in another order than that. */
  intervalDays = 0;

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

  constructor({ w: given, intervalModifier, longestDays }: StepNumbers) {
    const w = Float64Array.from(given);
    const at = (index: number) => w[index] as number;
    this.#w = w;
    this.#modifier = intervalModifier;
    this.#longestDays = longestDays;
    this.#decay = -at(20);
    this.#factor = round8(Math.exp(this.#decay ** -1 * Math.log(0.9)) - 1);
    this.#firstStability = Float64Array.from([0, 1, 2, 3, 4], (grade) => Math.max(at(Math.max(0, grade - 1)), 0.1));
    this.#firstDifficulty = Float64Array.from([0, 1, 2, 3, 4], (grade) =>
      round8(at(4) - Math.exp((grade - 1) * at(5)) + 1),
    );
    this.#recallScale = Math.exp(at(8));
    this.#sameDay = Float64Array.from([0, 1, 2, 3, 4], (grade) => Math.exp(at(17) * (grade - 3 + at(18))));
    this.#lapseDivisor = Math.exp(at(17) * at(18));
  }

  /** Probability of recall after some days. */
  retrievability(stabilityDays: number, elapsedDays: number): number {
    return round8((1 + (this.#factor * elapsedDays) / stabilityDays) ** this.#decay);
  }

  /** The first answer ever to a card. */
  begin(grade: number): void {
    const first = this.#firstStability;
    this.stabilityDays = first[grade] as number;
    this.difficulty = between(this.#firstDifficulty[grade] as number, 1, 10);
    this.#wait(grade, 0, first[hard] as number, first[good] as number, first[easy] as number);
  }

  /** An answer to a card of this stability and difficulty, whole study days after the one before. */
  next(stabilityDays: number, difficulty: number, elapsedDays: number, grade: number): void {
    if (elapsedDays === 0) this.#sameDayStep(stabilityDays, grade);
    else if (grade === 1) this.#lapse(stabilityDays, difficulty, elapsedDays);
    else this.#recall(stabilityDays, difficulty, elapsedDays, grade);
    this.difficulty = this.#difficultyAfter(difficulty, grade);
  }

  #sameDayStep(s: number, grade: number): void {
    const power = s ** -(this.#w[19] as number);
    const after = (other: number) => {
      const growth = power * (this.#sameDay[other] as number);
      return stable(s * (other >= hard ? Math.max(growth, 1) : growth));
    };
    this.stabilityDays = after(grade);
    if (grade === 1) this.intervalDays = 0;
    else this.#wait(grade, 0, after(hard), after(good), grade === easy ? this.stabilityDays : 0);
  }

  #lapse(s: number, d: number, elapsedDays: number): void {
    const w = this.#w;
    const forgotten = 1 - this.retrievability(s, elapsedDays);
    const scale = (w[11] as number) * d ** -(w[12] as number) * ((s + 1) ** (w[13] as number) - 1);
    const afterFailure = stable(scale * Math.exp(forgotten * (w[14] as number)));
    this.stabilityDays = between(round8(s / this.#lapseDivisor), leastStability, afterFailure);
    this.intervalDays = 0;
  }

  #recall(s: number, d: number, elapsedDays: number, grade: number): void {
    const w = this.#w;
    const forgotten = 1 - this.retrievability(s, elapsedDays);
    const growth =
      this.#recallScale * (11 - d) * s ** -(w[9] as number) * (Math.exp(forgotten * (w[10] as number)) - 1);
    const afterGood = stable(s * (1 + growth));
    const afterHard = stable(s * (1 + growth * (w[15] as number)));
    const afterEasy = grade === easy ? stable(s * (1 + growth * (w[16] as number))) : 0;
    this.stabilityDays = grade === good ? afterGood : grade === hard ? afterHard : afterEasy;
    this.#wait(grade, elapsedDays, afterHard, afterGood, afterEasy);
  }

  #difficultyAfter(d: number, grade: number): number {
    const w = this.#w;
    const damped = round8((-(w[6] as number) * (grade - 3) * (10 - d)) / 9);
    const reverted = (w[7] as number) * (this.#firstDifficulty[easy] as number) + (1 - (w[7] as number)) * (d + damped);
    return between(round8(reverted), 1, 10);
  }

  #daysOf(stabilityDays: number): number {
    return Math.min(Math.max(1, Math.round(stabilityDays * this.#modifier)), this.#longestDays);
  }

  /** The interval after a grade, out of the stabilities that the grades would give; that of Easy is read for Easy alone. */
  #wait(grade: number, elapsedDays: number, sHard: number, sGood: number, sEasy: number): void {
    if (grade === 1) {
      this.intervalDays = 0;
      return;
    }
    const unforced = this.#daysOf(sGood);
    const afterHard = Math.min(this.#daysOf(sHard), unforced);
    const afterGood = Math.max(unforced, elapsedDays > 0 ? afterHard + 1 : afterHard);
    if (grade === hard) this.intervalDays = afterHard;
    else this.intervalDays = grade === good ? afterGood : Math.max(this.#daysOf(sEasy), afterGood + 1);
  }
}
