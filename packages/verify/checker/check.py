#!/usr/bin/env python3
"""Re-checks certificates of refuted claims. Usage: check.py FILE_OR_DIRECTORY...

A certificate (README.md beside this file) says: this claim fails on this instance at this time, or has this rate. The
statement is rebuilt here from the claim's own text and computed anew, in exact fractions where that is possible and in
intervals with outward rounding elsewhere. 'accepted' means that the claim was found to fail, strictly. Whatever is not
proven is rejected. Exit code: 0 all accepted, 1 one was rejected, 2 one could not be read.
"""
import json, math, os, re, sys
from decimal import (Decimal as D, Context, DivisionByZero, InvalidOperation, Overflow, ROUND_CEILING, ROUND_FLOOR)
from fractions import Fraction as F

class Unreadable(Exception): """Not a certificate."""
class Reject(Exception): """The certificate does not prove what it says."""
class Undecided(Exception): """Intervals overlap: more digits may tell."""

# ---- 1. Numbers: a Fraction is exact; a Ball is an interval of decimals, every operation rounded outwards. ----------

BITS = 2000          # fractions of more bits become balls
WORK = 4_000_000     # operations on one certificate

def set_digits(digits):
    global DIGITS, DOWN, UP, PI
    DIGITS, PI = digits, None
    DOWN, UP = (Context(prec=digits, rounding=mode, Emax=10**15, Emin=-10**15, clamp=0,
                        traps=[InvalidOperation, DivisionByZero, Overflow]) for mode in (ROUND_FLOOR, ROUND_CEILING))

def spend(amount=1):
    global spent
    spent += amount * (1 + DIGITS // 200)
    if spent > WORK: raise Reject('too much work for this checker')

class Ball:
    __slots__ = 'lo', 'hi'
    def __init__(self, lo, hi): self.lo, self.hi = lo, hi
    def __neg__(self): return Ball(self.hi.copy_negate(), self.lo.copy_negate())
    def __add__(self, other):
        if isinstance(other, Series): return NotImplemented
        spend(); b = ball(other)
        return Ball(DOWN.add(self.lo, b.lo), UP.add(self.hi, b.hi))
    def __mul__(self, other):
        if isinstance(other, Series): return NotImplemented
        spend(); b = ball(other)
        if self.lo >= 0 <= b.lo: return Ball(DOWN.multiply(self.lo, b.lo), UP.multiply(self.hi, b.hi))
        pairs = [(x, y) for x in (self.lo, self.hi) for y in (b.lo, b.hi)]
        return Ball(min(DOWN.multiply(x, y) for x, y in pairs), max(UP.multiply(x, y) for x, y in pairs))
    def __truediv__(self, other):
        if isinstance(other, Series): return NotImplemented
        b = ball(other)
        if b.lo <= 0 <= b.hi: raise Undecided('a division by zero')
        return self * Ball(DOWN.divide(D(1), b.hi), UP.divide(D(1), b.lo))
    def __sub__(self, other): return self + -other
    def __rsub__(self, other): return -self + other
    def __rtruediv__(self, other): return ball(other) / self
    __radd__, __rmul__ = __add__, __mul__

def ball(x):
    if isinstance(x, Ball): return x
    if isinstance(x, D): return Ball(x, x)
    p, q = D(x.numerator), D(x.denominator)
    return Ball(DOWN.divide(p, q), UP.divide(p, q))

def tame(x):
    return ball(x) if isinstance(x, F) and x.numerator.bit_length() + x.denominator.bit_length() > BITS else x

def zero(x): return isinstance(x, F) and x == 0 or isinstance(x, Series) and len(x.c) == 1 and zero(x.c[0])
def size(x):
    """An upper bound of |x|."""
    b = ball(x)
    return max(b.lo.copy_abs(), b.hi.copy_abs())

def compare(a, b):
    """-1, 0 or 1; balls that overlap decide nothing."""
    if isinstance(a, F) and isinstance(b, F): return (a > b) - (a < b)
    a, b = ball(a), ball(b)
    if a.hi < b.lo: return -1
    if a.lo > b.hi: return 1
    raise Undecided('both sides agree in all digits')

def exp(x):
    if zero(x): return F(1)
    b = ball(x)              # Decimal's exp, ln and sqrt are correctly rounded: one unit outwards encloses
    return Ball(max(D(0), DOWN.next_minus(DOWN.exp(b.lo))), UP.next_plus(UP.exp(b.hi)))

def log(x):
    if x == 1: return F(0)
    if compare(x, F(0)) <= 0: raise Reject('the logarithm of a number that is not positive')
    b = ball(x)
    return Ball(DOWN.next_minus(DOWN.ln(b.lo)), UP.next_plus(UP.ln(b.hi)))

def sqrt(x):
    if isinstance(x, F):
        if x < 0: raise Reject('the root of a negative number')
        p, q = math.isqrt(x.numerator), math.isqrt(x.denominator)
        if (p * p, q * q) == (x.numerator, x.denominator): return F(p, q)
    b = ball(x)
    if b.lo < 0: raise Undecided('the root of what may be negative')
    return Ball(max(D(0), DOWN.next_minus(DOWN.sqrt(b.lo))), UP.next_plus(UP.sqrt(b.hi)))

def power(x, y):
    if isinstance(x, Series): return x.power(y)
    if isinstance(y, F) and y.denominator == 1:
        n = abs(int(y))
        if isinstance(x, F) and n * (x.numerator.bit_length() + x.denominator.bit_length()) <= 4 * BITS:
            if x == 0 and y < 0: raise Undecided('a division by zero')
            return tame(x ** int(y))
        if n < 10**6:
            result = F(1)
            for bit in bin(n)[2:]: result = tame(result * result * x) if bit == '1' else tame(result * result)
            return result if y > 0 else F(1) / result
    if y == F(1, 2): return sqrt(x)
    if zero(x) and compare(y, F(0)) > 0: return F(0)
    return exp(y * log(x))

def pi():
    """Machin: 16 arctan(1/5) - 4 arctan(1/239)."""
    global PI
    def arctan_of_inverse(n):
        count = int(DIGITS / math.log10(n) / 2) + 3
        terms = sum((ball(F((-1)**j, (2*j + 1) * n**(2*j + 1))) for j in range(count)), F(0))
        return terms + Ball(D(-1), D(1)) * F(1, n**(2*count + 1))
    PI = PI or 16 * arctan_of_inverse(5) - 4 * arctan_of_inverse(239)
    return PI

def sin(x, quarter=0):
    """sin(x + quarter * pi/2): reduced to |r| <= 1, then Taylor with the next term as remainder."""
    if zero(x) and quarter % 2 == 0: return F(0)
    turns = int(ball(x / (pi() / 2)).lo.to_integral_value()) if size(x) < D(10)**DIGITS else 0
    r, quarter = ball(x - turns * (pi() / 2)), (turns + quarter) % 4
    if size(r) > 2: raise Undecided('the sine of a wide interval')
    term, total, n = (F(1) if quarter % 2 else r), F(0), 0 if quarter % 2 else 1
    while size(term) > D(10)**-DIGITS:
        total, term, n = total + term, -term * r * r / F((n + 1) * (n + 2)), n + 2
    total = total + Ball(D(-1), D(1)) * size(term) * 2
    return -total if quarter >= 2 else total

def whole(x):
    """floor(x)."""
    b = ball(x)
    if isinstance(x, F): return F(x.numerator // x.denominator)
    if math.floor(b.lo) != math.floor(b.hi): raise Undecided('a rounding')
    return F(math.floor(b.lo))

def factorial(x):
    if not isinstance(x, F) or x.denominator != 1 or not 0 <= x <= 500: raise Reject('gamma of a fraction is not covered')
    return F(math.factorial(int(x)))

def extreme(sign):
    def of(*values):
        best = values[0]
        for v in values[1:]:
            if isinstance(v, F) and isinstance(best, F): best = v if (v - best) * sign > 0 else best
            else:
                a, b, pick = ball(v), ball(best), max if sign > 0 else min
                best = Ball(pick(a.lo, b.lo), pick(a.hi, b.hi))
        return best
    return of

def absolute(x): return abs(x) if isinstance(x, F) else extreme(1)(x, -x) if not x.lo <= 0 <= x.hi else Ball(D(0), size(x))
FUNCTIONS = {
    'abs': absolute, 'sqrt': sqrt, 'exp': exp, 'sin': sin, 'cos': lambda x: sin(x, 1), 'tan': lambda x: sin(x) / sin(x, 1),
    'sign': lambda x: F(compare(x, F(0))), 'square': lambda x: x * x, 'cube': lambda x: x * x * x, 'pow': power,
    'cbrt': lambda x: F(compare(x, F(0))) * power(absolute(x), F(1, 3)), 'expm1': lambda x: exp(x) - 1,
    'log': lambda x, base=None: log(x) if base is None else log(x) / log(base), 'log1p': lambda x: log(1 + x),
    'log2': lambda x: log(x) / log(F(2)), 'log10': lambda x: log(x) / log(F(10)),
    'sinh': lambda x: (exp(x) - exp(-x)) / 2, 'cosh': lambda x: (exp(x) + exp(-x)) / 2,
    'tanh': lambda x: 1 - 2 / (exp(2 * x) + 1), 'floor': whole, 'ceil': lambda x: -whole(-x),
    'round': lambda x: F(compare(x, F(0))) * whole(absolute(x) + F(1, 2)), 'min': extreme(-1), 'max': extreme(1),
    'mod': lambda x, y: x - y * whole(x / y), 'hypot': lambda *xs: sqrt(sum((x * x for x in xs), F(0))),
    'factorial': factorial, 'gamma': lambda x: factorial(x - 1),
}

# ---- 2. Power series in s, cut after ORDER: what coefficients of an equation are near a time, or at infinity. --------

class Series:
    """s^val (c0 + c1 s + ...), cut; in a `whole` one nothing was cut, so that what is missing is zero."""
    def __init__(self, c, val=0, whole=False):
        while len(c) > 1 and zero(c[-1]): c.pop()
        self.c, self.val, self.whole = c[:ORDER + 1], val, whole and len(c) <= ORDER + 1
    def at(self, n): return self.c[n - self.val] if 0 <= n - self.val < len(self.c) else F(0)
    def __neg__(self): return Series([-x for x in self.c], self.val, self.whole)
    def __add__(self, other):
        o = series(other); low = min(self.val, o.val); high = max(self.val + len(self.c), o.val + len(o.c))
        return Series([self.at(n) + o.at(n) for n in range(low, high)], low, self.whole and o.whole)
    def __mul__(self, other):
        a, b = self.c, series(other).c
        c = [dot((a[i], b[n - i]) for i in range(max(0, n - len(b) + 1), min(n + 1, len(a))))
             for n in range(min(ORDER + 1, len(a) + len(b) - 1))]
        return Series(c, self.val + series(other).val, self.whole and series(other).whole)
    def __truediv__(self, other):
        b, val = list(series(other).c), self.val - series(other).val
        while len(b) > 1 and zero(b[0]) and series(other).whole: b.pop(0); val -= 1
        if zero(b[0]): raise Undecided('a division by zero')
        q = []
        for n in range(ORDER + 1 if len(b) > 1 else len(self.c)):
            rest = self.c[n] if n < len(self.c) else F(0)
            q.append((rest - dot((b[j], q[n - j]) for j in range(1, min(n + 1, len(b))))) / b[0])
        return Series(q, val, self.whole and len(b) == 1)
    def __sub__(self, other): return self + -other
    def __rsub__(self, other): return -self + other
    def __rtruediv__(self, other): return series(other) / self
    __radd__, __rmul__ = __add__, __mul__
    def power(self, r):
        if isinstance(r, F) and r.denominator == 1 and abs(r) <= 12:
            result = series(F(1))
            for _ in range(abs(int(r))): result = result * self
            return result if r >= 0 else 1 / result
        if self.val: raise Reject('a power that has no series')
        a, p = self.c, [power(self.c[0], r)]     # a p' = r a' p
        for n in range(1, ORDER + 1):
            p.append(dot(((r * j - (n - j)) * a[j], p[n - j]) for j in range(1, min(n + 1, len(a)))) / (n * a[0]))
        return Series(p)
    def function(self, name):
        """exp, log, sin, cos by their differential equations."""
        if self.val < 0: raise Reject(f'{name} at a pole is not covered')
        a = [self.at(n) for n in range(ORDER + 1)]
        if name == 'log': return self.logarithm(a)
        if name not in ('exp', 'sin', 'cos'): raise Reject(f'{name}(...) of the time is not covered')
        f, g = ([exp(a[0])], [exp(a[0])]) if name == 'exp' else ([sin(a[0])], [sin(a[0], 1)])
        for n in range(1, ORDER + 1):
            df, dg = (dot((j * a[j], h[n - j]) for j in range(1, n + 1)) / n for h in (g, f))
            f.append(df); g.append(dg if name == 'exp' else -dg)
        return Series(g if name == 'cos' else f)
    def logarithm(self, a):
        l = [log(a[0])]
        for n in range(1, ORDER + 1): l.append((a[n] - dot((j * l[j], a[n - j]) for j in range(1, n)) / n) / a[0])
        return Series(l)

def series(x): return x if isinstance(x, Series) else Series([x], 0, True)
def dot(pairs): return tame(sum((x * y for x, y in pairs if not zero(x) and not zero(y)), F(0)))

# ---- 3. Texts: a recursive descent parser; trees are tuples. ----------------------------------------------------------

TOKEN = re.compile(r"\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([^\W\d]\w*)('*)|(<=|>=|==|!=|[-+*/^(),<>?:!\[\]]))")
SPELLED = {'λ': 'lambda', 'μ': 'mu', 'µ': 'mu', 'κ': 'kappa', 'β': 'beta', '≤': '<=', '≥': '>=', '·': '*', '×': '*',
           '²': '^2', '³': '^3', '′': "'", '″': "''", '‴': "'''"}
COMPARISONS = {'<': (-1,), '<=': (-1, 0), '>': (1,), '>=': (0, 1), '==': (0,), '!=': (-1, 1)}

def number(text):
    if len(text) > 400 or abs(int((re.split('[eE]', text) + ['0'])[1])) > 400: raise Reject('a number out of range')
    return F(text)

class Parser:
    """value := test ['?' value ':' value]; test := sums joined by comparisons, and, or; ^ binds tighter than a sign."""
    def __init__(self, text, equation=False):
        text = ''.join(SPELLED.get(letter, letter) for letter in text)
        self.tokens, self.equation, self.at, end = [], equation, 0, 0
        while end < len(text.rstrip()):
            match = TOKEN.match(text, end)
            if not match: raise Reject(f'cannot read "{text[end:end + 20]}"')
            self.tokens.append(match.groups()); end = match.end()
    def peek(self): return self.tokens[self.at] if self.at < len(self.tokens) else (None,) * 4
    def word(self): return self.peek()[1] or self.peek()[3]
    def take(self, *wanted):
        if self.word() not in wanted: return None
        self.at += 1
        return self.tokens[self.at - 1][1] or self.tokens[self.at - 1][3]
    def need(self, wanted):
        if not self.take(wanted): raise Reject(f'"{wanted}" is missing')
    def whole(self):
        tree = self.value()
        if self.at < len(self.tokens): raise Reject('text goes on where a formula ends')
        return tree
    def value(self):
        test = self.joined('or', lambda: self.joined('and', self.relation))
        if not self.take('?'): return test
        then = self.value(); self.need(':')
        return ('if', test, then, self.value())
    def joined(self, word, inner):
        tree = inner()
        while self.take(word): tree = (word, tree, inner())
        return tree
    def relation(self):
        parts = [self.sum()]
        while operator := self.take(*COMPARISONS): parts += [operator, self.sum()]
        links = [(parts[i], parts[i - 1], parts[i + 1]) for i in range(1, len(parts), 2)]
        return ('chain', *links) if len(links) > 1 else links[0] if links else parts[0]
    def sum(self):
        tree = self.product()
        while operator := self.take('+', '-'): tree = (operator, tree, self.product())
        return tree
    def product(self):
        tree, divided = self.signed(), False
        while True:
            if operator := self.take('*', '/'): tree, divided = (operator, tree, self.signed()), operator == '/'
            elif self.word() == '(' or self.peek()[1] not in (None, 'and', 'or', 'not'):
                if divided and not self.equation: raise Reject('a product without * follows a division')
                tree = ('*', tree, self.raised())
            elif self.peek()[0]: raise Reject('a number follows a factor')
            else: return tree
    def signed(self):
        if self.take('-'): return ('neg', self.signed())
        if self.take('not'): return ('not', self.raised())
        return self.signed() if self.take('+') else self.raised()
    def raised(self):
        tree = self.atom()
        while self.take('!'): tree = ('call', 'factorial', [tree])
        return ('^', tree, self.signed()) if self.take('^') else tree
    def atom(self):
        digits, name, primes, _ = self.peek()
        if digits: self.at += 1; return ('num', number(digits))
        if self.take('('):
            tree = self.value(); self.need(')')
            return tree
        if not name or name in ('and', 'or', 'not'): raise Reject('an operand is missing')
        self.at += 1
        if primes: return ('moving', name, len(primes)) if self.equation else self.need('no derivative')
        if self.take('['):
            if not self.equation or not self.take('k'): raise Reject('an index that is not k plus a whole number')
            sign, shift = self.take('+', '-'), 0
            if sign: shift = int(number(self.peek()[0] or '99')) * (1 if sign == '+' else -1); self.at += 1
            self.need(']')
            if abs(shift) > 16: raise Reject('an index too far from k')
            return ('moving', name, shift)
        if not self.take('('): return ('name', name)
        arguments = [self.value()]
        while self.take(','): arguments.append(self.value())
        self.need(')')
        return ('call', name, arguments)

def parse(text, equation=False):
    if not isinstance(text, (str, int, F)) or isinstance(text, bool) or len(str(text)) > 10_000: raise Reject('no formula')
    return ('num', F(text)) if not isinstance(text, str) else Parser(text, equation).whole()

def evaluate(tree, env):
    spend(); kind = tree[0]
    if kind == 'num': return tree[1]
    if kind == 'name':
        if tree[1] in env: return env[tree[1]]
        if tree[1] in ('pi', 'e'): return pi() if tree[1] == 'pi' else exp(F(1))
        raise Reject(f'nothing is given about "{tree[1]}"')
    if kind == 'if': return evaluate(tree[2] if holds(tree[1], env) else tree[3], env)
    if kind == 'call' and tree[1] in ('norm', 'loss', 'pseudoLoss') and '()' in env: return env['()'](tree, env)
    if kind == 'call':
        values = [evaluate(argument, env) for argument in tree[2]]
        if tree[1] not in FUNCTIONS: raise Reject(f'{tree[1]}(...) is not covered')
        if not any(isinstance(v, Series) for v in values): return tame(FUNCTIONS[tree[1]](*values))
        if tree[1] == 'sqrt': return power(values[0], F(1, 2))
        return power(*values) if tree[1] == 'pow' else series(values[0]).function(tree[1])
    if kind not in ('neg', '+', '-', '*', '/', '^'): raise Reject('a number is expected')
    a, b = evaluate(tree[1], env), evaluate(tree[2], env) if len(tree) > 2 else None
    if kind == 'neg': return -a
    if kind == '/' and zero(b): raise Undecided('a division by zero')
    return tame(a + b if kind == '+' else a - b if kind == '-' else a * b if kind == '*' else
                a / b if kind == '/' else power(a, b))

def holds(test, env):
    if test[0] == 'not': return not holds(test[1], env)
    if test[0] in ('and', 'or'): return (all if test[0] == 'and' else any)(holds(part, env) for part in test[1:])
    if test[0] == 'chain': return all(holds(part, env) for part in test[1:])
    if test[0] not in COMPARISONS: raise Reject('a comparison is expected')
    return compare(evaluate(test[1], env), evaluate(test[2], env)) in COMPARISONS[test[0]]

# ---- 4. Systems: linear equations for the newest value of each unknown, from its older ones (lower derivatives). ------

def walk(tree):
    yield tree
    for part in tree[1:]:
        for inner in part if isinstance(part, list) else [part]:
            if isinstance(inner, tuple): yield from walk(inner)

def mentions(tree, *names): return any(node[0] in ('name', 'moving') and node[1] in names for node in walk(tree))

def linear(tree, unknowns, gradient):
    """{(unknown, level): coefficient tree}; None for what has no unknown. g stands for lambda * gradient."""
    kind, one = tree[0], ('num', F(1))
    if kind == 'moving' and tree[1] == 'g' and gradient: return {(gradient, tree[2]): ('name', 'lambda')}
    if kind == 'moving': return {tree[1:]: one}
    if kind == 'name' and tree[1] in unknowns: return {(tree[1], 0): one}
    if not mentions(tree, *unknowns, *('g' if gradient else '')): return {None: tree}
    if kind in ('call', 'if', '^') or kind in COMPARISONS: raise Reject('the system is not linear')
    parts = [linear(part, unknowns, gradient) for part in tree[1:]]
    if kind == 'neg': return {key: ('neg', c) for key, c in parts[0].items()}
    if kind in ('+', '-'):
        both = dict(parts[0])
        for key, c in parts[1].items(): both[key] = (kind, both.get(key, ('num', F(0))), c)
        return both
    if list(parts[1]) == [None]: return {key: (kind, c, tree[2]) for key, c in parts[0].items()}
    if kind == '*' and list(parts[0]) == [None]: return {key: ('*', tree[1], c) for key, c in parts[1].items()}
    raise Reject('the system is not linear')

def times_t(tree):
    """t * tree without the division by t in it, if there is one."""
    t, kind = ('name', 't'), tree[0]
    divides = lambda part: any(node[0] == '/' and mentions(node[2], 't') for node in walk(part))
    if kind in ('+', '-', 'neg'): return (kind, *(times_t(part) for part in tree[1:]))
    if kind == '*' and divides(tree[1]): return ('*', times_t(tree[1]), tree[2])
    if kind == '*' and divides(tree[2]): return ('*', tree[1], times_t(tree[2]))
    if kind == '/' and tree[2] == t: return tree[1]
    if kind == '/' and tree[2][0] == '*' and t in tree[2][1:]:
        return ('/', tree[1], tree[2][1] if tree[2][2] == t else tree[2][2])
    return ('/', times_t(tree[1]), tree[2]) if kind == '/' and divides(tree[1]) else ('*', t, tree)

class System:
    def __init__(self, text):
        if not isinstance(text, str): raise Reject('the system is no text')
        self.discrete = '[' in text
        moving = re.findall(r"([^\W\d]\w*)['′″‴]", text)      # x''(t) is x''
        text = re.sub(r"([^\W\d]\w*)(['′″‴]*)\(\s*t\s*\)", lambda m: m[1] + m[2] if m[1] in moving else m[0], text)
        lines = [line for line in re.split('[;\n]', text) if line.strip()]
        if not all('=' in line for line in lines): lines = [line for line in text.split(';') if line.strip()]
        sides = [[parse(side, True) for side in re.split('(?<![<>=!])=(?!=)', line)] for line in lines]
        if any(len(side) != 2 for side in sides): raise Reject('an equation has two sides')
        names = [node[1] for pair in sides for side in pair for node in walk(side) if node[0] == 'moving']
        if not self.discrete: names += [left[1] for left, _ in sides if left[0] == 'name']
        names = sorted(dict.fromkeys(names), key=lambda name: name != 'x')
        gradient = next((n for n in names if n != 'g'), None) if 'g' in names and len(names) == len(sides) + 1 else None
        if gradient: names.remove('g')
        if not names or len(names) != len(sides) or len(names) > 6: raise Reject('one equation for each unknown is needed')
        if mentions(('neg', *(side for pair in sides for side in pair)), 't' if self.discrete else 'k'):
            raise Reject('the clock of a flow is t, of a recursion k')
        forms = [linear(('-', *pair), names, gradient) for pair in sides]
        self.main, self.blocks, self.columns, self.state = names[0], [], [], []
        for name in names:
            levels = [key[1] for form in forms for key in form if key and key[0] == name]
            top, low = max(levels), min(levels) if self.discrete else 0
            older = [(name, level) for level in (range(top - 1, low - 1, -1) if self.discrete else range(low, top))]
            self.blocks.append((name, len(self.state), len(older))); self.columns.append((name, top)); self.state += older
        self.late = self.columns[0][1] - 1 if self.discrete else 0
        self.affine = any(mentions(form[None], 'x0', 'v0') for form in forms if None in form)   # anchored at the start
        self.columns += self.state + [None]
        self.cells = [[form.get(key, ('num', F(0))) for key in self.columns] for form in forms]
        self.varies = any(mentions(cell, 't', 'k') for row in self.cells for cell in row)
        self.size = len(self.state) + self.affine
        if not self.blocks[0][2] or self.size > 12: raise Reject('the main unknown has no equation of its own, or many')
    def matrix(self, env, t, singular=False):
        """A(t) of z' = A z or z_next = A z; with `singular`, t * A(t) where A has a pole."""
        env, n = {**env, 'k' if self.discrete else 't': t - self.late}, len(self.blocks)
        rows = [[evaluate(times_t(cell) if singular and j >= n else cell, env) for j, cell in enumerate(row)]
                for row in self.cells]
        for row in rows:
            if not self.affine and not zero(row.pop()): raise Reject('the system is not homogeneous')
        eliminate(rows)
        A = [[F(0)] * self.size for _ in range(self.size)]
        for (_, at, depth), row in zip(self.blocks, rows):
            if not depth: continue
            A[at if self.discrete else at + depth - 1] = [-x for x in row[n:]]
            for j in range(1, depth):
                i = at + j if self.discrete else at + j - 1
                A[i][i - 1 if self.discrete else i + 1] = t if singular else F(1)
        if self.affine: A[-1][-1] = F(int(self.discrete))
        return A
    def initial(self, env):
        z = []
        for name, _, depth in self.blocks:
            x, v = (env['x0'], env['v0']) if name == self.main else (env.get(name + '0', F(0)), F(0))
            z += [x - j * v if self.discrete else (x, v)[j] if j < 2 else F(0) for j in range(depth)]
        return z + [F(1)] * self.affine

def eliminate(rows):
    """Gauss-Jordan on the first columns, as many as there are rows."""
    for i in range(len(rows)):
        j = next((j for j in range(i, len(rows)) if not zero(rows[j][i])), None)
        if j is None: raise Undecided('the system is singular')
        rows[i], rows[j] = rows[j], rows[i]
        rows[i] = [x if zero(x) else x / rows[i][i] for x in rows[i]]
        for j in range(len(rows)):
            c = rows[j][i]
            if j != i and not zero(c): rows[j] = [x if zero(y) else tame(x - c * y) for x, y in zip(rows[j], rows[i])]

# ---- 5. Orbits: the state of one mode at a time. -----------------------------------------------------------------------

def apply(A, z): return [dot(zip(row, z)) for row in A]
def product(A, B): return [[dot(zip(row, column)) for column in zip(*B)] for row in A]
def norm(A): return ball(sum((Ball(size(x), size(x)) for row in A for x in row if not zero(x)), F(0)))
def raised(A, n):
    result = A
    for bit in bin(n)[3:]: result = product(product(result, result), A) if bit == '1' else product(result, result)
    return result

def exponential(A, t):
    """exp(A t): Taylor for t / 2^s, whose tail is at most twice its first term, then squared s times."""
    halvings = max(0, norm(A).hi.adjusted() + ball(t).hi.adjusted() + 3) * 4
    A = [[ball(x) * t / 2**halvings if not zero(x) else x for x in row] for row in A]
    if norm(A).hi > D('0.5'): raise Undecided('a long time')
    unit = [[F(int(i == j)) for j in range(len(A))] for i in range(len(A))]
    term, total, n, first = unit, unit, 0, Ball(D(1), D(1))
    while first.hi > D(10)**-DIGITS:
        n += 1; first = first * norm(A) / n
        term = [[x / n for x in row] for row in product(term, A)]
        total = [[x + y for x, y in zip(*rows)] for rows in zip(total, term)]
    total = [[x + Ball(-2 * first.hi, 2 * first.hi) for x in row] for row in total]
    return raised(total, 2**halvings)

class Orbit:
    def __init__(self, system, env, restart=None):
        self.system, self.env, self.restart = system, env, restart
        self.start = F(0) if system.discrete else env.get('t0', F(0))
        if not isinstance(self.start, F): raise Reject('t0 is not rational')
        self.known = [(self.start, system.initial(env))]
    def at(self, t):
        if t <= self.start: return self.known[0][1]
        s = self.system
        if not s.varies and (t > 100 or not s.discrete):
            A = s.matrix(self.env, F(0))
            return apply(raised(A, int(t)) if s.discrete else exponential(A, t - self.start), self.known[0][1])
        now, z = max((entry for entry in self.known if entry[0] <= t), key=lambda entry: entry[0])
        if not s.discrete: z = flow(s, self.env, z, now, t)
        while s.discrete and now < t: z, now = apply(s.matrix(self.env, now), z), now + 1
        self.known.append((t, z))
        return z
    def x(self, t):
        if not self.restart: return self.at(t)[0]
        turns = t // self.restart            # at rest again after every period, its clock set back
        return power(self.at(self.restart)[0] / self.env['x0'], turns) * self.at(t - turns * self.restart)[0]
    def v(self, t):
        if self.restart: raise Reject('v of a restarted flow is not covered')
        if self.system.discrete: return self.x(t) - self.x(t - 1) if t > 0 else self.env['v0']
        if self.system.blocks[0][2] > 1: return self.at(t)[1]
        return apply(self.system.matrix(self.env, max(t, self.start)), self.at(t))[0]

def length(weights, z): return size(sum((ball(size(w * x)) for w, x in zip(weights, z) if not zero(x)), F(0)))
def gershgorin(M):
    return max(size_up(M[i][i] + sum((ball(size(M[i][k] + M[k][i])) / 2 for k in range(len(M)) if k != i), F(0)))
               for i in range(len(M)))
def size_up(x): return ball(x).hi

def weigh(system, A, lead):
    """Weights of x, x', ...: powers of the n-th root of the coefficient of x."""
    weights, rough = [ball(F(1))] * system.size, Context(prec=8)
    for _, at, depth in system.blocks:
        turn = size(A[at + depth - 1][at].at(lead)) if depth > 1 else D(0)
        if turn > 0: weights[at:at + depth] = [ball(rough.power(turn, D(depth - 1 - j) / depth)) for j in range(depth)]
    return weights

def taylor(A, mid, pole):
    """The coefficients of the solution: (n + 1) p[n+1] = sum A_j p[n-j]; at a pole n p[n] = sum C_j p[n-j]."""
    p, m = [mid], len(mid)
    constant = [[x.at(0) for x in row] for row in A] if pole else None
    if pole and not all(zero(x) for x in apply(constant, mid)): raise Reject('a start that is no regular one is not covered')
    for n in range(1, ORDER + 1 - pole):
        rest = [dot((c, p[n - 1 - j + pole - x.val][k]) for k, x in enumerate(row) for j, c in enumerate(x.c)
                    if pole <= j + x.val <= n - 1 + pole) for row in A]
        if pole:
            rows = [[(n if i == k else 0) - constant[i][k] for k in range(m)] + [rest[i]] for i in range(m)]
            eliminate(rows)
            p.append([row[m] for row in rows])
        else: p.append([x / n if not zero(x) else x for x in rest])
    return p

def flow(system, env, z, now, end):
    """Validated Taylor steps of z' = A(t) z. With A = sum A_j s^j, whose last coefficient is Lagrange's (A_N over the whole
    step), the Taylor polynomial p has the residual A p - p', powers N and more; errors e obey e' = A e + residual, so
    that |e| <= exp(mu h) (|e| before + integral of |residual|), mu a bound of the largest eigenvalue of (A + A^T)/2
    (Gershgorin), in components weighed such that an oscillator turns in a circle. A pole A = C/t: t z' = C z alike.
    """
    global ORDER
    ORDER, radius, weights = int(1.3 * DIGITS) + 12, D(0), None
    def coefficients(t, pole): return [[series(x) for x in row] for row in system.matrix(env, Series([t, F(1)], 0, True), pole)]
    def at(A, j): return [[ball(x.at(j)) * weights[i] / weights[k] if not zero(x.at(j)) else F(0) for k, x in enumerate(row)]
                          for i, row in enumerate(A)]
    while now < end:
        A = coefficients(now if now == 0 else ball(now), False)
        pole = any(x.val < 0 for row in A for x in row)
        if pole: A = coefficients(now, True)
        weights, before = weigh(system, A, int(pole)), weights
        if before: radius = max(size(radius * w / b) for w, b in zip(weights, before))
        mid = [ball(x).lo for x in z]
        radius = UP.add(radius, length(weights, [ball(x) - m for x, m in zip(z, map(ball, mid))]))
        p = taylor(A, [F(0) if m == 0 else ball(m) for m in mid], pole)
        q, order = [length(weights, c) for c in p], len(p) - 1
        if q[0] == 0 == radius: return [F(0)] * len(mid)
        last = max((n for n in (order - 1, order) if q[n]), default=0)
        h, halved = end - now, 0
        if last: h = min(h, F(format(D(10) ** (D(q[0].adjusted() - q[last].adjusted() - DIGITS) / last), '.2e')))
        while True:
            halved += 1
            if halved > 60: raise Undecided('a step of the integration')
            try: wide = coefficients(Ball(ball(now).lo, ball(now + h).hi), pole)
            except Undecided: h /= 2; continue
            a = [norm(at(A, j)) for j in range(ORDER)] + [norm(at(wide, ORDER))]
            tail, H = [F(0)], ball(h)
            for c in reversed(a): tail.append(tail[-1] * H + c)     # tail[i]: the last i coefficients, from their first power
            tail.reverse()
            residual = sum((ball(q[l]) * power(H, F(ORDER)) * tail[max(0, ORDER - l)] for l in range(len(q))), F(0))
            residual = size(residual * (1 if pole else H))
            if residual <= q[0] * D(10) ** -int(0.7 * DIGITS): break
            h /= 2
        if pole and gershgorin(at(A, 0)) > 0: raise Reject('a start that is no regular one is not covered')
        growth = exp(ball(gershgorin(at(wide, int(pole)))) * h)
        z = [F(0)] * len(mid)
        for c in reversed(p): z = [x * H + y for x, y in zip(z, c)]
        radius, now = size(radius * growth + residual * max(D(1), growth.hi)), now + h
    return [x + Ball(-r, r) for x, r in ((x, size(ball(radius) / w)) for x, w in zip(z, weights))]

# ---- 6. The claim and its instance. -----------------------------------------------------------------------------------

WORDS = {'positive': '> 0', 'nonnegative': '>= 0', 'any': ''}

class Domain:
    """What is given of a symbol: one of some numbers, an expression, or ends (text, open) of a range."""
    def __init__(self, entry):
        self.choice = self.equal = self.low = self.high = None
        if isinstance(entry, list) and all(isinstance(v, (int, F)) for v in entry): self.choice = [F(v) for v in entry]
        elif isinstance(entry, (int, F)): self.equal = ('num', F(entry))
        else: self.read(entry if isinstance(entry, str) else '[' + ','.join(map(str, entry)) + ']')
    def read(self, entry):
        text = ''.join(SPELLED.get(letter, letter) for letter in entry).strip()
        text = WORDS.get(text, text)
        match = re.match('(<=|>=|<|>)(.+)$', text, re.S)
        if match and match[1][0] == '>': self.low = (parse(match[2]), match[1] == '>')
        elif match: self.high = (parse(match[2]), match[1] == '<')
        elif text and text[0] in '[(' and text[-1] in '])' and len(ends := self.split(text[1:-1])) == 2:
            self.low, self.high = (parse(ends[0]), text[0] == '('), (parse(ends[1]), text[-1] == ')')
        elif text: self.equal = parse(text)
    @staticmethod
    def split(inner):
        depth, parts = 0, ['']
        for letter in inner:
            depth += (letter in '([') - (letter in ')]')
            if letter == ',' and depth == 0: parts.append('')
            else: parts[-1] += letter
        return parts
    def check(self, name, tree, value, env):
        """Refuses a value outside. The same text is the same value, which balls cannot tell."""
        def meets(end, signs):
            return tree == end[0] and not end[1] or compare(value, evaluate(end[0], env)) in (signs[:1] if end[1] else signs)
        if self.choice is not None and not any(compare(value, c) == 0 for c in self.choice): raise Reject(f'{name} is not what is given')
        if self.equal and tree != self.equal and compare(value, evaluate(self.equal, env)): raise Reject(f'{name} is not what is given')
        if self.low and not meets(self.low, (1, 0)): raise Reject(f'{name} lies below its range')
        if self.high and not meets(self.high, (-1, 0)): raise Reject(f'{name} lies above its range')

def text_of(value):
    if not isinstance(value, (str, int, F)) or isinstance(value, bool): raise Reject('a value is a fraction or an expression')
    return value

class Scene:
    """A claim on an instance that meets its hypotheses."""
    def __init__(self, claim, instance):
        given, chosen, modes = claim['given'], instance['values'], instance['modes']
        self.system = System(claim['system'])
        own = self.system.main + '0'
        domains = {('x0' if name == own else name): Domain(entry) for name, entry in given.items()}
        perMode = {name: d for name, d in domains.items() if name == 'lambda' or re.fullmatch('[a-z]+0', name) and name != 't0'}
        shared = {name: d for name, d in domains.items() if name not in perMode}
        if set(chosen) - set(shared): raise Reject('a value of a symbol about which nothing is given')
        if any(name in given for name in ('t', 'k', 'e', 'pi')): raise Reject('a reserved name')
        trees = {name: parse(text_of(chosen[name])) if name in chosen else d.equal for name, d in shared.items()}
        if None in trees.values(): raise Reject('a symbol without a value')
        self.values = {}
        for name in trees: self.resolve(name, trees, ())
        for name, d in shared.items(): d.check(name, trees[name], self.values[name], self.values)
        if 'assume' in claim and not holds(parse(claim['assume']), self.values): raise Reject('the instance does not meet "assume"')
        if not isinstance(modes, list) or not 0 < len(modes) <= 64: raise Reject('from 1 to 64 modes')
        self.modes = [self.mode(mode, perMode, own) for mode in modes]
        self.spectrum(perMode.get('lambda', Domain('positive')), [parse(text_of(mode['lambda'])) for mode in modes])
        self.weights = [any(not zero(x) for x in self.system.initial(env)[:len(self.system.state)]) for env in self.modes]
        if not any(self.weights): raise Reject('nothing moves: every initial value is 0')
        self.restart = evaluate(parse(claim['restart']), self.values) if 'restart' in claim else None
        if self.restart and (self.system.discrete or not isinstance(self.restart, F) or self.restart <= 0 or 't0' in given
                             or len(self.system.blocks) > 1 or any(not zero(env['v0']) for env in self.modes)):
            raise Reject('a restart is covered for one equation, from rest, with a rational period')
        self.orbits = [Orbit(self.system, env, self.restart) for env in self.modes]
        self.rivals = [Orbit(System(claim['against']), env) for env in self.modes] if 'against' in claim else []
    def resolve(self, name, trees, above):
        if name in above: raise Reject(f'{name} is given by itself')
        for node in walk(trees[name]):
            if node[0] == 'name' and node[1] in trees and node[1] not in self.values: self.resolve(node[1], trees, (*above, name))
        self.values[name] = evaluate(trees[name], self.values)
    def mode(self, mode, perMode, own):
        """x0 is free unless given; v0, and u0 of a further unknown u, are 0 unless given."""
        env = dict(self.values)
        extra = [name + '0' for name, _, _ in self.system.blocks[1:]]
        names = ['lambda', 'x0', 'v0', *extra]
        if set(mode) - set(names): raise Reject('a value that a mode does not have')
        for name in names:
            domain = perMode.get(name, Domain('any' if name == 'x0' else 'positive' if name == 'lambda' else F(0)))
            tree = parse(text_of(mode[name])) if name in mode else domain.equal or ('num', F(0))
            env[name] = evaluate(tree, env)
            if name == 'x0': env[own] = env[name]
            domain.check(name, tree, env[name], env)
        return env
    def spectrum(self, domain, trees):
        """The spectrum attains every number of a list, and both ends of a range that has ends."""
        ends = [('num', c) for c in domain.choice or []] + [domain.equal] * bool(domain.equal) + [end[0] for end in (domain.low, domain.high) if end and not end[1]]
        if domain.low and not domain.high and domain.low[0] == ('num', F(0)): ends = []
        for end in ends:
            if end not in trees and not any(self.same(evaluate(end, self.values), env['lambda']) for env in self.modes):
                raise Reject('the spectrum does not attain the ends of its range')
    @staticmethod
    def same(a, b): return isinstance(a, F) and isinstance(b, F) and a == b
    def quantity(self, tree, env):
        """norm(u(s)), loss(s) = norm(x(s))^2 / 2, pseudoLoss(s) = sum of lambda x^2 / 2."""
        name, argument = tree[1], tree[2][0]
        vector, time = self.system.main, argument
        if name == 'norm':
            if argument[0] != 'call' or len(argument[2]) != 1: raise Reject('norm is of a vector at a time')
            vector, time = argument[1], argument[2][0]
        time = evaluate(time, env)
        if not isinstance(time, F) or self.system.discrete and (time.denominator != 1 or time < 0): raise Reject('no such time')
        if vector == 'y' and self.rivals: parts = [orbit.x(time) for orbit in self.rivals]
        elif vector not in (self.system.main, 'v'): raise Reject(f'{vector} is no vector')
        else: parts = [orbit.v(time) if vector == 'v' else orbit.x(time) for orbit in self.orbits]
        squares = [x * x * (env['lambda'] if name == 'pseudoLoss' else F(1)) for x, env in zip(parts, self.modes)]
        total = tame(sum(squares, F(0)))
        return sqrt(total) if name == 'norm' else total / 2

# ---- 7. What a certificate proves. ------------------------------------------------------------------------------------

def the_time(scene, value, least=None):
    t = evaluate(parse(text_of(value)), {})
    if not isinstance(t, F) or scene.system.discrete and t.denominator != 1: raise Reject('the time is not rational, or no step')
    start = F(0) if scene.system.discrete else scene.values.get('t0', F(0))
    if t < start or least and t < least: raise Reject('the time lies before the start')
    return t

def enclosed(stated, value):
    """Whether the stated interval may hold the value; the interval, as balls."""
    low, high = (ball(DOWN.create_decimal(stated[0])), ball(UP.create_decimal(stated[1])))
    return low.lo <= ball(value).hi and ball(value).lo <= high.hi and low.lo <= high.hi

def check_bound(scene, claim, proof):
    """expect: one link of the chain fails at the time."""
    relation = parse(claim['expect'])
    least = evaluate(parse(claim['from']), scene.values) if 'from' in claim else None
    t = the_time(scene, proof['at'], least)
    if not scene.system.discrete and t == the_time(scene, proof['at']) == scene.orbits[0].start: raise Reject('the time is the start')
    env = {**scene.values, 'k' if scene.system.discrete else 't': t, '()': scene.quantity}
    for operator, *sides in relation[1:] if relation[0] == 'chain' else [relation]:
        if operator not in ('<', '<=', '>', '>='): raise Reject('expect is an inequality')
        left, right = (evaluate(side, env) for side in sides)
        order = compare(left, right)
        if order in COMPARISONS[operator] or order == 0 and t == 0: continue
        if not enclosed(proof['left'], left) or not enclosed(proof['right'], right): raise Reject('a stated enclosure is wrong')
        return
    raise Reject('the claim holds there')

def check_decreases(scene, claim, proof):
    """decreases: the sum over the modes is larger at a later time."""
    need_weight(scene)
    clock, tree, totals = 'k' if scene.system.discrete else 't', parse(claim['decreases']), []
    times = [the_time(scene, proof['from']), the_time(scene, proof['to'])]
    if times[0] >= times[1]: raise Reject('the times are not in order')
    for t in times:
        parts = [evaluate(tree, {**env, clock: t, 'x': orbit.x(t), 'v': orbit.v(t)}) for env, orbit in zip(scene.modes, scene.orbits)]
        totals.append(sum(parts, F(0)))
    if compare(*totals) >= 0: raise Reject('it does not increase there')
    if not enclosed(proof['before'], totals[0]) or not enclosed(proof['after'], totals[1]): raise Reject('a stated enclosure is wrong')

def need_weight(scene):
    if not all(scene.weights): raise Reject('a mode without weight')

# ---- 8. Rates: signs of a polynomial decide. ----

def minimal(sequence):
    """Berlekamp-Massey: the smallest polynomial (highest power first) of a recursion that the sequence obeys. Its roots
    are the characteristic ones that the start reaches."""
    C, B, length, gap, b = [F(1)], [F(1)], 0, 1, F(1)
    for n in range(len(sequence)):
        d = dot((C[i], sequence[n - i]) for i in range(min(length, len(C) - 1) + 1))
        if compare(d, F(0)) == 0: gap += 1; continue
        longer = C + [F(0)] * (gap + len(B) - len(C))
        for i, x in enumerate(B): longer[gap + i] = tame(longer[gap + i] - d / b * x)
        if 2 * length <= n: length, B, b, gap = n + 1 - length, C, d, 1
        else: gap += 1
        C = longer
    return (C + [F(0)] * length)[:length + 1]

def hurwitz(p):
    """Routh: whether every root has a negative real part. (Then, and only then, the whole first column is positive.)"""
    if compare(p[0], F(0)) == 0: return False
    p = [x * compare(p[0], F(0)) for x in p]
    upper, lower = p[0::2], p[1::2]
    for _ in range(len(p) - 1):
        if not lower or compare(lower[0], F(0)) <= 0: return False
        ratio, following = upper[0] / lower[0], lower[1:] + [F(0)] * len(upper)
        upper, lower = lower, [tame(x - ratio * y) for x, y in zip(upper[1:], following)]
    return True

def times(p, q): return [dot((p[i], q[n - i]) for i in range(max(0, n - len(q) + 1), min(n + 1, len(p)))) for n in range(len(p) + len(q) - 1)]

def below(p, bound, discrete):
    """Whether every root has Re < bound (modulus < bound): p(s + bound), or p(bound (1 + s)/(1 - s)), is Hurwitz's."""
    total, degree = [F(0)] * len(p), len(p) - 1
    for i, c in enumerate(p):
        term = [c]
        for j in range(degree): term = times(term, [F(1), bound]) if not discrete and j < degree - i else term
        if discrete:
            for j in range(degree): term = times(term, [bound, bound] if j < degree - i else [F(-1), F(1)])
        total = [x + y for x, y in zip(total, [F(0)] * (len(p) - len(term)) + term)]
    return hurwitz(total)

def periodic(tree, period):
    """Whether k occurs only in (-1)^k and mod(k, n), which the period divides evenly."""
    if tree[0] == '^' and tree[1] == ('neg', ('num', F(1))) and tree[2] == ('name', 'k'): return period % 2 == 0
    if tree[0] == 'call' and tree[1] == 'mod' and tree[2][0] == ('name', 'k') and tree[2][1][0] == 'num':
        return tree[2][1][1] > 0 and F(period) % tree[2][1][1] == 0
    return tree != ('name', 'k') and all(periodic(part, period) for inner in tree[1:] for part in
                                         (inner if isinstance(inner, list) else [inner]) if isinstance(part, tuple))

def all_below(orbit, bound, period):
    """Whether |x| of a mode decays faster than e^(bound t) (bound^k): every root that its start reaches lies below."""
    s = orbit.system
    if orbit.restart:
        return compare(absolute(orbit.at(orbit.restart)[0] / orbit.env['x0']), exp(bound * orbit.restart)) < 0
    if s.varies and not (s.discrete and all(periodic(cell, period) for row in s.cells for cell in row)):
        raise Reject('a rate of these coefficients is not covered')
    count = 2 * s.size
    if s.discrete: sequences = [[orbit.x(F(i + j * period)) for j in range(count)] for i in range(period)]
    else:
        A, z, outputs = s.matrix(orbit.env, F(0)), s.initial(orbit.env), []
        for _ in range(count): outputs.append(z[0]); z = apply(A, z)
        sequences = [outputs]
    bound = power(bound, F(period)) if s.discrete else bound
    return all(below(minimal(x), bound, s.discrete) for x in sequences)

def at_infinity(orbit):
    """(r, P) of the loss e^(-r t) t^-P for x' + a x = 0, or x'' + a x' + b x = 0 with complex roots at infinity, where a, b
    have expansions in 1/t: Levinson's theorem. No root but a conjugate pair, so that every start reaches it."""
    global ORDER
    ORDER, s = 6, orbit.system
    if s.discrete or len(s.blocks) > 1 or s.affine or s.size > 2: raise Reject('a formal exponent is covered for one flow of order 1 or 2')
    for node in (node for row in s.cells for cell in row for node in walk(cell)):
        if node[0] in ('call', 'if') and mentions(node, 't'): raise Reject('functions of t are not covered here')
        risky = node[2] if node[0] == '/' else node[1] if node[0] == '^' else ('num', F(1))
        if mentions(risky, 't') and ball(evaluate(risky, {**orbit.env, 't': Ball(ball(orbit.start).lo, D(10)**60)})).lo < 0:
            raise Reject('a denominator may vanish')
    row = [series(-x) for x in s.matrix(orbit.env, 1 / Series([F(0), F(1)], 0, True))[-1]]
    if any(x.val < 0 and not all(zero(x.at(n)) for n in range(x.val, 0)) for x in row): raise Reject('coefficients that grow are not covered')
    if len(row) == 1: return 2 * row[0].at(0), 2 * row[0].at(1)
    (b, a) = row
    if compare(a.at(0) * a.at(0) - 4 * b.at(0), F(0)) >= 0: raise Reject('real roots at infinity are not covered')
    return a.at(0), a.at(1)

def faster_or_slower(scene, proof, tau):
    """+1: every mode is strictly faster than tau (a real part, or a modulus); 0: one is as slow; -1: strictly slower."""
    need_weight(scene)
    bound, side, discrete = evaluate(parse(text_of(proof['bound'])), {}), proof['side'], scene.system.discrete
    period = int(proof.get('period', 1))
    if period not in range(1, 25): raise Reject('a period of 1 to 24 steps')
    if discrete and compare(bound, F(0)) <= 0: raise Reject('a modulus is positive')
    order = compare(bound, tau)
    if side == 'faster' and order <= 0 and all(all_below(orbit, bound, period) for orbit in scene.orbits): return 1
    if side == 'slower' and order >= 0 and not all(all_below(orbit, bound, period) for orbit in scene.orbits): return -order
    raise Reject('the roots do not lie so')

def formal(scene, proof, form, claimed):
    """The same by the exponents at infinity."""
    need_weight(scene)
    found = [at_infinity(orbit) for orbit in scene.orbits]
    r = min(r for r, _ in found) if len(found) > 1 else found[0][0]
    P = min(P for s, P in found if s == r) if len(found) > 1 else found[0][1]
    if not same_text(proof['rate'], r) or not same_text(proof['power'], P): raise Reject('other exponents are found')
    if form == 'linear': return compare(r, claimed)
    return compare(r, F(0)) or compare(P, claimed if form == 'sublinear' else F(0))

def same_text(text, value): return compare_loosely(evaluate(parse(text_of(text)), {}), value)
def compare_loosely(a, b):
    try: return compare(a, b) == 0
    except Undecided: return True

def check_rate(scene, claim, proof):
    """rate: what it says is compared with what the roots, or the exponents at infinity, say."""
    match = re.fullmatch(r'\s*(linear|factor|sublinear|diverges)\b\s*(<=|>=|<|>|==?)?\s*(.*)', claim['rate'], re.S)
    if not match: raise Reject('no rate')
    form, sign, text = match[1], match[2] or '=', match[3].strip()
    if not text and form in ('linear', 'factor'): sign, text = ('>', '0') if form == 'linear' else ('<', '1')
    claimed, discrete = evaluate(parse(text or '0'), scene.values), scene.system.discrete
    if form == 'factor': sign = {'<': '>', '<=': '>=', '>': '<', '>=': '<='}.get(sign, sign)     # a smaller factor is faster
    neutral = F(int(discrete))
    if form == 'linear': tau = exp(-claimed / 2) if discrete else -claimed / 2
    else: tau = neutral if form != 'factor' else claimed if discrete else log(claimed)
    if proof['kind'] == 'formal':
        if form == 'factor': raise Reject('not covered')
        order = formal(scene, proof, form, claimed)
    else: order = faster_or_slower(scene, proof, tau)
    if form == 'sublinear' and proof['kind'] != 'formal' and order <= 0: order = -1 if compare(claimed, F(0)) > 0 else 0
    # order: the actual decay is faster (1), as fast, or slower (-1) than claimed; 'diverges' is refuted by any decay.
    if form == 'diverges':
        if order <= 0: raise Reject('it is not shown to stay bounded')
    elif order in {'=': (0,), '==': (0,), '>=': (0, 1), '>': (1,), '<=': (0, -1), '<': (-1,)}[sign] or order == 0 and sign != '>':
        raise Reject('the claim holds there')

def check_stable(scene, claim, proof):
    """stable: growth where the condition holds, decay where it does not."""
    inside = holds(parse(claim['stable']), scene.values)
    order = faster_or_slower(scene, proof, F(int(scene.system.discrete)))
    if order != (-1 if inside else 1): raise Reject('the claim holds there')

# ---- 9. Files. ----

RELATIONS = {'expect': ('values', check_bound), 'decreases': ('increase', check_decreases), 'rate': ('roots', check_rate),
             'stable': ('roots', check_stable)}
KEYS = {'id', 'statement', 'source', 'expected', 'optimizer', 'system', 'against', 'restart', 'given', 'assume', 'from'}

def check(certificate):
    claim, proof = certificate['claim'], certificate['proof']
    relations = [key for key in RELATIONS if key in claim]
    if len(relations) != 1 or set(claim) - KEYS - set(relations): raise Reject('a claim of this kind is not covered')
    kind, prove = RELATIONS[relations[0]]
    if proof['kind'] != kind and (relations[0], proof['kind']) != ('rate', 'formal'): raise Reject('a proof of another kind')
    prove(Scene(claim, certificate['instance']), claim, proof)

def verdict(certificate):
    """'accepted', or 'rejected: reason'."""
    global spent
    spent, why = 0, ''
    for digits in (30, 60, 120, 240, 480, 960, 1920):
        set_digits(digits)
        try: check(certificate); return 'accepted'
        except Undecided as reason: why = f'not decided with {digits} digits: {reason}'
        except Reject as reason: return f'rejected: {reason}'
        except RecursionError: return 'rejected: too deeply nested'
        except ArithmeticError as error: return f'rejected: {type(error).__name__} in the arithmetic'
        except (TypeError, KeyError, ValueError, AttributeError, IndexError) as error:
            return f'rejected: not of the form of a certificate ({type(error).__name__}: {str(error)[:80]})'
    return f'rejected: {why}'

def unique(pairs):
    if len(dict(pairs)) < len(pairs): raise Unreadable('a key stands twice')
    return dict(pairs)

def read(path):
    try:
        if os.path.getsize(path) > 1_000_000: raise Unreadable('more than 1 MB')
        with open(path, encoding='utf-8') as file:
            certificate = json.load(file, parse_float=number, parse_int=number, object_pairs_hook=unique)
    except Unreadable: raise
    except (OSError, ValueError, RecursionError, Reject) as error: raise Unreadable(str(error)[:200])
    if not isinstance(certificate, dict) or certificate.get('format') != 'flowrate-certificate/1':
        raise Unreadable('no "format": "flowrate-certificate/1"')
    return certificate

def main(arguments):
    if not arguments or '--help' in arguments or '-h' in arguments:
        print(__doc__); return 0 if arguments else 2
    paths = []
    for path in arguments:
        inside = sorted(os.listdir(path)) if os.path.isdir(path) else None
        paths += [path] if inside is None else [os.path.join(path, name) for name in inside if name.endswith('.json')]
    worst = 0 if paths else 2
    for path in paths:
        try: said = verdict(read(path)); worst = max(worst, int(said != 'accepted'))
        except Unreadable as reason: said, worst = f'unreadable: {reason}', 2
        print(f'{path}: {said}')
    return worst

if __name__ == '__main__': sys.exit(main(sys.argv[1:]))
