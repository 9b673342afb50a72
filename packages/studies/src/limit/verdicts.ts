import {
  judgeMany,
  judgeScaling,
  type Claim,
  type DataInstance,
  type NetworkCheck,
  type RouteCheck,
  type Scaling,
  type ScalingPoint,
  type Verdict,
} from '@flowrate/verify';
import type { Progress } from '@flowrate/base';
import type { RunResult } from '../result.ts';
import { ofWidthTheorems } from './trainable.ts';

/** What the judge may ask of one claim. */
export interface JudgeBudget {
  readonly runs: number;
  readonly seed: number;
  /** Seconds. */
  readonly timeLimit: number;
}

/** The measured curves, with what each description's own error explains, for the judge to hold against each other. */
export function routeChecks(runs: readonly RunResult[]): RouteCheck[] {
  return runs.map((run) => ({
    optimizer: run.optimizer,
    params: run.params,
    t: run.curves.t,
    closedForm: run.curves.closedForm,
    routes: [
      // odex at relative tolerance 1e-10 is asked for nine digits; three are left to the length of the integration.
      { name: 'ode', loss: run.curves.ode, budget: 1e-6 },
      // The recursion follows its limit to O(step^order); its exact modes say how far this step is from it.
      { name: 'discrete', loss: run.curves.discrete, budget: run.stepBudget },
    ],
  }));
}

/** The networks of every run, on the run's own time grid. */
const networkChecks = (runs: readonly RunResult[]): NetworkCheck[] =>
  runs
    .filter(({ networks }) => networks.length > 0)
    .map(({ optimizer, params, curves, networks }) => ({ optimizer, params, t: curves.t, networks }));

/** A claim about finite networks is judged on the networks that were trained; every other one by its closed form. */
export async function judgeAll(
  claims: readonly Claim[],
  runs: readonly RunResult[],
  data: DataInstance,
  budget: JudgeBudget,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<Verdict[]> {
  progress.stage(`judging ${claims.length} ${claims.length === 1 ? 'claim' : 'claims'}`);
  const routes = routeChecks(runs);
  const byForm = claims.filter((claim) => claim.scaling === undefined);
  const judged = await judgeMany(byForm, {
    ...budget,
    data,
    routes,
    networks: networkChecks(runs),
    signal,
    onProgress: (done, total) => progress.share(done / total),
  });
  const verdicts = new Map(byForm.map((claim, i) => [claim, judged[i]!]));
  return claims.flatMap((claim) =>
    claim.scaling === undefined
      ? (verdicts.get(claim) ?? [])
      : judgeScaling(claim, scalingPoints(claim.scaling, runs)),
  );
}

/** Gradient descent is trained on several seeds of every width; the theorems are about it. */
function scalingPoints({ quantity }: Scaling, runs: readonly RunResult[]): ScalingPoint[] {
  return runs
    .filter((run) => ofWidthTheorems({ name: run.optimizer }))
    .flatMap((run) =>
      run.networks.map((network) => ({
        width: network.width,
        seed: network.seed,
        value: network[quantity],
      })),
    );
}
