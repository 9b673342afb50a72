/** Figures measured elsewhere, in another language, on the same draws. */
import { judgedAs } from '../drawn/claims.ts';
import type { StudyRow } from '../study.ts';

// Along these paths λmin(K) never fell below its start, the source says.
const training = [
  { m: 64, 'change of K': '0.597' },
  {
    m: 256,
    'λmin(K) at the start': '0.0389',
    'least λmin(K)': '0.0389',
    'λmax(K) at the start': '5.579',
    'least ½‖∇L‖²/L': '0.0687',
    'last L/L_0': '1.37e-6',
    '(1 - ημ)^k': '6.1e-2',
    '‖Δθ‖/‖θ_0‖': '0.2425',
    'change of K': '0.181',
  },
  {
    m: 1024,
    'λmin(K) at the start': '0.0457',
    'least λmin(K)': '0.0457',
    'λmax(K) at the start': '5.732',
    'least ½‖∇L‖²/L': '0.0564',
    'last L/L_0': '1.02e-5',
    '(1 - ημ)^k': '4.1e-2',
    '‖Δθ‖/‖θ_0‖': '0.1241',
    'change of K': '0.0559',
  },
  {
    m: 4096,
    'λmin(K) at the start': '0.0436',
    'least λmin(K)': '0.0436',
    'λmax(K) at the start': '5.553',
    'least ½‖∇L‖²/L': '0.0527',
    'last L/L_0': '1.13e-5',
    '(1 - ημ)^k': '4.3e-2',
    '‖Δθ‖/‖θ_0‖': '0.0652',
    'change of K': '0.0174',
  },
];

const hessianNorms = [
  { m: 64, 'v = ±1': '0.155100' },
  { m: 256, 'v = ±1': '0.077550' },
  { m: 1024, 'v = ±1': '0.038775' },
  { m: 4096, 'v = ±1': '0.019388' },
  { m: 16384, 'v = ±1': '0.009694' },
];

const minimum = [
  {
    'L at most': 1e-2,
    'λmin(∇²L)': '-7.0e-3',
    'λmin(∇²L)/√L': '-0.071',
    'eigenvalues below 0': '25',
    'λmin(K)': '0.041',
  },
  { 'L at most': 1e-4, 'λmin(∇²L)': '-8.2e-4' },
  { 'L at most': 1e-6, 'λmin(∇²L)': '-9.5e-5' },
  {
    'L at most': 1e-8,
    'λmin(∇²L)': '-1.0e-5',
    'λmin(∇²L)/√L': '-0.102',
    'eigenvalues below 0': '28',
    'λmin(K)': '0.048',
  },
];

export const expected: readonly StudyRow[] = [
  ...training.map((row) => ({ part: 'training', ...row })),
  ...hessianNorms.map((row) => ({ part: 'Hessian norm', ...row })),
  {
    part: 'powers of m',
    'Hessian norm, v = ±1': '-0.5000',
    'Hessian norm, v normal': '-0.4456',
    'change of K': '-0.85',
  },
  ...minimum.map((row) => ({ part: 'next to the minimum', ...row })),
  judgedAs('½‖∇L‖² ≥ μL at every step, μ the least λmin(K) of the path', 'verified'),
  judgedAs('L_k ≤ (1 - ημ)^k L_0 at every step, η = 1/λmax(K_0)', 'verified'),
  judgedAs('‖∇²f‖ falls as m^(-1/2) with output weights ±1', 'verified'),
  judgedAs('‖∇²f‖ falls as m^(-1/2) with normal output weights too', 'refuted'),
  judgedAs('K changes by no more than a multiple of m^(-1/2) over the run', 'verified'),
  judgedAs('L is convex next to its solutions', 'refuted'),
  judgedAs('PL* holds next to solutions where L is not convex', 'verified'),
];
