import {
  binary,
  call,
  ExpressionError,
  fold,
  mapTree,
  number,
  rationalAlgebra,
  substitute,
  symbol,
  symbolsFrom,
  type Expression,
} from '@flowrate/formula';
import { ballAlgebra, type Ball } from '@flowrate/formula/interval';
import { compare, type Rational, TooLarge } from '@flowrate/formula/rational';
import type { ExactMode, ParsedSystem } from '@flowrate/theory';
import { encloseMode } from '@flowrate/theory/enclosures';
import type { Instance } from '../claim/instance.ts';
import { clockOf, type Subject } from '../quantity/subject.ts';
import { exactModes } from './exactModes.ts';

/** Digits of what is computed from the solutions: they are known to 60 binary digits or more. */
const bits = 256;
/** A sum over hundreds of modes, each enclosed, would take minutes. */
const mostModes = 40;

/**
 * Expressions of norms and losses at one time of an instance, each in a ball that holds its value: the solutions are
 * enclosed (`encloseMode`), all symbols are the exact ones. Undefined where a system cannot be enclosed there.
 */
export function enclosedSides(
  subject: Subject,
  trees: readonly Expression[],
  instance: Instance,
  time: Expression,
): readonly Ball[] | undefined {
  if (instance.lambda.length > mostModes) return undefined;
  try {
    const enclosing = new Enclosing(subject, instance, time);
    return trees.map((tree) => enclosing.valueOf(tree));
  } catch (error) {
    if (error instanceof NotEnclosed || error instanceof ExpressionError || error instanceof TooLarge) {
      return undefined;
    }
    throw error;
  }
}

class NotEnclosed extends Error {}

/** What a norm is of: which vector at which time, each component weighed by its eigenvalue or not. */
interface Sum {
  readonly vector: string;
  readonly at: Expression;
  readonly weighed: boolean;
}

class Enclosing {
  readonly #modes: readonly ExactMode[];
  readonly #known: ReadonlyMap<string, Expression>;
  readonly #systems: ReadonlyMap<string, ParsedSystem | undefined>;
  readonly #unknown: string;
  readonly #balls = new Map<string, Ball>();

  constructor(subject: Subject, instance: Instance, time: Expression) {
    this.#modes = exactModes(subject, instance);
    const symbols = this.#modes[0]?.symbols ?? new Map<string, Expression>();
    this.#known = new Map([...symbols, [clockOf(subject), time] as const]);
    this.#systems = new Map([
      ['x', subject.parsed],
      ['v', subject.parsed],
      ['y', subject.parsedAgainst],
    ]);
    this.#unknown = subject.parsed?.unknowns[0]?.name ?? 'x';
  }

  valueOf(tree: Expression): Ball {
    const sums: Sum[] = [];
    const labelled = mapTree(substitute(tree, this.#known), (node) => this.#labelled(node, sums));
    return fold(labelled, ballAlgebra(bits), symbolsFrom(this.#enclosed(sums)));
  }

  /** Norms and losses as what they are of sums of squares; each sum a symbol of its own. */
  #labelled(node: Expression, sums: Sum[]): Expression {
    if (node.kind !== 'call') return node;
    const argument = node.args[0]!;
    const sum = (vector: string, at: Expression, weighed: boolean): Expression => {
      sums.push({ vector, at, weighed });
      return symbol(`sum_${sums.length - 1}`);
    };
    if (node.name === 'loss') return binary('/', sum('x', argument, false), number(2));
    if (node.name === 'pseudoLoss') return binary('/', sum('x', argument, true), number(2));
    if (node.name !== 'norm' || argument.kind !== 'call') return node;
    const vector = argument.name === this.#unknown ? 'x' : argument.name;
    return call('sqrt', sum(vector, argument.args[0]!, false));
  }

  #enclosed(sums: readonly Sum[]): ReadonlyMap<string, Ball> {
    const times = sums.map(({ at }) => fold(at, rationalAlgebra, symbolsFrom(new Map<string, Rational>())));
    this.#solve(sums, times);
    const algebra = ballAlgebra(bits);
    return new Map(
      sums.map(({ vector, weighed }, i) => {
        const squares = this.#modes.map((mode, m) => {
          const component = this.#component(vector, m, times[i]!);
          const square = algebra.binary('*', component, component);
          return weighed ? algebra.binary('*', this.#eigenvalue(mode), square) : square;
        });
        return [`sum_${i}`, squares.reduce((a, b) => algebra.binary('+', a, b))] as const;
      }),
    );
  }

  #component(vector: string, mode: number, time: Rational): Ball {
    const ball = this.#balls.get(keyOf(vector, mode, time));
    if (ball === undefined) throw new NotEnclosed();
    return ball;
  }

  #eigenvalue({ lambda }: ExactMode): Ball {
    return fold(lambda, ballAlgebra(bits), symbolsFrom(new Map<string, Ball>()));
  }

  /** Every mode of every vector at the times that are asked for. @throws NotEnclosed */
  #solve(sums: readonly Sum[], times: readonly Rational[]): void {
    for (const [vector, system] of new Map([...this.#systems].filter(([name]) => name !== 'v'))) {
      const asked = (name: string): boolean => name === vector || (name === 'v' && vector === 'x');
      const wanted = times.filter((_, i) => asked(sums[i]!.vector)).sort(compare);
      if (wanted.length === 0) continue;
      if (system === undefined) throw new NotEnclosed();
      this.#modes.forEach((mode, m) => {
        const enclosure = encloseMode(system, mode, wanted);
        if (!('points' in enclosure)) throw new NotEnclosed();
        enclosure.points.forEach(({ x, v }, i) => {
          this.#balls.set(keyOf(vector, m, wanted[i]!), x);
          if (vector === 'x') this.#balls.set(keyOf('v', m, wanted[i]!), v);
        });
      });
    }
  }
}

const keyOf = (vector: string, mode: number, { num, den }: Rational): string =>
  `${vector} ${mode} ${String(num)}/${String(den)}`;
