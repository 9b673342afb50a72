import { describe, expect, test } from '@jest/globals';
import type { RosenbrockTable } from '@flowrate/ode';
import { a, c } from '../src/methods/explicit/dop853Coefficients.ts';
import { nystrom4Tableau } from '../src/methods/secondOrder/nystrom4.ts';
import * as radau from '../src/methods/collocation/radau5Coefficients.ts';
import {
  isExplicitTable,
  isRosenbrock,
  linearlyImplicitEuler,
  methodsWhere,
  ralston,
  ros2,
} from './helpers.ts';

/** A rooted tree is the list of its branches. Butcher: a method has order p if Σ b_i Φ_i(τ) = 1/γ(τ) for all |τ| ≤ p. */
type Tree = readonly Tree[];

const sizeOf = (tree: Tree): number => 1 + tree.reduce((sum, branch) => sum + sizeOf(branch), 0);
const gammaOf = (tree: Tree): number =>
  sizeOf(tree) * tree.reduce((product, branch) => product * gammaOf(branch), 1);

/** All trees with n nodes: multisets of branches with n - 1 nodes together. */
function treesOf(n: number): Tree[] {
  if (n === 1) return [[]];
  const smaller = Array.from({ length: n - 1 }, (_, i) => treesOf(i + 1)).flat();
  const found: Tree[] = [];
  const grow = (branches: Tree[], from: number, left: number): void => {
    if (left === 0) found.push([...branches]);
    for (let i = from; i < smaller.length; i++) {
      const size = sizeOf(smaller[i]!);
      if (size <= left) grow([...branches, smaller[i]!], i, left - size);
    }
  };
  grow([], 0, n - 1);
  return found;
}

function phi(tree: Tree, rows: readonly (readonly number[])[]): number[] {
  const branches = tree.map((branch) => phi(branch, rows));
  return rows.map((row) =>
    branches.reduce(
      (product, values) => product * row.reduce((sum, weight, j) => sum + weight * values[j]!, 0),
      1,
    ),
  );
}

/** The largest residual of the conditions up to an order, relative to the sum of the sizes of its terms: rounding only. */
function worstCondition(rows: readonly (readonly number[])[], b: readonly number[], order: number): number {
  const absolute = rows.map((row) => row.map(Math.abs));
  let worst = 0;
  for (let n = 1; n <= order; n++) {
    for (const tree of treesOf(n)) {
      const sum = phi(tree, rows).reduce((total, value, i) => total + (b[i] ?? 0) * value, 0);
      const sizes = phi(tree, absolute).reduce((total, value, i) => total + Math.abs(b[i] ?? 0) * value, 0);
      worst = Math.max(worst, Math.abs(sum - 1 / gammaOf(tree)) / Math.max(1, sizes));
    }
  }
  return worst;
}

function product(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));
}

function inverseOfLower(lower: readonly (readonly number[])[]): number[][] {
  const n = lower.length;
  const inverse = lower.map(() => new Array<number>(n).fill(0));
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k++) sum -= lower[i]![k]! * inverse[k]![j]!;
      inverse[i]![j] = sum / lower[i]![i]!;
    }
  }
  return inverse;
}

/** Rosenbrock's trees: a node with one branch reaches it through β = α + Γ, one with several through α. */
function rosenbrockPhi(
  tree: Tree,
  alpha: readonly (readonly number[])[],
  beta: readonly (readonly number[])[],
): number[] {
  const rows = tree.length === 1 ? beta : alpha;
  const branches = tree.map((branch) => rosenbrockPhi(branch, alpha, beta));
  return rows.map((row) =>
    branches.reduce(
      (value, values) => value * row.reduce((sum, weight, j) => sum + weight * values[j]!, 0),
      1,
    ),
  );
}

function worstRosenbrock(
  alpha: readonly (readonly number[])[],
  beta: readonly (readonly number[])[],
  b: readonly number[],
  order: number,
): number {
  let worst = 0;
  for (let n = 1; n <= order; n++) {
    for (const tree of treesOf(n)) {
      const sum = rosenbrockPhi(tree, alpha, beta).reduce((total, value, i) => total + b[i]! * value, 0);
      worst = Math.max(worst, Math.abs(sum - 1 / gammaOf(tree)));
    }
  }
  return worst;
}

/** Γ = (I/γ - C)^-1, α = a Γ, β = α + Γ, b = m Γ: the textbook's form (Hairer and Wanner IV.7.25). */
function textbookForm({ gamma, a: lower, C, m }: RosenbrockTable): {
  alpha: number[][];
  beta: number[][];
  Gamma: number[][];
  b: number[];
} {
  const square = (entry: (i: number, j: number) => number): number[][] =>
    m.map((_, i) => m.map((__, j) => entry(i, j)));
  const Gamma = inverseOfLower(square((i, j) => (i === j ? 1 / gamma : -(C[i]![j] ?? 0))));
  const alpha = product(
    square((i, j) => lower[i]![j] ?? 0),
    Gamma,
  );
  const beta = alpha.map((row, i) => row.map((value, j) => value + Gamma[i]![j]!));
  return { alpha, beta, Gamma, b: product([m], Gamma)[0]! };
}

test('the trees are counted as Cayley counts them', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8].map((n) => treesOf(n).length)).toEqual([1, 1, 2, 4, 9, 20, 48, 115]);
});

describe('order conditions', () => {
  const explicit = [...methodsWhere(isExplicitTable), [ralston.name, ralston] as const];

  test.each(explicit)('%s: all conditions up to its order, not one more; its nodes', (_name, method) => {
    const { tableau, order } = method;
    expect(worstCondition(tableau.a, tableau.b, order)).toBeLessThan(1e-15);
    expect(worstCondition(tableau.a, tableau.b, order + 1)).toBeGreaterThan(1e-6);
    tableau.c.forEach((node, i) => {
      expect(Math.abs(tableau.a[i]!.reduce((sum, weight) => sum + weight, 0) - node)).toBeLessThan(4e-15);
    });
  });

  test.each(explicit.filter(([, { tableau }]) => tableau.error !== undefined))(
    '%s: the embedded method has the order of the estimate',
    (_name, { tableau, errorOrder }) => {
      const embedded = tableau.b.map((weight, i) => weight - tableau.error![i]!);
      expect(worstCondition(tableau.a, embedded, errorOrder)).toBeLessThan(1e-15);
      expect(worstCondition(tableau.a, embedded, errorOrder + 1)).toBeGreaterThan(1e-6);
    },
  );

  test('dop853: all 200 conditions up to order 8', () => {
    expect(worstCondition(a.slice(0, 12), a[12]!, 8)).toBeLessThan(1e-15);
    expect(
      c
        .slice(0, 12)
        .every((node, i) => Math.abs(a[i]!.reduce((sum, weight) => sum + weight, 0) - node) < 2e-14),
    ).toBe(true);
  });

  test('radau5: all conditions up to order 5, not 6; its transformation is one', () => {
    const b = radau.a[2]!;
    expect(worstCondition(radau.a, b, 5)).toBeLessThan(1e-15);
    expect(worstCondition(radau.a, b, 6)).toBeGreaterThan(1e-6);
    // inverse · transform = I and A · transform · diag = transform, entries up to 5: rounding of three products.
    const { real, re, im } = radau.eigenvalues;
    const block = [
      [real, 0, 0],
      [0, re, im],
      [0, -im, re],
    ];
    const identity = product(radau.inverse, radau.transform);
    const same = product(product(radau.a, radau.transform), block);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        expect(Math.abs(identity[i]![j]! - (i === j ? 1 : 0))).toBeLessThan(2e-15);
        expect(Math.abs(same[i]![j]! - radau.transform[i]![j]!)).toBeLessThan(4e-15);
      }
    }
    // The collocation polynomial takes the values of the stages at their nodes.
    radau.c.forEach((theta, s) => {
      radau.dense.forEach(([p1, p2, p3], i) => {
        expect(theta * (p1 + theta * (p2 + theta * p3))).toBeCloseTo(i === s ? 1 : 0, 14);
      });
    });
  });

  const linearlyImplicit = [
    ...methodsWhere(isRosenbrock),
    ...[ros2, linearlyImplicitEuler].map((method) => [method.name, method] as const),
  ];

  test.each(linearlyImplicit)(
    '%s: all conditions up to its order, not one more; of the embedded method too; the stages’ times',
    (_name, { table, order, errorOrder }) => {
      const { alpha, beta, Gamma, b } = textbookForm(table);
      // Coefficients up to 165 with 16 digits, inverted: residuals of some 1e-13.
      expect(worstRosenbrock(alpha, beta, b, order)).toBeLessThan(1e-12);
      expect(worstRosenbrock(alpha, beta, b, order + 1)).toBeGreaterThan(1e-6);
      if (table.error !== undefined) {
        const embedded = product([table.m.map((weight, i) => weight - table.error![i]!)], Gamma)[0]!;
        expect(worstRosenbrock(alpha, beta, embedded, errorOrder)).toBeLessThan(1e-12);
        expect(worstRosenbrock(alpha, beta, embedded, errorOrder + 1)).toBeGreaterThan(1e-6);
      }
      const sum = (row: readonly number[]): number => row.reduce((total, value) => total + value, 0);
      table.c.forEach((node, i) => {
        expect(Math.abs(sum(alpha[i]!) - node)).toBeLessThan(1e-12);
        expect(Math.abs(sum(Gamma[i]!) - table.d[i]!)).toBeLessThan(1e-12);
      });
    },
  );

  test.each(linearlyImplicit.filter(([, { table }]) => table.dense !== undefined))(
    '%s: dense output is one order lower at every θ',
    (_name, { table, order }) => {
      const { alpha, beta, Gamma } = textbookForm(table);
      for (const theta of [0.1, 0.37, 0.5, 0.9, 1]) {
        // (1-θ) y + θ (y_new + (1-θ) Σ k_i Σ_m p_mi θ^(m-1)), as weights of the k.
        const weights = table.m.map((weight, i) => {
          const rest = table.dense!.reduceRight((total, row) => total * theta + row[i]!, 0);
          return theta * (weight + (1 - theta) * rest);
        });
        const b = product([weights], Gamma)[0]!;
        for (let n = 1; n < order; n++) {
          for (const tree of treesOf(n)) {
            const total = rosenbrockPhi(tree, alpha, beta).reduce((sum, value, i) => sum + b[i]! * value, 0);
            // As above.
            expect(Math.abs(total - theta ** n / gammaOf(tree))).toBeLessThan(1e-12);
          }
        }
      }
    },
  );

  test.each(explicit.filter(([, { tableau }]) => tableau.dense !== undefined))(
    '%s: dense output is one order lower at every θ',
    (_name, { tableau, order }) => {
      for (const theta of [0.1, 0.37, 0.5, 0.9, 1]) {
        const b = tableau.dense!.map((row) => row.reduceRight((sum, p) => (sum + p) * theta, 0));
        for (let n = 1; n < order; n++) {
          for (const tree of treesOf(n)) {
            const sum = phi(tree, tableau.a).reduce((total, value, i) => total + b[i]! * value, 0);
            // The printed coefficients of tsit5's interpolant have 15 digits and sizes up to 88.
            expect(Math.abs(sum - theta ** n / gammaOf(tree))).toBeLessThan(1e-13);
          }
        }
      }
    },
  );

  test('nystrom4: positions to order 4, velocities to order 4', () => {
    const { c: nodes, position, velocity } = nystrom4Tableau;
    const sum = (b: readonly number[], power: number): number =>
      b.reduce((total, weight, i) => total + weight * nodes[i]! ** power, 0);
    for (let q = 0; q <= 2; q++) expect(sum(position, q)).toBeCloseTo(1 / ((q + 1) * (q + 2)), 15);
    for (let q = 0; q <= 3; q++) expect(sum(velocity, q)).toBeCloseTo(1 / (q + 1), 15);
  });
});
