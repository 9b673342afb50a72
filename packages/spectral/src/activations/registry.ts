/** Every activation by its name: what command lines offer and tests walk. A new one is a file and a line here. */
import type { Activation } from './activation.ts';
import { cos } from './cos.ts';
import { erf } from './erf.ts';
import { exponential } from './exponential.ts';
import { gelu } from './gelu.ts';
import { identity } from './identity.ts';
import { leakyRelu } from './leakyRelu.ts';
import { relu } from './relu.ts';
import { sin } from './sin.ts';

export const activationsByName: Readonly<Record<string, Activation>> = {
  relu,
  'leaky-relu': leakyRelu(0.01),
  erf,
  gelu,
  sin,
  cos,
  identity,
  exponential: exponential(),
};
