import { expect, test } from '@jest/globals';
import {
  activations,
  arcCosine,
  deepNngp,
  deepNtk,
  SpectralError,
  type Activation,
} from '@flowrate/spectral';

const activation = activations.relu;

test.each([
  ['depth 0', 'bad-depth', () => deepNtk({ activation, depth: 0 }), /depth is 0.*from 1 on/],
  ['depth 2.5', 'bad-depth', () => deepNngp({ activation, depth: 2.5 }), /deepNngp: depth is 2.5/],
  ['dimension -3', 'bad-dimension', () => deepNtk({ activation, dimension: -3 }), /dimension is -3/],
  [
    'weight variance 0',
    'bad-variance',
    () => deepNtk({ activation, weightVar: 0 }),
    /weightVar is 0.*above 0/,
  ],
  [
    'bias variance -1',
    'bad-variance',
    () => deepNtk({ activation, biasVar: -1 }),
    /biasVar is -1.*from 0 on/,
  ],
  ['NaN', 'bad-variance', () => deepNtk({ activation, biasVar: Number.NaN }), /biasVar is NaN/],
  [
    'a name',
    'bad-activation',
    () => deepNtk({ activation: 'relu' as never }),
    /'relu'; give one of activations/,
  ],
  ['no activation', 'bad-activation', () => deepNtk({} as { activation: Activation }), /is undefined/],
  [
    'a wrong option',
    'unknown-option',
    () => deepNtk({ activation, width: 3 } as never),
    /'width'; options are: activation,/,
  ],
  ['train of NNGP', 'unknown-option', () => deepNngp({ activation, train: 'both' } as never), /'train'/],
  [
    'wrong layers',
    'unknown-layers',
    () => deepNtk({ activation, train: 'last' as 'both' }),
    /'last'; choose hidden/,
  ],
  ['degree 3', 'bad-degree', () => arcCosine(3 as 2), /degree is 3; choose 0, 1 or 2/],
  ['a slope of NaN', 'bad-slope', () => activations.leakyRelu(Number.NaN), /slope is NaN/],
  ['rate 0', 'bad-rate', () => activations.exponential(0), /rate is 0/],
  [
    'a value too large',
    'overflow',
    () => arcCosine(2).diagonal(1e100),
    /norms 1e\+100 and 1e\+100 is Infinity.*scale/,
  ],
])('%s is refused', (_what, code, call, says) => {
  expect(call).toThrow(SpectralError);
  expect(call).toThrow(says);
  expect(call).toThrow(expect.objectContaining({ code }));
});
