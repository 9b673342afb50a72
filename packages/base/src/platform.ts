import type os from 'node:os';
/** What is used of Node's process, in words that need no types of Node's. */
export interface NodeProcess {
  readonly env: Record<string, string | undefined>;
  readonly platform: string;
  readonly arch: string;
  /** A module of Node's own; the caller says its type. */
  getBuiltinModule<Module>(name: string): Module;
  emitWarning(warning: string, options?: { readonly type?: string; readonly code?: string }): void;
}

/** Node's process, or undefined in a browser. */
export function nodeProcess(): NodeProcess | undefined {
  const found = (globalThis as { process?: NodeProcess }).process;
  return typeof found?.getBuiltinModule === 'function' ? found : undefined;
}

/** An environment variable; undefined where there is no environment. */
export function environment(name: string): string | undefined {
  return nodeProcess()?.env[name];
}

/** Threads that can work at once; 1 outside Node. */
export function availableThreads(): number {
  return nodeProcess()?.getBuiltinModule<typeof os>('node:os').availableParallelism() ?? 1;
}
