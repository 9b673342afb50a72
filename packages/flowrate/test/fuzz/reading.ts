import { FlowrateError } from '@flowrate/base';
import type { Target } from './target.ts';

/** How a reader took an input. */
export interface Reading {
  /** What is wrong with it; undefined where the input was read, or refused as it should be. */
  readonly fault?: string;
  /** Its kind: inputs that bring a new one are kept and changed further. */
  readonly kind: string;
}

/** A message longer than so is no message. */
const longestMessage = 2000;

/** Line ends are a message's own. */
const control = /[^\P{Cc}\n]/u;

/** What a person must never read in a message, unless the input says it. */
const leaked = /\[object |undefined/u;

export function readingOf(target: Target, input: Buffer): Reading {
  try {
    target.run(input);
    return { kind: 'read' };
  } catch (error) {
    if (!(error instanceof FlowrateError)) {
      const fault = error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : String(error);
      return { kind: 'fault', fault };
    }
    const kind = `${error.code} ${error.message.replace(/'[^']*'|[\d.]+/gu, '').slice(-60)}`;
    const fault = messageFault(error.message, input.toString());
    return fault === undefined ? { kind } : { kind, fault };
  }
}

/** What is unclean in a message about an input. */
export function messageFault(message: string, input: string): string | undefined {
  if (message.length > longestMessage) return `a message of more than ${longestMessage} characters`;
  if (control.test(message)) return 'a message with control characters';
  const word = leaked.exec(message)?.[0];
  return word === undefined || input.includes(word) ? undefined : `a message that says '${word}'`;
}
