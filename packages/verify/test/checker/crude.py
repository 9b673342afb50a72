"""A second opinion on certificates that the checker accepts: Python's own eval on the claim's text, floats or 60-digit
decimals, plain Runge-Kutta steps and matrix powers. No enclosure: only good enough to tell a false refutation from a true one.
It shares nothing with the checker and need not read all that the checker reads."""
import math, re
from decimal import Decimal as D, getcontext

getcontext().prec, getcontext().Emin = 250, -10**12
SMALL = 1e-9


def python_of(text):
    """The text as Python: numbers become decimals; lambda, a keyword there, is spelled lam."""
    text = str(text).replace('λ', 'lambda').replace('μ', 'mu').replace('≤', '<=').replace('≥', '>=')
    text = re.sub(r'\blambda\b', 'lam', text).replace('^', '**')
    text = re.sub(r"([A-Za-z]\w*)('+)", lambda m: f'{m[1]}_{len(m[2])}', text)
    text = re.sub(r'([A-Za-z]\w*)\[\s*k\s*\]', r'\1_at0', text)
    text = re.sub(r'([A-Za-z]\w*)\[\s*k\s*\+\s*(\d+)\s*\]', r'\1_at\2', text)
    text = re.sub(r'([A-Za-z]\w*)\[\s*k\s*-\s*(\d+)\s*\]', r'\1_before\2', text)
    text = re.sub(r'(?<![\w.])(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)(?![\d.])', r'D("\1")', text)
    return re.sub(r'(D\("[^"]*"\))\s*(?=[A-Za-z(])', r'\1*', text)          # 2 mu is a product


def dec(x): return x if isinstance(x, D) else D(str(x))


def cosine(x): return D(repr(math.cos(float(x))))


BASE = {'D': D, 'sqrt': lambda x: dec(x).sqrt(), 'exp': lambda x: dec(x).exp(), 'log': lambda x: dec(x).ln(), 'abs': abs,
        'min': min, 'max': max, 'sin': lambda x: cosine(float(x) - math.pi / 2), 'cos': cosine, 'pi': D(repr(math.pi)),
        'e': D(1).exp(), 'square': lambda x: x * x, 'mod': lambda a, b: a - b * (a / b).to_integral_value('ROUND_FLOOR'),
        '__builtins__': {}}
FLOATS = {**BASE, 'D': float, 'sqrt': math.sqrt, 'exp': math.exp, 'log': math.log, 'sin': math.sin, 'cos': math.cos, 'pi': math.pi, 'e': math.e}


def value(text, names):
    return dec(eval(python_of(text), {**BASE, **names}))


def instance_meets(claim, instance):
    """The symbols and modes as decimals, or None where a hypothesis is not met."""
    given, chosen = claim['given'], instance['values']
    shared, pending = {}, [name for name in given if name != 'lambda' and not re.fullmatch('[a-z]+0', name) or name == 't0']
    if set(chosen) - set(pending): return None
    for _ in range(len(pending) + 1):
        for name in list(pending):
            try: shared[name] = value(chosen.get(name, given[name]), shared)
            except KeyError: return None
            except (NameError, SyntaxError, TypeError): continue
            pending.remove(name)
    if pending or not all(inside(given[name], shared[name], shared) for name in shared): return None
    modes = []
    for mode in instance['modes']:
        names = dict(shared)
        for name in ('lambda', 'x0', 'v0', *sorted(set(mode) - {'lambda', 'x0', 'v0'})):
            fallback = given.get(name, 'positive' if name == 'lambda' else 'any' if name == 'x0' else 0)
            key = 'lam' if name == 'lambda' else name
            default = fallback if re.search(r'\d', str(fallback)) and not isinstance(fallback, list) else 0
            names[key] = value(mode.get(name, default), names)
            if not inside(fallback, names[key], names): return None
        modes.append(names)
    spectrum = given.get('lambda', 'positive')
    if not attained(spectrum, shared, [mode['lam'] for mode in modes]): return None
    return shared, modes


def ends_of(text):
    """(low, closed), (high, closed) of a range as texts; None where there is none."""
    text = {'positive': '> 0', 'nonnegative': '>= 0'}.get(text, text)
    match = re.fullmatch(r'\s*([\[(])(.*),(.*)([\])])\s*', text)
    if match: return (match[2], match[1] == '['), (match[3], match[4] == ']')
    match = re.fullmatch(r'\s*(<=|>=|<|>)(.*)', text)
    if not match: return None
    end = (match[2], '=' in match[1])
    return (end, None) if match[1][0] == '>' else (None, end)


def inside(entry, x, names):
    if entry == 'any': return True
    if isinstance(entry, list) and any(isinstance(v, str) for v in entry): entry = f"[{','.join(map(str, entry))}]"
    if isinstance(entry, list): return any(abs(x - dec(v)) < SMALL for v in entry)
    ends = ends_of(entry) if isinstance(entry, str) else None
    if ends is None: return abs(x - value(entry, names)) <= D(SMALL) * max(1, abs(x))
    low, high = ends
    slack = D('1e-60') * max(1, abs(x))
    return ((low is None or (x >= value(low[0], names) - slack if low[1] else x > value(low[0], names)))
            and (high is None or (x <= value(high[0], names) + slack if high[1] else x < value(high[0], names))))


def attained(entry, names, spectrum):
    if isinstance(entry, list): return all(any(abs(l - dec(v)) < SMALL for l in spectrum) for v in entry)
    ends = ends_of(entry) if isinstance(entry, str) else None
    if ends is None: return True
    if ends[1] is None and ends[0] is not None and ends[0][0].strip() == '0': return True
    return all(any(abs(l - value(end[0], names)) < D(SMALL) * max(1, abs(l)) for l in spectrum)
               for end in ends if end and end[1])


class Mode:
    """One mode, stepped. The equations are taken as residuals and solved for the newest values by differences."""
    def __init__(self, system, names):
        text = python_of(system)
        self.pairs = [piece.split('=') for piece in re.split('[;\n]', text) if piece.strip()]
        found = sorted(set(re.findall(r'\b([A-Za-z]\w*?)_(?:at|before|\d)', text)), key=lambda n: n != 'x')
        self.discrete, self.names = '_at' in text, names
        self.unknowns = [name for name in found if name != 'g' or len(found) == len(self.pairs)]
        self.passed = []
        self.codes = [compile(f'({left}) - ({right})', 'claim', 'eval') for left, right in self.pairs]
        words = set(re.findall(r'[A-Za-z_]\w*', text))
        self.varies = bool(words & {'t', 'k'})
        if self.discrete:
            top = {n: max(int(s) for s in re.findall(rf'\b{n}_at(\d+)', text)) for n in self.unknowns}
            low = {n: max([int(s) for s in re.findall(rf'\b{n}_before(\d+)', text)] + [0]) for n in self.unknowns}
            self.newest = [f'{n}_at{top[n]}' for n in self.unknowns]
            self.late = top[self.unknowns[0]] - 1
            self.state = [(f'{n}_at{j}' if j >= 0 else f'{n}_before{-j}') for n in self.unknowns for j in range(top[n] - 1, -low[n] - 1, -1)]
        else:
            order = {n: max([int(s) for s in re.findall(rf'\b{n}_(\d+)', text)]) for n in self.unknowns}
            self.newest = [f'{n}_{order[n]}' for n in self.unknowns]
            self.state = [n if j == 0 else f'{n}_{j}' for n in self.unknowns for j in range(order[n])]

    def matrix(self, t):
        """z' or z_next as a matrix, column by column."""
        number = type(t)
        rows = [self.next({name: number(i == j) for j, name in enumerate(self.state)}, t) for i in range(len(self.state))]
        return [[rows[j][i] for j in range(len(rows))] for i in range(len(rows))]

    def next(self, state, t):
        # A recursion is counted from its newest value: x[k+2] = ... gives x_(k+1) at step k.
        clock = {'k': t - self.late} if self.discrete else {'t': t}
        main, number = self.unknowns[0], type(t)
        own = {name: number(x) for name, x in self.names.items()}
        def residuals(newest):
            names = {**(FLOATS if number is float else BASE), **own, **state, **newest, **clock}
            for suffix in ('at0', 'at1', 'before1'):
                if f'{main}_{suffix}' in names: names[f'g_{suffix}'] = names['lam'] * names[f'{main}_{suffix}']
            return [number(eval(code, names)) for code in self.codes]
        zero = {name: number(0) for name in self.newest}
        base = residuals(zero)
        rows = [[residuals({**zero, name: number(1)})[i] - base[i] for name in self.newest] + [-base[i]] for i in range(len(base))]
        for i in range(len(rows)):
            pivot = max(range(i, len(rows)), key=lambda j: abs(rows[j][i]))
            rows[i], rows[pivot] = rows[pivot], rows[i]
            rows[i] = [x / rows[i][i] for x in rows[i]]
            rows = [row if j == i else [x - row[i] * y for x, y in zip(row, rows[i])] for j, row in enumerate(rows)]
        known = {**state, **{name: row[-1] for name, row in zip(self.newest, rows)}}
        if self.discrete: return [known[self.later(name)] for name in self.state]
        return [known[re.sub(r'_(\d+)$', lambda m: f'_{int(m[1]) + 1}', name) if '_' in name else f'{name}_1'] for name in self.state]

    @staticmethod
    def later(name):
        base, kind, shift = re.fullmatch(r'(.*)_(at|before)(\d+)', name).groups()
        index = (int(shift) if kind == 'at' else -int(shift)) + 1
        return f'{base}_at{index}' if index >= 0 else f'{base}_before{-index}'

    def start(self):
        x, v, out = self.names['x0'], self.names['v0'], []
        for name in self.state:
            base = re.sub(r'_(at|before)?\d+$', '', name)
            main = base == self.unknowns[0]
            own = x if main else self.names.get(base + '0', D(0))
            if not self.discrete: out.append(own if '_' not in name else v if main and name.endswith('_1') else D(0))
            else:
                index = re.fullmatch(r'.*_(at|before)(\d+)', name)
                top = int(self.newest[self.unknowns.index(base)].rsplit('_at')[1])
                age = top - 1 - (int(index[2]) if index[1] == 'at' else -int(index[2]))
                out.append(own - age * v if main else own)
        return out

    def at(self, t):
        """The state at a time: exact steps, powers of a constant matrix, or Runge-Kutta."""
        z = self.start()
        begin = D(0) if self.discrete else self.names.get('t0', D(0))
        if t <= begin: return z
        if self.discrete:
            anchored = any('x0' in ''.join(pair) for pair in self.pairs)
            for k in range(int(t)) if anchored or self.varies else ():
                z = self.next(dict(zip(self.state, z)), D(k)) if anchored else apply(self.matrix(D(k)), z)
            if anchored or self.varies: return z
            return apply(power(self.matrix(D(0)), int(t)), z)
        if not self.varies: return apply(exponential(self.matrix(D(0)), t - begin), z)
        return self.runge_kutta(z, float(begin), float(t))

    def runge_kutta(self, z, begin, end):
        """Steps of a fiftieth of the time passed, at most 0.03, going on from the last time asked for."""
        t, z = max((known for known in self.passed if known[0] <= end), key=lambda known: known[0], default=(max(begin, 1e-7), [float(x) for x in z]))
        def slope(t, z): return [sum(a * x for a, x in zip(row, z)) for row in self.matrix(t)]
        while t < end:
            h = min(0.03, max(t, 1e-6) / 50 if begin == 0 else 0.03, end - t)
            after = end if t + h >= end else t + h
            h = after - t
            k1 = slope(t, z)
            k2 = slope(t + h / 2, [x + h / 2 * k for x, k in zip(z, k1)])
            k3 = slope(t + h / 2, [x + h / 2 * k for x, k in zip(z, k2)])
            k4 = slope(after, [x + h * k for x, k in zip(z, k3)])
            t, z = after, [x + h / 6 * (a + 2 * b + 2 * c + d) for x, a, b, c, d in zip(z, k1, k2, k3, k4)]
        self.passed.append((t, z))
        return [dec(repr(x)) for x in z]

    def x(self, t):
        if self.discrete and t == 0: return self.names['x0']
        z = self.at(t)
        return z[0]

    def v(self, t):
        if self.discrete: return self.x(t) - self.x(t - 1) if t > 0 else self.names['v0']
        z = self.at(t)
        return z[1] if len(z) > 1 and self.state[1].endswith('_1') else apply(self.matrix(t), z)[0]


def apply(A, z): return [sum((dec(a) * x for a, x in zip(row, z)), D(0)) for row in A]
def times(A, B): return [[sum((a * b for a, b in zip(row, column)), D(0)) for column in zip(*B)] for row in A]


def power(A, n):
    result = [[D(int(i == j)) for j in range(len(A))] for i in range(len(A))]
    while n:
        if n & 1: result = times(result, A)
        A, n = times(A, A), n >> 1
    return result


def exponential(A, t):
    scale = 40 + max(0, int(abs(t)).bit_length())
    A = [[a * t / 2**scale for a in row] for row in A]
    total = term = [[D(int(i == j)) for j in range(len(A))] for i in range(len(A))]
    for n in range(1, 25):
        term = [[x / n for x in row] for row in times(term, A)]
        total = [[x + y for x, y in zip(*rows)] for rows in zip(total, term)]
    return power(total, 2**scale)


def confirms(certificate):
    """Whether the claim fails, or has another rate, as far as this crude look can tell."""
    claim, proof = certificate['claim'], certificate['proof']
    met = instance_meets(claim, certificate['instance'])
    if met is None: return False
    shared, modes = met
    if 'assume' in claim and not eval(python_of(claim['assume']), {**BASE, **shared}): return False
    orbits = [Mode(claim['system'], names) for names in modes]
    if 'restart' in claim: return restarted(claim, shared, orbits)
    if 'expect' in claim: return bound_fails(claim, proof, shared, orbits)
    if 'decreases' in claim:
        total = [sum(value(claim['decreases'], {**orbit.names, 'x': orbit.x(t), 'v': orbit.v(t), 't': t, 'k': t}) for orbit in orbits)
                 for t in (value(proof['from'], {}), value(proof['to'], {}))]
        return value(proof['from'], {}) < value(proof['to'], {}) and total[1] > total[0]
    rate = slowest(orbits)
    if proof['kind'] == 'rival': return rival_is_faster(claim, proof, shared, modes, rate)
    if 'stable' in claim: return bool(eval(python_of(claim['stable']), {**BASE, **shared})) == (rate < 0)
    return rate_fails(claim['rate'], shared, orbits, rate)


def rival_is_faster(claim, proof, shared, modes, own):
    """Whether the other value of the parameter lies in its range and beats its own."""
    name, over = claim['best']['parameter'], claim['best']['over']
    other = value(proof['value'], shared)
    if not inside(over, other, shared): return False
    return slowest([Mode(claim['system'], {**names, name: other}) for names in modes]) > own


def outgrown(claim, shared, orbits):
    """Whether the quotient of the sides, at its largest in a window, still rises from one window to a later one."""
    small, sign, large = re.fullmatch(r'(.*?)([<>])=?(.*)', claim['expect']).groups()
    if sign == '>': small, large = large, small
    def quotient(t):
        scope = scope_of(shared, orbits, t)
        return value(small, scope) / value(large, scope)
    windows = [[D(k + j) for j in range(6)] if orbits[0].discrete else [D(k) + D(j) / 3 for j in range(10)]
               for k in ((300, 900) if orbits[0].discrete else (25, 100))]
    early, late = (max(map(quotient, window)) for window in windows)
    return late > early


def bound_fails(claim, proof, shared, orbits):
    if proof['kind'] == 'outgrows': return outgrown(claim, shared, orbits)
    scope = scope_of(shared, orbits, value(proof['at'], {}))
    if 'against' in claim: scope['y'] = lambda s: sum((Mode(claim['against'], o.names).x(s)**2 for o in orbits), D(0))
    return not eval(python_of(claim['expect']), scope)


def scope_of(shared, orbits, t):
    def norm(of): return of.sqrt()
    return {**BASE, **shared, 't': t, 'k': t, 'norm': norm,
             'x': lambda s: sum((o.x(s)**2 for o in orbits), D(0)), 'v': lambda s: sum((o.v(s)**2 for o in orbits), D(0)),
             'loss': lambda s: sum((o.x(s)**2 for o in orbits), D(0)) / 2,
             'pseudoLoss': lambda s: sum((o.names['lam'] * o.x(s)**2 for o in orbits), D(0)) / 2}


def slowest(orbits):
    """The rate of the loss of the slowest mode, from two windows far out."""
    rates = []
    for orbit in orbits:
        far = 100
        if orbit.discrete: logs = [max(abs(orbit.x(D(k + j))) for j in range(6)) for k in (300, 900)]; span = 600
        else:
            logs = [max(abs(orbit.x(D(k) + D(j) / 3)) for j in range(10)) for k in (far // 4, far)]; span = far - far // 4
        rates.append(-2 * (logs[1].ln() - logs[0].ln()) / span if all(logs) else D(10))
    return min(rates)


def restarted(claim, shared, orbits):
    period = value(claim['restart'], shared)
    return rate_fails(claim['rate'], shared, [], min(-2 * abs(o.x(period) / o.names['x0']).ln() / period for o in orbits))


def rate_fails(text, shared, orbits, rate):
    match = re.fullmatch(r'\s*(linear|factor|sublinear|diverges)\s*(<=|>=|<|>|=?)\s*(.*)', text)
    form, sign, rest = match.groups()
    near = D('0.06') if any(o.varies and not o.discrete for o in orbits) else D('0.004')
    if form == 'diverges': return rate > -near
    claimed = value(rest or (0 if form == 'linear' else 1), shared)
    if not rest: sign = '>' if form == 'linear' else '<'
    if form == 'factor':
        rate, claimed = (-rate / 2).exp(), claimed
    if form == 'sublinear':
        if abs(rate) > 2 * near: return sign == '' or sign == '=' or (rate < 0) == (sign[0] == '>')
        rate = min(-2 * (max(abs(o.x(100 + D(j) / 3)) for j in range(10)).ln() - max(abs(o.x(25 + D(j) / 3)) for j in range(10)).ln()) / D(4).ln()
                   for o in orbits)
        near = D('0.05')
    if sign in ('', '='): return abs(rate - claimed) > near / 4
    if sign[0] == '>': return rate < claimed + (near if sign == '>' else -near / 4)
    return rate > claimed - (near if sign == '<' else -near / 4)
