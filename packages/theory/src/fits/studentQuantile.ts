/**
 * Quantiles of Student's t with a whole number ν of degrees of freedom. With t = √ν tan θ the probability of (-t, t) is
 *
 *     ν odd:  (2/π)(θ + sin θ (cos θ + (2/3) cos³θ + ... + (2·4···(ν-3))/(3·5···(ν-2)) cos^(ν-2) θ)),
 *     ν even: sin θ (1 + (1/2) cos²θ + ... + (1·3···(ν-3))/(2·4···(ν-2)) cos^(ν-2) θ)
 *
 * (Abramowitz and Stegun 26.7.3, 26.7.4), inverted by halving the interval of θ.
 */

/** t with P(T ≤ t) = probability, for a probability of 1/2 to 1 (exclusive) and ν ≥ 1. Cost: 60·ν multiplications. */
export function studentQuantile(probability: number, freedom: number): number {
  const inside = 2 * probability - 1;
  let low = 0;
  let high = Math.PI / 2;
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (probabilityInside(middle, freedom) < inside) low = middle;
    else high = middle;
  }
  return Math.sqrt(freedom) * Math.tan((low + high) / 2);
}

function probabilityInside(theta: number, freedom: number): number {
  const odd = freedom % 2;
  const cosine = Math.cos(theta);
  let term = odd ? cosine : 1;
  let sum = 0;
  for (let k = odd ? 3 : 2; k <= freedom; k += 2) {
    sum += term;
    term *= (cosine * cosine * (k - 1)) / k;
  }
  return odd ? (2 / Math.PI) * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum;
}
