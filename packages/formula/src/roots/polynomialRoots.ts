/**
 * All roots of a real polynomial: Ehrlich-Aberth iteration from Bini's starting circles (D. Bini, Numer. Algorithms 13,
 * 1996), in doubles, then Newton steps with a compensated Horner scheme (Graillat, Langlois, Louvet 2005). Roots whose
 * discs of uncertainty overlap are one multiple root if that root solves the polynomial to rounding.
 */

export interface Complex {
  readonly re: number;
  readonly im: number;
}

const maxDegree = 200;
const maxSweeps = 200;
const eps = Number.EPSILON;

/**
 * The n roots of c[0] z^n + c[1] z^(n-1) + ... + c[n], conjugates exactly conjugate, real roots with im = 0, multiple
 * roots repeated exactly; sorted by modulus, largest first. A multiple root is recognised when the coefficients are
 * those of one to rounding; simple roots are good to some ε times their condition, with residuals in doubled precision.
 * Cost: about 10 n² complex operations.
 * @throws RangeError for a zero or non-finite leading coefficient, degree 0 or above 200.
 */
export function polynomialRoots(coefficients: ArrayLike<number>): Complex[] {
  const all = Array.from(coefficients);
  if (all.length < 2 || all.length > maxDegree + 1) {
    throw new RangeError(`degree ${all.length - 1}: give 2 to ${maxDegree + 1} coefficients`);
  }
  if (!all.every(Number.isFinite) || all[0] === 0) {
    throw new RangeError(
      `the coefficients ${all.join(', ')} must be finite and the leading one not zero: drop leading zeros`,
    );
  }
  let zeros = 0;
  while (all[all.length - 1] === 0) {
    all.pop();
    zeros += 1;
  }
  const roots = all.length === 1 ? [] : scaledRoots(all);
  for (let i = 0; i < zeros; i++) roots.push({ re: 0, im: 0 });
  return roots.sort((x, y) => Math.hypot(y.re, y.im) - Math.hypot(x.re, x.im) || y.re - x.re || y.im - x.im);
}

function scaledRoots(coefficients: number[]): Complex[] {
  const n = coefficients.length - 1;
  if (n === 1) return [{ re: -coefficients[1]! / coefficients[0]!, im: 0 }];
  if (n === 2) return quadraticRoots(coefficients[0]!, coefficients[1]!, coefficients[2]!);
  const gap = widestGap(coefficients);
  if (gap !== undefined) {
    // Roots far apart do not see each other: to 1e-40 they solve the upper and the lower coefficients alone.
    return [...scaledRoots(coefficients.slice(0, gap + 1)), ...scaledRoots(coefficients.slice(gap))];
  }
  // z = 2^shift w, so that the geometric mean of the |w| is about 1 and no square of a root underflows.
  const shift = Math.round(Math.log2(Math.abs(coefficients[n]! / coefficients[0]!)) / n);
  const scaled = coefficients.map((c, i) => c * 2 ** (-shift * i));
  if (!scaled.every(Number.isFinite)) return separate(coefficients, aberth(coefficients));
  const unit = 2 ** shift;
  return separate(scaled, aberth(scaled)).map(({ re, im }) => ({ re: re * unit, im: im * unit }));
}

/** The roots of a z² + b z + c: b² - 4ac without cancellation; a double root where it is zero to rounding. */
export function quadraticRoots(a: number, b: number, c: number): Complex[] {
  const half = -b / 2;
  const discriminant = differenceOfProducts(half, half, a, c);
  const scale = half * half + Math.abs(a * c);
  if (Math.abs(discriminant) <= 2 * eps * scale) return [half / a, half / a].map((re) => ({ re, im: 0 }));
  if (discriminant < 0) {
    const im = Math.sqrt(-discriminant) / Math.abs(a);
    return [
      { re: half / a, im },
      { re: half / a, im: -im },
    ];
  }
  const q = half + (half < 0 ? -1 : 1) * Math.sqrt(discriminant);
  return [
    { re: q / a, im: 0 },
    { re: c / q, im: 0 },
  ];
}

/** a·b - c·d with the rounding error of both products added back (Dekker's two-product). */
export function differenceOfProducts(a: number, b: number, c: number, d: number): number {
  const p = a * b;
  const q = c * d;
  return p - q + (productError(a, b, p) - productError(c, d, q));
}

const split = 134217729;

/** a·b - p exactly, p the rounded product, short of overflow and underflow. */
export function productError(a: number, b: number, p: number): number {
  const ta = split * a;
  const ah = ta - (ta - a);
  const al = a - ah;
  const tb = split * b;
  const bh = tb - (tb - b);
  const bl = b - bh;
  return ah * bh - p + ah * bl + al * bh + al * bl;
}

/** The powers i at the corners of the upper convex hull of (i, ln |c_i|) (c_i: coefficient of z^i). */
function hullOf(c: readonly number[]): { hull: number[]; log: (i: number) => number } {
  const n = c.length - 1;
  const log = (i: number): number => Math.log(Math.abs(c[n - i]!));
  const hull: number[] = [];
  for (let i = 0; i <= n; i++) {
    if (c[n - i] === 0) continue;
    while (hull.length >= 2) {
      const [a, b] = [hull.at(-2)!, hull.at(-1)!];
      if ((log(b) - log(a)) * (i - a) > (log(i) - log(a)) * (b - a)) break;
      hull.pop();
    }
    hull.push(i);
  }
  return { hull, log };
}

const farApart = 40 * Math.LN10;

/** A position in the coefficients at which the moduli of the roots jump by more than 40 decades. */
function widestGap(c: readonly number[]): number | undefined {
  const { hull, log } = hullOf(c);
  const radius = (h: number): number => (log(hull[h - 1]!) - log(hull[h]!)) / (hull[h]! - hull[h - 1]!);
  for (let h = 1; h + 1 < hull.length; h++) {
    if (radius(h + 1) - radius(h) > farApart) return c.length - 1 - hull[h]!;
  }
  return undefined;
}

/** Starting radii: the slopes of the hull. */
function startingPoints(c: readonly number[]): { re: Float64Array; im: Float64Array } {
  const n = c.length - 1;
  const { hull, log } = hullOf(c);
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  for (let h = 1; h < hull.length; h++) {
    const [from, to] = [hull[h - 1]!, hull[h]!];
    const radius = Math.exp((log(from) - log(to)) / (to - from));
    for (let j = from; j < to; j++) {
      const angle = (2 * Math.PI * (j - from)) / (to - from) + (2 * Math.PI * h) / n + 0.7;
      re[j] = radius * Math.cos(angle);
      im[j] = radius * Math.sin(angle);
    }
  }
  return { re, im };
}

function aberth(c: readonly number[]): Complex[] {
  const n = c.length - 1;
  const { re, im } = startingPoints(c);
  const done = new Uint8Array(n);
  for (let sweep = 0; sweep < maxSweeps && done.includes(0); sweep++) {
    for (let i = 0; i < n; i++) {
      if (done[i] === 1) continue;
      const z = { re: re[i]!, im: im[i]! };
      const { value, slope, bound } = horner(c, z);
      const newton = divide(value, slope);
      let repulsion: Complex = { re: 0, im: 0 };
      for (let j = 0; j < n; j++) {
        if (j === i) continue;
        const apart = divide({ re: 1, im: 0 }, { re: z.re - re[j]!, im: z.im - im[j]! });
        if (Number.isFinite(apart.re + apart.im)) {
          repulsion = { re: repulsion.re + apart.re, im: repulsion.im + apart.im };
        }
      }
      const product = multiply(newton, repulsion);
      const step = divide(newton, { re: 1 - product.re, im: -product.im });
      if (!Number.isFinite(step.re + step.im)) {
        done[i] = 1;
        continue;
      }
      re[i] = z.re - step.re;
      im[i] = z.im - step.im;
      const small = Math.hypot(step.re, step.im) <= eps * Math.hypot(z.re, z.im);
      if (small || Math.hypot(value.re, value.im) <= bound) done[i] = 1;
    }
  }
  return Array.from(re, (x, i) => ({ re: x, im: im[i]! }));
}

/** p(z), p'(z) and a bound on the rounding error of p(z). */
function horner(c: readonly number[], z: Complex): { value: Complex; slope: Complex; bound: number } {
  let value: Complex = { re: c[0]!, im: 0 };
  let slope: Complex = { re: 0, im: 0 };
  const modulus = Math.hypot(z.re, z.im);
  let size = Math.abs(c[0]!);
  for (let i = 1; i < c.length; i++) {
    slope = add(multiply(slope, z), value);
    value = add(multiply(value, z), { re: c[i]!, im: 0 });
    size = size * modulus + Math.abs(c[i]!);
  }
  return { value, slope, bound: 2 * c.length * eps * size };
}

/** Groups roots whose discs of uncertainty overlap, settles each group, then restores the conjugate symmetry. */
function separate(c: readonly number[], roots: readonly Complex[]): Complex[] {
  const n = roots.length;
  const radius = roots.map((z, i) => {
    const { value, bound } = horner(c, z);
    let product = Math.abs(c[0]!);
    for (let j = 0; j < n; j++) if (j !== i) product *= Math.hypot(z.re - roots[j]!.re, z.im - roots[j]!.im);
    return (n * (Math.hypot(value.re, value.im) + bound)) / product;
  });
  const group = roots.map((_, i) => i);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const distance = Math.hypot(roots[i]!.re - roots[j]!.re, roots[i]!.im - roots[j]!.im);
      if (!(distance > Math.min(radius[i]! + radius[j]!, 0.1 * Math.hypot(roots[i]!.re, roots[i]!.im)))) {
        const [from, to] = [group[i]!, group[j]!];
        group.forEach((g, k) => {
          if (g === from) group[k] = to;
        });
      }
    }
  }
  const settled: Complex[] = [];
  for (const id of new Set(group)) {
    settled.push(
      ...settle(
        c,
        roots.filter((_, k) => group[k] === id),
      ),
    );
  }
  return conjugate(c, settled);
}

/** One multiple root, if the mean of the group solves p, p', ..., p^(m-1) to rounding; else each by itself. */
function settle(c: readonly number[], members: readonly Complex[]): Complex[] {
  const m = members.length;
  if (m > 1) {
    const mean = {
      re: members.reduce((sum, z) => sum + z.re, 0) / m,
      im: members.reduce((sum, z) => sum + z.im, 0) / m,
    };
    let derivative = [...c];
    const derivatives = [derivative];
    for (let k = 1; k < m; k++) {
      const degree = derivative.length - 1;
      derivative = derivative.slice(0, -1).map((x, i) => x * (degree - i));
      derivatives.push(derivative);
    }
    const centre = polish(
      derivative,
      Math.abs(mean.im) < 1e-6 * Math.abs(mean.re) ? { re: mean.re, im: 0 } : mean,
    );
    const multiple = derivatives.every((p) => {
      const { value, bound } = horner(p, centre);
      return Math.hypot(value.re, value.im) <= bound;
    });
    if (multiple) return members.map(() => centre);
  }
  return members.map((z) => polish(c, z));
}

/** Newton steps with residuals as if computed in twice the precision. */
function polish(c: readonly number[], start: Complex): Complex {
  let z = start;
  for (let step = 0; step < 3; step++) {
    const change = divide(compensatedHorner(c, z), horner(c, z).slope);
    if (!Number.isFinite(change.re + change.im)) return z;
    if (Math.hypot(change.re, change.im) > 1e-3 * Math.hypot(z.re, z.im)) return z;
    z = { re: z.re - change.re, im: z.im - change.im };
  }
  return z;
}

function compensatedHorner(c: readonly number[], z: Complex): Complex {
  let [re, im, errorRe, errorIm] = [c[0]!, 0, 0, 0];
  for (let i = 1; i < c.length; i++) {
    const [p1, p2, p3, p4] = [re * z.re, im * z.im, re * z.im, im * z.re];
    const difference = p1 - p2;
    const nextRe = difference + c[i]!;
    const nextIm = p3 + p4;
    const lostRe =
      productError(re, z.re, p1) -
      productError(im, z.im, p2) +
      sumError(p1, -p2) +
      sumError(difference, c[i]!);
    const lostIm = productError(re, z.im, p3) + productError(im, z.re, p4) + sumError(p3, p4);
    [errorRe, errorIm] = [errorRe * z.re - errorIm * z.im + lostRe, errorRe * z.im + errorIm * z.re + lostIm];
    [re, im] = [nextRe, nextIm];
  }
  return { re: re + errorRe, im: im + errorIm };
}

function sumError(a: number, b: number): number {
  const sum = a + b;
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

/** Pairs every root with its conjugate; what has no partner is real. */
function conjugate(c: readonly number[], roots: readonly Complex[]): Complex[] {
  const left = [...roots].sort((x, y) => Math.abs(y.im) - Math.abs(x.im));
  const result: Complex[] = [];
  while (left.length > 0) {
    const z = left.shift()!;
    const tolerance = 1e-6 * Math.hypot(z.re, z.im);
    let best = -1;
    left.forEach((w, i) => {
      const gap = Math.hypot(w.re - z.re, w.im + z.im);
      const before = best === -1 ? tolerance : Math.hypot(left[best]!.re - z.re, left[best]!.im + z.im);
      if (gap <= before) best = i;
    });
    const real = Math.abs(z.im) <= 64 * eps * Math.hypot(z.re, z.im);
    if (best === -1 || real) {
      result.push(polish(c, { re: z.re, im: 0 }));
    } else {
      left.splice(best, 1);
      const [re, im] = [z.re, Math.abs(z.im)];
      result.push({ re, im }, { re, im: -im });
    }
  }
  return result;
}

const add = (x: Complex, y: Complex): Complex => ({ re: x.re + y.re, im: x.im + y.im });
const multiply = (x: Complex, y: Complex): Complex => ({
  re: x.re * y.re - x.im * y.im,
  im: x.re * y.im + x.im * y.re,
});
function divide(x: Complex, y: Complex): Complex {
  const square = y.re * y.re + y.im * y.im;
  return { re: (x.re * y.re + x.im * y.im) / square, im: (x.im * y.re - x.re * y.im) / square };
}
