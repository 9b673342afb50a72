import { relationsHelp } from '@flowrate/verify';

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

A claims file, whole:

  claims:
    - id: hb-critical
      system: "x'' + b*x' + lambda*x = 0"
      given: { mu: positive, L: ">= mu", lambda: "[mu, L]", b: "2*sqrt(mu)" }
      expect: "norm(x(t)) <= (1 + sqrt(mu)*t) * exp(-sqrt(mu)*t) * norm(x(0))"

system   one eigenmode: an ODE, or a recurrence "x[k+1] = x[k] - s*g[k]" with g[k] = lambda*x[k]; coefficients may
         contain t or k; several equations are separated by ";". Starts at rest: v0 = 0, x[-1] = x[0].
         Or optimizer: NAME, whose parameters (heavy-ball: damping) are symbols.
         x0 in it is the start of x, as in Halpern's x[k+1] = x0/(k+2) + (k+1)/(k+2)*(1 - s*lambda)*x[k].
against  a second system, in y, or an optimizer's name, for comparisons: "norm(x(t)) <= norm(y(t))".
given    every symbol: positive, nonnegative, any, a number, "[lo, hi]", "(lo, hi)", ">= e", or an expression
         of the others. The spectrum lies in lambda's range and attains both ends. v0: any frees the velocity.
assume   a condition on the symbols, e.g. "s*L < 2".
and one of these relations:
${relationsHelp()}
expected true or false: what you believe (optional). Texts go in double quotes: 'x'' = ...' in single ones is x' = ...
Also     restart: "period", density: a (docs and examples/claims have both).

Where the symbols have no scale of their own they are tried from 1e-8 to 1e8. On data, mu and L (the ends of lambda's
range) are those of the kernel; without --data, a claim that the built-in data do not meet is judged without them.

Exit code: 0 every verdict is as its author says, or inconclusive; 1 a claim is refuted that was not said to be
false (or verified that was), 2 bad usage or input, 3 output that cannot be written, 130 interrupted.`;
