import {
  chunkSize,
  solveMember,
  type EnsembleMember,
  type EnsembleSolveOptions,
  type ProblemMaker,
} from './ensemble.ts';

/** What the main thread sends: once the maker, then chunk after chunk of parameters. */
export type ToWorker =
  | {
      readonly kind: 'begin';
      readonly module: string;
      readonly name: string;
      readonly options: EnsembleSolveOptions;
    }
  | { readonly kind: 'chunk'; readonly first: number; readonly parameters: readonly unknown[] };

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'members'; readonly first: number; readonly members: readonly EnsembleMember[] };

const { parentPort } = process.getBuiltinModule('node:worker_threads');

let maker: ProblemMaker<unknown> | undefined;
let options: EnsembleSolveOptions = {};

async function begin(message: Extract<ToWorker, { kind: 'begin' }>): Promise<FromWorker> {
  const loaded = (await import(message.module)) as Record<string, unknown>;
  const found = loaded[message.name];
  if (typeof found !== 'function') {
    return {
      kind: 'failed',
      message: `${message.module} has no function '${message.name}'; export one that makes the problem`,
    };
  }
  maker = found as ProblemMaker<unknown>;
  ({ options } = message);
  return { kind: 'ready' };
}

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'begin') {
    begin(message).then(
      (answer) => parentPort.postMessage(answer),
      (error: Error) =>
        parentPort.postMessage({ kind: 'failed', message: error.message } satisfies FromWorker),
    );
    return;
  }
  const members = message.parameters
    .slice(0, chunkSize)
    .map((parameter, i) => solveMember(maker!, parameter, message.first + i, options));
  parentPort.postMessage({ kind: 'members', first: message.first, members } satisfies FromWorker);
});
