import { compileExpression, symbolsOf, type Expression } from '@flowrate/formula';
import type { ModalSystem } from '@flowrate/theory';
import type { Instance } from '../claim/instance.ts';
import type { Values } from '../hypotheses/hypotheses.ts';
import { clockOf, type Subject } from '../quantity/subject.ts';
import { treesOf } from '../quantity/treesOf.ts';
import { comparisons, isPlain, sums } from './changes.ts';
import type { Effort } from './outcome.ts';
import { timeGrid } from './timeGrid.ts';

/** The sign of a part at a time, for one eigenvalue. */
type Part = (time: number, lambda: number, values: Values) => number;

/** The parts of a claim's formulas that change with time, and with nothing that only a solution knows. */
interface Parts {
  /** Where those of time alone change their signs: once for all instances. */
  readonly zeros: readonly number[];
  readonly others: readonly Part[];
}

/** By the expressions of a relation, which are one claim's own. */
const known = new WeakMap<readonly Expression[], Parts>();

/** Of time alone: steps, or times in the claim's own units. */
const widest = { discrete: [1, 1e7], continuous: [1e-4, 1e9] } as const;

function partsOf(subject: Subject, trees: readonly Expression[]): Parts {
  const before = known.get(trees);
  if (before !== undefined) return before;
  const clock = clockOf(subject);
  const names = [...subject.hypotheses.domains.keys()];
  const allowed = new Set([clock, 'lambda', ...names]);
  const moving = treesOf(trees, subject)
    .flatMap((tree) => [...sums(tree), ...comparisons(tree)])
    .filter((tree) => symbolsOf(tree).includes(clock) && symbolsOf(tree).every((name) => allowed.has(name)))
    .filter(isPlain);
  const partOf = (tree: Expression): Part => {
    const program = compileExpression(tree, { symbols: [clock, 'lambda', ...names] });
    return (time, lambda, values) =>
      Math.sign(program.evaluate([time, lambda, ...names.map((name) => values[name] ?? NaN)]));
  };
  const isOfTimeAlone = (tree: Expression): boolean => symbolsOf(tree).every((name) => name === clock);
  const alone = moving.filter(isOfTimeAlone).map(partOf);
  const parts: Parts = {
    zeros: alone.flatMap((part) => signChanges((time) => part(time, NaN, {}), widest[subject.time])),
    others: moving.filter((tree) => !isOfTimeAlone(tree)).map(partOf),
  };
  known.set(trees, parts);
  return parts;
}

/** Looks a factor of 10 in time. */
const perDecade = 8;
const halvings = 60;

/** Where a sign changes between two times. */
function signChanges(sign: (time: number) => number, [first, end]: readonly [number, number]): number[] {
  const looks = Math.ceil(perDecade * Math.log10(end / first));
  const found: number[] = [];
  let [from, before] = [first, sign(first)];
  for (let i = 1; i <= looks; i++) {
    const to = first * (end / first) ** (i / looks);
    const after = sign(to);
    if (after !== before && !Number.isNaN(before)) {
      let [low, high] = [from, to];
      for (let j = 0; j < halvings; j++) {
        const middle = (low + high) / 2;
        if (sign(middle) === before) low = middle;
        else high = middle;
      }
      found.push(high);
    }
    [from, before] = [to, after];
  }
  return found;
}

/** Shares of the time itself around it: what begins there shows later, and what ends there earlier. */
const around = [0, 1e-3, 1e-2, 0.1];
/** Steps and multiples of the fastest change that are followed; where each of them costs, fewer. */
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
  const { zeros, others } = partsOf(subject, trees);
  if (zeros.length === 0 && others.length === 0) return [];
  const discrete = system.time === 'discrete';
  const unit = discrete ? 1 : 1 / Math.max(...lambda.map((l) => system.scales(l).fast), 1e-300);
  const end = unit * (system.cost === 'closed' ? furthest.closed : furthest.costly);
  const ends = [...new Set([lambda[0]!, lambda[lambda.length - 1]!])];
  const own = others.flatMap((part) =>
    ends.flatMap((mode) =>
      signChanges((time) => part(time, mode, values), [discrete ? 1 : 1e-3 * unit, end]),
    ),
  );
  const found = [...zeros.filter((time) => time <= end), ...own].flatMap((time) =>
    around.flatMap((share) => [time * (1 - share), time * (1 + share)]),
  );
  const whole = (time: number): number[] =>
    [Math.floor(time) - 1, Math.floor(time), Math.ceil(time), Math.ceil(time) + 1].filter((k) => k >= 0);
  return [...new Set(discrete ? found.flatMap(whole) : found.map((time) => system.start + time))];
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
