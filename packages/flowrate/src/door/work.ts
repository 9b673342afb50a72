/** The program of the thread that does a command's work: it prints, and hears of interruptions, through the main thread. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { watchFiles } from '../files/unfinished.ts';
import { commands } from '../commands/list.ts';
import { run } from '../run.ts';
import type { DoorMessage, WorkMessage, WorkOrder } from './messages.ts';

async function work(port: MessagePort, { argv, ...terminal }: WorkOrder): Promise<void> {
  const tell = (message: WorkMessage): void => port.postMessage(message);
  const interruption = new AbortController();
  port.on('message', ({ kind }: DoorMessage) => {
    if (kind === 'interrupt') interruption.abort();
  });
  port.unref();
  watchFiles({
    unfinished: (path, isOver) => tell({ kind: isOver ? 'whole' : 'begun', path }),
    saves: () => tell({ kind: 'saves' }),
  });
  const out = (text: string): void => tell({ kind: 'out', text });
  const err = (text: string): void => tell({ kind: 'err', text });
  const code = await run(argv, { ...terminal, out, err }, commands, interruption.signal);
  tell({ kind: 'ended', code });
}

if (parentPort !== null) await work(parentPort, workerData as WorkOrder);
