/**
 * u'' + Q(t)u = 0 far out, where Q changes little in a period: u = w^(-1/2)·(a cos θ + b sin θ), θ' = w, with the phase's
 * rate w² = Q - Q''/(4Q) + 5Q'²/(16Q²), Liouville and Green's with one correction (F. W. J. Olver, Asymptotics and Special
 * Functions, 1974, chapter 6). What is neglected is of the order of the correction squared.
 */

/** Q with its first two derivatives. */
export type Coefficient = (t: number) => readonly [number, number, number];

export interface State {
  readonly t: number;
  readonly u: number;
  readonly du: number;
}

/** Nodes and weights of Gauss' rule with eight points on [-1, 1], the positive half. */
const nodes = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
const weights = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];
/** Length of a panel in ln t: Q is a power of t, and eight points have it to rounding. */
const panel = 0.25;

function rateOf([q, dq, ddq]: readonly [number, number, number]): number {
  return Math.sqrt(q - ddq / (4 * q) + (5 * dq * dq) / (16 * q * q));
}

/** The state at t > from.t > 0. `limit` is √Q at infinity: the phase is that of the limit, and a small rest. */
export function continueOscillation(from: State, t: number, Q: Coefficient, limit: number): State {
  const length = Math.log(t / from.t);
  const panels = Math.max(1, Math.ceil(length / panel));
  const half = length / panels / 2;
  let rest = 0;
  for (let k = 0; k < panels; k++) {
    const middle = (2 * k + 1) * half;
    for (let i = 0; i < nodes.length; i++) {
      for (const side of [-1, 1]) {
        const s = from.t * Math.exp(middle + side * half * nodes[i]!);
        rest += weights[i]! * half * s * (rateOf(Q(s)) - limit);
      }
    }
  }
  const phase = limit * (t - from.t) + rest;
  const [start, end] = [Q(from.t), Q(t)];
  const [w0, w1] = [rateOf(start), rateOf(end)];
  // w'/w of the leading term.
  const [slope0, slope1] = [start[1] / (2 * start[0]), end[1] / (2 * end[0])];
  const a = from.u * Math.sqrt(w0);
  const b = (from.du + (slope0 / 2) * from.u) / Math.sqrt(w0);
  const [cosine, sine] = [Math.cos(phase), Math.sin(phase)];
  const u = (a * cosine + b * sine) / Math.sqrt(w1);
  return { t, u, du: (b * cosine - a * sine) * Math.sqrt(w1) - (slope1 / 2) * u };
}
