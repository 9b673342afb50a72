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

/** Threads that can work at once; 1 outside Node. */
export function availableThreads(): number {
  return nodeProcess() === undefined ? 1 : process.getBuiltinModule('node:os').availableParallelism();
}
