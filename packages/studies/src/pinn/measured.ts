import { judgedAs } from '../drawn/claims.ts';
import type { StudyRow } from '../study.ts';

const quantity = (name: string, value: string): StudyRow => ({ quantity: name, value });
const solved = { rises: '0', worstSolve: '≤ 1e-9', mostSolveSteps: '≤ 13', verdict: 'holds' } as const;

/** Measured on the same generator by another program. */
export const measured: readonly StudyRow[] = [
  { stepSize: 1e-3, ...solved, implicit: '0.31549', bound: '0.999979', explicit: '0.30569' },
  { stepSize: 0.1, ...solved, implicit: '8.1363e-3', bound: '0.99795', explicit: '9.07e-3' },
  {
    stepSize: 10,
    ...solved,
    implicit: '6.6658e-5',
    bound: '0.815321',
    explicit: '2.7e11',
    explicitSteps: '7',
  },
  { width: 256, gap: '5.13e-2' },
  { width: 1024, gap: '2.36e-2' },
  { width: 4096, gap: '7.45e-3' },
  { width: 1024, peak: '6.8', end: '5.0e-3', startEdge: '52.1', laterEdge: '19.1' },
  { width: 4096, peak: '20.1', end: '4.7e-3', startEdge: '53.5', laterEdge: '18.1' },
  quantity('λmax', '52.116'),
  quantity('λ₀', '2.0522e-3'),
  quantity('condition of the kernel', '25395'),
  quantity('explicit steps per e-fold of the slowest mode at η = 1.9/λmax', '13365'),
  quantity('implicit steps per e-fold of the slowest mode at η = 1/λ₀', '1.44'),
  quantity('hidden weights of deviation 1, 60 + 30 points: λmax', '2.36'),
  // Rounding: only its size can be held against another's.
  quantity('hidden weights of deviation 1, 60 + 30 points: λ₀', '≤ 1e-14'),
  judgedAs('an implicit step lowers the loss, whatever its size', 'verified'),
  judgedAs('L_k ≤ (1 + ηλ₀/2)^(-k) L_0, λ₀ = λmin of the kernel at the start', 'verified'),
  judgedAs('with the width an implicit step tends to (I + ηK)⁻¹r', 'verified'),
  judgedAs('explicit steps above 2/λmax of the start diverge', 'refuted'),
];
