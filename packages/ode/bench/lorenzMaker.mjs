// What each thread of the ensemble loads: Lorenz' system from another start for every parameter.
export const makeProblem = (shift) => ({
  rhs(_t, y, dydt) {
    dydt[0] = 10 * (y[1] - y[0]);
    dydt[1] = y[0] * (28 - y[2]) - y[1];
    dydt[2] = y[0] * y[1] - (8 / 3) * y[2];
  },
  y0: [1 + shift, 1, 1],
  span: [0, 20],
});
