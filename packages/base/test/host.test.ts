import { expect, test } from '@jest/globals';
import {
  compileWasm,
  compileWasmOrNot,
  growTo,
  instantiateWasm,
  nodeProcess,
  pageBytes,
  pagesOf,
  workerScript,
} from '@flowrate/base';

/** The eight bytes that every module begins with, and nothing more: it exports nothing. */
const nothing = 'AGFzbQEAAAA=';

test('an instance has a memory of its own, which grows to what is asked and never shrinks', () => {
  const { memory, exports } = instantiateWasm<object>(compileWasm(nothing), { initial: 1, maximum: 4 });
  expect(Object.keys(exports)).toEqual([]);
  for (const [wanted, pages] of [
    [1, 1],
    [3, 3],
    [2, 3],
  ] as const) {
    growTo(memory, wanted);
    expect(memory.buffer.byteLength).toBe(pages * pageBytes);
  }
  expect(() => growTo(memory, 5)).toThrow();
});

test('bytes in whole pages', () => {
  expect([0, 1, pageBytes, pageBytes + 1].map(pagesOf)).toEqual([0, 1, 1, 2]);
});

test('what is no module is refused, or undefined where that is asked for', () => {
  expect(() => compileWasm(btoa('nonsense'))).toThrow();
  expect(compileWasmOrNot(btoa('nonsense'))).toBeUndefined();
  expect(compileWasmOrNot(nothing)).toBeDefined();
});

test('a thread’s program stands beside compiled modules only', () => {
  expect(nodeProcess()).toBeDefined();
  expect(workerScript('file:///a/b.js', 'worker')?.href).toBe('file:///a/worker.js');
  expect(workerScript('file:///a/b.ts', 'worker')).toBeUndefined();
});
