import { limit, type Figure, type LimitResult } from '@flowrate/studies';
import type { Claim } from '@flowrate/verify';
import { loadTypeset } from './claims/typeset.ts';
import type { Drawing } from './drawing.ts';
import { reportPage } from './page.ts';
import { pictureCsv } from './pictureData.ts';
import type { Provenance } from './provenance.ts';
import { toSvg } from './render.ts';

/** What the report tells beside the result. */
export interface ReportOptions {
  /** The claims that were judged: shown as formulas, and copied as YAML. */
  readonly claims?: readonly Claim[];
  readonly provenance?: Provenance;
  /** Which pictures it has; those of the main job by default. */
  readonly figures?: (result: LimitResult) => readonly Figure[];
}

async function draw({ name, group, label, spec }: Figure): Promise<Drawing> {
  return { name, group, label, svg: await toSvg(spec, label), csv: pictureCsv(spec) };
}

/** The report as one HTML text: draws every figure of the main job, then lays out the page. */
export async function report(
  result: LimitResult,
  { claims = [], provenance, figures = (found) => limit.figures(found) }: ReportOptions = {},
): Promise<string> {
  const typeset = await loadTypeset();
  const drawings = await Promise.all(figures(result).map(draw));
  return reportPage({ result, drawings, claims, provenance, typeset });
}
