/** What is used of Node's process; declared here, so that whoever uses the package needs no types of Node. */
export interface NodeProcess {
  readonly env: Record<string, string | undefined>;
  readonly platform: string;
  readonly arch: string;
  emitWarning(text: string, options: { readonly code: string }): void;
}

/** Node's process, or undefined in a browser. Where it is there, so is `process.getBuiltinModule`. */
export function nodeProcess(): NodeProcess | undefined {
  const { process: found } = globalThis as { process?: NodeJS.Process };
  return typeof found?.getBuiltinModule === 'function' ? found : undefined;
}

/** An environment variable; undefined where there is no environment. */
export function environment(name: string): string | undefined {
  return nodeProcess()?.env[name];
}

/** How many threads to use, for whoever shares the machine; threads of ours are told 1, so that they do not share again. */
export const threadsVariable = 'FLOWRATE_THREADS';

/** Threads that can work at once, or fewer where FLOWRATE_THREADS says so; 1 outside Node. */
export function availableThreads(): number {
  if (nodeProcess() === undefined) return 1;
  const wish = Number(environment(threadsVariable));
  const processors = process.getBuiltinModule('node:os').availableParallelism();
  return Number.isInteger(wish) && wish > 0 ? Math.min(wish, processors) : processors;
}
