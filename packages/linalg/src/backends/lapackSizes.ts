import { LinalgError } from '../errors.ts';

const limit = 2 ** 31 - 1;

/** Throws where a size does not fit the library's integers. @throws LinalgError `too-large` */
export function checkSize(...sizes: number[]): void {
  const bad = sizes.find((size) => size > limit);
  if (bad !== undefined) {
    throw new LinalgError('too-large', `lapack: a size of ${bad} is beyond 32 bits; use smaller blocks`);
  }
}
