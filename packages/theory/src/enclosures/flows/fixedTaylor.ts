import { isZero, multiply, type Ball } from '@flowrate/formula/interval';
import { radiusSize, sizeOf, slack } from '../basis/upperDoubles.ts';

/**
 * A series whose coefficients are whole multiples of one unit 2^-places, with bounds in doubles of their sizes and errors:
 * sums of products are sums of whole numbers, rounded once.
 */
export interface FixedSeries {
  readonly units: bigint[];
  readonly sizes: number[];
  readonly errors: number[];
}

/** A ball in units, rounded down. */
function push(series: FixedSeries, ball: Ball, places: number): void {
  const shift = ball.exp + places;
  series.units.push(shift >= 0 ? ball.mid << BigInt(shift) : ball.mid >> BigInt(-shift));
  const lost = (shift >= 0 || ball.mid === 0n ? 0 : 2 ** -places) + (ball.rad === 0n ? 0 : radiusSize(ball));
  series.errors.push(lost * slack);
  series.sizes.push((sizeOf(ball) + lost) * slack);
}

/** a_n · power_(n+1). */
export function fixedSeries(
  coefficients: readonly Ball[],
  powers: readonly Ball[],
  { places, shift }: { readonly places: number; readonly shift: number },
): FixedSeries {
  const series: FixedSeries = { units: [], sizes: [], errors: [] };
  coefficients.forEach((value, n) => {
    const term = isZero(value) ? value : multiply(value, powers[n + 1]!, places);
    push(series, { ...term, exp: term.exp + shift }, places);
  });
  return series;
}

/**
 * The Taylor terms z_n h^n of z' = A z, n = 0 ... count, from n z_n = Σ A_j z_(n-1-j); `matrix` has the series of A_j h^(j+1).
 */
export function taylorTerms(
  matrix: readonly (readonly FixedSeries[])[],
  start: readonly Ball[],
  count: number,
  places: number,
): FixedSeries[] {
  const terms = start.map((value) => {
    const series: FixedSeries = { units: [], sizes: [], errors: [] };
    push(series, value, places);
    return series;
  });
  const unit = 2 ** -places;
  for (let n = 1; n <= count; n++) {
    const next = matrix.map((row) => {
      let [total, error] = [0n, 0];
      row.forEach(({ units, sizes, errors }, column) => {
        const term = terms[column]!;
        for (let j = 0; j < units.length && j < n; j++) {
          const [a, z] = [units[j]!, term.units[n - 1 - j]!];
          if (a !== 0n && z !== 0n) total += a * z;
          error += sizes[j]! * term.errors[n - 1 - j]! + errors[j]! * term.sizes[n - 1 - j]!;
        }
      });
      return {
        value: (total >> BigInt(places)) / BigInt(n),
        error: total === 0n && error === 0 ? 0 : (error / n) * slack + 2 * unit,
      };
    });
    next.forEach(({ value, error }, i) => {
      const { units, sizes, errors } = terms[i]!;
      units.push(value);
      errors.push(error);
      sizes.push((Math.abs(Number(value)) * unit + error) * slack);
    });
  }
  return terms;
}
