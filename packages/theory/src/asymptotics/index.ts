export { compareReal, realOf, type Real } from './exact/real.ts';
export { compareGrowth, type Growth, logEnvelope, steady, type Stretched } from './growth/growth.ts';
export { type Asymptotics, type KnownAsymptotics, longTimes } from './longTimes.ts';
export { longTimesFrom } from './longTimesFrom.ts';
export { type LongTimesInput } from './formal/problem.ts';
export { type AsymptoticSolution } from './methods/method.ts';
export { type Start, type StartedGrowth } from './start/start.ts';
