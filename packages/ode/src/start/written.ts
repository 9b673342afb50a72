import { OdeError } from '../errors.ts';

/** A user's function that writes its result into one of its arguments: their names, for messages. */
export interface Writer {
  readonly name: string;
  readonly out: string;
}

/** @throws OdeError `returned` where a function gives a result back that nobody would read */
export function refuseResult(result: unknown, out: Float64Array, writer: Writer): void {
  if (typeof result !== 'object' || result === null || result === out) return;
  const isPromise = 'then' in result && typeof result.then === 'function';
  throw new OdeError(
    'returned',
    isPromise
      ? `${writer.name} is async; it must write into its argument ${writer.out} before it returns: fetch what it needs beforehand`
      : `${writer.name} returns a list; write it into the argument ${writer.out} (${writer.out}[0] = …) and return nothing`,
  );
}

/**
 * Makes the first call on memory full of NaN. A component that is NaN after it, and is not where memory is full of zeros,
 * was left unwritten, or added to what stood there.
 * @throws OdeError `not-written` or `returned`
 */
export function firstCall(call: () => unknown, out: Float64Array, writer: Writer): void {
  out.fill(Number.NaN);
  refuseResult(call(), out, writer);
  if (!out.some(Number.isNaN)) return;
  const first = out.slice();
  out.fill(0);
  call();
  const unwritten = first.findIndex((value, i) => Number.isNaN(value) && !Number.isNaN(out[i]!));
  out.set(first);
  if (unwritten < 0) return;
  throw new OdeError(
    'not-written',
    `${writer.name} does not set component ${unwritten}; write ${writer.out}[${unwritten}] = … (${writer.out} holds no zeros to add to)`,
  );
}
