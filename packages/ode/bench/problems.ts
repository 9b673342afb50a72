import type { FirstOrderProblem } from '@flowrate/ode';

/** The problems that the peers in peer.cpp and peer.py have too; a right-hand side of each reads and writes by index. */
export const modes = 100;
const lambda = Float64Array.from({ length: modes }, (_, i) => 10 ** (-4 + (4 * i) / (modes - 1)));
const modesAtOne = Float64Array.from({ length: 2 * modes }, (_, i) => (i < modes ? 1 : 0));

export const lorenz: FirstOrderProblem = {
  rhs(_t, y, dydt) {
    dydt[0] = 10 * (y[1]! - y[0]!);
    dydt[1] = y[0]! * (28 - y[2]!) - y[1]!;
    dydt[2] = y[0]! * y[1]! - (8 / 3) * y[2]!;
  },
  y0: [1, 1, 1],
  span: [0, 5],
};

export const pleiades: FirstOrderProblem = {
  rhs(_t, y, dydt) {
    for (let i = 0; i < 14; i++) dydt[i] = y[14 + i]!;
    for (let i = 0; i < 7; i++) {
      let fx = 0;
      let fy = 0;
      for (let j = 0; j < 7; j++) {
        if (j === i) continue;
        const dx = y[j]! - y[i]!;
        const dy = y[7 + j]! - y[7 + i]!;
        const r2 = dx * dx + dy * dy;
        const r3 = r2 * Math.sqrt(r2);
        fx += ((j + 1) * dx) / r3;
        fy += ((j + 1) * dy) / r3;
      }
      dydt[14 + i] = fx;
      dydt[21 + i] = fy;
    }
  },
  y0: [3, 3, -1, -3, 2, -2, 2, 3, -3, 2, 0, 0, -4, 4, 0, 0, 0, 0, 0, 1.75, -1.5, 0, 0, 0, -1.25, 1, 0, 0],
  span: [0, 3],
};

/** x'' + 0.02 x' + λ x = 0 for 100 λ from 1e-4 to 1: critical damping of the smallest. */
export const heavyBall: FirstOrderProblem = {
  rhs(_t, y, dydt) {
    for (let i = 0; i < modes; i++) {
      const v = y[modes + i]!;
      dydt[i] = v;
      dydt[modes + i] = -0.02 * v - lambda[i]! * y[i]!;
    }
  },
  y0: modesAtOne,
  span: [0, 200],
};

/** x'' + (3/t) x' + λ x = 0 from t = 1, where every solver can start. */
export const nesterov: FirstOrderProblem = {
  rhs(t, y, dydt) {
    const friction = 3 / t;
    for (let i = 0; i < modes; i++) {
      const v = y[modes + i]!;
      dydt[i] = v;
      dydt[modes + i] = -friction * v - lambda[i]! * y[i]!;
    }
  },
  y0: modesAtOne,
  span: [1, 200],
};

export const vanDerPol: FirstOrderProblem = {
  rhs(_t, y, dydt) {
    dydt[0] = y[1]!;
    dydt[1] = 1000 * (1 - y[0]! * y[0]!) * y[1]! - y[0]!;
  },
  jacobian(_t, y, J) {
    J[0] = 0;
    J[1] = 1;
    J[2] = -2000 * y[0]! * y[1]! - 1;
    J[3] = 1000 * (1 - y[0]! * y[0]!);
  },
  y0: [2, 0],
  span: [0, 2000],
};

export const robertson: FirstOrderProblem = {
  rhs(_t, y, dydt) {
    const slow = 0.04 * y[0]!;
    const back = 1e4 * y[1]! * y[2]!;
    const fast = 3e7 * y[1]! * y[1]!;
    dydt[0] = back - slow;
    dydt[1] = slow - back - fast;
    dydt[2] = fast;
  },
  jacobian(_t, y, J) {
    J[0] = -0.04;
    J[1] = 1e4 * y[2]!;
    J[2] = 1e4 * y[1]!;
    J[3] = 0.04;
    J[4] = -1e4 * y[2]! - 6e7 * y[1]!;
    J[5] = -1e4 * y[1]!;
    J[6] = 0;
    J[7] = 6e7 * y[1]!;
    J[8] = 0;
  },
  y0: [1, 0, 0],
  span: [0, 1e11],
};

export const problems = {
  lorenz,
  pleiades,
  'heavy-ball': heavyBall,
  nesterov,
  'van-der-pol': vanDerPol,
  robertson,
} as const;

export type ProblemName = keyof typeof problems;
