import type { RouteCheck } from '../claim/judgeOptions.ts';

/** A route's largest difference from the closed form, relative to the running maximum of the closed form after t. */
export interface RouteComparison {
  readonly route: string;
  readonly difference: number;
  readonly at: number;
  readonly budget: number;
  readonly agrees: boolean;
}

/** Compares every route of one run with the closed form. */
export function compareRoutes(check: RouteCheck): RouteComparison[] {
  const n = check.t.length;
  const running = new Float64Array(n);
  let top = 0;
  for (let i = n - 1; i >= 0; i--) {
    top = Math.max(top, check.closedForm[i]!);
    running[i] = top;
  }
  return check.routes.map(({ name, loss, budget }) => {
    let difference = loss.length === n ? 0 : NaN;
    let at = 0;
    for (let i = 0; i < n && !Number.isNaN(difference); i++) {
      const gap = Math.abs(loss[i]! - check.closedForm[i]!) / (running[i]! || 1);
      if (!(gap <= difference)) {
        difference = gap;
        at = check.t[i]!;
      }
    }
    return { route: name, difference, at, budget, agrees: difference <= budget };
  });
}

/** Why the routes leave a claim about this optimizer without a verdict; undefined where they agree. */
export function routeProblem(
  routes: readonly RouteCheck[],
  optimizer: string | undefined,
): string | undefined {
  for (const check of routes) {
    if (check.optimizer !== optimizer) continue;
    const bad = compareRoutes(check).find((comparison) => !comparison.agrees);
    if (bad !== undefined) {
      return `${check.optimizer}: the ${bad.route} route differs from the closed form by ${bad.difference.toExponential(1)} at t = ${bad.at.toPrecision(3)}, its budget is ${bad.budget.toExponential(1)}`;
    }
  }
  return undefined;
}
