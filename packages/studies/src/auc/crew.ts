import { FlowrateError, startThread, workerScript } from '@flowrate/base';
import { startGroup, type Stretch } from './group.ts';

/** Groups of workers that walk at the same time. */
export interface Crew {
  readonly groups: number;
  /** @throws FlowrateError (by rejection) `thread-ended` */
  walk(group: number, stretch: Stretch): Promise<Float64Array>;
  end(): Promise<void>;
}

/** Each group on a thread of its own, where there are threads and more than one is wanted; else one group on the calling one. */
export function startCrew(threads: number): Crew {
  const script = workerScript(import.meta.url, 'groupThread');
  return script === undefined || threads === 1 ? onThisThread() : onThreads(script, threads);
}

function onThisThread(): Crew {
  const group = startGroup();
  return {
    groups: 1,
    walk: (_, stretch) => Promise.resolve(group(stretch)),
    end: () => Promise.resolve(),
  };
}

function onThreads(script: URL, groups: number): Crew {
  const threads = Array.from({ length: groups }, () => startThread<Stretch, Float64Array>(script));
  return {
    groups,
    async walk(group, stretch) {
      const answer = await threads[group]!.ask(stretch);
      if ('error' in answer) throw new FlowrateError(answer.error.code, answer.error.message);
      return answer.value;
    },
    async end() {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}
