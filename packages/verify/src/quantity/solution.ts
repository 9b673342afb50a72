import type { LogValue } from '@flowrate/formula';
import { fromLog, fromNumber, type Scaled } from '@flowrate/formula/scaled';
import type { Scope } from './quantity.ts';
import type { ModalSystem, Trajectory } from '@flowrate/theory';
import type { Instance } from '../claim/instance.ts';

/** One instance solved: norms over the modes at any time, in logarithms. */
export class Solution {
  readonly system: ModalSystem;
  readonly lambda: readonly number[];
  readonly trajectories: readonly Trajectory[];
  readonly #logLambda: readonly number[];
  /** Of the modes, at one time after the other. */
  readonly #logs: Float64Array;

  constructor(
    system: ModalSystem,
    instance: Instance,
    initial: (mode: number) => Readonly<Record<string, number>>,
  ) {
    this.system = system;
    this.lambda = instance.lambda;
    this.#logLambda = instance.lambda.map(Math.log);
    this.#logs = new Float64Array(instance.lambda.length);
    this.trajectories = instance.lambda.map((lambda, i) => system.solve(lambda, initial(i)));
  }

  /** Σ x² (or Σ v²). */
  normSquared(what: 'x' | 'v', t: number): Scaled {
    return this.#sum((trajectory) => 2 * logOf(trajectory[what](t)));
  }

  /** Σ λ x². */
  weighted(t: number): Scaled {
    return this.#sum((trajectory, i) => 2 * logOf(trajectory.x(t)) + this.#logLambda[i]!);
  }

  /** Rounding error of the norms at t, relative: each mode's own, weighted by its share. */
  error(t: number): number {
    let top = -Infinity;
    const logs = this.trajectories.map((trajectory) => {
      const log = 2 * logOf(trajectory.x(t));
      top = Math.max(top, log);
      return log;
    });
    // Zero because nothing moves, or because all of it cancelled.
    if (top === -Infinity) return Math.max(1e-15, ...this.trajectories.map((one) => one.error(t)));
    let total = 0;
    let error = 0;
    logs.forEach((log, i) => {
      const share = Math.exp(log - top);
      total += share;
      error += share * this.trajectories[i]!.error(t);
    });
    return (2 * error) / total;
  }

  #sum(logOfMode: (trajectory: Trajectory, index: number) => number): Scaled {
    const logs = this.#logs;
    let top = -Infinity;
    for (let i = 0; i < logs.length; i++) {
      const log = logOfMode(this.trajectories[i]!, i);
      if (log > top || Number.isNaN(log)) top = log;
      logs[i] = log;
    }
    if (top === -Infinity) return fromNumber(0);
    let total = 0;
    for (let i = 0; i < logs.length; i++) total += Math.exp(logs[i]! - top);
    return fromLog({ sign: 1, logAbs: top + Math.log(total) });
  }
}

const logOf = (value: LogValue): number => (value.sign === 0 ? -Infinity : value.logAbs);

/** The scope of a claim's expressions at time t on a solved instance. */
export class InstanceScope implements Scope {
  time = 0;
  readonly #values: ReadonlyMap<string, Scaled>;
  readonly #clock: string;
  readonly #main: Solution;
  readonly #second: Solution | undefined;

  constructor(instance: Instance, main: Solution, second: Solution | undefined) {
    this.#values = new Map(
      Object.entries(instance.values).map(([name, value]) => [name, fromNumber(value, 1)]),
    );
    this.#clock = main.system.time === 'continuous' ? 't' : 'k';
    this.#main = main;
    this.#second = second;
  }

  symbol(name: string): Scaled {
    return name === this.#clock ? fromNumber(this.time) : (this.#values.get(name) ?? fromNumber(NaN));
  }

  normSquared(vector: string, t: number): Scaled {
    if (vector === 'y') return this.#second?.normSquared('x', t) ?? fromNumber(NaN);
    return this.#main.normSquared(vector === 'v' ? 'v' : 'x', t);
  }

  weighted(_vector: string, t: number): Scaled {
    return this.#main.weighted(t);
  }
}
