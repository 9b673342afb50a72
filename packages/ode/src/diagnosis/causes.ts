import { methodRoles } from '../methods/roles.ts';
import { withoutTolerance } from '../tolerance.ts';
import { jacobianRadius } from './jacobianRadius.ts';
import { feltNoise } from './noise.ts';
import { norm, type Trouble } from './trouble.ts';
import { wrongJacobian } from './wrongJacobian.ts';

/** Says what is wrong and what would help, where it applies. */
type Cause = (trouble: Trouble) => string | undefined;

/** Steps of explicit methods are held near |h λ| ≈ 3 by stability, whatever was tried last. */
const stabilityProduct = 0.5;
/** A solution that moves at this share of the Jacobian's rate, or faster, is followed, and not held by stability. */
const followed = 0.1;
/** More than this share of the steps rejected: something is not as smooth, or not as exact, as it should be. */
export const manyRejected = 1 / 3;

const isOftenRejected = ({ rejected, steps }: Trouble): boolean => rejected > manyRejected * steps;

/** How fast the solution moves, for its size. */
function rateOf({ system, t, y }: Trouble): number {
  const dydt = new Float64Array(system.n);
  system.f(t, y, dydt);
  return norm(dydt) / (norm(y) || 1);
}

/** Whether the solution would double long before it has lasted as long again. */
const isExploding = (trouble: Trouble): boolean => rateOf(trouble) * Math.abs(trouble.t - trouble.t0) > 1e4;

/** Growth from one state to another that says so, and what would help. */
export function blowUp(y0: Float64Array, y: Float64Array, enough = 1e8): string | undefined {
  const growth = norm(y) / (norm(y0) || 1);
  if (!(growth > enough)) return undefined;
  return `The solution is blowing up (its size grew ${growth.toExponential(1)}-fold): end the span earlier, or stop it by a terminal event`;
}

// Out of digits, and not of steps: a pole is met before the solution is very large.
const blowsUp: Cause = (trouble) =>
  blowUp(trouble.y0, trouble.y, trouble.kind === 'step-too-small' && isExploding(trouble) ? 1e4 : 1e8);

const hasNoTolerance: Cause = (trouble) => {
  const { kind, y, tolerance } = trouble;
  if (kind === 'max-steps' && !isOftenRejected(trouble)) return undefined;
  const size = norm(y);
  const i = y.findIndex((value, k) => withoutTolerance(tolerance, k) && Math.abs(value) <= 1e-8 * size);
  if (i < 0) return undefined;
  return `Component ${i} is ${y[i]} and atol is 0 for it, so that no error is small enough: give it a positive atol`;
};

const hasWrongJacobian: Cause = ({ explicit, system, t, y }) => {
  const found = explicit ? undefined : wrongJacobian(system, t, y);
  return found === undefined ? undefined : `The Jacobian looks wrong: ${found}; mend it, or leave it out`;
};

const hasEquations: Cause = (trouble) => trouble.ofEquations();

const isNoisy: Cause = (trouble) => {
  const noise = feltNoise(trouble);
  if (noise === undefined) return undefined;
  return `The right-hand side is noisy: component ${noise.component} jumps by about ${noise.size.toExponential(1)} where t and y hardly move (random numbers, a coarse table, an inner iteration). Make it smooth, loosen the tolerances, or take fixed steps ('rk4')`;
};

const isStiff: Cause = (trouble) => {
  const { kind, explicit, system, t, t1, y, h, maxSteps } = trouble;
  if (!explicit || kind !== 'max-steps') return undefined;
  const radius = jacobianRadius(system, t, y);
  const product = radius * Math.abs(h);
  if (!(product > stabilityProduct && radius * Math.abs(t1 - t) > maxSteps / 10)) return undefined;
  if (rateOf(trouble) > followed * radius) return undefined;
  return `The problem looks stiff (h·ρ = ${product.toPrecision(2)}, ρ the Jacobian's spectral radius): use method '${methodRoles.stiff}' or 'auto'`;
};

const asksForMoreThanRounding: Cause = (trouble) => {
  const { rtol } = trouble.tolerance;
  if (!(isOftenRejected(trouble) && rtol < 1e-12)) return undefined;
  return `Every third step is rejected at rtol ${rtol}: the tolerance is below what rounding allows; loosen it`;
};

/** What keeps an integration from getting on, the surest first. */
const causes: readonly Cause[] = [
  blowsUp,
  hasNoTolerance,
  hasWrongJacobian,
  hasEquations,
  isNoisy,
  isStiff,
  asksForMoreThanRounding,
];

const heads: Readonly<Record<Trouble['kind'], (trouble: Trouble) => string>> = {
  'max-steps': ({ maxSteps, t, h }) =>
    `too many steps: ${maxSteps} were used up at t = ${t}, h = ${Math.abs(h).toExponential(1)}`,
  'step-too-small': ({ t }) => `the step became too small at t = ${t}`,
};

/** What is left where no cause shows. */
const otherwise: Readonly<Record<Trouble['kind'], (trouble: Trouble) => string>> = {
  'max-steps': ({ t, t0, t1, maxSteps }) => {
    const share = Math.abs((t - t0) / (t1 - t0));
    const budget = share > 0 ? Math.ceil((1.2 * maxSteps) / share) : Infinity;
    return `, ${(100 * share).toPrecision(2)} % of the span. It is merely long: it would need about maxSteps ${Number.isFinite(budget) ? budget : 'many times as large'}, or looser tolerances`;
  },
  'step-too-small': () => ': a singularity, a jump (name it in tstops), or a tolerance below rounding',
};

/** What happened, why, and what would help. */
export function explain(trouble: Trouble): string {
  const head = heads[trouble.kind](trouble);
  for (const cause of causes) {
    const found = cause(trouble);
    if (found !== undefined) return `${head}. ${found}`;
  }
  return `${head}${otherwise[trouble.kind](trouble)}`;
}
