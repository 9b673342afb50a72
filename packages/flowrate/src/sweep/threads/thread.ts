/** The program of the threads that compute points. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { FlowrateError, silent } from '@flowrate/base';
import type { Study } from '@flowrate/studies';
import { canonicalJson } from '../plan/configuration.ts';
import { fileDigests, loadFor } from '../plan/feeds.ts';
import { valuesOf } from '../plan/words.ts';
import { SweepError } from '../sweepError.ts';
import type { ThreadAnswer, ThreadOrder, ThreadTask } from './messages.ts';

/** The file here must be the one that the point is known by, also on another machine. */
function requireSameFiles({ data, files }: ThreadTask): void {
  if (canonicalJson(fileDigests(data)) === canonicalJson(files)) return;
  throw new SweepError(
    'other-data',
    `the data ${String(data.name)} are not those that the plan was made with; give the machines the same file, or begin the sweep again`,
  );
}

async function compute(
  point: ThreadTask,
  studies: readonly Study[],
  maxMemory: number,
): Promise<ThreadAnswer> {
  const began = performance.now();
  const study = studies.find(({ name }) => name === point.study);
  if (study === undefined) throw new SweepError('unknown-study', `there is no study ${point.study}`);
  requireSameFiles(point);
  const parameters = valuesOf(study.name, study.parameters, point.parameters);
  const { seed } = point;
  const data = await loadFor(study.name, { data: point.data, parameters, seed, maxMemory, progress: silent });
  const result = await study.run(parameters, {
    data,
    seed,
    signal: new AbortController().signal,
    progress: silent,
  });
  return { kind: 'rows', rows: study.rows(result), seconds: (performance.now() - began) / 1000 };
}

function answerOf(error: unknown): ThreadAnswer {
  const code = error instanceof FlowrateError ? error.code : 'failed';
  return { kind: 'error', error: { code, message: error instanceof Error ? error.message : String(error) } };
}

async function serve(port: MessagePort, { catalogue, maxMemory }: ThreadOrder): Promise<void> {
  const { studies } = (await import(catalogue)) as { readonly studies: readonly Study[] };
  const tell = (answer: ThreadAnswer): void => port.postMessage(answer);
  port.on('message', (point: ThreadTask) => {
    void compute(point, studies, maxMemory).catch(answerOf).then(tell);
  });
  tell({ kind: 'ready' });
}

if (parentPort !== null) await serve(parentPort, workerData as ThreadOrder);
