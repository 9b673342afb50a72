export { compareReal, realOf, type Real } from './exact/real.ts';
export { compareGrowth, type Growth, logEnvelope, steady, type Stretched } from './growth/growth.ts';
export { type Asymptotics, type KnownAsymptotics, longTimes } from './longTimes.ts';
export { longTimesOf } from './longTimesOf.ts';
export { type AsymptoticSolution, type LongTimesInput } from './methods/method.ts';
