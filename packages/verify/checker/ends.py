"""How curves end: their roots, by signs of polynomials; the exponents of systems whose coefficients change; the growth of
a formula. Nothing is integrated here. Read this file after check.py."""
from decimal import Decimal as D
from fractions import Fraction as F
from math import lcm
from enclose import (Ball, FUNCTIONS, Series, apply, ball, below, compare, exp, log, minimal, need, power, series,
                     set_order, sqrt, zero)
from texts import ONE, evaluate, mentions, walk
def periodic(tree, period):
    """Whether k occurs in (-1)^k and mod(k, n) alone, with the period a multiple of 2 and n."""
    if tree == ('^', ('neg', ONE), ('name', 'k')): return period % 2 == 0
    if tree[:3] == ('call', 'mod', ('name', 'k')) and tree[3][0] == 'num': return tree[3][1] > 0 == F(period) % tree[3][1]
    return tree != ('name', 'k') and all(periodic(part, period) for part in tree[1:] if isinstance(part, tuple))
def all_below(orbit, bound, period):
    """Whether every root that the start of a mode reaches has a real part (modulus, per step) below the bound."""
    s, z, outputs = orbit.system, orbit.known[0][1], []
    if orbit.restart:
        return compare(FUNCTIONS['abs'](orbit.at(orbit.restart)[0] / orbit.env['x0']), exp(bound * orbit.restart)) < 0
    repeats = s.discrete and all(periodic(cell, period) for row in s.cells for cell in row)
    need(not s.varies or repeats, 'such coefficients have no roots')
    for k in range(2 * s.size * period):
        outputs.append(z[0])                    # x_k, or the derivatives of x at the start
        z = apply(s.matrix(orbit.env, F(k)), z)
    return all(below(minimal(outputs[phase::period]), power(bound, F(period)), s.discrete) for phase in range(period))
def at_infinity(orbit):
    """The decay of the loss, {e: c}: e^(-sum c t^e), where t^0 stands for log t. Every start reaches it. Flows: x' + a x = 0,
    and x'' + a x' + b x = 0 whose b - a^2/4 ends like q t^(2m), q > 0, m >= 0, beside which a' is small: then x is like
    e^(-1/2 integral of a) t^(-m/2) times an oscillation (Liouville and Green). a and b have expansions in powers of
    1/t^(1/n), whose terms up to 1/t decide. Recursions: see steps_at_infinity()."""
    s, first, n = orbit.system, F(64) if orbit.system.discrete else orbit.start, 1
    need(not orbit.restart and s.blocks[0][2] == s.size <= 2, 'only one equation of order 1 or 2 is covered')
    later = Ball(ball(first).lo, D(10)**99)
    for node in (node for row in s.cells for cell in row for node in walk(cell) if mentions(node, s.clock)):
        root = node[:2] == ('call', 'sqrt')
        need(root or node[0] not in ('call', 'if'), 'exponents are covered for sums of powers of the time and their quotients')
        part = {'/': node[-1], '^': node[1], 'call': node[-1]}.get(node[0], ONE)
        need(ball(evaluate(part, {**orbit.env, s.clock: later - s.late})).lo >= 0, 'a denominator may vanish')
        exponent = F(1, 2) if root else evaluate(node[2], orbit.env) if node[0] == '^' else F(1)
        need(isinstance(exponent, F), 'a power that is not rational')
        n = lcm(n, exponent.denominator)
    need(n <= 12 and not (s.discrete and n > 1), 'such roots of the time are not covered')
    set_order(4 * n + 4)
    row = [series(-x) for x in s.matrix(orbit.env, Series([F(1)], -n, True))[0 if s.discrete else -1]]
    grows = any(not zero(x.at(j)) for x in row for j in range(x.val, 0))
    need(not grows or not s.discrete, 'coefficients that grow are not covered')
    if s.discrete: return steps_at_infinity(orbit, later, [-x for x in row])
    a, b = row[-1], row[0]
    terms = {1 - F(j, n): (2 if s.size == 1 else 1) * a.at(j) for j in range(min(a.val, 0), n + 1)}
    terms = {e: c / e if e > 0 else c for e, c in terms.items()}
    if s.size == 1: return terms
    rest = b - a * a / 4
    lead = next((j for j in range(min(rest.val, 0), 1) if not zero(rest.at(j))), 1)
    slope = next((j for j in range(min(a.val, 0), 1) if not zero(a.at(j))), 0) + n      # of a', or later
    need(lead <= 0 and lead < slope and compare(rest.at(lead), F(0)) > 0, 'real roots at infinity are not covered')
    return {**terms, F(0): terms[F(0)] - F(lead, 2 * n)}
def steps_at_infinity(orbit, later, row):
    """x_next = p x + q x_before. q never vanishes later on, so the state there is not 0. One root: x is the product of the
    p. A complex pair: every solution grows like the root of the determinants' product. Real roots where q > 0 and p keeps
    its sign: up to signs x is a sum of positive terms, and grows like the larger root, whose first change gives the power."""
    values, state = orbit.system.matrix(orbit.env, later)[0], orbit.at(F(64))
    q, q_later, single = row[-1], values[-1], len(row) == 1
    need(compare(q_later, F(0)) and any(compare(x, F(0)) for x in state), 'the state may vanish')
    p0, p1, q0, q1 = row[0].at(0), row[0].at(1), q.at(0), q.at(1)
    need(compare(q0, F(0)), 'a root at infinity is 0')
    if single: return {1: -2 * log(FUNCTIONS['abs'](q0)), 0: -2 * q1 / q0}
    if compare(p0 * p0 + 4 * q0, F(0)) < 0: return {1: -log(-q0), 0: -q1 / q0}
    sign = F(compare(values[0], F(0)))
    positive = sign and compare(q_later, F(0)) > 0 and compare(sign * state[0] * state[1], F(0)) >= 0
    need(positive and compare(p0, F(0)), 'real roots at infinity of such signs are not covered')
    width = sqrt(p0 * p0 + 4 * q0)
    root = (sign * p0 + width) / 2
    return {1: -2 * log(root), 0: -2 * (sign * p1 * root + q1) / (width * root)}
def compare_decays(one, other, least=0):
    """1, 0 or -1: whether one decay is faster, by the first exponent, from the largest down to the least, that differs."""
    for e in sorted({*one, *other}, reverse=True):
        order = compare(one.get(e, F(0)), other.get(e, F(0))) if e >= least else 0
        if order: return order
    return 0
def slowest(orbits):
    """That of the mode which decays last."""
    modes = [at_infinity(orbit) for orbit in orbits]
    least = modes[0]
    for mode in modes[1:]:
        if compare_decays(mode, least) < 0: least = mode
    return least
def growth(tree, scene):
    """(a, p) of a tree of positive parts that behaves like e^(a t) t^p; of what oscillates, its largest values do. The
    solution stands in powers above 0 alone."""
    kind, clock = tree[0], scene.system.clock
    def constant(part): return evaluate(part, {**scene.values, 'quantity': scene.quantity})
    if not mentions(tree, clock): return need(compare(constant(tree), F(0)) > 0, 'a factor is not positive') or (F(0), F(0))
    if kind == 'name': return (F(0), F(1))
    if tree in (('call', 'loss', ('name', clock)), ('call', 'norm', ('call', scene.system.names[0], ('name', clock)))):
        decay = slowest([orbit for orbit, moves in zip(scene.orbits, scene.moving) if moves])
        need(all(e in (0, 1) or zero(c) for e, c in decay.items()), 'a decay between powers and exponentials')
        r, P = decay[1], decay[0]
        return (-r, -P) if tree[1] == 'loss' else (-r / 2, -P / 2)
    if tree[:2] == ('call', 'sqrt'): return growth(('^', tree[2], ('num', F(1, 2))), scene)
    if tree[:2] == ('call', 'exp'): tree, kind = ('^', ('name', 'e'), tree[2]), '^'
    if kind == '^' and mentions(tree[2], clock):
        need(not mentions(tree[1], clock) and not quantities(tree[2], clock), 'no power')
        exponent = series(evaluate(tree[2], {**scene.values, clock: 1 / Series([F(0), F(1)], 0, True)}))
        need(all(zero(exponent.at(n)) for n in range(exponent.val, -1)), 'an exponent that is not linear in the time')
        return exponent.at(-1) * log(constant(tree[1])), F(0)
    need(kind in ('+', '*', '/', '^'), 'a growth that is not covered')
    a, p = growth(tree[1], scene)
    if kind == '^':
        c = constant(tree[2])
        need(compare(c, F(0)) > 0 or not quantities(tree[1], clock), 'the solution in a power below 0')
        return a * c, p * c
    b, q = growth(tree[2], scene)
    if kind == '+': return (a, p) if (compare(a, b) or compare(p, q)) >= 0 else (b, q)
    first, second = quantities(tree[1], clock), quantities(tree[2], clock)
    need(not second or kind == '*' and not first, 'no such product')
    return (a + b, p + q) if kind == '*' else (a - b, p - q)
def quantities(tree, clock):
    """Whether the solution at a time that moves stands in the tree."""
    return any(node[0] == 'call' and node[1] in ('loss', 'norm', 'pseudoLoss') and mentions(node, clock) for node in walk(tree))
