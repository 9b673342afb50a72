/**
 * The min-max form of AUC maximisation (Ying, Wen, Lyu 2016): with scores h and a share p of positives,
 *
 *     min over w, a, b, max over α of the mean of  (1-p)(h-a)²[+] + p(h-b)²[-] + 2(1+α)(p·h[-] - (1-p)h[+]) - p(1-p)α².
 *
 * At a = mean h₊, b = mean h₋, α = b - a it is p(1-p) times the pairwise loss mean (1 - h₊ + h₋)² less 1.
 */
import { dot } from '../arithmetic/vectors.ts';

/** The weights of a linear score h = w·x, then a, b and α. */
export type Point = Float64Array;

export interface Sample {
  readonly x: ArrayLike<number>;
  readonly isPositive: boolean;
}

/** What α's own term takes from the objective and its slope is that of p(1-p)α². */
const ownTerm = (positives: number, alpha: number): number => positives * (1 - positives) * alpha ** 2;

/** The mean over scores. */
export function objective(
  scores: ArrayLike<number>,
  isPositive: readonly boolean[],
  positives: number,
  [a, b, alpha]: readonly [number, number, number],
): number {
  let sum = 0;
  isPositive.forEach((positive, i) => {
    const h = scores[i]!;
    sum += positive
      ? (1 - positives) * (h - a) ** 2 - 2 * (1 + alpha) * (1 - positives) * h
      : positives * (h - b) ** 2 + 2 * (1 + alpha) * positives * h;
  });
  return sum / isPositive.length - ownTerm(positives, alpha);
}

/** mean (1 - h₊ + h₋)² over all pairs. */
export function pairwiseLoss(scores: ArrayLike<number>, isPositive: readonly boolean[]): number {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < isPositive.length; i++) {
    if (!isPositive[i]!) continue;
    for (let j = 0; j < isPositive.length; j++) {
      if (isPositive[j]!) continue;
      sum += (1 - scores[i]! + scores[j]!) ** 2;
      pairs++;
    }
  }
  return sum / pairs;
}

/** The direction of descent in w, a, b and of ascent in α on a batch, for a linear score. */
export function descentAscent(batch: readonly Sample[], z: Point, positives: number): Point {
  const d = z.length - 3;
  const w = z.subarray(0, d);
  const [a, b, alpha] = [z[d]!, z[d + 1]!, z[d + 2]!];
  const out = new Float64Array(z.length);
  for (const { x, isPositive } of batch) {
    const h = dot(x, w);
    const weight = isPositive ? 1 - positives : positives;
    const off = h - (isPositive ? a : b);
    const pull = isPositive ? -1 : 1;
    const slope = 2 * weight * (off + pull * (1 + alpha));
    for (let k = 0; k < d; k++) out[k]! -= (slope * x[k]!) / batch.length;
    out[isPositive ? d : d + 1]! += (2 * weight * off) / batch.length;
    out[d + 2]! += (2 * pull * weight * h) / batch.length;
  }
  out[d + 2]! -= 2 * positives * (1 - positives) * alpha;
  return out;
}
