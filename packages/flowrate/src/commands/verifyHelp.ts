import { claimsHelp } from './claimsHelp.ts';

/** What `flowrate verify --help` says after its options: examples, and the format of claims files. */
export const verifyHelp = `
Examples:
  flowrate verify                                    the built-in data set 'sphere'
  flowrate verify --data digits --rows 300           real data
  flowrate verify --data houses.csv --target price   your own data
  flowrate verify --data wine --kernel erf --depth 3   the kernel of another network
  flowrate verify --claims mine.yaml --json          your own claims, as JSON
  flowrate verify mine.yaml --certificates proofs    a file for each refuted claim that proves it
  flowrate verify --list                             the claims that are judged
  flowrate verify --only gn-flat --seed 1 --path edge:0   one counterexample again

${claimsHelp}
Exit code: 0 every verdict is as its author says, or inconclusive; 1 a claim is refuted that was not said to be
false (or verified that was), 2 bad usage or input, 3 output that cannot be written, 130 interrupted.`;
