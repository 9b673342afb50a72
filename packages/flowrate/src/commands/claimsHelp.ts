import { relationsHelp } from '@flowrate/verify';

/** The format of claims files, and what its words mean. */
export const claimsHelp = `A claims file, whole:

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
`;
