import type { Domain } from '../hypotheses/domain.ts';
import type { Hypotheses } from '../hypotheses/hypotheses.ts';
import { violation } from '../hypotheses/meets.ts';
import { alone } from '../hypotheses/withStarts.ts';
import { instanceAt, plainest, type Draw } from '../hypotheses/sample.ts';
import type { Instance } from '../claim/instance.ts';
import { golden } from './walk.ts';

/** The boundary of the hypotheses: every symbol at and next to the ends of its range, two-point spectra, one mode at a time. */
export function edgeInstances(hypotheses: Hypotheses, allCarryWeight: boolean): Instance[] {
  const free = [...hypotheses.domains.values()].flatMap((domain, index) =>
    movable(domain) ? [{ domain, index }] : [],
  );
  const places =
    free.length <= 2
      ? [500, 250, 750, 1000, 0, 1, 10, 990, 999]
      : free.length === 3
        ? [500, 0, 1000, 990]
        : [500, 0, 1000];
  let units: number[][] = [hypotheses.order.map(() => 500)];
  for (const { domain, index } of free.slice(0, 4)) {
    const levels =
      domain.kind === 'choice' ? domain.values.map((_, i, all) => (1000 * i) / (all.length - 1)) : places;
    units = units.flatMap((base) =>
      levels.map((level) => base.map((unit, i) => (i === index ? level : unit))),
    );
  }
  const weights = allCarryWeight ? [[0], [0, 4]] : [[0], [0, 9], [9, 0]];
  return units.slice(0, mostInstances).flatMap((position, i) => {
    const ends = [500, i % 2 === 0 ? 500 : 0] as const;
    const draw = { ...plainest, units: position, ends, weights: weights[i % weights.length]! };
    const still = instanceAt(hypotheses, draw);
    return [...(still === undefined ? [] : [still]), ...moving(hypotheses, draw, i)];
  });
}

/** Where velocities are free: either end of the spectrum alone, moving with its start and against it. */
function moving(hypotheses: Hypotheses, draw: Draw, index: number): Instance[] {
  const free = [...hypotheses.initial].some(([name, { kind }]) => name !== 'x0' && kind === 'interval');
  if (!free) return [];
  return [-4, 4].flatMap((velocity) => {
    const spectra = [[0, 500] as const, draw.ends].flatMap((ends) => {
      const instance = instanceAt(hypotheses, { ...draw, ends, weights: [0], velocities: [velocity] });
      return instance === undefined ? [] : [[String(instance.lambda), instance] as const];
    });
    // Where the ends are given, both are one.
    return [...new Map(spectra).values()]
      .flatMap((instance) =>
        [...new Set([0, instance.lambda.length - 1])].map((mode) => ({ instance, mode })),
      )
      .flatMap(({ instance, mode }) => {
        const one = alone(instance, mode);
        return [one, naturally(one, mode, index + velocity)];
      })
      .filter((one) => violation(hypotheses, one) === undefined);
  });
}

/** Velocities in units of √λ x0, the mode's own: a form of x and v may fail in a cone of them alone. */
const natural = [-1, 1, -0.5, 0.5, -2, 2];

/** The mode moving at a velocity of its own scale, another one at every index. */
function naturally(instance: Instance, mode: number, index: number): Instance {
  const place = Math.floor(natural.length * ((Math.abs(index) * golden) % 1));
  const speed = natural[place]! * Math.sqrt(instance.lambda[mode]!) * instance.x0[mode]!;
  return { ...instance, v0: instance.v0.map((v, i) => (i === mode ? speed : v)) };
}

const mostInstances = 256;

const movable = (domain: Domain): boolean =>
  domain.kind === 'interval' || (domain.kind === 'choice' && domain.values.length > 1);
