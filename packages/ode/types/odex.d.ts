// odex 2.0.4 ships its TypeScript source and no declarations; strict compilation would compile that source.
// Only what the adapter in src/methods/odex.ts uses is declared.
export type Derivative = (x: number, y: number[]) => number[];
export type OutputFunction = (
  n: number,
  xOld: number,
  x: number,
  y: number[],
  dense: (component: number, x: number) => number,
) => boolean | void;
export enum Outcome {
  Converged = 0,
  MaxStepsExceeded = 1,
  EarlyReturn = 2,
}
export class Solver {
  constructor(n: number);
  absoluteTolerance: number | number[];
  relativeTolerance: number | number[];
  initialStepSize: number;
  maxStepSize: number;
  maxSteps: number;
  denseOutput: boolean;
  solve(
    f: Derivative,
    x0: number,
    y0: number[],
    xEnd: number,
    solOut?: OutputFunction,
  ): {
    y: number[];
    outcome: Outcome;
    nStep: number;
    xEnd: number;
    nAccept: number;
    nReject: number;
    nEval: number;
  };
}
