/**
 * The flow itself, at a fixed interval: between events every weight is outside (it heals, or is faster), inside (it follows
 * -g) or held on the boundary that -g would leave; where φ or the pull on a held weight changes sign is located, and the
 * integration goes on from there.
 */
import { solve, type CrossingEvent } from '@flowrate/ode';
import { logisticSlope, type Logistic } from './logistic.ts';
import { askewVelocity, constraint, type Interval } from './velocity.ts';

export type Place = 'outside' | 'inside' | 'held';

export interface BoundaryEvent {
  readonly t: number;
  readonly weight: number;
  readonly to: Place;
}

export interface AskewFlow {
  readonly weights: Float64Array;
  readonly places: readonly Place[];
  readonly events: readonly BoundaryEvent[];
}

const tolerance = { rtol: 1e-10, atol: 1e-12 } as const;

/** φ' times -g: above zero where the slope pulls inwards. */
const inwards = (w: number, g: number): number => 4 * w * (w * w - 1) * g;

export function askewFlow(data: Logistic, start: Float64Array, time: number, interval: Interval): AskewFlow {
  const { epsilon } = interval;
  let weights = start.slice();
  const now = Array.from(weights, (w): Place => (constraint(w, epsilon) < 0 ? 'outside' : 'inside'));
  const events: BoundaryEvent[] = [];
  for (let t = 0; t < time;) {
    const run = solve(
      {
        y0: weights,
        span: [t, time],
        rhs: (_, w, out) => {
          const slope = logisticSlope(data, w);
          now.forEach((place, j) => {
            const free = place === 'inside' ? -slope[j]! : askewVelocity(w[j]!, slope[j]!, interval);
            out[j] = place === 'held' ? 0 : free;
          });
        },
      },
      { ...tolerance, events: now.map((place, j) => leaving(data, place, j, epsilon)) },
    );
    weights = run.y.at(-1)!.slice();
    t = run.t.at(-1)!;
    for (const { index: j } of run.events) {
      const slope = logisticSlope(data, weights)[j]!;
      const to = next(now[j]!, inwards(weights[j]!, slope));
      if (now[j] !== 'held') weights[j] = onBoundary(weights[j]!, epsilon);
      now[j] = to;
      events.push({ t, weight: j, to });
    }
    if (run.events.length === 0) break;
  }
  return { weights, places: now, events };
}

/** Where a weight goes on after its place has ended, by the pull on it. */
function next(place: Place, pull: number): Place {
  if (place === 'inside') return 'held';
  return place === 'held' || pull >= 0 ? 'inside' : 'held';
}

/** Where a weight's place ends: its constraint rises or falls through zero, or the pull on it turns inwards. */
function leaving(data: Logistic, place: Place, j: number, epsilon: number): CrossingEvent {
  if (place === 'held')
    return { g: (_, w) => inwards(w[j]!, logisticSlope(data, w)[j]!), direction: 1, terminal: true };
  const direction = place === 'outside' ? 1 : -1;
  return { g: (_, w) => constraint(w[j]!, epsilon), direction, terminal: true };
}

/** The boundary √(1 ± √ε) that the weight is at, on its own side. */
function onBoundary(w: number, epsilon: number): number {
  const side = Math.abs(w) < 1 ? -1 : 1;
  return Math.sign(w) * Math.sqrt(1 + side * Math.sqrt(epsilon));
}
