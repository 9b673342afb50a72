#!/usr/bin/env python3
"""Re-checks certificates of refuted claims. Usage: check.py FILE_OR_DIRECTORY...

A certificate (README.md beside this file) says: on this instance the claim fails at this time, or has this rate. The
statement is rebuilt here from the claim's text and computed anew: in exact fractions where that is possible, else in
intervals rounded outwards, with more and more digits until both sides are apart. 'accepted': the claim was found to fail,
strictly. What is not proven is rejected. Begin to read at check(), near the end.
Exit code: 0 all accepted, 1 one was rejected, 2 one could not be read."""
import json, math, os, re, sys
from decimal import Decimal as D, Context, DivisionByZero, InvalidOperation, Overflow, ROUND_CEILING, ROUND_FLOOR
from fractions import Fraction as F
class Reject(Exception): """The certificate does not prove what it says."""
class Undecided(Exception): """Intervals overlap: more digits may tell."""
def need(condition, otherwise):
    if not condition: raise Reject(otherwise)
# ---- 1. Numbers. A Fraction is exact. A Ball is an interval of decimals; every operation rounds its ends outwards. ----
BITS, WORK = 2000, 4_000_000         # a fraction of more bits becomes a ball; operations spent on one certificate
def set_digits(digits):
    global DIGITS, DOWN, UP
    DIGITS, traps = digits, [InvalidOperation, DivisionByZero, Overflow]
    DOWN, UP = (Context(digits, way, -10**15, 10**15, clamp=0, traps=traps) for way in (ROUND_FLOOR, ROUND_CEILING))
def spend():
    global spent
    spent += 1 + DIGITS // 200
    need(spent <= WORK, 'too much work for this checker')
class Ball:
    def __init__(self, lo, hi): self.lo, self.hi = lo, hi
    def __neg__(self): return Ball(self.hi.copy_negate(), self.lo.copy_negate())
    def __add__(self, other):
        spend(); b = ball(other)
        return Ball(DOWN.add(self.lo, b.lo), UP.add(self.hi, b.hi))
    def __mul__(self, other):
        spend(); b = ball(other)
        if self.lo >= 0 <= b.lo: return Ball(DOWN.multiply(self.lo, b.lo), UP.multiply(self.hi, b.hi))
        pairs = [(x, y) for x in (self.lo, self.hi) for y in (b.lo, b.hi)]
        return Ball(min(DOWN.multiply(*pair) for pair in pairs), max(UP.multiply(*pair) for pair in pairs))
    def __truediv__(self, other):
        b = ball(other)
        if b.lo <= 0 <= b.hi: raise Undecided('a division by zero')
        return self * Ball(DOWN.divide(D(1), b.hi), UP.divide(D(1), b.lo))
    def __sub__(self, other): return self + -other
    def __rsub__(self, other): return -self + other
    def __rtruediv__(self, other): return ball(other) / self
    def __radd__(self, other): return self + other
    def __rmul__(self, other): return self * other
def ball(x):
    if isinstance(x, (Ball, D)): return x if isinstance(x, Ball) else Ball(x, x)
    return Ball(DOWN.divide(D(x.numerator), D(x.denominator)), UP.divide(D(x.numerator), D(x.denominator)))
def tame(x): return ball(x) if isinstance(x, F) and (x.numerator * x.denominator).bit_length() > BITS else x
def zero(x): return x == 0 if isinstance(x, F) else isinstance(x, Series) and len(x.c) == 1 and zero(x.c[0])
def size(x): return max(ball(x).lo.copy_abs(), ball(x).hi.copy_abs())       # an upper bound of |x|
def dot(pairs): return tame(sum((x * y for x, y in pairs if not zero(x) and not zero(y)), F(0)))
def compare(a, b):
    """-1, 0 or 1; balls that overlap decide nothing."""
    if isinstance(a, F) and isinstance(b, F): return (a > b) - (a < b)
    a, b = ball(a), ball(b)
    if a.hi < b.lo or b.hi < a.lo: return -1 if a.hi < b.lo else 1
    raise Undecided('both sides agree in all digits')
def rounded(name, x):
    """Decimal's exp, ln and sqrt are rounded to the nearest number: its neighbours enclose the value."""
    return Ball(DOWN.next_minus(getattr(DOWN, name)(ball(x).lo)), UP.next_plus(getattr(UP, name)(ball(x).hi)))
def exp(x): return F(1) if zero(x) else rounded('exp', x)
def log(x):
    need(compare(x, F(0)) > 0, 'the logarithm of a number that is not positive')
    return F(0) if x == 1 else rounded('ln', x)
def sqrt(x):
    need(compare(x, F(0)) > 0 or zero(x), 'the root of a negative number')
    root = F(math.isqrt(x.numerator), math.isqrt(x.denominator)) if isinstance(x, F) else None
    return root if root is not None and root * root == x else rounded('sqrt', x)
def power(x, y):
    if isinstance(x, Series): return x.power(y)
    if isinstance(y, F) and y.denominator == 1:
        if zero(x) and y < 0: raise Undecided('a division by zero')
        n, result = abs(int(y)), F(1)
        if isinstance(x, F) and n * (x.numerator * x.denominator).bit_length() <= 4 * BITS: return tame(x ** int(y))
        for bit in bin(n)[2:]: result = tame(result * result * x) if bit == '1' else tame(result * result)
        return result if y > 0 else F(1) / result
    return sqrt(x) if y == F(1, 2) or zero(x) and compare(y, F(0)) > 0 else exp(y * log(x))
def pi():
    """Machin: 16 arctan(1/5) - 4 arctan(1/239), by alternating series."""
    terms = [[ball(F((-1)**j, (2*j + 1) * n**(2*j + 1))) for j in range(DIGITS + 3)] for n in (5, 239)]
    five, other = (sum(of, F(0)) + Ball(D(-1), D(1)) * of[-1] for of in terms)
    return 16 * five - 4 * other
def sin(x, quarter=0):
    """sin(x + quarter pi/2): reduced by whole quarters, then Taylor; the first term left out bounds the rest."""
    if zero(x) and quarter % 2 == 0: return F(0)
    turns = int((ball(x) / (pi() / 2)).lo.to_integral_value())
    r, quarter = x - turns * (pi() / 2), (turns + quarter) % 4
    if size(r) > 2: raise Undecided('the sine of a wide interval')
    n, term, total = (1, r, F(0)) if quarter % 2 == 0 else (0, F(1), F(0))
    while size(term) > D(10)**-DIGITS: total, term, n = total + term, -term * r * r / ((n + 1) * (n + 2)), n + 2
    return (total + Ball(D(-1), D(1)) * term) * (-1 if quarter >= 2 else 1)
def floor(x):
    if not isinstance(x, F) and math.floor(x.lo) != math.floor(x.hi): raise Undecided('a rounding')
    return F(math.floor(x if isinstance(x, F) else x.lo))
def largest(*xs):
    if all(isinstance(x, F) for x in xs): return max(xs)
    return Ball(max(ball(x).lo for x in xs), max(ball(x).hi for x in xs))
FUNCTIONS = {
    'abs': lambda x: largest(x, -x), 'sqrt': sqrt, 'exp': exp, 'sin': sin, 'cos': lambda x: sin(x, 1), 'pow': power,
    'log': lambda x, base=None: log(x) / log(base) if base else log(x), 'max': largest, 'square': lambda x: x * x,
    'min': lambda *xs: -largest(*(-x for x in xs)), 'tanh': lambda x: 1 - 2 / (exp(2 * x) + 1), 'floor': floor,
    'ceil': lambda x: -floor(-x), 'mod': lambda x, y: x - y * floor(x / y), 'sign': lambda x: F(compare(x, F(0))),
    'cosh': lambda x: (exp(x) + exp(-x)) / 2, 'sinh': lambda x: (exp(x) - exp(-x)) / 2, 'tan': lambda x: sin(x) / sin(x, 1)}
# ---- 2. Power series s^val (c0 + c1 s + ...), cut after ORDER: coefficients of an equation near a time, or at infinity. ----
def convolved(a, b, count): return [dot((a[i], b[n - i]) for i in range(max(0, n - len(b) + 1), min(n + 1, len(a))))
                                    for n in range(min(count, len(a) + len(b) - 1))]
def series(x): return x if isinstance(x, Series) else Series([x], 0, True)
class Series(Ball):                          # (a Ball for the sake of Python's operators alone)
    """In a `whole` series nothing was cut: what is missing from its list is zero."""
    def __init__(self, c, val=0, whole=False):
        while len(c) > 1 and zero(c[-1]): c.pop()
        self.c, self.val, self.whole = c[:ORDER + 1], val, whole and len(c) <= ORDER + 1
    def at(self, n): return self.c[n - self.val] if 0 <= n - self.val < len(self.c) else F(0)
    def __neg__(self): return Series([-x for x in self.c], self.val, self.whole)
    def __add__(self, other):
        o = series(other); low, high = min(self.val, o.val), max(self.val + len(self.c), o.val + len(o.c))
        return Series([self.at(n) + o.at(n) for n in range(low, high)], low, self.whole and o.whole)
    def __mul__(self, other):
        o = series(other); return Series(convolved(self.c, o.c, ORDER + 1), self.val + o.val, self.whole and o.whole)
    def __truediv__(self, other):
        b, val, q = list(series(other).c), self.val - series(other).val, []
        while len(b) > 1 and zero(b[0]) and series(other).whole: b.pop(0); val -= 1
        if zero(b[0]): raise Undecided('a division by zero')
        for n in range(ORDER + 1 if len(b) > 1 else len(self.c)):
            rest = dot((b[j], q[n - j]) for j in range(1, min(n + 1, len(b))))
            q.append(((self.c[n] if n < len(self.c) else F(0)) - rest) / b[0])
        return Series(q, val, self.whole and len(b) == 1)
    def __rtruediv__(self, other): return series(other) / self
    def power(self, r):
        """p = a^r by a p' = r a' p; whole powers by products."""
        if isinstance(r, F) and r.denominator == 1 and abs(r) <= 12:
            result = series(F(1))
            for _ in range(abs(int(r))): result = result * self
            return result if r >= 0 else 1 / result
        need(self.val == 0, 'a power that has no series')
        a, p = self.c, [power(self.c[0], r)]
        for n in range(1, ORDER + 1):
            p.append(dot(((r * j - (n - j)) * a[j], p[n - j]) for j in range(1, min(n + 1, len(a)))) / (n * a[0]))
        return Series(p)
    def function(self, name):
        """exp: f' = a' f; sine and cosine: f' = a' g, g' = -a' f."""
        need(name in ('exp', 'sin', 'cos') and self.val >= 0, f'{name}(...) of the time is not covered here')
        a = [(j, j * self.at(j)) for j in range(1, ORDER + 1) if not zero(self.at(j))]
        f, g = ([FUNCTIONS[of](self.at(0))] for of in (('exp', 'exp') if name == 'exp' else ('sin', 'cos')))
        for n in range(1, ORDER + 1):
            df, dg = (dot((c, h[n - j]) for j, c in a if j <= n) / n for h in (g, f))
            f.append(df); g.append(dg if name == 'exp' else -dg)
        return Series(g if name == 'cos' else f)
# ---- 3. Texts. Trees are tuples (kind, parts...); words between two values bind the tighter the higher their rank. ----
TOKEN = re.compile(r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<moving>[^\W\d]\w*(?:'+|"
                   r"\[\s*k\s*(?:[+-]\s*\d\d?\s*)?\]))|(?P<name>[^\W\d]\w*)|(?P<sign><=|>=|==|!=|[-+*/^(),<>?:]))")
COMPARISONS = {'<': (-1,), '<=': (-1, 0), '>': (1,), '>=': (0, 1), '==': (0,), '!=': (-1, 1)}    # what compare() may say
RANKS = {'or': 1, 'and': 2, **dict.fromkeys(COMPARISONS, 3), '+': 4, '-': 4, '*': 5, '/': 5, '^': 7}
def number(text):
    need(len(text) <= 400 and abs(int((re.split('[eE]', text) + ['0'])[1])) <= 400, 'a number out of range')
    return F(text)
def parse(text, equation=False):
    need(isinstance(text, (str, F)) and len(str(text)) <= 10_000, 'a formula is a text')
    if isinstance(text, F): return ('num', text)
    tokens, end, text = [], 0, text.rstrip()
    while end < len(text):
        match = TOKEN.match(text, end)
        need(match, f'cannot read "{text[end:end + 20]}"')
        tokens.append((match.lastgroup, match[match.lastgroup])); end = match.end()
    tokens = [('end', '')] + tokens[::-1]                                   # the next one is the last of the list
    def take(word): return tokens.pop() if tokens[-1][1] == word else need(False, f'"{word}" is missing')
    def operand():
        kind, word = tokens.pop()
        if kind == 'number': return ('num', number(word))
        if word == '+': return value(6)
        if word in ('-', 'not'): return ('neg' if word == '-' else 'not', value(6))
        if word == '(': return (value(0), take(')'))[0]
        if kind == 'moving' and equation:                                   # x'' has level 2, x[k-1] has level -1
            name, index = re.match(r'(\w+)(.*)', re.sub(r'\s', '', word)).groups()
            return ('moving', name, index.count("'") or int(index[2:-1] or 0))
        need(kind == 'name' and word not in RANKS, 'an operand is missing')
        if tokens[-1][1] != '(': return ('name', word)
        arguments = []
        while not arguments or tokens[-1][1] == ',': tokens.pop(); arguments.append(value(0))
        return ('call', word, *arguments, take(')'))[:-1]
    def value(rank):
        tree, links = operand(), []
        while True:
            kind, word = tokens[-1]
            product = kind in ('name', 'moving') and word not in RANKS or word == '('           # a product without a sign
            if word == '?' and rank == 0: return (tokens.pop(), ('if', tree, value(0), (take(':'), value(0))[1]))[1]
            if (5 if product else RANKS.get(word, 0)) <= rank: return tree
            need(not product or equation or tree[0] != '/', 'a product without * follows a division')
            if not product: tokens.pop()
            right = value(6 if word == '^' else 5 if product else RANKS[word])
            if word in COMPARISONS: links.append((word, links[-1][2] if links else tree, right))
            tree = ('*' if product else word, tree, right) if word not in COMPARISONS else links[0] if len(links) == 1 else ('chain', *links)
    return (value(0), need(tokens[-1][0] == 'end', 'text goes on where a formula ends'))[0]
def walk(tree): return [tree] + [node for part in tree[1:] if isinstance(part, tuple) for node in walk(part)]
def mentions(tree, *names): return any(node[0] in ('name', 'moving') and node[1] in names for node in walk(tree))
def evaluate(tree, env):
    """The value of a formula: a fraction, a ball or, where the time is one, a series."""
    spend(); kind = tree[0]
    if kind == 'num': return tree[1]
    if kind == 'name':
        need(tree[1] in env or tree[1] in ('pi', 'e'), f'nothing is given about "{tree[1]}"')
        return env[tree[1]] if tree[1] in env else pi() if tree[1] == 'pi' else exp(F(1))
    if kind == 'if': return evaluate(tree[2] if holds(tree[1], env) else tree[3], env)
    if kind == 'call' and tree[1] in ('norm', 'loss', 'pseudoLoss') and 'quantity' in env: return env['quantity'](tree, env)
    if kind == 'call':
        need(tree[1] in FUNCTIONS, f'{tree[1]}(...) is not covered')
        values = [evaluate(argument, env) for argument in tree[2:]]
        if not any(isinstance(v, Series) for v in values): return tame(FUNCTIONS[tree[1]](*values))
        return series(values[0]).power(F(1, 2)) if tree[1] == 'sqrt' else series(values[0]).function(tree[1])
    need(kind in ('neg', '+', '-', '*', '/', '^'), 'a number is expected')
    a, b = evaluate(tree[1], env), evaluate(tree[-1], env)
    if kind == '/' and zero(b): raise Undecided('a division by zero')
    return tame(-a if kind == 'neg' else a + b if kind == '+' else a - b if kind == '-' else a * b if kind == '*' else
                a / b if kind == '/' else power(a, b))
def holds(test, env):
    if test[0] == 'not': return not holds(test[1], env)
    if test[0] in ('and', 'or', 'chain'): return (any if test[0] == 'or' else all)(holds(part, env) for part in test[1:])
    need(test[0] in COMPARISONS, 'a comparison is expected')
    return compare(evaluate(test[1], env), evaluate(test[2], env)) in COMPARISONS[test[0]]
# ---- 4. Systems: linear equations for the newest value of each unknown, from its older ones (or lower derivatives). ----
ZERO, ONE = ('num', F(0)), ('num', F(1))
def linear(tree, unknowns, gradient):
    """{(unknown, level): coefficient}; None for what has no unknown. Without a rule of its own, g is lambda x."""
    kind = tree[0]
    if kind == 'moving' and tree[1] == 'g' and gradient: return {(gradient, tree[2]): ('name', 'lambda')}
    if kind == 'moving' or kind == 'name' and tree[1] in unknowns: return {(*tree[1:], 0)[:2]: ONE}
    if not mentions(tree, *unknowns, *('g' if gradient else '')): return {None: tree}
    need(kind in ('neg', '+', '-', '*', '/'), 'the system is not linear')
    a, b = linear(tree[1], unknowns, gradient), linear(tree[-1], unknowns, gradient)
    if kind == 'neg': return {key: ('neg', c) for key, c in a.items()}
    if kind in ('+', '-'): return {key: (kind, a.get(key, ZERO), b.get(key, ZERO)) for key in {**a, **b}}
    if kind == '*' and list(a) == [None]: a, b = b, a
    need(list(b) == [None], 'the system is not linear')
    return {key: (kind, c, b[None]) for key, c in a.items()}
def eliminate(rows):
    """Gauss-Jordan on the first columns, as many as there are rows."""
    for i in range(len(rows)):
        j = next((j for j in range(i, len(rows)) if not zero(rows[j][i])), None)
        if j is None: raise Undecided('the system is singular')
        rows[i], rows[j] = rows[j], rows[i]
        rows[i] = [x if zero(x) else tame(x / rows[i][i]) for x in rows[i]]
        for j in set(range(len(rows))) - {i}:
            rows[j] = [x if zero(y) else tame(x - rows[j][i] * y) for x, y in zip(rows[j], rows[i])]
class System:
    def __init__(self, text):
        self.discrete, moving = '[' in text, re.findall(r"([^\W\d]\w*)'", text)
        text = re.sub(r"(\w+)('*)\(\s*t\s*\)", lambda m: m[1] + m[2] if m[1] in moving else m[0], text)    # x''(t) is x''
        lines = [line for line in re.split('[;\n]' if all('=' in line or not line.strip() for line in text.split('\n')) else ';',
                                           text) if line.strip()]
        sides = [[parse(side, True) for side in re.split('(?<![<>=!])=(?!=)', line)] for line in lines]
        need(all(len(pair) == 2 for pair in sides), 'an equation has two sides')
        nodes = [node for pair in sides for side in pair for node in walk(side)]
        names = [node[1] for node in nodes if node[0] == 'moving']
        if not self.discrete: names += [left[1] for left, _ in sides if left[0] == 'name']
        names, gradient = sorted(dict.fromkeys(names), key=lambda name: name != 'x'), None
        if 'g' in names and len(names) == len(sides) + 1: names.remove('g'); gradient = names[0]
        need(0 < len(names) == len(sides) <= 6, 'one equation for each unknown is needed')
        self.clock, other = ('k', 't') if self.discrete else ('t', 'k')
        need(('name', other) not in nodes, 'the clock of a flow is t, of a recursion k')
        forms, newest, state = [linear(('-', *pair), names, gradient) for pair in sides], [], []
        self.names, self.blocks = names, []                                  # (unknown, place in the state, values there)
        for name in names:
            levels = [key[1] for form in forms for key in form if key and key[0] == name]
            top, low = max(levels), min(levels) if self.discrete else 0
            self.blocks.append((name, len(state), top - low)); newest.append((name, top))
            state += [(name, top - 1 - j if self.discrete else j) for j in range(top - low)]
        self.late = newest[0][1] - 1 if self.discrete else 0
        self.affine = any(mentions(form.get(None, ZERO), 'x0', 'v0') for form in forms)         # anchored at its start
        self.cells = [[form.get(key, ZERO) for key in (*newest, *state, None)] for form in forms]
        self.varies, self.size = any(mentions(cell, self.clock) for row in self.cells for cell in row), len(state) + self.affine
        need(self.blocks[0][2] and self.size <= 12, 'the main unknown has no equation of its own, or too many')
    def matrix(self, env, t):
        """A(t) of z' = A z, or of z_next = A z."""
        env = {**env, self.clock: t - self.late}
        rows = [[F(0) if cell == ZERO else evaluate(cell, env) for cell in row] for row in self.cells]
        need(self.affine or all(zero(row.pop()) for row in rows), 'the system is not homogeneous')
        eliminate(rows)
        A = [[F(0)] * self.size for _ in range(self.size)]
        for (_, at, depth), row in zip(self.blocks, rows):
            for j in range(1, depth): A[at + j - (not self.discrete)][at + j - self.discrete] = F(1)
            if depth: A[at if self.discrete else at + depth - 1] = [-x for x in row[len(rows):]]
        if self.affine: A[-1][-1] = F(int(self.discrete))
        return A
    def initial(self, env):
        """x0, x0 - v0, ... of a recursion; x0, v0, 0, ... of a flow; another unknown u starts at u0."""
        starts = [(env['x0'], env['v0'])] + [(env.get(name + '0', F(0)), F(0)) for name in self.names[1:]]
        z = [x - j * v if self.discrete else (x, v, F(0))[min(j, 2)]
             for (x, v), (_, _, depth) in zip(starts, self.blocks) for j in range(depth)]
        return z + [F(1)] * self.affine
# ---- 5. Orbits: the state of one mode at a time. ----
def apply(A, z): return [dot(zip(row, z)) for row in A]
def product(A, B): return [[dot(zip(row, column)) for column in zip(*B)] for row in A]
def norm(A): return ball(sum((ball(size(x)) for row in A for x in row if not zero(x)), F(0)))
def raised(A, n):
    result = A
    for bit in bin(n)[3:]: result = product(product(result, result), A) if bit == '1' else product(result, result)
    return result
def exponential(A, t):
    """exp(A t): Taylor at t / 2^s, where the terms left out sum to at most twice the last one; then squared s times."""
    halvings = 4 * max(0, norm(A).hi.adjusted() + ball(t).hi.adjusted() + 3)
    A = [[x if zero(x) else ball(x) * t / 2**halvings for x in row] for row in A]
    if norm(A).hi > D('0.5'): raise Undecided('a long time')
    term = total = [[F(int(i == j)) for j in range(len(A))] for i in range(len(A))]
    n, last = 0, ball(F(1))
    while last.hi > D(10)**-DIGITS:
        n += 1; last = last * norm(A) / n
        term = [[x / n for x in row] for row in product(term, A)]
        total = [[x + y for x, y in zip(*rows)] for rows in zip(total, term)]
    return raised([[x + Ball(-2 * last.hi, 2 * last.hi) for x in row] for row in total], 2**halvings)
class Orbit:
    def __init__(self, system, env, restart=None):
        self.system, self.env, self.restart = system, env, restart
        self.start = F(0) if system.discrete else env.get('t0', F(0))
        self.known = [(self.start, system.initial(env))]
    def at(self, t):
        s, (now, z) = self.system, max((e for e in self.known if e[0] <= max(t, self.start)), key=lambda e: e[0])
        if t <= now: return z
        if not s.varies and (t > 100 or not s.discrete):
            A = s.matrix(self.env, F(0))
            return apply(raised(A, int(t)) if s.discrete else exponential(A, t - self.start), self.known[0][1])
        if not s.discrete: z = flow(s, self.env, z, now, t)
        for k in range(int(now), int(t)) if s.discrete else (): z = apply(s.matrix(self.env, F(k)), z)
        self.known.append((t, z))
        return z
    def x(self, t):
        if not self.restart: return self.at(t)[0]
        turns = t // self.restart               # at rest again after every period, its clock set back
        return power(self.at(self.restart)[0] / self.env['x0'], F(turns)) * self.at(t - turns * self.restart)[0]
    def v(self, t):
        """x_k - x_(k-1) of a recursion, x' of a flow."""
        need(not self.restart, 'v of a restarted flow is not covered')
        if self.system.discrete: return self.x(t) - self.x(t - 1) if t > 0 else self.env['v0']
        z = self.at(t)
        return z[1] if self.system.blocks[0][2] > 1 else apply(self.system.matrix(self.env, max(t, self.start)), z)[0]
def flow(system, env, z, now, end):
    """Validated Taylor steps of z' = A(t) z, A = sum A_j s^j with Lagrange's last coefficient (A_N over the whole step).
    The polynomial p has the residual A p - p', of powers N and more; the error obeys e' = A e + residual, so that |e| <=
    exp(mu h) |e before| + max(1, exp(mu h)) integral |residual|, mu being a bound (Gershgorin's) of the eigenvalues of
    (A + A^T)/2, in components weighed so that an oscillator turns in a circle. At a pole, A = C/s: s z' = C z alike."""
    global ORDER
    ORDER, radius, weights, m = int(1.3 * DIGITS) + 12, D(0), [ball(F(1))] * system.size, system.size
    def matrix(t): return [[series(x) for x in row] for row in system.matrix(env, Series([t, F(1)], 0, True))]
    def weighed(A, coefficient):
        return [[x if zero(x) else x * w / v for x, v in ((coefficient(x), v) for x, v in zip(row, weights))] for row, w in zip(A, weights)]
    def length(vector): return sum((ball(size(x * w)) for x, w in zip(vector, weights) if not zero(x)), ball(F(0))).hi
    while now < end:
        A = matrix(now if now == 0 else ball(now))
        pole = int(any(x.val < 0 and not zero(x) for row in A for x in row))
        need(not pole or all(x.whole and x.val >= -1 for row in A for x in row), 'such a start is not covered')
        before, weights = weights, [ball(F(1))] * m
        for _, at, depth in system.blocks:                                   # powers of the n-th root of the coefficient of x
            turn = size(A[at + depth - 1][at].at(0)) if depth > 1 else D(0)
            if turn > 0: weights[at:at + depth] = [ball(Context(8).power(turn, D(depth - 1 - j) / depth)) for j in range(depth)]
        mid = [F(0) if ball(x).lo == 0 else ball(ball(x).lo) for x in z]
        radius = max(size(radius * w / b) for w, b in zip(weights, before))
        radius = UP.add(radius, length([x - y for x, y in zip(z, mid)]))
        p = taylor(A, mid, pole)
        q = [length(c) for c in p]
        if q[0] == radius == 0: return [F(0)] * m
        last, h = max((n for n in (len(p) - 2, len(p) - 1) if q[n]), default=0), end - now
        if last: h = min(h, F(format(D(10) ** (D(q[0].adjusted() - q[last].adjusted() - DIGITS) / last), '.2e')))
        for _ in range(60):
            H, reach = ball(h), Ball(D(0), ball(h).hi)
            try: wide = A if pole else matrix(ball(now) + reach)
            except Undecided: h /= 2; continue
            tail = [F(0)]                                                    # tail[i]: the last i terms, from power 0 on
            for j in range(ORDER, -1, -1): tail.append(tail[-1] * H + norm(weighed(wide if j == ORDER else A, lambda x: x.at(j - pole))))
            rest = sum((q[l] * tail[l + 1] for l in range(len(q))), F(0)) * power(H, F(ORDER + 1 - pole))
            if size(rest) <= q[0] * D(10) ** -int(0.7 * DIGITS): break
            h /= 2
        else: raise Undecided('a step of the integration')
        need(not pole or gershgorin(weighed(A, lambda x: x.at(-1))) <= 0, 'such a start is not covered')
        mu = gershgorin(weighed(wide, lambda x: sum((x.at(j) * power(reach, F(j)) for j in range(ORDER if pole else 1)), F(0))))
        growth, z, now = exp(ball(mu) * h), [F(0)] * m, now + h
        for c in reversed(p): z = [x * H + y for x, y in zip(z, c)]
        radius = size(radius * growth + rest * max(D(1), growth.hi))
    return [x + Ball(-r, r) for x, r in ((x, size(ball(radius) / w)) for x, w in zip(z, weights))]
def gershgorin(M): return max(ball(sum((ball(size(M[i][k] + M[k][i])) / 2 for k in range(len(M)) if k != i), M[i][i])).hi
                              for i in range(len(M)))
def taylor(A, mid, pole):
    """n p[n] = sum A_j p[n-1-j], to n = ORDER; at a pole, where p[n] itself is among them, to ORDER - 1."""
    p, residue = [mid], [[x.at(-1) for x in row] for row in A]
    need(all(zero(x) for x in apply(residue, mid)), 'a start that is no regular one is not covered')
    for n in range(1, ORDER + 1 - pole):
        rows = [[F(n if i == k else 0) - residue[i][k] for k in range(len(mid))] + [dot(
            (c, p[n - 1 - j - x.val][k]) for k, x in enumerate(row) for j, c in enumerate(x.c) if 0 <= j + x.val < n)]
            for i, row in enumerate(A)]
        if pole: eliminate(rows)
        p.append([row[-1] if pole or zero(row[-1]) else row[-1] / n for row in rows])
    return p
# ---- 6. The claim, on an instance that meets its hypotheses. ----
def domain(entry):
    """What is given of a symbol: ('equal', trees) one of these, or ('range', low, high) with ends (tree, open) or None."""
    if isinstance(entry, list) and all(isinstance(v, F) for v in entry): return ('equal', *(('num', v) for v in entry))
    text = '[' + ','.join(map(str, entry)) + ']' if isinstance(entry, list) else str(entry).strip()
    text = {'positive': '> 0', 'nonnegative': '>= 0', 'any': ''}.get(text, text)
    if text[:1] in ('<', '>'):
        end = (parse(text.lstrip('<>=')), text[1] != '=')
        return ('range', *((end, None) if text[0] == '>' else (None, end)))
    commas = [i for i, letter in enumerate(text) if letter == ',' and len(re.findall(r'[(\[]', text[:i])) == 1 + len(re.findall(r'[)\]]', text[:i]))]
    if text[:1] in ('[', '(') and text[-1] in (']', ')') and len(commas) == 1:
        return ('range', (parse(text[1:commas[0]]), text[0] == '('), (parse(text[commas[0] + 1:-1]), text[-1] == ')'))
    return ('equal', parse(text)) if text else ('range', None, None)
def meets(name, given, tree, env):
    """The value, if it lies in its domain. What has the same text is equal, which balls cannot tell."""
    value, against = evaluate(tree, env), lambda other: 0 if tree == other else compare(evaluate(tree, env), evaluate(other, env))
    if given[0] == 'equal': need(any(against(own) == 0 for own in given[1:]), f'{name} is not what is given')
    for end, inwards in zip(given[1:], (1, -1)) if given[0] == 'range' else ():
        need(not end or against(end[0]) in (inwards, 0 if not end[1] else inwards), f'{name} lies outside its range')
    return value
class Scene:
    def __init__(self, claim, instance):
        given, chosen, modes = claim['given'], instance['values'], instance['modes']
        self.system = system = System(claim['system'])
        self.discrete, own, self.values, self.modes = system.discrete, system.names[0] + '0', {}, []
        need(not set(given) & {'t', 'k', 'e', 'pi', 'x', 'v', *system.names}, 'a reserved name')
        domains = {'x0' if name == own else name: domain(entry) for name, entry in given.items()}
        per_mode = {name: d for name, d in domains.items() if name == 'lambda' or re.fullmatch('[a-z]+0', name) and name != 't0'}
        trees = {name: parse(chosen[name]) if name in chosen else d[1] if d[0] == 'equal' and len(d) == 2 else None
                 for name, d in domains.items() if name not in per_mode}
        need(None not in trees.values() and not set(chosen) - set(trees), 'a symbol without a value, or a value of no symbol')
        for _ in trees:                             # whatever follows from others, after them; circles are left over
            for name, tree in trees.items():
                waits = [node for node in walk(tree) if node[0] == 'name' and node[1] in trees and node[1] not in self.values]
                if name not in self.values and not waits: self.values[name] = evaluate(tree, self.values)
        for name, tree in trees.items(): meets(name, domains[name], tree, self.values)
        need('assume' not in claim or holds(parse(claim['assume']), self.values), 'the instance does not meet "assume"')
        need(isinstance(modes, list) and 0 < len(modes) <= 64, 'there are from 1 to 64 modes')
        defaults = {'lambda': 'positive', 'x0': 'any', 'v0': '0', **{name + '0': '0' for name in system.names[1:]}}
        for mode in modes:              # x0 is free unless given; v0, and u0 of a further unknown u, are 0 unless given
            env = dict(self.values)
            need(not set(mode) - set(defaults), 'a value that a mode does not have')
            for name, default in defaults.items():
                d = per_mode.get(name, domain(default))
                env[name] = meets(name, d, parse(mode[name]) if name in mode else d[1] if d[0] == 'equal' else ZERO, env)
                if name == 'x0': env[own] = env[name]
            self.modes.append(env)
        d, trees = per_mode.get('lambda', ('range', None, None)), [parse(mode['lambda']) for mode in modes]
        ends = d[1:] if d[0] == 'equal' else [end[0] for end in d[1:] if end and not end[1] and (d[2] or end[0] != ZERO)]
        exact = [env['lambda'] for env in self.modes if isinstance(env['lambda'], F)]
        need(all(end in trees or evaluate(end, self.values) in exact for end in ends), 'the spectrum does not attain its ends')
        self.start = F(0) if self.discrete else self.values.get('t0', F(0))
        period = evaluate(parse(claim['restart']), self.values) if 'restart' in claim else None
        need(isinstance(self.start, F) and isinstance(period or F(0), F), 't0 or the period is not rational')
        need(period is None or not self.discrete and period > 0 == self.start and len(system.names) == 1
             and all(zero(env['v0']) for env in self.modes), 'a restart is covered for one equation from rest')
        self.orbits = [Orbit(system, env, period) for env in self.modes]
        self.moving = [not all(map(zero, system.initial(env)[:system.size - system.affine])) for env in self.modes]
        need(any(self.moving), 'nothing moves: every initial value is 0')
        self.rivals = [Orbit(System(claim['against']), env) for env in self.modes] if 'against' in claim else []
        need(all(rival.system.discrete == self.discrete for rival in self.rivals), 'a flow against a recursion')
    def quantity(self, tree, env):
        """norm(u(s)) of u = x, v or the rival y, loss(s) = norm(x(s))^2 / 2, pseudoLoss(s) = sum of lambda x^2 / 2."""
        name, main, time = tree[1], self.system.names[0], tree[2]
        need(name != 'norm' or time[0] == 'call' and len(time) == 3, 'norm is of a vector at a time')
        vector, time = time[1:] if name == 'norm' else (main, time)
        need(vector in (main, 'v') or vector == 'y' and self.rivals, f'{vector} is no vector')
        time = evaluate(time, env)
        need(isinstance(time, F) and (not self.discrete or time.denominator == 1 and time >= 0), 'no time, or no step')
        orbits = self.rivals if vector == 'y' and self.rivals else self.orbits
        parts = [orbit.v(time) if vector == 'v' else orbit.x(time) for orbit in orbits]
        total = dot((x * x, env['lambda'] if name == 'pseudoLoss' else F(1)) for x, env in zip(parts, self.modes))
        return sqrt(total) if name == 'norm' else total / 2
    def time(self, text, least=F(0)):
        t = evaluate(parse(text), {})
        need(isinstance(t, F) and (not self.discrete or t.denominator == 1), 'the time is not rational, or no step')
        need(t >= self.start and (t >= 0 or not self.discrete) and compare(t, least) >= 0, 'the time lies before the start')
        return t
# ---- 7. The end of a curve: signs of polynomials decide. ----
def minimal(x):
    """Berlekamp-Massey: the smallest polynomial (highest power first) of a recursion that the sequence x obeys. Its roots
    are those of the characteristic ones that the start reaches."""
    C, B, length, gap, b = [F(1)], [F(1)], 0, 1, F(1)
    for n in range(len(x)):
        d = dot((C[i], x[n - i]) for i in range(min(length, len(C) - 1) + 1))
        if compare(d, F(0)) == 0: gap += 1; continue
        longer = C + [F(0)] * (gap + len(B) - len(C))
        for i, c in enumerate(B): longer[gap + i] = tame(longer[gap + i] - d / b * c)
        if 2 * length <= n: length, B, b, gap = n + 1 - length, C, d, 0
        C, gap = longer, gap + 1
    return (C + [F(0)] * length)[:length + 1]
def below(p, bound, discrete):
    """Whether every root has Re < bound (modulus < bound): p(s + bound), or p(bound (1 + s)/(1 - s)), has all its roots on
    the left, which is so exactly where Routh's first column is positive."""
    above, under = ([bound, bound], [F(-1), F(1)]) if discrete else ([F(1), bound], [F(1)])
    shifted, denominator = p[:1], [F(1)]
    for c in p[1:]:
        shifted, denominator = convolved(shifted, above, 99), convolved(denominator, under, 99)
        low = [F(0)] * (len(shifted) - len(denominator)) + denominator
        shifted = [x + c * y for x, y in zip(shifted, low)]
    sign = F(compare(shifted[0], F(0)))
    upper, lower = ([tame(x * sign) for x in shifted[i::2]] for i in (0, 1))
    for _ in p[1:] if sign else ():
        if not lower or compare(lower[0], F(0)) <= 0: return False
        ratio, following = upper[0] / lower[0], lower[1:] + [F(0)] * len(upper)
        upper, lower = lower, [tame(x - ratio * y) for x, y in zip(upper[1:], following)]
    return sign != 0
def periodic(tree, period):
    """Whether k occurs in (-1)^k and mod(k, n) alone, with the period a multiple of 2 and n."""
    if tree == ('^', ('neg', ONE), ('name', 'k')): return period % 2 == 0
    if tree[:3] == ('call', 'mod', ('name', 'k')) and tree[3][0] == 'num': return tree[3][1] > 0 and F(period) % tree[3][1] == 0
    return tree != ('name', 'k') and all(periodic(part, period) for part in tree[1:] if isinstance(part, tuple))
def all_below(orbit, bound, period):
    """Whether every root that the start of a mode reaches has a real part (modulus, per step) below the bound."""
    s, z, outputs = orbit.system, orbit.known[0][1], []
    if orbit.restart: return compare(largest(*(c * orbit.at(orbit.restart)[0] / orbit.env['x0'] for c in (F(1), F(-1)))), exp(bound * orbit.restart)) < 0
    need(not s.varies or s.discrete and all(periodic(cell, period) for row in s.cells for cell in row), 'such coefficients have no roots')
    for k in range(2 * s.size * period):
        outputs.append(z[0])                    # x_k, or the derivatives of x at the start
        z = apply(s.matrix(orbit.env, F(k)), z)
    return all(below(minimal(outputs[phase::period]), power(bound, F(period)), s.discrete) for phase in range(period))
def at_infinity(orbit):
    """(r, P) of the loss e^(-r t) t^-P: of x' + a x = 0, and of x'' + a x' + b x = 0 with a complex pair of roots at
    infinity, which every start reaches; a, b have expansions in 1/t, whose first two terms decide (Levinson's theorem)."""
    global ORDER
    ORDER, s = 6, orbit.system
    need(not s.discrete and len(s.names) == 1 and not s.affine and s.size <= 2, 'exponents are covered for one flow of order 1 or 2')
    for node in (node for row in s.cells for cell in row for node in walk(cell) if mentions(node, 't')):
        need(node[0] not in ('call', 'if'), 'exponents are covered for rational functions of t')
        part = {'/': node[-1], '^': node[1]}.get(node[0], ONE)
        need(ball(evaluate(part, {**orbit.env, 't': Ball(ball(orbit.start).lo, D(10)**99)})).lo >= 0, 'a denominator may vanish')
    row = [series(-x) for x in s.matrix(orbit.env, 1 / Series([F(0), F(1)], 0, True))[-1]]
    need(all(zero(x.at(n)) for x in row for n in range(x.val, 0)), 'coefficients that grow are not covered')
    a, b = row[-1], row[0]
    need(s.size == 1 or compare(a.at(0) * a.at(0), 4 * b.at(0)) < 0, 'real roots at infinity are not covered')
    return (2 if s.size == 1 else 1) * a.at(0), (2 if s.size == 1 else 1) * a.at(1)
# ---- 8. What a certificate proves. ----
def agree(stated, value):
    """Whether an interval that was stated may hold the value."""
    low, high = map(D, stated)
    return low <= high and low <= ball(value).hi and ball(value).lo <= high
def check_bound(scene, claim, proof):
    """expect: a link of the chain fails at the time."""
    need(proof['kind'] == 'values', 'a proof of another kind')
    relation, t = parse(claim['expect']), scene.time(proof['at'], evaluate(parse(claim.get('from', F(0))), scene.values))
    need(scene.discrete or t > scene.start, 'a flow is judged after its start')
    for operator, *sides in relation[1:] if relation[0] == 'chain' else [relation]:
        need(operator in ('<', '<=', '>', '>='), 'expect is an inequality')
        left, right = (evaluate(side, {**scene.values, scene.system.clock: t, 'quantity': scene.quantity}) for side in sides)
        order = compare(left, right)
        if order in COMPARISONS[operator] or order == 0 == t: continue
        need(agree(proof['left'], left) and agree(proof['right'], right), 'an enclosure is wrong')
        apart = D(proof['left'][0]) > D(proof['right'][1]) or D(proof['left'][1]) < D(proof['right'][0])
        return need(apart or order == 0, 'the enclosures overlap')
    raise Reject('the claim holds there')
def check_decreases(scene, claim, proof):
    """decreases: the sum over the modes is larger later."""
    need(proof['kind'] == 'increase' and all(scene.moving), 'a proof of another kind, or a mode without weight')
    tree, times, clock = parse(claim['decreases']), [scene.time(proof['from']), scene.time(proof['to'])], scene.system.clock
    before, after = (sum((evaluate(tree, {**orbit.env, clock: t, 'x': orbit.x(t), 'v': orbit.v(t)}) for orbit in scene.orbits),
                         F(0)) for t in times)
    need(times[0] < times[1] and compare(before, after) < 0, 'it does not increase there')
    need(agree(proof['before'], before) and agree(proof['after'], after), 'an enclosure is wrong')
    need(D(proof['before'][1]) < D(proof['after'][0]), 'the enclosures overlap')
def speed(scene, proof, tau):
    """By the roots. 1: every mode decays faster than tau (a real part, or a modulus); 0: one is no faster; -1: one is slower."""
    need(proof['kind'] == 'roots' and all(scene.moving), 'a proof of another kind, or a mode without weight')
    bound, side, period = evaluate(parse(proof['bound']), {}), proof['side'], int(proof.get('period', 1))
    need(period in range(1, 25 if scene.discrete else 2), 'a period of 1 to 24 steps')
    need(not scene.discrete or bound > 0, 'a modulus is positive')
    order, inside = compare(bound, tau), [all_below(orbit, bound, period) for orbit in scene.orbits]
    if side == 'faster' and order <= 0 and all(inside): return 1
    need(side == 'slower' and order >= 0 and not all(inside), 'the roots do not lie so')
    return -order
def check_rate(scene, claim, proof):
    """rate: whether the loss (a factor: of |x|) decays faster, as fast or slower than claimed."""
    match = re.fullmatch(r'\s*(linear|factor|sublinear|diverges)\b\s*(<=|>=|<|>|=?)\s*(.*)', claim['rate'], re.S)
    need(match and (match[3] or not match[2] and match[1] != 'sublinear'), 'this is no rate')
    form, sign, text = match.groups()
    if form == 'factor': sign = sign.translate(str.maketrans('<>', '><'))              # a smaller factor is faster
    if not text: sign, text = '<' if form == 'diverges' else '>', '1' if form == 'factor' else '0'
    claimed, neutral = evaluate(parse(text), scene.values), F(int(scene.discrete))
    if proof['kind'] == 'exponents':
        need(all(scene.moving) and form != 'factor', 'not covered')
        modes = [at_infinity(orbit) for orbit in scene.orbits]
        r, P = modes[0] if len(modes) == 1 else min(modes)                             # the slowest: exact ones compare
        need(agree(proof['rate'], r) and agree(proof['power'], P), 'other exponents are found')
        order = compare(r, claimed) if form == 'linear' else compare(r, F(0)) or compare(P, claimed)
        if form == 'diverges' and order == 0: order = 1                                # it stays bounded
    else:
        tau = neutral if form in ('sublinear', 'diverges') else log(claimed) if form == 'factor' else -claimed / 2
        if scene.discrete and form in ('linear', 'factor'): tau = exp(-claimed / 2) if form == 'linear' else claimed
        order = speed(scene, proof, tau)
        need(form != 'sublinear' or order > 0 or compare(claimed, F(0)) > 0, 'not covered')
        if form == 'sublinear' and order == 0: order = -1                              # it does not tend to 0
    need(order in {'': (1, -1), '=': (1, -1), '>=': (-1,), '>': (-1, 0), '<=': (1,), '<': (1,)}[sign], 'the claim holds there')
def check_stable(scene, claim, proof):
    """stable: growth where the condition holds, decay where it does not."""
    order = speed(scene, proof, F(int(scene.discrete)))
    need(order == (-1 if holds(parse(claim['stable']), scene.values) else 1), 'the claim holds there')
RELATIONS = {'expect': check_bound, 'decreases': check_decreases, 'rate': check_rate, 'stable': check_stable}
KEYS = {'id', 'statement', 'source', 'expected', 'optimizer', 'system', 'against', 'restart', 'given', 'assume', 'from'}
def check(certificate):
    claim = certificate['claim']
    keys = [key for key in claim if key in RELATIONS]
    need(len(keys) == 1 and not set(claim) - KEYS - set(keys), 'a claim of this kind is not covered')
    RELATIONS[keys[0]](Scene(claim, certificate['instance']), claim, certificate['proof'])
def verdict(certificate):
    global spent
    spent, why = 0, ''
    for digits in (30, 60, 120, 240, 480, 960, 1920):
        set_digits(digits)
        try: check(certificate)
        except Undecided as reason: why = f'not decided with {digits} digits: {reason}'; continue
        except Reject as reason: return f'rejected: {reason}'
        except Exception as error: return f'rejected: no certificate has such a form ({type(error).__name__}: {str(error)[:60]})'
        return 'accepted'
    return f'rejected: {why}'
def unique(pairs):
    if len(dict(pairs)) < len(pairs): raise ValueError('a key stands twice')
    return dict(pairs)
def parsed(text):
    try: certificate = json.loads(text, parse_float=number, parse_int=number, object_pairs_hook=unique)
    except (RecursionError, Reject) as error: raise ValueError(str(error))
    if not isinstance(certificate, dict) or certificate.get('format') != 'flowrate-certificate/1': raise ValueError('another format')
    return certificate
def read(path):
    if os.path.getsize(path) > 1_000_000: raise ValueError('more than 1 MB')
    with open(path, encoding='utf-8') as file: return parsed(file.read())
def main(arguments):
    if not arguments or {'--help', '-h'} & set(arguments): print(__doc__); return 0 if arguments else 2
    paths = [inside for path in arguments for inside in (sorted(os.path.join(path, name) for name in os.listdir(path)
             if name.endswith('.json')) if os.path.isdir(path) else [path])]
    worst = 0 if paths else 2
    for path in paths:
        try: said = verdict(read(path)); worst = max(worst, int(said != 'accepted'))
        except (OSError, ValueError) as reason: said, worst = f'unreadable: {reason}', 2
        print(f'{path}: {said}')
    return worst
if __name__ == '__main__': sys.exit(main(sys.argv[1:]))
