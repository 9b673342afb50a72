/**
 * p_(n+1) = a·(p_n + n/(n+d)·(p_n - p_(n-1))), p_0 = 1, a = 1 - q: what Nesterov's momentum makes of a mode. It is
 * p_n = a^(n/2) G_n(√a), G_n Gegenbauer's C_n^λ over its value at 1, λ = d/2, and so has Laplace's integral
 * p_n = N ∫ (a + i√(aq)·t)^n (1 - t²)^(λ-1) dt over [-1, 1], N = Γ(λ+1/2)/(√π Γ(λ)) (NIST Digital Library of Mathematical
 * Functions, 18.10.4). In O(1) for any n:
 * - while the phase z = n·arcsin √q is short, by Gauss' quadrature;
 * - beyond, where that would cancel, along the steepest descent from each end to the zero t₀ of the n-th power:
 *   a + i√(aq)·t = (a ± i√(aq)) e^(-s/n) turns the two parts into ∫ e^(-s) s^(λ-1) g(s) ds, g smooth, exactly.
 * The first steps go by the recursion, and so do all where d is beyond `largestFriction`.
 */
import { logGamma, toLogValue, type Complex } from '@flowrate/formula';
import type { DiscreteMode } from '../../optimizer.ts';
import { gegenbauerRule, laguerreRule, type GaussRule } from './gaussNodes.ts';
import { recursionMode } from '../recursionMode.ts';

/** Up to here the recursion is as quick. */
const firstSteps = 256;

/** Where the phase begins to turn, |p| is e^(-0.15 d) of the integrand: with more friction too many digits would cancel. */
const largestFriction = 60;

/** Phases up to here are short: the descent's g is singular at s = 2iz, which must not be near. */
const shortPhase = (lambda: number): number => Math.max(12, 1.2 * lambda);

/** Nodes of the descent: at z ≥ 12 the error of so many is below e^(-60). */
const descentNodes = 40;

type LogIterate = DiscreteMode['log'];

/** Gauss' quadrature of Laplace's integral: the power has modulus a^(n/2)·(1 - q(1 - t²))^(n/2). */
function shortPhaseMode(lambda: number, q: number): LogIterate {
  const { nodes, weights } = gegenbauerRule(lambda - 0.5, Math.ceil(shortPhase(lambda)) + 30);
  const slope = Math.sqrt(q / (1 - q));
  const logA = Math.log1p(-q);
  return (n) => {
    let sum = 0;
    for (let i = 0; i < nodes.length; i++) {
      const t = nodes[i]!;
      const size = Math.exp((n / 2) * Math.log1p(-q * (1 - t * t)));
      sum += weights[i]! * size * Math.cos(n * Math.atan(slope * t));
    }
    return toLogValue(sum, (n / 2) * logA);
  };
}

/** Σ w (nE/s)^(λ-1) (2 - v·E)^(λ-1) (1 - E), E = 1 - e^(-s/n), complex v = re + i·im with re ≤ 2. */
function descent(rule: GaussRule, lambda: number, n: number, v: Complex): Complex {
  let re = 0;
  let im = 0;
  for (let i = 0; i < rule.nodes.length; i++) {
    const s = rule.nodes[i]!;
    const E = -Math.expm1(-s / n);
    const x = 2 - v.re * E;
    const y = -v.im * E;
    const size =
      rule.weights[i]! * Math.exp((lambda - 1) * Math.log(((n * E) / s) * Math.hypot(x, y)) - s / n);
    const angle = (lambda - 1) * Math.atan2(y, x);
    re += size * Math.cos(angle);
    im += size * Math.sin(angle);
  }
  return { re, im };
}

/** The two ends' parts: complex conjugates for a > 0, two powers for a < 0. */
function longPhaseMode(lambda: number, q: number): LogIterate {
  const rule = laguerreRule(lambda - 1, descentNodes);
  const a = 1 - q;
  const logA = a > 0 ? Math.log1p(-q) : Math.log(-a);
  const gammas = logGamma(lambda + 0.5) - Math.log(Math.PI) / 2;
  if (a > 0) {
    const theta = Math.atan2(Math.sqrt(q), Math.sqrt(a)); // asin would lose half the digits near q = 1
    const v = { re: 1, im: -Math.sqrt(a / q) };
    return (n) => {
      const { re, im } = descent(rule, lambda, n, v);
      const phase = (n + lambda) * theta - (lambda * Math.PI) / 2;
      const sum = 2 * (Math.cos(phase) * re - Math.sin(phase) * im);
      return toLogValue(sum, gammas - lambda * Math.log(n * Math.sqrt(q)) + (n / 2) * logA);
    };
  }
  const zero = Math.sqrt(-a / q);
  // The ends' powers are √-a·e^(±τ), the larger one negative; zero = tanh τ.
  const tau = Math.asinh(Math.sqrt(-a));
  return (n) => {
    const larger = descent(rule, lambda, n, { re: 1 + zero, im: 0 }).re;
    const smaller = descent(rule, lambda, n, { re: 1 - zero, im: 0 }).re;
    const ratio = Math.exp(-2 * (n + lambda) * tau);
    const sum = (n % 2 === 0 ? larger : -larger) + ratio * smaller;
    const scale = gammas - lambda * Math.log(n) + lambda * Math.log1p(zero);
    return toLogValue(sum, scale + (n / 2) * logA + n * tau);
  };
}

/** One mode: friction d > 0, q = sλ ≥ 0. */
export function gegenbauerMode(friction: number, q: number): DiscreteMode {
  const a = 1 - q;
  const lambda = friction / 2;
  const steps = recursionMode((n, p, before) => a * (p + (n / (n + friction)) * (p - before)));
  if (q === 0 || a === 0 || friction > largestFriction) return steps;
  const angle = a > 0 ? Math.asin(Math.sqrt(q)) : Infinity;
  const short = shortPhase(lambda);
  let near: LogIterate | undefined;
  let far: LogIterate | undefined;
  const log: LogIterate = (n) => {
    if (n <= firstSteps) return steps.log(n);
    if (n * angle < short) return (near ??= shortPhaseMode(lambda, q))(n);
    return (far ??= longPhaseMode(lambda, q))(n);
  };
  return {
    at(n) {
      if (n <= firstSteps) return steps.at(n);
      const { sign, logAbs } = log(n);
      return sign * Math.exp(logAbs);
    },
    log,
  };
}
