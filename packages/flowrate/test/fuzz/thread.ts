/** The program of a fuzzing thread: changes inputs and reads them, until it is stopped. */
import { randomStream } from '@flowrate/base';
import { parentPort, workerData } from 'node:worker_threads';
import { minimise } from './minimise.ts';
import { mutate } from './mutate.ts';
import { readingOf } from './reading.ts';
import { Board } from './board.ts';
import { targets } from './targets/list.ts';

export interface ThreadOrder {
  readonly seed: number;
  readonly shared: SharedArrayBuffer;
}

/** Kept inputs of a target; beyond it the oldest of them go. */
const mostKept = 400;

function loop({ seed, shared }: ThreadOrder): never {
  const board = new Board(shared);
  const random = randomStream(seed);
  const lists = targets.map((target) => ({ target, corpus: [...target.seeds], kinds: new Set<string>() }));
  const below = (count: number): number => Math.floor(random.uniform() * count);
  for (;;) {
    const place = below(lists.length);
    const { target, corpus, kinds } = lists[place]!;
    const input = mutate(corpus[below(corpus.length)]!, random, corpus[below(corpus.length)]!, target.words);
    board.begin(place, input);
    const { kind, fault } = readingOf(target, input);
    if (fault !== undefined && !kinds.has(fault)) {
      kinds.add(fault);
      const small = minimise(input, (shorter) => {
        board.begin(place, shorter);
        return readingOf(target, shorter).fault === fault;
      });
      parentPort!.postMessage({ target: target.name, what: fault, input: small });
    }
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    corpus.push(input);
    if (corpus.length > mostKept) corpus.splice(target.seeds.length, 1);
  }
}

loop(workerData as ThreadOrder);
