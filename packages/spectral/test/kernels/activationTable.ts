/** Every activation with a closed form beside its plain function and derivative. */
import { activations, type Activation } from '@flowrate/spectral';

export interface Entry {
  readonly activation: Activation;
  readonly value: (z: number) => number;
  readonly derivative: (z: number) => number;
}

/** erf by Simpson's rule on 100 intervals, error below 1e-9; it is 1 to the last bit from 6 on. */
function erf(z: number): number {
  const end = Math.max(-6, Math.min(6, z));
  const h = end / 100;
  let sum = 1 + Math.exp(-end * end);
  for (let k = 1; k < 100; k++) sum += (k % 2 === 1 ? 4 : 2) * Math.exp(-((k * h) ** 2));
  return (2 / Math.sqrt(Math.PI)) * (h / 3) * sum;
}

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
const below = (z: number): number => (1 + erf(z / Math.SQRT2)) / 2;

export const table: readonly Entry[] = [
  {
    activation: activations.relu,
    value: (z) => Math.max(z, 0),
    derivative: (z) => (z > 0 ? 1 : 0),
  },
  {
    activation: activations.leakyRelu(0.2),
    value: (z) => (z > 0 ? z : 0.2 * z),
    derivative: (z) => (z > 0 ? 1 : 0.2),
  },
  { activation: activations.leakyRelu(-1), value: Math.abs, derivative: Math.sign },
  { activation: activations.identity, value: (z) => z, derivative: () => 1 },
  {
    activation: activations.erf,
    value: erf,
    derivative: (z) => (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z),
  },
  { activation: activations.sin, value: Math.sin, derivative: Math.cos },
  { activation: activations.cos, value: Math.cos, derivative: (z) => -Math.sin(z) },
  {
    activation: activations.gelu,
    value: (z) => z * below(z),
    derivative: (z) => below(z) + z * density(z),
  },
  {
    activation: activations.exponential(0.5),
    value: (z) => Math.exp(z / 2),
    derivative: (z) => Math.exp(z / 2) / 2,
  },
];

export const angleAt = (angle: number): { angle: number; supplement: number } => ({
  angle,
  supplement: Math.PI - angle,
});
