import { FSRSAlgorithm, type FSRSState, generatorParameters } from 'ts-fsrs';
import { firstReview } from './first-review';

/** The memory step of ts-fsrs and nothing else, over every review of every card; best of three, so that it is warm. */
self.onmessage = async ({ data: url }: MessageEvent<string>) => {
  const columns = new Uint16Array(await (await fetch(url)).arrayBuffer());
  const model = new FSRSAlgorithm(generatorParameters({ enable_fuzz: false, enable_short_term: true }));
  const times = Array.from({ length: 3 }, () => {
    const from = performance.now();
    let state: FSRSState | null = null;
    for (let index = 0; index < columns.length; index += 2) {
      const days = columns[index] as number;
      const grade = columns[index + 1] as number;
      state = days === firstReview ? model.next_state(null, 0, grade) : model.next_state(state, days, grade);
    }
    return performance.now() - from;
  });
  self.postMessage(Math.min(...times));
};
