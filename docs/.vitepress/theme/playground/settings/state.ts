/** What the playground shows, as data: all of it follows from this. */
import { optimizers, type Optimizer, type Parameters } from '@flowrate/theory';
import { usualValues } from './controls.ts';
import { spectra } from './spectra.ts';

/** A spectrum of the list, or the reader's own. */
export type ChosenSpectrum = { readonly named: string } | { readonly own: readonly number[] };

export interface State {
  readonly optimizer: string;
  /** One for each control of the optimizer. */
  readonly values: Parameters;
  readonly spectrum: ChosenSpectrum;
  /** A claims file; empty: the one that is offered. */
  readonly claim: string;
}

const usualOptimizer = 'heavy-ball';

/** The one of that name, or the usual one. */
export const optimizerOf = (name: string): Optimizer =>
  optimizers.find((optimizer) => optimizer.name === name) ??
  optimizers.find((optimizer) => optimizer.name === usualOptimizer) ??
  optimizers[0]!;

export function usualState(): State {
  const optimizer = optimizerOf(usualOptimizer);
  return {
    optimizer: optimizer.name,
    values: usualValues(optimizer),
    spectrum: { named: spectra[0]!.name },
    claim: '',
  };
}

export const lambdaOf = (spectrum: ChosenSpectrum): readonly number[] =>
  'own' in spectrum
    ? spectrum.own
    : (spectra.find(({ name }) => name === spectrum.named) ?? spectra[0]!).lambda;
