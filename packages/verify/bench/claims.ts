// The judge's confusion matrix over the catalogue of claims: 20 seeds, and the time of the whole catalogue.
// Then the mutants of its true claims: exponents 5 % and constants 2 % too strong. tsx bench/claims.ts [seeds] [runs]
import { claims, judge } from '@flowrate/verify';
import { mutantsOfTrueClaims } from '../test/mutants.ts';

const seeds = Number(process.argv[2] ?? 20);
const runs = Number(process.argv[3] ?? 200);
const judged = claims.filter((claim) => claim.scaling === undefined);

const matrix = {
  true: { verified: 0, refuted: 0, inconclusive: 0 },
  false: { verified: 0, refuted: 0, inconclusive: 0 },
};
let slowestRefutation = { id: '', ms: 0 };
const times: number[] = [];
for (let seed = 1; seed <= seeds; seed++) {
  const start = performance.now();
  for (const claim of judged) {
    const began = performance.now();
    const { verdict, evidence } = await judge(claim, { seed, runs });
    const ms = performance.now() - began;
    matrix[claim.expected === true ? 'true' : 'false'][verdict] += 1;
    if (verdict === 'refuted' && ms > slowestRefutation.ms) slowestRefutation = { id: claim.id, ms };
    if ((verdict === 'verified') !== claim.expected)
      console.log(`seed ${String(seed)} ${claim.id}: ${verdict}: ${evidence}`);
  }
  times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
console.log(`${String(judged.length)} claims, ${String(seeds)} seeds, ${String(runs)} runs a claim`);
console.log('            verified  refuted  inconclusive');
for (const truth of ['true', 'false'] as const) {
  const { verified, refuted, inconclusive } = matrix[truth];
  console.log(
    `${truth.padEnd(10)} ${String(verified).padStart(9)} ${String(refuted).padStart(8)} ${String(inconclusive).padStart(13)}`,
  );
}
console.log(
  `whole catalogue: median ${(times[times.length >> 1]! / 1000).toFixed(1)} s, fastest ${(times[0]! / 1000).toFixed(1)} s`,
);
console.log(`slowest refutation: ${slowestRefutation.id}, ${slowestRefutation.ms.toFixed(0)} ms`);

let refuted = 0;
for (const mutant of mutantsOfTrueClaims) {
  const { verdict, evidence } = await judge(mutant, { seed: 1, runs });
  if (verdict === 'refuted') refuted += 1;
  else console.log(`mutant ${mutant.id}: ${verdict}: ${evidence}`);
}
const share = (100 * refuted) / mutantsOfTrueClaims.length;
console.log(
  `mutants: ${String(refuted)} of ${String(mutantsOfTrueClaims.length)} refuted, ${share.toFixed(1)} %`,
);
