import { OdeError } from '../errors.ts';
import {
  solveMember,
  type EnsembleMember,
  type EnsembleSolveOptions,
  type ProblemMaker,
  type ProblemModule,
} from './ensemble.ts';

/** Members are handed out so many at a time: enough for a message to cost nothing beside them. */
export const chunkSize = 32;

/** Some members, as plain data that another thread can solve. */
export interface Chunk {
  readonly module: string;
  readonly name: string;
  readonly options: EnsembleSolveOptions;
  /** The index of its first member. */
  readonly first: number;
  readonly parameters: readonly unknown[];
}

/** An ensemble cut into chunks, in order. */
export function chunksOf(
  { module, name = 'makeProblem' }: ProblemModule,
  parameters: readonly unknown[],
  options: EnsembleSolveOptions,
): readonly Chunk[] {
  return Array.from({ length: Math.ceil(parameters.length / chunkSize) }, (_, i) => ({
    module: String(module),
    name,
    options,
    first: i * chunkSize,
    parameters: parameters.slice(i * chunkSize, (i + 1) * chunkSize),
  }));
}

/** The maker that a module exports. @throws OdeError `bad-maker` */
export async function loadMaker<P>({
  module,
  name = 'makeProblem',
}: ProblemModule): Promise<ProblemMaker<P>> {
  let loaded: Record<string, unknown>;
  try {
    loaded = (await import(String(module))) as Record<string, unknown>;
  } catch (cause) {
    throw new OdeError('bad-maker', cause instanceof Error ? cause.message : String(cause), { cause });
  }
  const found = loaded[name];
  if (typeof found !== 'function') {
    throw new OdeError(
      'bad-maker',
      `${String(module)} has no function '${name}'; export one that makes the problem`,
    );
  }
  return found as ProblemMaker<P>;
}

/** Solves the members of a chunk, in order. */
export async function solveChunk({
  module,
  name,
  options,
  first,
  parameters,
}: Chunk): Promise<EnsembleMember[]> {
  // Loaded once a thread: the platform keeps its modules.
  const maker = await loadMaker({ module, name });
  return parameters.map((parameter, i) => solveMember(maker, parameter, first + i, options));
}
