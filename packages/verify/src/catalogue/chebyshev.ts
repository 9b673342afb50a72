import type { Claim } from '../claim/claim.ts';

// Chebyshev's semi-iteration: the polynomial of degree k that is smallest on [μ, L], T_k((L+μ-2λ)/(L-μ))/T_k(σ) with
// σ = (κ+1)/(κ-1) = (q + 1/q)/2, q = (√κ-1)/(√κ+1); so T_k(σ) = (q^k + q^-k)/2, and the recursion of T gives ω_k = w.
const ratio = '2*(1 + q^(2*k))/(1 + q^(2*k + 2))*q*sigma';
const weight = `(k < 0.5 ? 1 : ${ratio})`;
const system = `x[k+1] = x[k] + (${weight} - 1)*(x[k] - x[k-1]) - ${weight}*s*g[k]`;
const given = {
  mu: 'positive',
  L: '[1.2*mu, 1e5*mu]',
  lambda: '[mu, L]',
  q: '(sqrt(L) - sqrt(mu))/(sqrt(L) + sqrt(mu))',
  sigma: '(L + mu)/(L - mu)',
  s: '2/(L + mu)',
} as const;
const source = 'Flanders, Shortley 1950; Golub, Varga 1961';

export const chebyshevClaims: readonly Claim[] = [
  {
    id: 'cheb',
    statement: 'Chebyshev’s semi-iteration: ‖Δ_k‖ ≤ ‖Δ_0‖/T_k((κ+1)/(κ-1))',
    source: `${source}; no polynomial of degree k has a smaller maximum on [μ, L]`,
    system,
    given,
    expect: 'norm(x(k)) <= 2*q^k/(1 + q^(2*k)) * norm(x(0))',
    expected: true,
  },
  {
    id: 'cheb-smaller',
    statement: 'Chebyshev’s semi-iteration: ‖Δ_k‖ ≤ 1.9 q^k/(1+q^2k) ‖Δ_0‖ for k ≥ 1, q = (√κ-1)/(√κ+1)',
    source: 'near miss: constant 5 % too small, below what any polynomial can do',
    system,
    given,
    expect: 'norm(x(k)) <= (k < 0.5 ? 1 : 1.9*q^k/(1 + q^(2*k))) * norm(x(0))',
    expected: false,
  },
  {
    id: 'cheb-no-prefactor',
    statement: 'Chebyshev’s semi-iteration: ‖Δ_k‖ ≤ q^k ‖Δ_0‖',
    source: 'near miss: the factor 2/(1+q^2k) dropped',
    system,
    given,
    expect: 'norm(x(k)) <= q^k * norm(x(0))',
    expected: false,
  },
  {
    id: 'cheb-factor',
    statement: 'Chebyshev’s semi-iteration has the factor (√κ-1)/(√κ+1), that of Polyak’s heavy ball',
    source,
    system,
    given,
    rate: 'factor q',
    expected: true,
  },
];
