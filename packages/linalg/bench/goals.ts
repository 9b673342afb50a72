/** A ratio, what is wanted of it, and a remark where it cannot be had. */
export interface Goal {
  readonly name: string;
  readonly ratio: number;
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly remark?: string;
}

function verdict({ ratio, atMost = Infinity, atLeast = -Infinity }: Goal): string {
  if (Number.isNaN(ratio)) return 'not run';
  if (atMost === Infinity && atLeast === -Infinity) return 'no goal';
  return ratio <= atMost && ratio >= atLeast ? 'met' : 'NOT MET';
}

/** One line per goal: the ratio measured, the one wanted, met or not. */
export function printGoals(goals: readonly Goal[]): void {
  const width = Math.max(...goals.map(({ name }) => name.length));
  console.log(`\n${'ratio'.padEnd(width)}  measured   wanted`);
  for (const goal of goals) {
    const wanted =
      goal.atMost !== undefined ? `≤ ${goal.atMost}` : goal.atLeast !== undefined ? `≥ ${goal.atLeast}` : '';
    const remark = goal.remark === undefined ? '' : `  (${goal.remark})`;
    console.log(
      `${goal.name.padEnd(width)}  ${goal.ratio.toFixed(2).padStart(8)}   ${wanted.padEnd(6)}  ${verdict(goal)}${remark}`,
    );
  }
}
