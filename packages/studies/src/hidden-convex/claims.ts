import { claimRow, holds, holdsIf, shown, type ClaimRow } from '../drawn/claims.ts';
import type { HiddenConvexResult } from './experiment.ts';

/** Of a loss of the size of 1 that a network and the program have. */
const rounding = 1e-12;

const below = 'no trained network is below the optimum';

/** Above the optimum of its own patterns by less, a network rests. */
const atRest = 1e-6;
/** Above that of all by more, it is elsewhere. */
const elsewhere = 1e-3;

export function claimsOf({ points, neurons, mapped, gap, trained }: HiddenConvexResult): ClaimRow[] {
  // Descent at too large a step ends nowhere.
  const runs = trained
    .flatMap((width) => width.runs.map((run) => ({ ...run, width: width.width })))
    .filter(({ loss }) => Number.isFinite(loss));
  const least = Math.min(...runs.map(({ excess }) => excess));
  const own = Math.min(...runs.map(({ ownExcess }) => ownExcess));
  const resting = runs.filter(({ ownExcess }) => ownExcess < atRest);
  const caught = resting.find(({ excess }) => excess > elsewhere);
  // p* is known to its gap, and so is that of a network's own patterns.
  const room = gap + rounding;
  return [
    claimRow(
      'a network of at most n + 1 neurons has the optimum of the convex program',
      // An optimum of more neurons says nothing of others.
      holdsIf(neurons <= points + 1 && Math.abs(mapped) < rounding, true),
      `${neurons} neurons at n = ${points}; losses differ by ${shown(mapped, 2)}`,
    ),
    ...(runs.length === 0
      ? trained
          .slice(0, 1)
          .map(() => claimRow(below, 'inconclusive', 'no descent ended: its steps are too large'))
      : [
          claimRow(below, holds(least >= -room), `the best of ${runs.length} is ${shown(least, 2)} above it`),
          claimRow(
            'no trained network is below the optimum of its own patterns and signs',
            holds(own >= -room),
            `the nearest is ${shown(own, 2)} above it`,
          ),
          claimRow(
            'where descent comes to rest it is at the optimum',
            caught === undefined ? 'inconclusive' : 'refuted',
            caught === undefined
              ? `${resting.length} of ${runs.length} networks came to rest, none of them elsewhere`
              : `m = ${caught.width}, seed ${caught.seed}: ${shown(caught.excess, 2)} above it, and ${shown(caught.ownExcess, 1)} above that of its own patterns`,
          ),
        ]),
  ];
}
