import { exitCode } from '../cli/exit.ts';
import { leave } from './leave.ts';

/**
 * Somebody else owns the standard output: a reader that has seen enough (`| head`) ends the command quietly, a full disk with
 * one sentence, whatever the command's thread is doing. Without this Node throws what nobody catches.
 */
export function watchOutput(output: NodeJS.WriteStream, complain: (text: string) => void): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') leave(exitCode.success);
    const why = error.code === 'ENOSPC' ? 'the disk is full' : error.message;
    complain(`error: cannot write to the standard output: ${why}\n`);
    leave(exitCode.unwritable);
  });
}
