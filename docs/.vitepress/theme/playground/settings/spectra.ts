/** The spectra that can be chosen by name: each shows something else about momentum. */
export interface NamedSpectrum {
  readonly name: string;
  readonly title: string;
  readonly lambda: readonly number[];
}

const range = (n: number, f: (share: number) => number): number[] =>
  Array.from({ length: n }, (_, i) => Number(f(i / (n - 1)).toPrecision(6)));

export const spectra: readonly NamedSpectrum[] = [
  {
    name: 'decades',
    title: '20 eigenvalues from 0.01 to 1, even in the logarithm',
    lambda: range(20, (x) => 10 ** (2 * x - 2)),
  },
  { name: 'two', title: 'two eigenvalues, 0.01 and 1', lambda: [0.01, 1] },
  {
    name: 'even',
    title: '20 eigenvalues from 0.05 to 1, evenly spaced',
    lambda: range(20, (x) => 0.05 + 0.95 * x),
  },
  {
    name: 'power',
    title: '30 eigenvalues i^(-2), as of a smooth kernel',
    lambda: Array.from({ length: 30 }, (_, i) => Number((1 / (i + 1) ** 2).toPrecision(6))),
  },
  { name: 'one', title: 'one eigenvalue, 1', lambda: [1] },
];
