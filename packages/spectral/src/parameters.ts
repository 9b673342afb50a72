import { SpectralError } from './errors.ts';

/** @throws SpectralError `bad-depth` or `bad-dimension` */
export function checkCount(who: string, name: 'depth' | 'dimension', value: number, remedy: string): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new SpectralError(
      `bad-${name}`,
      `${who}: ${name} is ${value}; give a whole number from 1 on, ${remedy}`,
    );
  }
}

/** @throws SpectralError `bad-variance` */
export function checkVariance(who: string, name: string, value: number, zeroAllowed: boolean): void {
  if (!Number.isFinite(value) || value < 0 || (value === 0 && !zeroAllowed)) {
    throw new SpectralError(
      'bad-variance',
      `${who}: ${name} is ${value}; give a finite number ${zeroAllowed ? 'from 0 on' : 'above 0'}`,
    );
  }
}
