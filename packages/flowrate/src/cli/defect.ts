import { environment } from '@flowrate/base';
import { exitCode } from './exit.ts';

const longest = 300;

/** What nobody expected, in one line: whose fault it is, and how to see more. @returns the exit code */
export function reportDefect(error: unknown, complain: (text: string) => void): number {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = what.replace(/\s+/gu, ' ').slice(0, longest);
  complain(
    `error: a defect of flowrate itself (${line}). Please report it; FLOWRATE_STACK=1 shows where it is.\n`,
  );
  if (environment('FLOWRATE_STACK') !== undefined && error instanceof Error)
    complain(`${error.stack ?? ''}\n`);
  return exitCode.defect;
}
