import { SweepError } from '../sweepError.ts';

/** Where a queue is, and who may use it. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
  readonly hasTls: boolean;
  /** Keys of the queue begin with it: several queues share a server. */
  readonly prefix: string;
  /** Without user and password, as messages show it. */
  readonly shown: string;
}

const redisPort = 6379;
const usualPrefix = 'flowrate';

/** It shows no part of what it was given: a password may stand anywhere in it. */
const bad = (): SweepError =>
  new SweepError(
    'bad-queue',
    '--queue is no address of a queue; give redis://host, redis://host:6379/prefix or redis://user:password@host, and rediss:// for TLS; what is no letter or digit in a password is written as %XX',
  );

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw bad();
  }
}

/** @throws SweepError `bad-queue` */
export function addressOf(text: string): Address {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^rediss?:$/u.test(url.protocol) || url.hostname === '') throw bad();
  const [, prefix = ''] = /^\/?([\w.-]{0,80})$/u.exec(url.pathname) ?? [];
  if (url.pathname.replace('/', '') !== prefix || url.search !== '' || url.hash !== '') throw bad();
  const port = url.port === '' ? redisPort : Number(url.port);
  const own = prefix === '' ? usualPrefix : prefix;
  return {
    host: url.hostname.replace(/^\[(.*)\]$/u, '$1'),
    port,
    ...(url.username === '' ? {} : { username: decoded(url.username) }),
    ...(url.password === '' ? {} : { password: decoded(url.password) }),
    hasTls: url.protocol === 'rediss:',
    prefix: own,
    shown: `${url.protocol}//${url.hostname}:${port}/${own}`,
  };
}
