import { nodeProcess } from '../platform.ts';

/**
 * The compiled program of a worker thread that stands beside a module, by the module's `import.meta.url` and the program's
 * name; undefined where there are no worker threads or the module is TypeScript source.
 */
export function workerScript(moduleUrl: string, name: string): URL | undefined {
  if (nodeProcess() === undefined || !moduleUrl.endsWith('.js')) return undefined;
  return new URL(`./${name}.js`, moduleUrl);
}
