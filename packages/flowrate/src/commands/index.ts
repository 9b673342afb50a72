import type { Command } from 'commander';
import type { Context } from '../cli/context.ts';
import { deriveCommand } from './derive.ts';
import { doctorCommand } from './doctor.ts';
import { ratesCommand } from './rates.ts';
import { solveCommand } from './solve.ts';
import { spectrumCommand } from './spectrum.ts';
import { verifyCommand } from './verify.ts';

/** Makes a command; it reports its exit code through `done`. */
export type CommandMaker = (context: Context, done: (exitCode: number) => void) => Command;

/** Every command of `flowrate`, in the order of its help. */
export const commands: readonly CommandMaker[] = [
  verifyCommand,
  spectrumCommand,
  ratesCommand,
  deriveCommand,
  solveCommand,
  doctorCommand,
];
