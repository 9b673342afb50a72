import type { ListedCommand, ListedTopic } from '../cli/command.ts';

/** Under which headings the help lists them. */
const groups = {
  claims: 'Claims:',
  theory: 'Theory:',
  experiments: 'Experiments:',
  files: 'Files and machine:',
} as const;

/** Every command of `flowrate`, in the order of its help. */
export const commands: readonly ListedCommand[] = [
  {
    name: 'verify',
    group: groups.claims,
    summary: 'judge claims about speed on a data set (the main job)',
    argument: '[claims.yaml]',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    name: 'check',
    group: groups.claims,
    summary: 'check the certificate of a refuted claim again',
    argument: '<certificate.json...>',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  {
    name: 'spectrum',
    group: groups.theory,
    summary: 'kernel and spectrum of a data set',
    load: async () => (await import('./spectrum.ts')).spectrumCommand,
  },
  {
    name: 'rates',
    group: groups.theory,
    summary: 'every optimizer’s best parameters and rate on a spectrum',
    load: async () => (await import('./rates.ts')).ratesCommand,
  },
  {
    name: 'derive',
    group: groups.theory,
    summary: 'regimes, closed form and rate of an equation',
    argument: '<equation>',
    load: async () => (await import('./derive.ts')).deriveCommand,
  },
  {
    name: 'solve',
    group: groups.experiments,
    summary: 'integrate an ODE written as expressions',
    argument: '<problem.yaml>',
    load: async () => (await import('./solve.ts')).solveCommand,
  },
  {
    name: 'train',
    group: groups.experiments,
    summary: 'a network of finite width, trained beside its limit',
    load: async () => (await import('./train.ts')).trainCommand,
  },
  {
    name: 'reproduce',
    group: groups.experiments,
    summary: 'the paper’s experiments, as figures with numbers',
    load: async () => (await import('./reproduce.ts')).reproduceCommand,
  },
  {
    name: 'study',
    group: groups.experiments,
    summary: 'a neighbouring system, measured beside its source',
    argument: '[name]',
    load: async () => (await import('./study.ts')).studyCommand,
  },
  {
    name: 'sweep',
    group: groups.experiments,
    summary: 'run a study at every point of a plan, resumable, on all processors',
    argument: '<plan.yaml>',
    load: async () => (await import('./sweep.ts')).sweepCommand,
  },
  {
    name: 'worker',
    group: groups.experiments,
    summary: 'compute points of sweeps that run on a queue',
    load: async () => (await import('./worker.ts')).workerCommand,
  },
  {
    name: 'results',
    group: groups.experiments,
    summary: 'what a sweep found: tables, means with intervals, pictures, exports',
    argument: '<store>',
    load: async () => (await import('./results.ts')).resultsCommand,
  },
  {
    name: 'schema',
    group: groups.files,
    summary: 'JSON Schema of claims, problem and result files',
    argument: '[kind]',
    load: async () => (await import('./schema.ts')).schemaCommand,
  },
  {
    name: 'doctor',
    group: groups.files,
    summary: 'which numerical backend is in use, and how to get a faster one',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
];

/** What `flowrate help` tells beside the commands. */
export const topics: readonly ListedTopic[] = [
  {
    name: 'claims',
    summary: 'the language of claims files',
    load: async () => (await import('./claimsHelp.ts')).claimsHelp,
  },
];
