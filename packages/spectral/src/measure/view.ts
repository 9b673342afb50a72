import { SpectralError } from '../errors.ts';
import type { Lanczos } from './lanczos.ts';
import { gauss, radau, type Rule } from './rules.ts';

/** A function of the eigenvalue. */
export type Filter = (lambda: number) => number;

/** Integrals Σ ρ f(λ) over a measure of which a few products are known. */
export interface Integrals {
  /**
   * Bounds of Σ ρ f(λ) for a completely monotone f (derivatives of alternating signs, as e^(-λt) has), by Gauss' and the
   * Gauss-Radau rules; an allowance for rounding is in them.
   */
  readonly bounds: (f: Filter) => { readonly lower: number; readonly upper: number };
  /**
   * Σ ρ f(λ) for any f, with an estimate of the error from the rules of fewer steps: heavy ball's and Nesterov's oscillating
   * filters. An estimate, not a bound.
   */
  readonly estimate: (f: Filter) => { readonly value: number; readonly error: number };
}

/** What the steps of a process so far tell. */
export interface View extends Integrals {
  /** Gauss' rule. */
  readonly rule: Rule;
}

/** Rounding in the process moves a node by a few ε·λmax; the bounds take every node as uncertain by this many. */
export const roundings = 50;
/** The weights sum to the mass up to this much rounding. */
export const blurOfMass = 1e-13;
/** Rules of fewer steps that the estimate of an error is taken from, and the factor on their largest difference. */
const differences = 4;
const safety = 2;
/** Negative Ritz values within this share of the largest are rounding of a semidefinite matrix. */
const indefinite = 1e-8;

/**
 * What a process tells after at least one step, whatever steps are made later.
 * @param lowerBound no eigenvalue is below
 * @param upperBound none above, where that is known
 * @throws SpectralError `bad-option` where an eigenvalue is below `lowerBound`
 */
export function viewOf(lanczos: Lanczos, lowerBound: number, upperBound: number | undefined): View {
  const { alpha, beta, mass, exhausted } = lanczos;
  const k = alpha.length;
  const rule = gauss(alpha, beta, k, mass);
  const largest = Math.max(0, ...rule.nodes.map(Math.abs));
  const blur = roundings * Number.EPSILON * largest;
  if (exhausted) return exactView(rule, mass, blur);
  const left = radau(alpha, beta, k, mass, leftNode(rule.nodes[0]!, lowerBound, blur, largest));
  const right = upperBound === undefined ? undefined : radau(alpha, beta, k, mass, upperBound);
  const earlier: Rule[] = [];
  for (let j = 1; j <= differences && k - j >= 1; j++) earlier.push(gauss(alpha, beta, k - j, mass));
  return {
    rule,
    bounds(f) {
      const lower = Math.max(sum(rule, f, blur), right === undefined ? -Infinity : sum(right, f, blur));
      const upper = left === undefined ? mass * f(Math.max(0, lowerBound)) : unclippedSum(left, f, -blur);
      return widened(lower, upper);
    },
    estimate(f) {
      const value = sum(rule, f, 0);
      if (earlier.length < differences) return { value, error: Infinity };
      const spread = Math.max(...earlier.map((other) => Math.abs(sum(other, f, 0) - value)));
      return { value, error: safety * spread + roundingOf(rule, f, value, mass, blur) };
    },
  };
}

/** The rule of an exhausted process is the measure itself: all that is open is rounding. */
function exactView(rule: Rule, mass: number, blur: number): View {
  return {
    rule,
    bounds: (f) => widened(sum(rule, f, blur), sum(rule, f, -blur)),
    estimate(f) {
      const value = sum(rule, f, 0);
      return { value, error: roundingOf(rule, f, value, mass, blur) };
    },
  };
}

function widened(lower: number, upper: number): { readonly lower: number; readonly upper: number } {
  return { lower: lower * (1 - blurOfMass), upper: upper * (1 + blurOfMass) };
}

function roundingOf(rule: Rule, f: Filter, value: number, mass: number, blur: number): number {
  return Math.abs(sum(rule, f, blur) - value) + blurOfMass * mass;
}

/**
 * The prescribed node at the left: `lowerBound`, or a little less where a Ritz value stands on it by rounding.
 * @throws SpectralError `bad-option` where a Ritz value, and so an eigenvalue, is below what was said to be a bound
 */
function leftNode(ritz: number, lowerBound: number, blur: number, largest: number): number {
  if (ritz > lowerBound + blur) return lowerBound;
  if (ritz < lowerBound - indefinite * largest) {
    throw new SpectralError(
      'bad-option',
      `spectralMeasure: there is an eigenvalue at or below ${ritz}, less than lowerBound ${lowerBound}; give a smaller bound, and a matrix without negative eigenvalues`,
    );
  }
  return Math.min(ritz, lowerBound) - 2 * blur;
}

/**
 * As `sum`, but a node below zero stays there: the prescribed one balances the others' moments, so that moving it up would
 * make the upper bound too small.
 */
function unclippedSum({ nodes, weights }: Rule, f: Filter, shift: number): number {
  let total = 0;
  for (let i = 0; i < nodes.length; i++) total += weights[i]! * f(nodes[i]! + shift);
  return total;
}

/** Σ weights f(nodes + shift), nodes below zero counted as zero: the matrix has none there. */
function sum({ nodes, weights }: Rule, f: Filter, shift: number): number {
  let total = 0;
  for (let i = 0; i < nodes.length; i++) total += weights[i]! * f(Math.max(0, nodes[i]! + shift));
  return total;
}
