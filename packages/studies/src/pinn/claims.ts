import { claimRow, fallsWithWidth, holds, shown, type ClaimRow } from '../drawn/claims.ts';
import { risesOf, type PinnResult } from './experiment.ts';

export const claimsOf = (found: PinnResult): ClaimRow[] => [
  descentClaim(found),
  boundClaim(found),
  ...fallsWithWidth('with the width an implicit step tends to (I + ηK)⁻¹r', found.gaps),
  ...divergenceClaims(found),
];

function descentClaim({ runs }: PinnResult): ClaimRow {
  const rising = runs.filter(({ implicit }) => risesOf(implicit) > 0);
  const sizes = runs.map(({ stepSize }) => shown(stepSize)).join(', ');
  return claimRow(
    'an implicit step lowers the loss, whatever its size',
    holds(rising.length === 0),
    rising.length === 0
      ? `at every step of η = ${sizes}`
      : `it rises at η = ${rising.map(({ stepSize }) => shown(stepSize)).join(', ')}`,
  );
}

function boundClaim({ runs }: PinnResult): ClaimRow {
  const said = runs.map(({ verdict }) => verdict);
  const slack = Math.min(...runs.map(({ bound, implicit }) => bound / implicit.ratios.at(-1)!));
  const claim = 'L_k ≤ (1 + ηλ₀/2)^(-k) L_0, λ₀ = λmin of the kernel at the start';
  if (said.includes('fails')) return claimRow(claim, 'refuted', 'a loss is above it');
  if (said.includes('inconclusive'))
    return claimRow(
      claim,
      'inconclusive',
      'λ₀ is below n·ε·λmax or the loss below its rounding, where computed values say nothing',
    );
  return claimRow(
    claim,
    'verified',
    `in the end it is at least ${shown(slack, 2)} times the loss: not sharp`,
  );
}

function divergenceClaims({ catapults }: PinnResult): ClaimRow[] {
  if (catapults.length === 0) return [];
  // Below its start again, and where explicit steps of this size are stable.
  const back = catapults.find(({ peak, end }) => peak > 1 && end < 1);
  return [
    claimRow(
      'explicit steps above 2/λmax of the start diverge',
      back === undefined ? 'inconclusive' : 'refuted',
      back === undefined
        ? 'of the kernel they do; no network was seen to come back'
        : `m = ${back.width}: the loss rises to ${shown(back.peak)} of its start and falls to ${shown(back.end, 2)}, as λmax falls from ${shown(back.startEdge)} to ${shown(back.laterEdge)}; of the kernel itself they do`,
    ),
  ];
}
