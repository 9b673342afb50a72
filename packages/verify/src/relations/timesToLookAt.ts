import { compileExpression, symbolsOf, type Expression } from '@flowrate/formula';
import type { ModalSystem } from '@flowrate/theory';
import type { Instance } from '../claim/instance.ts';
import { clockOf, type Subject } from '../quantity/subject.ts';
import { comparisons, isPlain, sums } from './changes.ts';
import type { Effort } from './outcome.ts';
import { timeGrid } from './timeGrid.ts';

/** The sign of a part at a time, for one eigenvalue. */
type Part = (time: number, lambda: number, values: Instance['values']) => number;

/** By the expressions of a relation, which are one claim's own. */
const known = new WeakMap<readonly Expression[], readonly Part[]>();

/** The parts of the claim and of its systems that change with time, and with nothing that only a solution knows. */
function partsOf(subject: Subject, trees: readonly Expression[]): readonly Part[] {
  const before = known.get(trees);
  if (before !== undefined) return before;
  const clock = clockOf(subject);
  const names = [...subject.hypotheses.domains.keys()];
  const allowed = new Set([clock, 'lambda', ...names]);
  const cells = [...(subject.parsed?.cells ?? []), ...(subject.parsedAgainst?.cells ?? [])];
  const parts = [...trees, ...cells]
    .flatMap((tree) => [...sums(tree), ...comparisons(tree)])
    .filter((tree) => symbolsOf(tree).includes(clock) && symbolsOf(tree).every((name) => allowed.has(name)))
    .filter(isPlain)
    .map((tree): Part => {
      const program = compileExpression(tree, { symbols: [clock, 'lambda', ...names] });
      return (time, lambda, values) =>
        Math.sign(program.evaluate([time, lambda, ...names.map((name) => values[name] ?? NaN)]));
    });
  known.set(trees, parts);
  return parts;
}

const looks = 64;
const halvings = 60;
/** Shares of the time itself around it: what begins there shows later, and what ends there earlier. */
const around = [0, 1e-3, 1e-2, 0.1];
/** Steps and multiples of the fastest change that are followed where each of them costs. */
const furthest = { closed: 1e6, costly: 20_000 } as const;

/**
 * Times at which a part of the formulas changes its sign, and some beside them, that a grid of times would step over: a peak
 * at k = 2000, a case that begins at t = 50.
 */
function notableTimes(
  subject: Subject,
  trees: readonly Expression[],
  system: ModalSystem,
  { lambda, values }: Instance,
): number[] {
  const parts = partsOf(subject, trees);
  if (parts.length === 0) return [];
  const discrete = system.time === 'discrete';
  const unit = discrete ? 1 : 1 / Math.max(...lambda.map((l) => system.scales(l).fast), 1e-300);
  const end = unit * (system.cost === 'closed' ? furthest.closed : furthest.costly);
  const first = discrete ? 1 : 1e-3 * unit;
  const grid = Array.from({ length: looks + 1 }, (_, i) => first * (end / first) ** (i / looks));
  const found = new Set<number>();
  for (const part of parts) {
    for (const mode of new Set([lambda[0]!, lambda[lambda.length - 1]!])) {
      for (let i = 1; i <= looks; i++) {
        let [low, high] = [grid[i - 1]!, grid[i]!];
        const sign = part(low, mode, values);
        if (part(high, mode, values) === sign || Number.isNaN(sign)) continue;
        for (let j = 0; j < halvings; j++) {
          const middle = (low + high) / 2;
          if (part(middle, mode, values) === sign) low = middle;
          else high = middle;
        }
        for (const share of around) for (const side of [-1, 1]) found.add(high * (1 + side * share));
      }
    }
  }
  const whole = (time: number): number[] =>
    [Math.floor(time) - 1, Math.floor(time), Math.ceil(time), Math.ceil(time) + 1].filter((k) => k >= 0);
  return discrete ? [...new Set([...found].flatMap(whole))] : [...found].map((time) => system.start + time);
}

/** Where a relation looks: the grid of an instance, and the times at which its formulas change. */
export function timesToLookAt(
  subject: Subject,
  trees: readonly Expression[],
  system: ModalSystem,
  instance: Instance,
  { points, jitter }: Effort,
): number[] {
  const grid = timeGrid(system, instance.lambda, points, jitter);
  return [...grid, ...notableTimes(subject, trees, system, instance)].sort((a, b) => a - b);
}
