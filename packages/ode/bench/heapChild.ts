// Bytes that stay on the heap after so many steps, and bytes of garbage they made: run with a young generation so large
// that nothing is collected meanwhile.
import { solve, type MethodName } from '@flowrate/ode';

const method = process.argv[2] as MethodName;
const steps = Number(process.argv[3]);

const run = (maxSteps: number): void => {
  solve(
    {
      rhs(_t, y, dydt) {
        dydt[0] = y[1]!;
        dydt[1] = -y[0]!;
      },
      jacobian(_t, _y, J) {
        J[0] = 0;
        J[1] = 1;
        J[2] = -1;
        J[3] = 0;
      },
      y0: [1, 0],
      span: [0, 1e9],
    },
    { method, rtol: 1e-8, saveAt: [1e9], maxSteps, onFailure: 'return' },
  );
};
run(20_000);
globalThis.gc!();
const before = process.memoryUsage().heapUsed;
run(steps);
const garbage = process.memoryUsage().heapUsed - before;
globalThis.gc!();
console.log(`${process.memoryUsage().heapUsed - before} ${garbage}`);
