import { SpectralError } from '../errors.ts';

const units: readonly (readonly [number, string])[] = [
  [2 ** 30, 'GiB'],
  [2 ** 20, 'MiB'],
  [2 ** 10, 'KiB'],
];

/** 3.2 GiB, for people. */
export function formatBytes(bytes: number): string {
  for (const [size, unit] of units) if (bytes >= size) return `${(bytes / size).toPrecision(3)} ${unit}`;
  return `${bytes} bytes`;
}

/** @throws SpectralError `too-large` before anything is begun, naming the matrix-free way */
export function requireMemory(who: string, n: number, bytes: number, maxMemory: number | undefined): void {
  if (maxMemory === undefined) return;
  if (!(maxMemory > 0)) {
    throw new SpectralError(
      'bad-option',
      `${who}: maxMemory is ${maxMemory}; give a positive number of bytes`,
    );
  }
  if (bytes > maxMemory) {
    throw new SpectralError(
      'too-large',
      `${who}: ${n} rows need ${formatBytes(bytes)}, more than maxMemory (${formatBytes(maxMemory)}); use matrixFree with spectralMeasure, which need no n×n matrix, or fewer rows`,
    );
  }
}
