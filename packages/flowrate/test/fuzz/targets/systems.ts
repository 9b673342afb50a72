import { parseSystem } from '@flowrate/theory';
import type { Target } from '../target.ts';

const texts = [
  "x'' + b x' + lambda x = 0",
  "x'' + (3/t) x' + lambda x = 0",
  "x' = -lambda*x + u; u' = -u",
  'x[k+1] = x[k] - s*g[k] + beta*(x[k] - x[k-1])',
  'y[k+1] = x[k] - s*g[k]; x[k+1] = y[k+1] + k/(k+3)*(y[k+1] - y[k])',
  'x[k+1] = x[k] - (mod(k, 2) < 1 ? s : 2*s)*lambda*x[k]',
];

/** Equations of flows and recursions. */
export const systems: Target = {
  name: 'systems',
  seeds: texts.map((text) => Buffer.from(text)),
  words: [
    "x'",
    "x''",
    'x[k]',
    'x[k+1]',
    'x[k-2]',
    'g[k]',
    '=',
    ';',
    'lambda',
    't',
    'k',
    'mod(k, 3)',
    '(-1)^k',
    '/',
    '^',
  ],
  run(input) {
    parseSystem(input.toString());
  },
};
