/** Node's process, or undefined in a browser. */
export function nodeProcess(): NodeJS.Process | undefined {
  const found = (globalThis as { process?: NodeJS.Process }).process;
  return typeof found?.getBuiltinModule === 'function' ? found : undefined;
}

/** An environment variable; undefined where there is no environment. */
export function environment(name: string): string | undefined {
  return nodeProcess()?.env[name];
}

/** Threads that can work at once; 1 outside Node. */
export function availableThreads(): number {
  return nodeProcess()?.getBuiltinModule('node:os').availableParallelism() ?? 1;
}
