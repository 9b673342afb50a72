import { comparisonTex, parseExpression, parseRelation, toTex } from '@flowrate/formula';
import { freeSymbols } from '../freeSymbols.ts';
import type { ModalRelation } from '../relation.ts';
import { proveRate } from '../rate/proveRate.ts';
import { text } from '../text.ts';
import { readable } from '../words.ts';
import { judgeStable } from './judgeStable.ts';

/** The solution decays exactly where a condition holds. */
export const stable: ModalRelation<string> = {
  about: 'modes',
  key: 'stable',
  schema: text,
  help: ['"a condition" (decays where it holds, grows where not; its very edge is left out)'],
  tex(source) {
    const { left, operator, right } = parseRelation(source);
    return `\\text{stable exactly where } ${toTex(left)} ${comparisonTex[operator]} ${toTex(right)}`;
  },
  parse(source, { time }) {
    const condition = parseExpression(`(${source}) ? 1 : 0`);
    return {
      trees: [condition],
      symbols: freeSymbols(condition, time),
      everyModeCounts: true,
      judge: (subject, instance) => judgeStable(condition, subject, instance),
      prove: (subject, instance) => proveRate(subject, instance, subject.time === 'discrete' ? 1 : 0),
      grade: ({ fitted }) => (fitted === true ? 'tested' : 'exact'),
      failing: (_subject, { actual }) =>
        `the loss ${actual < 0 ? 'grows where it is claimed to decay' : 'decays where it is claimed not to'}, at the rate ${readable(actual)}`,
      holding: () => 'decays inside, grows outside',
      missing: ({ besideEdge }) =>
        besideEdge === 0
          ? 'every instance lies on the edge of stability, which such a claim leaves out'
          : undefined,
    };
  },
};
