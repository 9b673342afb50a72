"""Numbers that enclose what they stand for, power series of them, and the state of a linear system at a time: what
check.py computes with. It knows nothing of claims."""
import math
from decimal import Decimal as D, Context, DivisionByZero, InvalidOperation, Overflow, ROUND_CEILING, ROUND_FLOOR
from fractions import Fraction as F
class Reject(Exception): """The certificate does not prove what it says."""
class Undecided(Exception): """Intervals overlap: more digits may tell."""
def need(condition, otherwise):
    if not condition: raise Reject(otherwise)
# ---- 1. Numbers. A Fraction is exact. A Ball is an interval of decimals; every operation rounds its ends outwards. ----
BITS, WORK, spent = 2000, 2_000_000, 0     # a fraction of more bits becomes a ball; operations for one certificate
def begin():
    global spent
    spent = 0
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
    'cosh': lambda x: (exp(x) + exp(-x)) / 2, 'sinh': lambda x: (exp(x) - exp(-x)) / 2,
    'tan': lambda x: sin(x) / sin(x, 1), 'log1p': lambda x: log(1 + x), 'log2': lambda x: log(x) / log(F(2)),
    'log10': lambda x: log(x) / log(F(10)), 'expm1': lambda x: exp(x) - 1, 'cube': lambda x: x * x * x,
    'hypot': lambda *xs: sqrt(dot(zip(xs, xs))), 'abscissa': lambda *p: extreme(p, False), 'radius': lambda *p: extreme(p, True)}
# ---- 2. Power series s^val (c0 + c1 s + ...), cut after ORDER: coefficients of an equation near a time, or at infinity. ----
def convolved(a, b, count): return [dot((a[i], b[n - i]) for i in range(max(0, n - len(b) + 1), min(n + 1, len(a))))
                                    for n in range(min(count, len(a) + len(b) - 1))]
def set_order(order):
    global ORDER
    ORDER = order
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
        shift = r * self.val if self.val else F(0)
        need(isinstance(shift, F) and shift.denominator == 1, 'a power that has no series')
        a, p = self.c, [power(self.c[0], r)]
        for n in range(1, ORDER + 1):
            p.append(dot(((r * j - (n - j)) * a[j], p[n - j]) for j in range(1, min(n + 1, len(a)))) / (n * a[0]))
        return Series(p, int(shift))
    def function(self, name):
        """exp: f' = a' f; sine and cosine: f' = a' g, g' = -a' f."""
        need(name in ('exp', 'sin', 'cos') and self.val >= 0, f'{name}(...) of the time is not covered here')
        a = [(j, j * self.at(j)) for j in range(1, ORDER + 1) if not zero(self.at(j))]
        f, g = ([FUNCTIONS[of](self.at(0))] for of in (('exp', 'exp') if name == 'exp' else ('sin', 'cos')))
        for n in range(1, ORDER + 1):
            df, dg = (dot((c, h[n - j]) for j, c in a if j <= n) / n for h in (g, f))
            f.append(df); g.append(dg if name == 'exp' else -dg)
        return Series(g if name == 'cos' else f)
# ---- 3. Polynomials and their roots. ----
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
    upper, lower = ([tame(x * sign) for x in shifted[i::2]] for i in (0, 1))         # Routh's first two rows
    for _ in p[1:] if sign else ():
        if not lower or compare(lower[0], F(0)) <= 0: return False
        ratio, following = upper[0] / lower[0], lower[1:] + [F(0)] * len(upper)
        upper, lower = lower, [tame(x - ratio * y) for x, y in zip(upper[1:], following)]
    return sign != 0
def extreme(p, discrete):
    """The largest real part (modulus) of the roots of p: bisected, by what below() says."""
    need(len(p) > 1 and not zero(p[0]), 'a polynomial of degree 1 or more is needed')
    high = F(size(1 + sum((largest(x, -x) for x in p[1:]), F(0)) / largest(p[0], -p[0])).to_integral_value(ROUND_CEILING) + 1)
    low = F(0) if discrete else -high                       # Cauchy: |root| <= 1 + sum |p[i] / p[0]|
    for _ in range(3 * DIGITS):
        middle = (low + high) / 2
        try: low, high = (low, middle) if below(list(p), middle, discrete) else (middle, high)
        except Undecided: break
    return Ball(ball(low).lo, ball(high).hi)
# ---- 4. Matrices, and flows z' = A z. ----
def eliminate(rows):
    """Gauss-Jordan on the first columns, as many as there are rows."""
    for i in range(len(rows)):
        j = next((j for j in range(i, len(rows)) if not zero(rows[j][i])), None)
        if j is None: raise Undecided('the system is singular')
        rows[i], rows[j] = rows[j], rows[i]
        rows[i] = [x if zero(x) else tame(x / rows[i][i]) for x in rows[i]]
        for j in set(range(len(rows))) - {i}:
            rows[j] = [x if zero(y) else tame(x - rows[j][i] * y) for x, y in zip(rows[j], rows[i])]
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
def flow(system, env, z, now, end):
    """Validated Taylor steps of z' = A(t) z, A = sum A_j s^j with Lagrange's last coefficient (A_N over the whole step).
    The polynomial p has the residual A p - p', of powers N and more; the error obeys e' = A e + residual, so that |e| <=
    exp(mu h) |e before| + max(1, exp(mu h)) integral |residual|, mu being a bound (Gershgorin's) of the eigenvalues of
    (A + A^T)/2, in components weighed so that an oscillator turns in a circle. At a pole, A = C/s: s z' = C z alike."""
    set_order(int(1.3 * DIGITS) + 12)
    radius, weights, m = D(0), [ball(F(1))] * system.size, system.size
    def matrix(t): return [[series(x) for x in row] for row in system.matrix(env, Series([t, F(1)], 0, True))]
    def weighed(A, coefficient):
        rows = [[coefficient(x) for x in row] for row in A]
        return [[x if zero(x) else x * w / v for x, v in zip(row, weights)] for row, w in zip(rows, weights)]
    def length(vector): return sum((ball(size(x * w)) for x, w in zip(vector, weights) if not zero(x)), ball(F(0))).hi
    while now < end:
        A = matrix(now if now == 0 else ball(now))
        pole = int(any(x.val < 0 and not zero(x) for row in A for x in row))
        need(not pole or all(x.whole and x.val >= -1 for row in A for x in row), 'such a start is not covered')
        before, weights = weights, [ball(F(1))] * m
        for _, at, depth in system.blocks:                                   # powers of the n-th root of the coefficient of x
            turn = size(A[at + depth - 1][at].at(0)) if depth > 1 else D(0)
            for j in range(depth if turn > 0 else 0): weights[at + j] = ball(Context(8).power(turn, D(depth - 1 - j) / depth))
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
            for j in range(ORDER, -1, -1):
                tail.append(tail[-1] * H + norm(weighed(wide if j == ORDER else A, lambda x: x.at(j - pole))))
            rest = sum((q[l] * tail[l + 1] for l in range(len(q))), F(0)) * power(H, F(ORDER + 1 - pole))
            if size(rest) <= q[0] * D(10) ** -int(0.7 * DIGITS): break
            h /= 2
        else: raise Undecided('a step of the integration')
        need(not pole or gershgorin(weighed(A, lambda x: x.at(-1))) <= 0, 'such a start is not covered')
        def rate(x): return sum((x.at(j) * power(reach, F(j)) for j in range(ORDER if pole else 1)), F(0))
        mu = gershgorin(weighed(wide, rate))
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
