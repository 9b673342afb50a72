import { limit, type Figure, type LimitResult, type Study } from '@flowrate/studies';
import { reportPage, type Drawing } from './page.ts';
import { toSvg } from './render.ts';

async function draw({ name, group, label, spec }: Figure): Promise<Drawing> {
  return { name, group, svg: await toSvg(spec, label) };
}

/** The report as one HTML text: draws every figure of the main job, then lays out the page. */
export async function report(
  result: LimitResult,
  study: Pick<Study<never, never, LimitResult>, 'figures'> = limit,
): Promise<string> {
  return reportPage(result.document, await Promise.all(study.figures(result).map(draw)));
}
