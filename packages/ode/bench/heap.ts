import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Goal } from '../../linalg/bench/goals.ts';

const child = fileURLToPath(new URL('heapChild.ts', import.meta.url));
const steps = 1_000_000;

/**
 * Growth of the heap over a million steps of each method, bytes a step. The garbage beside it is numbers that the engine
 * puts into boxes where one function hands them to another: no arrays, no closures.
 */
export function heapGrowth(): Goal[] {
  return (['tsit5', 'dop853', 'rodas5p', 'radau5'] as const).map((method) => {
    const printed = execFileSync(
      process.execPath,
      [
        ...process.execArgv,
        '--expose-gc',
        '--min-semi-space-size=1024',
        '--max-semi-space-size=1024',
        child,
        method,
        String(steps),
      ],
      { encoding: 'utf8' },
    );
    const [growth, garbage] = printed.split(' ').map(Number) as [number, number];
    return {
      name: `${method}, growth of the heap, bytes a step`,
      ratio: growth / steps,
      atMost: 0.1,
      remark: `${Math.round(garbage / steps)} bytes of boxed numbers`,
    };
  });
}
