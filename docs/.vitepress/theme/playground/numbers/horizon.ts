/** How far the chart goes: until the loss of the flow is down by its decades for good, or nothing more is to be seen. */
import { lossCurve, type Modes, type Optimizer, type Parameters } from '@flowrate/theory';

export const decadesShown = 8;
/** Few: some modes are integrated anew for every point. */
const pointsAStage = 20;
/** Each stage is so many times longer than the one before. */
const growth = 4;

/** In units of the slowest mode: periods of an oscillation, or its decay under gradient flow. */
const patience = { periods: 100, decays: 20 };

export function horizon(optimizer: Optimizer, flow: Parameters, modes: Modes): number {
  const lambda = Array.from(modes.lambda);
  const slowest = Math.min(...lambda);
  const longest = Math.max(patience.periods / Math.sqrt(slowest), patience.decays / slowest);
  const target = 0.5 * Array.from(modes.rho).reduce((sum, rho) => sum + rho, 0) * 10 ** -decadesShown;
  for (let end = 1 / Math.sqrt(Math.max(...lambda)); ; end *= growth) {
    const times = Array.from({ length: pointsAStage }, (_, i) => ((i + 1) * end) / pointsAStage);
    const last = lossCurve(optimizer, flow, modes, times).findLastIndex((loss) => loss > target);
    // The last half of the stage stays below.
    if (last < pointsAStage / 2) return Math.min(longest, (end * (last + 2)) / pointsAStage);
    if (end >= longest) return longest;
  }
}
