import type { Claim } from '../types.ts';

// Heavy ball: Polyak 1964; critical damping b = 2√μ.
const system = "x'' + damping*x' + lambda*x = 0";
const spectrum = { lambda: '[mu, L]', mu: 'positive', L: '>= mu' } as const;
const free = { ...spectrum, damping: '[0.01*sqrt(mu), 100*sqrt(mu)]' } as const;
const critical = { ...spectrum, damping: '2*sqrt(mu)' } as const;
const about = { optimizer: 'heavy-ball', system } as const;

export const heavyBallClaims: readonly Claim[] = [
  {
    id: 'hb-linear',
    statement: 'heavy ball converges linearly for every damping b > 0',
    source: 'Polyak 1964',
    ...about,
    given: free,
    rate: 'linear > 0',
    expected: true,
  },
  {
    id: 'hb-rate',
    statement: 'heavy ball: rate b for b ≤ 2√μ, b - √(b² - 4μ) beyond',
    source: 'Polyak 1964',
    ...about,
    given: free,
    rate: 'linear (damping <= 2*sqrt(mu) ? damping : 4*mu/(damping + sqrt(damping^2 - 4*mu)))',
    expected: true,
  },
  {
    id: 'hb-critical',
    statement: 'heavy ball at b = 2√μ: ‖Δ‖² ≤ (1 + √μ t)² e^(-2√μ t) ‖Δ(0)‖²',
    source: 'Polyak 1964; the factor of a double root',
    ...about,
    given: critical,
    expect: 'norm(x(t))^2 <= (1 + sqrt(mu)*t)^2 * exp(-2*sqrt(mu)*t) * norm(x(0))^2',
    expected: true,
  },
  {
    id: 'hb-best',
    statement: 'b = 2√μ is the best damping of heavy ball, with rate 2√μ',
    source: 'Polyak 1964',
    ...about,
    given: critical,
    rate: 'linear 2*sqrt(mu)',
    best: { parameter: 'damping', over: '[0.01*sqrt(mu), 100*sqrt(mu)]' },
    expected: true,
  },
  {
    id: 'hb-2sqrt-any-b',
    statement: 'heavy ball has the rate 2√μ at every damping b',
    source: 'a hypothesis dropped',
    ...about,
    given: free,
    rate: 'linear 2*sqrt(mu)',
    expected: false,
  },
];
