import { LinalgError } from './errors.ts';

type Numbers = Float64ArrayConstructor | Float32ArrayConstructor;

/** A new array of zeros. @throws LinalgError `too-large` where this machine has no room for it */
export function allocate<T extends Numbers>(where: string, type: T, length: number): InstanceType<T> {
  try {
    return new type(length) as InstanceType<T>;
  } catch (cause) {
    const size = (length * type.BYTES_PER_ELEMENT) / 2 ** 30;
    throw new LinalgError(
      'too-large',
      `${where}: ${length} numbers (${size.toPrecision(3)} GiB) are not to be had; use fewer rows or a matrix-free method`,
      { cause },
    );
  }
}
