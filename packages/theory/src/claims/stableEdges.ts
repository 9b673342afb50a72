import { valueOf } from './hypotheses.ts';
import type { PreparedClaim } from './prepare.ts';
import { instanceAt, PLAIN } from './sample.ts';
import type { Instance } from './types.ts';

const DISTANCES = [1e-4, 1e-3, 1e-2];

/**
 * Instances just inside and just outside the claimed edge of stability: along every free symbol, the place where the
 * condition changes is bisected, and approached to 1 %, 0.1 % and 0.01 %. Near misses live there.
 */
export function stableEdges(prepared: PreparedClaim): Instance[] {
  const { hypotheses, relation } = prepared;
  if (relation.kind !== 'stable') return [];
  const middle = hypotheses.order.map(() => 500);
  const at = (index: number, unit: number, base: readonly number[]): Instance | undefined =>
    instanceAt(hypotheses, { ...PLAIN, units: base.map((u, i) => (i === index ? unit : u)) });
  const inside = (instance: Instance): boolean => valueOf(relation.holds, instance.values) === 1;
  const found: Instance[] = [];
  for (const base of [middle, middle.map((_, i) => (i % 2 === 0 ? 300 : 700)), middle.map(() => 800)]) {
    for (const [index, name] of hypotheses.order.entries()) {
      if (hypotheses.domains.get(name)!.kind !== 'interval') continue;
      let previous = at(index, 0, base);
      for (let unit = 50; unit <= 1000; unit += 50) {
        const next = at(index, unit, base);
        if (previous !== undefined && next !== undefined && inside(previous) !== inside(next)) {
          found.push(...around(prepared, index, base, unit, inside, at));
        }
        previous = next;
      }
    }
  }
  return found;
}

function around(
  prepared: PreparedClaim,
  index: number,
  base: readonly number[],
  unit: number,
  inside: (instance: Instance) => boolean,
  at: (index: number, unit: number, base: readonly number[]) => Instance | undefined,
): Instance[] {
  let low = unit - 50;
  let high = unit;
  const start = inside(at(index, low, base)!);
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    const instance = at(index, middle, base);
    if (instance === undefined) return [];
    if (inside(instance) === start) low = middle;
    else high = middle;
  }
  const name = prepared.hypotheses.order[index]!;
  const edge = at(index, high, base)?.values[name];
  if (edge === undefined) return [];
  const units = base.map((u, i) => (i === index ? high : u));
  return DISTANCES.flatMap((d) => [1 - d, 1 + d]).flatMap((factor) => {
    const instance = instanceAt(prepared.hypotheses, { ...PLAIN, units }, { [name]: edge * factor });
    return instance === undefined ? [] : [instance];
  });
}
