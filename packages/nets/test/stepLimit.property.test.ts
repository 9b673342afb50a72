/**
 * The largest stable step: the loss and ½c‖θ‖² bend along θ by at most factor · curvature · λmax + c, with λmax of J Jᵀ, so
 * that a step of gradient descent below 2 over that makes their sum no larger. Where only the output moves the network is
 * linear in θ and J constant, which makes the bound exact and not of the start alone.
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { empiricalNtk, losses, network, ruleByName, train } from '@flowrate/nets';
import { activations, spectrum } from '@flowrate/spectral';
import { norm, normalProblem } from './problems.ts';

const outputsOf = 3;
const descent = ruleByName('gradient-flow');

describe('one step of gradient descent below the limit', () => {
  test.each(losses.map((loss) => [loss.name, loss] as const))('makes no %s loss larger', (_, loss) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.constantFrom(0, 0.1, 10),
        fc.double({ min: 0.01, max: 0.999, noNaN: true }),
        (n, width, seed, weightDecay, share) => {
          const { X, y: normal } = normalProblem(n * outputsOf, 4, seed);
          const inputs = { ...X, rows: n, data: X.data.slice(0, n * 4) };
          // labels 0 and 1 are targets of every loss
          const y = normal.slice(0, n * loss.targetsOf(outputsOf)).map((value) => (value > 0 ? 1 : 0));
          const net = network({
            ...{ width, depth: 2, inputs: 4, outputs: outputsOf, train: 'output', seed },
            activation: activations.relu,
          });
          const lambda = spectrum(empiricalNtk(net, inputs)).values.at(-1)!;
          const bend = loss.factor(n, outputsOf) * loss.curvature * lambda + weightDecay;
          // a network whose neurons are all silent has no limit
          fc.pre(bend > 0);
          const limit = descent.largestStableStep({ stepSize: 1 }, bend);
          const run = train(net, { X: inputs, y }, descent.update({ stepSize: share * limit }), {
            ...{ steps: 1, loss, weightDecay },
          });
          const before = run.loss[0]! + (weightDecay / 2) * norm(net.theta) ** 2;
          const after = run.loss[1]! + (weightDecay / 2) * norm(run.theta) ** 2;
          expect(limit * bend).toBeCloseTo(2, 12);
          // rounding of sums of a few dozen terms
          expect(after).toBeLessThanOrEqual(before * (1 + 1e-12));
        },
      ),
      { numRuns: 60 },
    );
  });
});
