/** What is told of one option: the numbers of its features from 0 and their values; all others are 0. */
export type Features = readonly (readonly [feature: number, value: number])[];

/** The options of a choice, and which is the key. */
export interface Example {
  readonly options: readonly Features[];
  readonly key: number;
}

const rounds = 100;
const learningRate = 0.3;
/** Of the sum of squared weights, against the sum of log-likelihoods. */
const penalty = 1;

/**
 * The weights of the features under which the keys are likeliest, where an option is chosen in proportion to the
 * exponential of its weighted features (McFadden 1974), with a ridge penalty; climbed by AdaGrad (Duchi et al. 2011).
 */
export function fitConditionalLogit(examples: readonly Example[]): Float64Array {
  const rows = flatten(examples);
  const weights = new Float64Array(rows.features.reduce((most, f) => Math.max(most, f + 1), 0));
  const squares = new Float64Array(weights.length);
  const gradient = new Float64Array(weights.length);
  for (let round = 0; round < rounds; round++) {
    climb(rows, weights, gradient);
    for (let f = 0; f < weights.length; f++) {
      const slope = (gradient[f] as number) - penalty * (weights[f] as number);
      squares[f] = (squares[f] as number) + slope * slope;
      weights[f] = (weights[f] as number) + (learningRate * slope) / (Math.sqrt(squares[f] as number) + 1e-9);
    }
  }
  return weights;
}

/** The features of all options of all examples in a row, with where each option, and each example, begins among them. */
function flatten(examples: readonly Example[]) {
  const options = examples.flatMap((example) => example.options);
  const all = options.flat();
  let [option, feature] = [0, 0];
  return {
    features: Int32Array.from(all, ([f]) => f),
    values: Float64Array.from(all, ([, value]) => value),
    optionStarts: Int32Array.from([0, ...options.map((own) => (feature += own.length))]),
    exampleStarts: Int32Array.from([0, ...examples.map((own) => (option += own.options.length))]),
    keys: Int32Array.from(examples, ({ key }) => key),
  };
}

/** Puts the slope of the log-likelihood into `gradient`. */
function climb(rows: ReturnType<typeof flatten>, weights: Float64Array, gradient: Float64Array): void {
  const { features, values, optionStarts, exampleStarts, keys } = rows;
  const powers = new Float64Array(optionStarts.length);
  gradient.fill(0);
  for (let example = 0; example < keys.length; example++) {
    const [first, end] = [exampleStarts[example] as number, exampleStarts[example + 1] as number];
    let total = 0;
    for (let option = first; option < end; option++) {
      let sum = 0;
      for (let at = optionStarts[option] as number; at < (optionStarts[option + 1] as number); at++)
        sum += (values[at] as number) * (weights[features[at] as number] as number);
      powers[option] = Math.exp(sum);
      total += powers[option] as number;
    }
    for (let option = first; option < end; option++) {
      const surprise = Number(option - first === keys[example]) - (powers[option] as number) / total;
      for (let at = optionStarts[option] as number; at < (optionStarts[option + 1] as number); at++) {
        const f = features[at] as number;
        gradient[f] = (gradient[f] as number) + (values[at] as number) * surprise;
      }
    }
  }
}

/** How likely the key is guessed by who takes the option of the highest weight: 1, 0, or a share of a tie. */
export function hitOfLikeliest({ options, key }: Example, weights: Float64Array): number {
  const scores = options.map((features) => weigh(features, weights));
  const best = Math.max(...scores) - 1e-12;
  return (scores[key] ?? 0) >= best ? 1 / scores.filter((score) => score >= best).length : 0;
}

/** How likely the key is among the options, by their weights. */
export function likelihoodOfKey({ options, key }: Example, weights: Float64Array): number {
  const powers = options.map((features) => Math.exp(weigh(features, weights)));
  return (powers[key] ?? 0) / powers.reduce((sum, power) => sum + power, 0);
}

function weigh(features: Features, weights: Float64Array): number {
  let sum = 0;
  for (const [f, value] of features) sum += value * (weights[f] ?? 0);
  return sum;
}
