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
import {
  compare,
  oneRational,
  plus,
  times as multiply,
  TooLarge,
  zeroRational,
  type Rational,
} from '@flowrate/formula/rational';
import type { ExactMode, ParsedSystem } from '@flowrate/theory';
import { encloseMode } from '@flowrate/theory/enclosures';
import type { Instance } from '../claim/instance.ts';
import { clockOf, type Subject } from '../quantity/subject.ts';
import { exactModes } from './exactModes.ts';

/** Digits of what is computed from the solutions: they are known to 60 binary digits or more. */
const bits = 256;
/** A sum over hundreds of modes, each enclosed, would take minutes. */
const mostModes = 40;

/** The value of an expression: a ball that holds it, and the fraction that it is, where it is a short one. */
export interface Side {
  readonly ball: Ball;
  readonly exact: Rational | undefined;
}

/**
 * Expressions of norms and losses at one time of an instance, each in a ball that holds its value: the solutions are
 * enclosed (`encloseMode`), all symbols are the exact ones. Undefined where a system cannot be enclosed there.
 */
export function enclosedSides(
  subject: Subject,
  trees: readonly Expression[],
  instance: Instance,
  time: Expression,
): readonly Side[] | undefined {
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
  readonly #fractions = new Map<string, Rational>();

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

  valueOf(tree: Expression): Side {
    const sums: Sum[] = [];
    const labelled = mapTree(substitute(tree, this.#known), (node) => this.#labelled(node, sums));
    const times = sums.map(({ at }) => fold(at, rationalAlgebra, symbolsFrom(new Map<string, Rational>())));
    this.#solve(sums, times);
    return {
      ball: fold(labelled, ballAlgebra(bits), symbolsFrom(this.#enclosed(sums, times))),
      exact: this.#exactly(labelled, sums, times),
    };
  }

  /** The value as a fraction, where all of it is rational. */
  #exactly(labelled: Expression, sums: readonly Sum[], times: readonly Rational[]): Rational | undefined {
    const none = symbolsFrom(new Map<string, Rational>());
    try {
      const squares = sums.map(({ vector, weighed }, i) =>
        this.#modes.reduce((sum, { lambda }, m) => {
          const component = this.#fractions.get(keyOf(vector, m, times[i]!));
          if (component === undefined) throw new NotEnclosed();
          const weight = weighed ? fold(lambda, rationalAlgebra, none) : oneRational;
          return plus(sum, multiply(weight, multiply(component, component)));
        }, zeroRational),
      );
      const known = new Map(squares.map((value, i) => [`sum_${i}`, value] as const));
      return fold(labelled, rationalAlgebra, symbolsFrom(known));
    } catch (error) {
      if (error instanceof NotEnclosed || error instanceof ExpressionError || error instanceof TooLarge) {
        return undefined;
      }
      throw error;
    }
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

  #enclosed(sums: readonly Sum[], times: readonly Rational[]): ReadonlyMap<string, Ball> {
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
        enclosure.points.forEach(({ x, v, exact }, i) => {
          if (exact !== undefined) {
            this.#fractions.set(keyOf(vector, m, wanted[i]!), exact.x);
            if (vector === 'x') this.#fractions.set(keyOf('v', m, wanted[i]!), exact.v);
          }
          this.#balls.set(keyOf(vector, m, wanted[i]!), x);
          if (vector === 'x') this.#balls.set(keyOf('v', m, wanted[i]!), v);
        });
      });
    }
  }
}

const keyOf = (vector: string, mode: number, { num, den }: Rational): string =>
  `${vector} ${mode} ${String(num)}/${String(den)}`;
