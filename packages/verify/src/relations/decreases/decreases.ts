import { parseExpression, toTex, type Expression } from '@flowrate/formula';
import { toDecimals } from '@flowrate/formula/interval';
import { enclosedEnergy } from '../../enclosure/enclosedEnergy.ts';
import { gapOf } from '../../enclosure/enclosedGap.ts';
import { compileQuantity } from '../../quantity/quantity.ts';
import { clockOf, solve } from '../../quantity/subject.ts';
import { callTimes, logOf } from '../curves.ts';
import { degree, tame } from '../dependence.ts';
import { freeSymbols } from '../freeSymbols.ts';
import type { ModalRelation, PreparedRelation } from '../relation.ts';
import { text } from '../text.ts';
import { timesToLookAt } from '../timesToLookAt.ts';
import { excess, readable } from '../words.ts';
import { judgeDecreases, totalEnergy } from './judgeDecreases.ts';

/** A function of one mode's x, v and t whose sum over the modes never increases. */
export const decreases: ModalRelation<string> = {
  about: 'modes',
  key: 'decreases',
  schema: text,
  help: ['"v^2 + lambda*x^2" (per mode; the sum over modes never increases; v[k] = x[k] - x[k-1])'],
  tex: (source) =>
    `\\sum_{\\lambda} \\left(${toTex(parseExpression(source))}\\right) \\text{ never increases}`,
  parse(source, { time }) {
    const tree = parseExpression(source);
    return preparedEnergy(tree, freeSymbols(tree, time, ['x', 'v', 'lambda']));
  },
};

function preparedEnergy(tree: Expression, symbols: readonly string[]): PreparedRelation {
  const energy = compileQuantity(tree);
  const trees = [tree];
  return {
    trees,
    symbols,
    everyModeCounts: true,
    judge(subject, instance, effort) {
      const system = subject.bind(instance.values);
      const grid = timesToLookAt(subject, trees, system, instance, effort);
      return judgeDecreases(energy, solve(subject, system, instance), instance, grid);
    },
    confirm(subject, instance, { at, to }) {
      const energies = to === undefined ? undefined : enclosedEnergy(subject, tree, instance, [at, to]);
      return energies === undefined ? undefined : gapOf([energies[1], energies[0]]);
    },
    prove(subject, instance, { at, to }) {
      const energies = to === undefined ? undefined : enclosedEnergy(subject, tree, instance, [at, to]);
      if (energies === undefined) return undefined;
      const [before, after] = [toDecimals(energies[0]), toDecimals(energies[1])];
      return { kind: 'increase', from: String(at), to: String(to), before, after };
    },
    grade: () => 'tested',
    failing: (subject, { actual, claimed, margin, at }) =>
      `increases ${excess(Math.log(Math.abs(actual / claimed)), -margin)} at ${clockOf(subject)} = ${readable(at)}`,
    holding: () => 'never increases',
    // A quadratic form of each mode's own start: a sum of such decreases where each of them does.
    decidedByMode: (clock) => degree(tree) === 2 && tame(tree, clock),
    closestCall(subject, { instance, outcome }) {
      const system = subject.bind(instance.values);
      const t = callTimes(system, instance);
      const total = totalEnergy(energy, solve(subject, system, instance), instance);
      const actual = t.map((time) => logOf(total(time)));
      return { t, actual, claimed: t.map(() => actual[0]!), at: outcome.at };
    },
  };
}
