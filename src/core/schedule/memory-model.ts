import { FSRSAlgorithm, generatorParameters } from 'ts-fsrs';

/** The memory model of FSRS-6. Parameters: the 21 of the model, or none for the published defaults. */
export function createMemoryModel(desiredRetention: number, parameters: readonly number[] | undefined): FSRSAlgorithm {
  return new FSRSAlgorithm(
    generatorParameters({
      request_retention: desiredRetention,
      enable_fuzz: false,
      enable_short_term: true,
      ...(parameters && { w: [...parameters] }),
    }),
  );
}
