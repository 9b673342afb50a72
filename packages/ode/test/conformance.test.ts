import { describe, expect, test } from '@jest/globals';
import { explicitRungeKutta, methods, OdeError, type Method } from '@flowrate/ode';
import { methodLaws } from '@flowrate/ode/testing';

/** Ralston's method, as somebody else would write it. */
const ralston = explicitRungeKutta({
  name: 'ralston',
  order: 2,
  errorOrder: 0,
  tableau: { c: [0, 2 / 3], a: [[], [2 / 3]], b: [1 / 4, 3 / 4] },
});

describe.each(
  [...Object.values(methods), ralston].map((method) => [method.name, method] as [string, Method]),
)('%s', (_name, method) => {
  test.each(methodLaws(method).map((law) => [law.name, law.check] as const))('%s', (_law, check) => check());
});

test('a method that claims an order it has not, or forgets the end, is found', () => {
  const boast: Method = { ...ralston, order: 3 };
  const broken = methodLaws(boast).filter((law) => {
    try {
      law.check();
      return false;
    } catch (error) {
      expect(error).toBeInstanceOf(OdeError);
      return true;
    }
  });
  expect(broken.map(({ name }) => name)).toEqual([
    'the order is the one it has by name, within 0.2, or higher',
  ]);
});
