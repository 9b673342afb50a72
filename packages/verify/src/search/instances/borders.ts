import { FlowrateError } from '@flowrate/base';
import { symbolsOf } from '@flowrate/formula';
import { admissible, valueOf, type Hypotheses, type Values } from '../../hypotheses/hypotheses.ts';
import { plainer } from '../../hypotheses/plainer.ts';
import { treesOf } from '../../quantity/treesOf.ts';
import { comparisons, sums } from '../../relations/changes.ts';
import type { PreparedClaim } from '../../prepared/prepare.ts';
import { instanceAt, plainest } from '../../hypotheses/sample.ts';
import type { ModalSystem } from '@flowrate/theory';
import type { Instance } from '../../claim/instance.ts';

const distances = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2];
/** Of its distance from a border, what an instance may be moved by to have fewer digits. */
const sway = 0.01;
const steps = 20;
/** Borders looked for between two steps: two may lie close together, a claimed one and the true one. */
const borders = 3;
const most = { claimed: 240, regimes: 120, parts: 120 } as const;

/**
 * Instances just inside and just outside every border: where a condition of the claim changes (a case, a maximum, the
 * claimed edge of stability), where its hypotheses end, and where the system changes its regime (roots that become
 * complex, or unstable), and where a sum in its coefficients is zero (a step that ends a mode at once). Along every free
 * symbol the border is bisected and approached. Near misses live there.
 */
export function borderInstances(prepared: PreparedClaim): Instance[] {
  return [
    ...along(prepared, orOutside(claimedSide(prepared))).slice(0, most.claimed),
    ...along(prepared, orOutside(regimeSide(prepared))).slice(0, most.regimes),
    ...along(prepared, orOutside(partsSide(prepared))).slice(0, most.parts),
  ];
}

/** On which side of its borders an instance lies, as one word. */
type Side = (instance: Instance | undefined) => string;

/** Where there is no instance, or its system cannot be solved, lies a border, too. */
function orOutside(side: (instance: Instance) => string): Side {
  return (instance) => {
    try {
      return instance === undefined ? 'outside' : side(instance);
    } catch (error) {
      if (error instanceof FlowrateError) return 'outside';
      throw error;
    }
  };
}

/** Instances around all borders, along every free symbol through three places of the others. */
function along({ hypotheses }: PreparedClaim, sideOf: Side): Instance[] {
  const middle = hypotheses.order.map(() => 500);
  const bases = [middle, middle.map((_, i) => (i % 2 === 0 ? 300 : 700)), middle.map(() => 800)];
  const found: Instance[] = [];
  for (const base of bases) {
    for (const [index, [name, domain]] of [...hypotheses.domains].entries()) {
      if (domain.kind !== 'interval') continue;
      const at = (unit: number, fixed: Values = {}): Instance | undefined =>
        instanceAt(
          hypotheses,
          { ...plainest, units: base.map((u, i) => (i === index ? unit : u)) },
          fixed,
          name,
        );
      let [before, side] = [0, sideOf(at(0))];
      for (let step = 1; step <= steps; step++) {
        const unit = (1000 * step) / steps;
        const next = sideOf(at(unit));
        if (side !== next) found.push(...between(hypotheses, name, at, [before, unit], sideOf));
        [before, side] = [unit, next];
      }
    }
  }
  return found;
}

/** Instances around the borders between two positions of a symbol. */
function between(
  hypotheses: Hypotheses,
  name: string,
  at: (unit: number, fixed?: Values) => Instance | undefined,
  [from, to]: readonly [number, number],
  sideOf: Side,
): Instance[] {
  const found: Instance[] = [];
  const last = sideOf(at(to));
  let start = from;
  for (let border = 0; border < borders && sideOf(at(start)) !== last; border++) {
    const side = sideOf(at(start));
    let [low, high] = [start, to];
    for (let i = 0; i < 50; i++) {
      const middle = (low + high) / 2;
      if (sideOf(at(middle)) === side) low = middle;
      else high = middle;
    }
    const edge = (at(high) ?? at(low))?.values[name];
    const values =
      edge === undefined
        ? []
        : [
            edge,
            ...distances.flatMap((d) =>
              [1 - d, 1 + d].map((side) => plainer(edge * side, sway * d * Math.abs(edge))),
            ),
          ];
    for (const value of values) {
      const instance = at(high, { [name]: value });
      if (instance !== undefined && admissible(hypotheses, instance.values)) found.push(instance);
    }
    start = high;
  }
  return found;
}

/** The claim's own conditions, and how many roots of either end of the spectrum grow. */
function claimedSide(prepared: PreparedClaim): (instance: Instance) => string {
  const differences = treesOf(prepared.relation.trees, prepared)
    .flatMap(comparisons)
    .filter((tree) => symbolsOf(tree).every((name) => prepared.hypotheses.domains.has(name)));
  return (instance) => {
    const cases = differences.map((tree) => String(Math.sign(valueOf(tree, instance.values))));
    const { system, ends } = boundTo(prepared, instance);
    return [...cases, ...ends.map((lambda) => String(system.regime?.(lambda).growing))].join();
  };
}

/** Speeds that differ by less are those of double roots, rounded. */
const alike = 1e-7;

/** How many roots of either end are complex, and which end decays more slowly. */
function regimeSide(prepared: PreparedClaim): (instance: Instance) => string {
  return (instance) => {
    const { system, ends } = boundTo(prepared, instance);
    if (system.regime === undefined) return '';
    const [a, b] = ends.map((lambda) => system.scales(lambda).slow) as [number, number];
    const slower = Math.abs(a - b) <= alike * Math.max(a, b) ? 0 : Math.sign(a - b);
    return [...ends.map((lambda) => String(system.regime?.(lambda).complex)), String(slower)].join();
  };
}

/** The signs of the sums in the system's coefficients at either end of the spectrum. */
function partsSide(prepared: PreparedClaim): (instance: Instance) => string {
  const known = new Set([...prepared.hypotheses.domains.keys(), 'lambda', 'k']);
  const parts = treesOf(prepared.relation.trees, prepared)
    .flatMap(sums)
    .filter((tree) => symbolsOf(tree).every((name) => known.has(name)) && symbolsOf(tree).length > 0);
  return ({ lambda, values }) =>
    [lambda[0]!, lambda[lambda.length - 1]!]
      .flatMap((end) => firstSteps.map((k) => ({ ...values, lambda: end, k })))
      .flatMap((known) => parts.map((tree) => String(Math.sign(valueOf(tree, known)))))
      .join();
}

/** Steps whose coefficients may be zero before anybody looks. */
const firstSteps = [0, 1, 2];

function boundTo(
  prepared: PreparedClaim,
  { lambda, values }: Instance,
): { system: ModalSystem; ends: number[] } {
  return { system: prepared.bind(values), ends: [lambda[0]!, lambda[lambda.length - 1]!] };
}
