/** The matrix of x'' + a(t)x' + c(t)x = 0 over one period, by Runge and Kutta's method, and its spectral radius. */
export function periodGrowth(
  damping: (t: number) => number,
  force: (t: number) => number,
  period: number,
): number {
  const steps = 2000;
  const h = period / steps;
  const [first, second] = [[1, 0] as const, [0, 1] as const].map(([x0, v0]) => {
    let [x, v]: [number, number] = [x0, v0];
    const acceleration = (t: number, at: number, speed: number): number =>
      -damping(t) * speed - force(t) * at;
    for (let n = 0; n < steps; n++) {
      const t = n * h;
      const [k1, l1] = [v, acceleration(t, x, v)];
      const [k2, l2] = [v + (h / 2) * l1, acceleration(t + h / 2, x + (h / 2) * k1, v + (h / 2) * l1)];
      const [k3, l3] = [v + (h / 2) * l2, acceleration(t + h / 2, x + (h / 2) * k2, v + (h / 2) * l2)];
      const [k4, l4] = [v + h * l3, acceleration(t + h, x + h * k3, v + h * l3)];
      x += (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
      v += (h / 6) * (l1 + 2 * l2 + 2 * l3 + l4);
    }
    return [x, v] as const;
  }) as [readonly [number, number], readonly [number, number]];
  return Math.log(spectralRadius(first[0], second[0], first[1], second[1])) / period;
}

/** The largest size of an eigenvalue of [[a, b], [c, d]]. */
export function spectralRadius(a: number, b: number, c: number, d: number): number {
  const [half, determinant] = [(a + d) / 2, a * d - b * c];
  const inner = half * half - determinant;
  return inner < 0 ? Math.sqrt(determinant) : Math.abs(half) + Math.sqrt(inner);
}
