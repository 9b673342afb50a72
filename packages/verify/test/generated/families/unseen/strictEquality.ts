import type { Family } from '../../family.ts';

/** `<` is strict after the start: a bound that the mode μ reaches is true with `<=`, and false with `<`. */
export const strictEquality: Family = {
  name: 'strictEquality',
  kind: 'other',
  draw(random) {
    const truth = random.truth();
    const { low, high, given } = random.ends();
    const symbols = { [low]: 1, [high]: 2, s: 0.25 };
    const cases = [
      { system: "x' = -lambda*x", more: {}, right: `exp(-${low}*t)*norm(x(0))`, at: 't', until: 8 },
      {
        system: 'x[k+1] = x[k] - s*g[k]',
        more: { s: `0.5/${high}` },
        right: `(1 - s*${low})^k*norm(x(0))`,
        at: 'k',
        until: 30,
      },
    ];
    const { system, more, right, at, until } = random.among(cases);
    const far = random.truth();
    const claimed = far ? 'norm(x(0))' : right;
    const zero = far && !truth;
    return {
      claim: {
        system,
        given: zero ? { ...given, ...more, lambda: `[0, ${high}]` } : { ...given, ...more },
        expect: `norm(x(${at})) ${far || !truth ? '<' : '<='} ${claimed}`,
      },
      expected: truth,
      why: zero ? 'the mode 0 stays' : far ? 'every mode falls at once' : 'the mode μ is equal to it',
      probes: truth
        ? [
            { lambda: [1], symbols, until },
            { lambda: [1, 2], symbols, until },
          ]
        : [],
    };
  },
};
