import { exitCode } from './exit.ts';

/**
 * Somebody else owns the standard output: a reader that has seen enough (`| head`) ends the command quietly, a full disk with
 * one sentence. Without this Node throws what nobody catches.
 */
export function watchOutput(output: NodeJS.WriteStream, complain: (text: string) => void): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCode.success);
    const why = error.code === 'ENOSPC' ? 'the disk is full' : error.message;
    complain(`error: cannot write to the standard output: ${why}\n`);
    process.exit(exitCode.unwritable);
  });
}
