import { toTex, toText, type Expression } from '@flowrate/formula';
import type { Regime } from './derivation.ts';

/** A regime with its LaTeX. */
export function regime(
  when: string | { readonly tree: Expression; readonly relation: '<' | '==' | '>' },
  closedForm: Expression | null,
  rate: Expression,
  rateName: string,
): Regime {
  const conditionTex =
    typeof when === 'string'
      ? ''
      : `${toTex(when.tree)} ${when.relation === '==' ? '=' : when.relation} 0:\\quad `;
  const variable = rateName.startsWith('\\varrho') ? 'x_k' : 'x(t)';
  const closed = closedForm === null ? '' : `${variable} = ${toTex(closedForm)},\\quad `;
  return {
    when: typeof when === 'string' ? when : `${toText(when.tree)} ${when.relation} 0`,
    closedForm: closedForm === null ? null : toText(closedForm),
    rate: toText(rate),
    latex: `${conditionTex}${closed}${rateName} = ${toTex(rate)}`,
  };
}
