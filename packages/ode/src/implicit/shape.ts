import type { Bandwidth } from '../method.ts';

/** How a matrix of n rows is stored, row by row: all of it, or its band. */
export interface MatrixShape extends Bandwidth {
  readonly n: number;
  readonly isBanded: boolean;
  /** Numbers of a row of J; those that a band reaches to outside the matrix are zero. */
  readonly width: number;
  /** Numbers of a row of the factors: a band's rows reach further by `lower` where pivoting brings them up. */
  readonly rowLength: number;
  /** a_ij of the factors stands at i·stride + offset + j. */
  readonly stride: number;
  readonly offset: number;
}

/** Full matrices without a bandwidth; with one, memory in proportion to n. */
export function shapeOf(n: number, bandwidth: Bandwidth | undefined): MatrixShape {
  const isBanded = bandwidth !== undefined;
  const { lower, upper } = bandwidth ?? { lower: n - 1, upper: n - 1 };
  const rowLength = isBanded ? 2 * lower + upper + 1 : n;
  return {
    n,
    lower,
    upper,
    isBanded,
    width: isBanded ? lower + upper + 1 : n,
    rowLength,
    stride: isBanded ? rowLength - 1 : n,
    offset: isBanded ? lower : 0,
  };
}

/** The column of the first number of a row of J; below zero where the band begins outside the matrix. */
export const firstColumn = ({ isBanded, lower }: MatrixShape, row: number): number =>
  isBanded ? row - lower : 0;
