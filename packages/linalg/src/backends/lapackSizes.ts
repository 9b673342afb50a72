import { LinalgError } from '../errors.ts';

const limit = 2 ** 31 - 1;

/** Whether the library's 32-bit integers can say this size. */
export function fitsLibrary(size: number): boolean {
  return size <= limit;
}

/** Throws where a size does not fit the library's integers. @throws LinalgError `too-large` */
export function checkSize(...sizes: number[]): void {
  const bad = sizes.find((size) => !fitsLibrary(size));
  if (bad !== undefined) {
    throw new LinalgError('too-large', `lapack: a size of ${bad} is beyond 32 bits; use smaller blocks`);
  }
}
