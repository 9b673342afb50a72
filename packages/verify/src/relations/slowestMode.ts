import type { Decay, ModalSystem } from '@flowrate/theory';
import type { Instance } from '../claim/instance.ts';
import { exactStart, exactSymbols } from '../hypotheses/exactSymbols.ts';
import type { Hypotheses } from '../hypotheses/hypotheses.ts';
import { initialOf } from '../hypotheses/initial.ts';
import { spreadOver } from './spreadOver.ts';

/** The decay of the whole: the slowest mode that carries weight; of equally slow ones the largest power. */
export function slowestMode(
  system: ModalSystem,
  instance: Instance,
  hypotheses: Hypotheses,
): Decay & { readonly mode: number } {
  const startAt = startsOf(hypotheses, instance);
  const found = (i: number): Decay & { readonly mode: number } => {
    const mode = instance.lambda[i]!;
    return { ...system.decay(mode, startAt?.(i)), mode };
  };
  const [first, ...others] = spreadOver(
    bySlowness(system, instance),
    system.cost === 'closed' ? Infinity : mostDerived,
  );
  let slow = found(first ?? 0);
  for (const i of others) {
    if (Number.isNaN(slow.rate) || isFaster(system.slowestRoot?.(instance.lambda[i]!), slow)) break;
    const next = found(i);
    if (Number.isNaN(next.rate) || slower(next, slow)) slow = next;
  }
  return slow;
}

/** The moving modes, those first that may be slowest. */
function bySlowness(system: ModalSystem, instance: Instance): readonly number[] {
  const modes = moving(instance);
  if (system.slowestRoot === undefined) return modes;
  const rates = modes.map((i) => system.slowestRoot?.(instance.lambda[i]!)?.rate ?? 0);
  return modes
    .map((_, place) => place)
    .sort((a, b) => rates[a]! - rates[b]!)
    .map((place) => modes[place]!);
}

/** The same by the roots in doubles alone, for starts at rest; undefined of systems without roots. */
export function slowestRoot(
  system: ModalSystem,
  instance: Instance,
  { initial }: Hypotheses,
): Decay | undefined {
  if (system.slowestRoot === undefined || [...initial.keys()].some((name) => name !== 'x0')) return undefined;
  let slow: Decay | undefined;
  for (const i of moving(instance)) {
    const root = system.slowestRoot(instance.lambda[i]!);
    if (root === undefined) return undefined;
    if (slow === undefined || slower(root, slow)) slow = root;
  }
  return slow;
}

/** Whether the roots of a mode are faster than a decay, beyond what rounding does to them. */
const isFaster = (root: Decay | undefined, slow: Decay): boolean =>
  root !== undefined && root.rate - slow.rate > near * Math.abs(slow.rate) + root.error + slow.error;

/** Relative distance to the slowest rate of those that may be as slow. */
const near = 1e-4;

/** The modes that doubles can hardly tell from the slowest. */
export function nearSlowest(
  system: ModalSystem,
  instance: Instance,
  hypotheses: Hypotheses,
): readonly number[] {
  const slow = slowestMode(system, instance, hypotheses);
  const startAt = startsOf(hypotheses, instance);
  const close = moving(instance).filter((i) => {
    const mode = instance.lambda[i]!;
    if (mode === slow.mode) return true;
    if (isFaster(system.slowestRoot?.(mode), slow)) return false;
    const { rate, power, error } = system.decay(mode, startAt?.(i));
    if (rate === slow.rate) return power === slow.power;
    return Math.abs(rate - slow.rate) <= near * Math.abs(slow.rate) + error + slow.error;
  });
  return spreadOver(close, mostDerived);
}

/** Derived from the exact instance, not from its rounding. */
export const isExact = ({ growth, fitted }: Decay): boolean => growth !== undefined && fitted !== true;

/** Modes whose decay is derived one by one. */
const mostDerived = 8;

/** The modes that carry weight; all of them where none does. */
function moving(instance: Instance): number[] {
  const all = instance.lambda.map((_, i) => i);
  const kept = all.filter((i) => Object.values(initialOf(instance, i)).some((value) => value !== 0));
  return kept.length === 0 ? all : kept;
}

function slower(a: Decay, b: Decay): boolean {
  const tie = a.rate === b.rate || Math.abs(a.rate - b.rate) <= a.error + b.error;
  if (!tie) return a.rate < b.rate;
  return a.power === b.power ? (a.logPower ?? 0) > (b.logPower ?? 0) : a.power > b.power;
}

/** The exact start of each mode, where the hypotheses give more than a size: others start at rest. */
function startsOf(
  hypotheses: Hypotheses,
  instance: Instance,
): ((mode: number) => ReturnType<typeof exactStart>) | undefined {
  if (![...hypotheses.initial.keys()].some((name) => name !== 'x0')) return undefined;
  const exact = exactSymbols(hypotheses, instance);
  return (mode) => exactStart(hypotheses, instance, mode, exact);
}
