import { fitLine } from '@flowrate/theory';
import { tanh } from '../drawn/activations.ts';
import { unitRows } from '../drawn/network.ts';
import { turnsOf } from '../pause.ts';
import { studyStream } from '../m32.ts';
import type { StudyWork } from '../study.ts';
import { claimsOf } from './claims.ts';
import { largestHessianNorm } from './curvature.ts';
import { alongTheMinimum } from './minimum.ts';
import { drawnFrom, trainedPath } from './path.ts';
import type { HessianNorms, PlStarResult, TrainedPath } from './result.ts';
import type { PlStarParameters } from './settings.ts';

export async function runPlStar(
  params: PlStarParameters,
  { seed, signal, progress }: Omit<StudyWork<unknown>, 'data'>,
): Promise<PlStarResult> {
  const turn = turnsOf({ signal, progress });
  const paths: TrainedPath[] = [];
  for (const width of params.widths) {
    progress.stage(`training the network of width ${width}`);
    paths.push(await trainedPath(width, params, seed, turn));
  }
  progress.stage('Hessians of networks as drawn');
  const norms: HessianNorms[] = [];
  for (const width of params.hessianWidths) {
    await turn(norms.length / params.hessianWidths.length);
    norms.push(hessianNorms(width, params, seed));
  }
  progress.stage('curvature next to the minimum');
  const minimum = await alongTheMinimum(params.levels, seed, turn);
  const slopes = {
    signs: slopeOf(norms.map(({ width, signs }) => [width, signs])),
    normal: slopeOf(norms.map(({ width, normal }) => [width, normal])),
    drift: slopeOf(paths.map(({ width, drift }) => [width, drift])),
  };
  const found = { paths, norms, minimum, slopes };
  return { ...found, claims: claimsOf(found) };
}

/** The same network twice: with output weights ±1 and with normal ones. */
function hessianNorms(width: number, { samples, inputs }: PlStarParameters, seed: number): HessianNorms {
  const norm = (output: 'signs' | 'normals'): number => {
    const stream = studyStream(drawnFrom, seed);
    const X = unitRows(stream, samples, inputs);
    // the targets of the networks that are trained
    stream.normals(samples);
    const U = stream.normalMatrix(width, inputs);
    return largestHessianNorm(tanh, X, U, stream[output](width));
  };
  return { width, signs: norm('signs'), normal: norm('normals') };
}

function slopeOf(points: readonly (readonly [width: number, value: number])[]): number | null {
  if (new Set(points.map(([width]) => width)).size < 3) return null;
  return fitLine(points.map(([width, value]) => [Math.log(width), Math.log(value)])).slope.value;
}
