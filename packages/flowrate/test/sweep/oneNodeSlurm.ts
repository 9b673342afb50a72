import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { availableParallelism, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The daemons, and where Debian's slurm-wlm and munge put them. */
const daemons = { munged: 'munged', controller: 'slurmctld', node: 'slurmd' } as const;
const path = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`;

/** Why there can be no Slurm here; undefined where there can. */
export function whyNoSlurm(): string | undefined {
  if (process.getuid?.() !== 0) return 'Slurm is started by root';
  const missing = [...Object.values(daemons), 'sbatch'].filter(
    (name) => spawnSync('sh', ['-c', `command -v ${name}`], { env: { PATH: path } }).status !== 0,
  );
  return missing.length === 0 ? undefined : `${missing.join(', ')} not installed (slurm-wlm, munge)`;
}

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const configuration = (folder: string, [controller, node]: readonly [number, number]): string => `
ClusterName=test
SlurmctldHost=${hostname()}(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=${join(folder, 'munge.socket')}
CredType=cred/munge
StateSaveLocation=${join(folder, 'state')}
SlurmdSpoolDir=${join(folder, 'spool')}
SlurmctldPidFile=${join(folder, 'slurmctld.pid')}
SlurmdPidFile=${join(folder, 'slurmd.pid')}
SlurmctldPort=${controller}
SlurmdPort=${node}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1
KillWait=2
ReturnToService=2
JobAcctGatherType=jobacct_gather/none
NodeName=${hostname()} NodeAddr=127.0.0.1 CPUs=${availableParallelism()} State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How long anything of the cluster may take, in ms: it takes seconds, and other tests run beside it. */
const patience = 60_000;

/** Waits for something; what it does not become is told. */
export async function become(what: string, isSo: () => boolean): Promise<void> {
  for (const until = Date.now() + patience; !isSo(); await pause(100)) {
    if (Date.now() > until) throw new Error(`not within ${patience / 1000} s: ${what}`);
  }
}

/** A Slurm of this machine alone, with folder, key and ports of its own. */
export class OneNodeSlurm {
  #folder = '';
  readonly #children: ChildProcess[] = [];
  /** Whatever ends the tests, the daemons go with them. */
  readonly #kill = (): void => this.#children.forEach((child) => child.kill('SIGKILL'));

  async start(): Promise<void> {
    this.#folder = mkdtempSync(join(tmpdir(), 'flowrate-slurm-'));
    process.once('exit', this.#kill);
    try {
      await this.#startDaemons();
    } catch (error) {
      const log = readFileSync(join(this.#folder, 'log'), 'utf8').slice(-2000);
      throw new Error(`${(error as Error).message}; the daemons say:\n${log}`, { cause: error });
    }
  }

  async #startDaemons(): Promise<void> {
    const inside = (name: string): string => join(this.#folder, name);
    for (const name of ['state', 'spool']) mkdirSync(inside(name));
    writeFileSync(inside('munge.key'), randomBytes(128), { mode: 0o600 });
    writeFileSync(inside('slurm.conf'), configuration(this.#folder, [await freePort(), await freePort()]));
    const files = ['socket', 'key', 'pid', 'log', 'seed'].map(
      (kind) => `--${kind}${kind === 'socket' ? '' : '-file'}=${inside(`munge.${kind}`)}`,
    );
    this.#begin(daemons.munged, '--foreground', '--force', ...files);
    await become(
      'munge answers',
      () => spawnSync('munge', ['-n', '-S', inside('munge.socket')]).status === 0,
    );
    this.#begin(daemons.controller, '-D', '-f', inside('slurm.conf'));
    this.#begin(daemons.node, '-D', '-f', inside('slurm.conf'));
    await become('the node is idle', () => this.#ask('sinfo', '-h', '-o', '%T') === 'idle');
  }

  /** Ends all jobs, then the daemons, and leaves nothing behind. */
  async stop(): Promise<void> {
    try {
      await this.#stopDaemons();
    } finally {
      this.#kill();
      process.removeListener('exit', this.#kill);
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }

  async #stopDaemons(): Promise<void> {
    // A controller that did not start has no jobs, and answers nobody.
    if (this.#ask('scontrol', 'ping').endsWith(' is UP')) {
      this.#ask('scancel', '--user=root');
      await become('no job is left', () => this.#ask('squeue', '-h') === '');
    }
    for (const child of [...this.#children].reverse()) {
      child.kill('SIGTERM');
      await become('a daemon has ended', () => child.exitCode !== null || child.signalCode !== null);
    }
  }

  /** Runs a client of Slurm; what it says. */
  run(program: string, ...words: string[]): string {
    const { status, stdout, stderr } = this.#call(program, words);
    if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
    return stdout.trim();
  }

  /**
   * Puts a task back into the queue, to begin as soon as it can: Slurm itself waits for two minutes. A node refuses to begin a
   * task again within the second in which it ended.
   */
  async requeue(task: string): Promise<void> {
    this.run('scontrol', 'requeue', task);
    await become(`${task} waits`, () => this.#ask('squeue', '-h', '-o', '%T', '-j', task) === 'PENDING');
    this.run('scontrol', 'update', `jobid=${task}`, 'starttime=now+2seconds');
  }

  /** Ends the tasks of a job, where they have not ended yet. */
  cancel(job: string): void {
    this.#ask('scancel', job);
  }

  /** Waits until no task of a job is left. */
  ended(job: string): Promise<void> {
    return become(`job ${job} has ended`, () => this.#ask('squeue', '-h', '-j', job) === '');
  }

  #ask(program: string, ...words: string[]): string {
    const { status, stdout } = this.#call(program, words);
    return status === 0 ? stdout.trim() : `status ${String(status)}`;
  }

  #call(program: string, words: readonly string[]) {
    const env = { ...process.env, PATH: path, SLURM_CONF: join(this.#folder, 'slurm.conf') };
    return spawnSync(program, words, { env, encoding: 'utf8' });
  }

  #begin(program: string, ...words: string[]): void {
    const env = { ...process.env, PATH: path };
    const log = openSync(join(this.#folder, 'log'), 'a');
    this.#children.push(spawn(program, words, { env, stdio: ['ignore', log, log] }));
    closeSync(log);
  }
}
