import { index, indexName } from 'virtual:question-banks';
import type { Progress } from './core/upkeep';
import { trustedScript } from './pwa/trusted-scripts';
import type { RunUpkeep } from './state/upkeep-tasks';
import workerAddress from './upkeep-worker.ts?worker&url';

/** What a worker tells: how far it is, and whether it waits until that is heard; or how it ended. */
interface Told {
  readonly progress?: Progress;
  readonly waits?: boolean;
  readonly problem?: string;
  readonly output?: never;
}

/**
 * Runs tasks of a database in workers, one each: ending the worker ends the task wherever it is, for which every task is
 * made.
 */
export const openUpkeep =
  (database: string): RunUpkeep =>
  (name, input, { onprogress, signal } = {}) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(trustedScript(workerAddress), { type: 'module' });
      const stop = () => {
        worker.terminate();
        signal?.removeEventListener('abort', abort);
      };
      const abort = () => {
        stop();
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abort);
      worker.onmessage = ({ data }: MessageEvent<Told>) => {
        if (data.progress) {
          onprogress?.(data.progress);
          if (data.waits) worker.postMessage('heard');
          return;
        }
        stop();
        if (data.problem === undefined) resolve(data.output as never);
        else reject(new Error(data.problem));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        stop();
        reject(new Error('This part of the app could not be loaded. Reload and try again.'));
      };
      const shipped = { name: indexName, questions: new Set<string>(index.questions.map(({ id }) => id)) };
      try {
        worker.postMessage({ database, name, input, shipped });
      } catch (error) {
        // It cannot be copied, or no memory is left to hand it over.
        stop();
        reject(error);
      }
    });
