/** Which networks are trained, and for how many steps: decided before the work, and said. */
export interface TrainingPlan {
  /** Ascending. */
  readonly widths: readonly number[];
  /** What the width theorems are about is trained so many times at each width: their claims are fitted to these networks. */
  readonly seeds: readonly number[];
  /** The other optimizers are trained once at each of these widths. */
  readonly otherWidths: readonly number[];
  readonly maxSteps: number;
  readonly notes: readonly string[];
}

/** Floating-point operations of one step: X·Wᵀ forwards and its transpose backwards, two operations a product. */
export function stepCost(rows: number, columns: number, width: number): number {
  return 4 * rows * (columns + 2) * width;
}

/** What all networks of one command may cost together: about half a minute on two idle cores. */
const budget = 6e11;
/** With fewer steps little is seen of the decay, so widths are given up first. */
const fewestSteps = 200;
const mostSteps = 1500;
const fewestSeeds = 3;
const mostSeeds = 6;
const narrowest = 64;

function affordableSteps(
  data: { readonly rows: number; readonly columns: number },
  widths: readonly number[],
  otherWidths: readonly number[],
  others: number,
): { seeds: number[]; steps: number } {
  const widest = widths[widths.length - 1]!;
  const seeds = widths.map((width) =>
    Math.max(fewestSeeds, Math.min(mostSeeds, Math.floor((fewestSeeds * widest) / width))),
  );
  const neurons =
    widths.reduce((sum, width, i) => sum + seeds[i]! * width, 0) +
    others * otherWidths.reduce((sum, width) => sum + width, 0);
  return { seeds, steps: Math.floor(budget / stepCost(data.rows, data.columns, neurons)) };
}

/**
 * Spends the budget: all optimizers at all widths where that leaves enough steps; else the others at the widest only;
 * else every width is halved, until it does.
 * @param others how many runs there are beside those of the width theorems
 * @param steps the user's own number of steps: then nothing is given up
 */
export function planTraining(
  data: { readonly rows: number; readonly columns: number },
  widths: readonly number[],
  others: number,
  steps: number | undefined,
): TrainingPlan {
  const wanted = [...widths].sort((a, b) => a - b);
  let chosen = wanted;
  for (;;) {
    const widest = chosen.slice(-1);
    for (const otherWidths of [chosen, widest]) {
      const afforded = affordableSteps(data, chosen, otherWidths, others);
      const last = otherWidths === widest && chosen[0]! / 2 < narrowest;
      if (steps === undefined && afforded.steps < fewestSteps && !last) continue;
      const notes =
        chosen === wanted
          ? []
          : [
              `networks of widths ${chosen.join(', ')} are trained instead of ${wanted.join(', ')}, since ${data.rows} rows × ${data.columns} columns are large; --steps N trains the asked widths whatever it takes`,
            ];
      return {
        widths: chosen,
        seeds: afforded.seeds,
        otherWidths,
        maxSteps: steps ?? Math.max(fewestSteps, Math.min(mostSteps, afforded.steps)),
        notes,
      };
    }
    chosen = chosen.map((width) => Math.floor(width / 2));
  }
}
