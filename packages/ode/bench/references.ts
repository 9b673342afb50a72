import { references } from '../test/problems.ts';
import { npmOdex } from './own.ts';
import { problems, type ProblemName } from './problems.ts';

/** Problems whose ends stand among the reference values of 36 digits. */
const inFixture: Partial<Record<ProblemName, string>> = {
  lorenz: 'lorenz',
  pleiades: 'pleiades',
  'van-der-pol': 'vanderpol-1000',
  robertson: 'robertson',
};

/** e^(-bt/2) (cos wt + (b/2w) sin wt) for the positions, its derivative for the velocities; w may vanish. */
function heavyBallEnd(): number[] {
  const b = 0.02;
  const t = problems['heavy-ball'].span[1];
  const n = problems['heavy-ball'].y0.length / 2;
  const lambda = Array.from({ length: n }, (_, i) => 10 ** (-4 + (4 * i) / (n - 1)));
  const envelope = Math.exp((-b * t) / 2);
  const sinc = (value: number): number => {
    const w = Math.sqrt(Math.max(0, value - (b * b) / 4));
    return w * t < 1e-4 ? t : Math.sin(w * t) / w;
  };
  const cosine = (value: number): number => Math.cos(Math.sqrt(Math.max(0, value - (b * b) / 4)) * t);
  return [
    ...lambda.map((value) => envelope * (cosine(value) + (b / 2) * sinc(value))),
    ...lambda.map((value) => -envelope * value * sinc(value)),
  ];
}

const known = new Map<ProblemName, readonly number[]>();

/** The solution at the end of the span: reference values, a closed form, or npm's odex at 1e-14. */
export function exactEnd(problem: ProblemName): readonly number[] {
  let exact = known.get(problem);
  if (exact === undefined) {
    const id = inFixture[problem];
    exact =
      id !== undefined
        ? references.find((reference) => reference.id === id)!.y1
        : problem === 'heavy-ball'
          ? heavyBallEnd()
          : npmOdex(problem, 1e-14, 1e-15, 0).y;
    known.set(problem, exact);
  }
  return exact;
}
