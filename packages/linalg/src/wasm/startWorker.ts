import { availableThreads, nodeProcess } from '@flowrate/base';

/** A thread of this platform, which does not keep the process alive. */
export interface WorkerHandle {
  terminate(): unknown;
}

interface BrowserGlobals {
  readonly Worker?: new (url: string) => WorkerHandle & { postMessage(message: unknown): void };
  readonly URL: { createObjectURL(blob: unknown): string; revokeObjectURL(url: string): void };
  readonly Blob: new (parts: string[], options: { type: string }) => unknown;
  readonly crossOriginIsolated?: boolean;
  readonly navigator?: { readonly hardwareConcurrency?: number };
}

const browser: BrowserGlobals = globalThis;

/** Threads that may share memory here: one in pages that are not cross-origin isolated. */
export function sharingThreads(): number {
  if (nodeProcess() !== undefined) return availableThreads();
  if (browser.crossOriginIsolated !== true || browser.Worker === undefined) return 1;
  return browser.navigator?.hardwareConcurrency ?? 1;
}

/**
 * Starts a thread on a program given as text, which calls `serve(data)`: text, because the path of a file beside this one
 * does not survive bundlers. Undefined where it cannot be had, for example under a page's content policy.
 */
export function startWorker(program: string, data: unknown): WorkerHandle | undefined {
  try {
    if (nodeProcess() !== undefined) {
      const { Worker } = process.getBuiltinModule('node:worker_threads');
      const text = `${program}\nserve(require('node:worker_threads').workerData);`;
      const worker = new Worker(text, { eval: true, execArgv: [], workerData: data });
      worker.on('error', () => undefined);
      worker.unref();
      return worker;
    }
    if (browser.Worker === undefined) return undefined;
    const text = `${program}\nonmessage = (event) => serve(event.data);`;
    const url = browser.URL.createObjectURL(new browser.Blob([text], { type: 'text/javascript' }));
    const worker = new browser.Worker(url);
    browser.URL.revokeObjectURL(url);
    worker.postMessage(data);
    return worker;
  } catch {
    return undefined;
  }
}
