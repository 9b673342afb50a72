import { afterAll, describe, expect, test } from '@jest/globals';
import { eigh, eighAsync } from '../src/eigh.ts';
import { fromRows } from '../src/matrix.ts';
import { useBackend } from '../src/backends/choose.ts';
import type { BackendName } from '../src/backend.ts';
import { families } from '../src/testing/matrices.ts';

function isAvailable(name: BackendName): boolean {
  try {
    useBackend(name);
    return true;
  } catch {
    return false;
  }
}

afterAll(() => useBackend('js'));

describe.each(['js', 'wasm', 'lapack'] as const)('eighAsync on backend %s', (name) => {
  const when = isAvailable(name) ? test : test.skip;
  const note = isAvailable(name) ? '' : ` (skipped: no ${name} backend on this machine)`;

  when(`gives the bits of eigh, several at once${note}`, async () => {
    useBackend(name);
    const matrices = [families.random(150, 1), families.clustered(90, 2), families.random(40, 3)];
    const subset = { largest: 7 };
    const results = await Promise.all(matrices.map((S) => eighAsync(S)));
    const parts = await Promise.all(matrices.map((S) => eighAsync(S, { subset })));
    const values = await eighAsync(matrices[0]!, { vectors: false });
    matrices.forEach((S, i) => {
      expect(results[i]).toEqual(eigh(S));
      expect(parts[i]).toEqual(eigh(S, { subset }));
    });
    expect(values).toEqual(eigh(matrices[0]!, { vectors: false }));
  });

  when(`rejects bad input${note}`, async () => {
    useBackend(name);
    await expect(eighAsync(fromRows([[1, 2]]))).rejects.toThrow('eighAsync: the matrix is 1×2');
    await expect(eighAsync(fromRows([[NaN]]))).rejects.toMatchObject({ code: 'not-finite' });
    expect((await eighAsync(fromRows([[4]]))).values[0]).toBe(4); // the next call is served
  });
});

const hasLapack = isAvailable('lapack');
const whenLapack = hasLapack ? test : test.skip;

whenLapack(
  `timers run while lapack works${hasLapack ? '' : ' (skipped: no lapack backend on this machine)'}`,
  async () => {
    useBackend('lapack', { threads: 1 });
    const S = families.random(1400, 4);
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await eighAsync(S);
    clearInterval(timer);
    // long enough that collecting garbage does not hide it: hundreds of ticks where the loop lives, one or two where it is held
    expect(ticks).toBeGreaterThan(8);
  },
);
