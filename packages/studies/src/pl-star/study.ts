import { checkParameters } from '../parameters.ts';
import type { Study, StudyRow } from '../study.ts';
import { boundAtEnd } from './claims.ts';
import { expected } from './expected.ts';
import { runPlStar } from './experiment.ts';
import { plStarFigures } from './figures.ts';
import type { PlStarResult } from './result.ts';
import { plStarParameters, type PlStarParameters } from './settings.ts';

/** ½‖∇L‖² ≥ μL, which stands in for convexity in wide networks: μ = λmin(K) along the run. */
export const plStar: Study<PlStarParameters, undefined, PlStarResult> = {
  name: 'pl-star',
  title: 'Wide networks satisfy PL*',
  description:
    'Trains two-layer tanh networks by gradient descent and measures the constant of ½‖∇L‖² ≥ μL along the run, the norm of the network’s Hessian by width, how far the kernel moves, and the curvature of the loss next to its minimum.',
  parameters: plStarParameters,
  async run(params, work) {
    checkParameters('pl-star', plStarParameters, params);
    return runPlStar(params, work);
  },
  rows,
  figures: plStarFigures,
  notes: ({ slopes: { normal, drift } }) => [
    'Not reproduced: the O(m^(-1/2)) of the Hessian’s norm holds here for bounded output weights; ' +
      (normal === null ? '' : `with normal ones the measured power is ${normal.toFixed(4)}. `) +
      'As a law of the kernel’s change it is an upper bound only' +
      (drift === null ? '.' : `: measured ${drift.toFixed(2)}.`),
    'Not tried: the width from which the theorem promises PL* on a whole ball. μ is measured along the path, at some of its steps, not proved on a set.',
  ],
  expected,
};

function rows({ paths, norms, minimum, slopes, claims }: PlStarResult): StudyRow[] {
  return [
    ...paths.map((path) => ({
      part: 'training',
      m: path.width,
      'λmin(K) at the start': path.smallestAtStart,
      'λmax(K) at the start': path.largestAtStart,
      'least λmin(K)': path.constant,
      'least ½‖∇L‖²/L': path.leastRatio,
      'last L/L_0': path.losses.at(-1)!,
      '(1 - ημ)^k': boundAtEnd(path),
      '‖Δθ‖/‖θ_0‖': path.travel,
      'change of K': path.drift,
    })),
    ...norms.map(({ width, signs, normal }) => ({
      part: 'Hessian norm',
      m: width,
      'v = ±1': signs,
      'v normal': normal,
    })),
    {
      part: 'powers of m',
      'Hessian norm, v = ±1': slopes.signs,
      'Hessian norm, v normal': slopes.normal,
      'change of K': slopes.drift,
    },
    ...minimum.map(({ level, loss, leastCurvature, negative, parameters, smallestOfKernel }) => ({
      part: 'next to the minimum',
      'L at most': level,
      L: loss,
      'λmin(∇²L)': leastCurvature,
      'λmin(∇²L)/√L': leastCurvature / Math.sqrt(loss),
      'eigenvalues below 0': negative,
      of: parameters,
      'λmin(K)': smallestOfKernel,
    })),
    ...claims,
  ];
}
