import type { ListedCommand } from '../cli/command.ts';

/** Every command of `flowrate`, in the order of its help. */
export const commands: readonly ListedCommand[] = [
  {
    name: 'verify',
    summary: 'judge claims about speed on a data set (the main job)',
    argument: '[claims.yaml]',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    name: 'check',
    summary: 'check the certificate of a refuted claim again',
    argument: '<certificate.json...>',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  {
    name: 'spectrum',
    summary: 'kernel and spectrum of a data set',
    load: async () => (await import('./spectrum.ts')).spectrumCommand,
  },
  {
    name: 'rates',
    summary: 'every optimizer’s best parameters and rate on a spectrum',
    load: async () => (await import('./rates.ts')).ratesCommand,
  },
  {
    name: 'derive',
    summary: 'regimes, closed form and rate of an equation',
    argument: '<equation>',
    load: async () => (await import('./derive.ts')).deriveCommand,
  },
  {
    name: 'solve',
    summary: 'integrate an ODE written as expressions',
    argument: '<problem.yaml>',
    load: async () => (await import('./solve.ts')).solveCommand,
  },
  {
    name: 'train',
    summary: 'a network of finite width, trained beside its limit',
    load: async () => (await import('./train.ts')).trainCommand,
  },
  {
    name: 'reproduce',
    summary: 'the paper’s experiments, as figures with numbers',
    load: async () => (await import('./reproduce.ts')).reproduceCommand,
  },
  {
    name: 'schema',
    summary: 'JSON Schema of claims, problem and result files',
    argument: '[kind]',
    load: async () => (await import('./schema.ts')).schemaCommand,
  },
  {
    name: 'study',
    summary: 'a neighbouring system, measured beside its source',
    argument: '[name]',
    load: async () => (await import('./study.ts')).studyCommand,
  },
  {
    name: 'sweep',
    summary: 'run a study at every point of a plan, resumable, on all processors',
    argument: '<plan.yaml>',
    load: async () => (await import('./sweep.ts')).sweepCommand,
  },
  {
    name: 'results',
    summary: 'what a sweep found: tables, means with intervals, pictures, exports',
    argument: '<store>',
    load: async () => (await import('./results.ts')).resultsCommand,
  },
  {
    name: 'doctor',
    summary: 'which numerical backend is in use, and how to get a faster one',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
];
