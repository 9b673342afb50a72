#!/usr/bin/env python3
"""Re-checks certificates of refuted claims. Usage: check.py FILE_OR_DIRECTORY...

A certificate (README.md beside this file) says: on this instance the claim fails at this time, or has this rate. The
statement is rebuilt here from the claim's text and computed anew: in exact fractions where that is possible, else in
intervals rounded outwards, with more and more digits until both sides are apart. 'accepted': the claim was found to fail,
strictly. What is not proven is rejected. Begin to read at check(), near the end.
Exit code: 0 all accepted, 1 one was rejected, 2 one could not be read."""
import json, os, re, sys
from decimal import Decimal as D
from fractions import Fraction as F
sys.dont_write_bytecode = True            # (leave no compiled file beside the sources)
from enclose import (Reject, Undecided, apply, ball, begin, compare, dot, eliminate, exp, exponential, flow, log,
                     need, power, raised, set_digits, set_order, sqrt, zero)
from texts import COMPARISONS, ONE, ZERO, evaluate, holds, mentions, number, parse, walk
from ends import all_below, compare_decays, growth, quantities, slowest
# ---- 1. Systems: linear equations for the newest value of each unknown, from its older ones (or lower derivatives). ----
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
class System:
    def __init__(self, text):
        self.discrete, moving = '[' in text, re.findall(r"([^\W\d]\w*)'", text)
        text = re.sub(r"(\w+)('*)\(\s*t\s*\)", lambda m: m[1] + m[2] if m[1] in moving else m[0], text)    # x''(t) is x''
        split = '[;\n]' if all('=' in line or not line.strip() for line in text.split('\n')) else ';'
        lines = [line for line in re.split(split, text) if line.strip()]
        sides = [[parse(side, True) for side in re.split('(?<![<>=!])=(?!=)', line)] for line in lines]
        need(all(len(pair) == 2 for pair in sides), 'an equation has two sides')
        nodes = [node for pair in sides for side in pair for node in walk(side)]
        names = [node[1] for node in nodes if node[0] == 'moving']
        if not self.discrete: names += [left[1] for left, _ in sides if left[0] == 'name']
        names, gradient = sorted(dict.fromkeys(names), key=lambda name: name != 'x'), None
        if 'g' in names and len(names) == len(sides) + 1: names.remove('g'); gradient = names[0]
        need(0 < len(names) == len(sides) <= 6, 'one equation for each unknown is needed')
        self.clock, foreign = ('k', 't') if self.discrete else ('t', 'k')
        need(not moving * self.discrete and ('name', foreign) not in nodes, 'a flow has x\' and t, a recursion x[k+1] and k')
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
# ---- 2. Orbits: the state of one mode at a time. ----
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
# ---- 3. The claim, on an instance that meets its hypotheses. ----
def domain(entry):
    """What is given of a symbol: ('equal', trees) one of these, or ('range', low, high) with ends (tree, open) or None."""
    if isinstance(entry, list) and all(isinstance(v, F) for v in entry): return ('equal', *(('num', v) for v in entry))
    text = '[' + ','.join(map(str, entry)) + ']' if isinstance(entry, list) else str(entry).strip()
    text = {'positive': '> 0', 'nonnegative': '>= 0'}.get(text, text)
    if text[:1] in ('<', '>'):
        end = (parse(text.lstrip('<>=')), text[1] != '=')
        return ('range', *((end, None) if text[0] == '>' else (None, end)))
    depths = [len(re.findall(r'[(\[]', text[:i])) - len(re.findall(r'[)\]]', text[:i])) for i in range(len(text))]
    commas = [i for i, letter in enumerate(text) if letter == ',' and depths[i] == 1]
    if text[:1] in ('[', '(') and text[-1] in (']', ')') and len(commas) == 1:
        return ('range', (parse(text[1:commas[0]]), text[0] == '('), (parse(text[commas[0] + 1:-1]), text[-1] == ')'))
    return ('equal', parse(text)) if text != 'any' else ('range', None, None)
def meets(name, given, tree, env):
    """The value, if it lies in its domain. What has the same text is equal, which balls cannot tell."""
    value = evaluate(tree, env)
    def against(other): return 0 if tree == other else compare(value, evaluate(other, env))
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
        per_mode = {name: d for name, d in domains.items() if re.fullmatch('lambda|(?!t0)[a-z]+0', name)}
        trees = {name: parse(chosen[name]) if name in chosen else d[1] if d[0] == 'equal' and len(d) == 2 else None
                 for name, d in domains.items() if name not in per_mode}
        need(None not in trees.values() and not set(chosen) - set(trees), 'a symbol without a value, or a value of no symbol')
        for _ in trees:                             # whatever follows from others, after them; circles are left over
            for name, tree in trees.items():
                if name not in self.values and not mentions(tree, *(set(trees) - set(self.values))):
                    self.values[name] = evaluate(tree, self.values)
        for name, tree in trees.items(): meets(name, domains[name], tree, self.values)
        need('assume' not in claim or holds(parse(claim['assume']), self.values), 'the instance does not meet "assume"')
        need(isinstance(modes, list) and 0 < len(modes) <= 64 and isinstance(chosen, dict), 'there are from 1 to 64 modes')
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
        attained = all(end in trees or evaluate(end, self.values) in exact for end in ends)
        need(attained, 'the spectrum does not attain its ends')
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
        name, main = tree[1], self.system.names[0]
        need(name != 'norm' or tree[2][0] == 'call' and len(tree[2]) == 3, 'norm is of a vector at a time')
        vector, time = tree[2][1:] if name == 'norm' else (main, tree[2])
        need(vector in (main, 'v') or vector == 'y' and self.rivals, f'{vector} is no vector')
        time = evaluate(time, env)
        need(isinstance(time, F) and (not self.discrete or time.denominator == 1 and time >= 0), 'no time, or no step')
        orbits = self.rivals if vector == 'y' and self.rivals else self.orbits
        parts = [orbit.v(time) if vector == 'v' else orbit.x(time) for orbit in orbits]
        total = dot((x * x, env['lambda'] if name == 'pseudoLoss' else F(1)) for x, env in zip(parts, self.modes))
        return sqrt(total) if name == 'norm' else total / 2
    def time(self, text, least=None):
        t = evaluate(parse(text), {})
        need(isinstance(t, F) and (not self.discrete or t.denominator == 1), 'the time is not rational, or no step')
        need(t >= self.start and (least is None or compare(t, least) >= 0), 'the time lies before the start')
        return t
# ---- 4. What a certificate proves. ----
def agree(stated, value):
    """Whether an interval that was stated may hold the value."""
    return D(stated[0]) <= D(stated[1]) and D(stated[0]) <= ball(value).hi and ball(value).lo <= D(stated[1])
def check_bound(scene, claim, proof):
    """expect: a link of the chain fails, at the time or in the end."""
    need(proof['kind'] in ('values', 'outgrows'), 'a proof of another kind')
    fails = (fails_at if proof['kind'] == 'values' else is_outgrown)(scene, claim, proof)
    relation, why = parse(claim['expect']), Reject('the claim holds there')
    for operator, *sides in relation[1:] if relation[0] == 'chain' else [relation]:
        need(operator in ('<', '<=', '>', '>='), 'expect is an inequality')
        try:
            if fails(operator, *sides): return
        except (Reject, Undecided) as reason: why = why if isinstance(why, Undecided) else reason      # another link may fail
    raise why
def fails_at(scene, claim, proof):
    """values: whether a link fails at the time."""
    least = evaluate(parse(str(claim['from'])), scene.values) if 'from' in claim else None
    t = scene.time(proof['at'], least)
    need(scene.discrete or t > scene.start, 'a flow is judged after its start')
    def fails(operator, *sides):
        left, right = (evaluate(side, {**scene.values, scene.system.clock: t, 'quantity': scene.quantity}) for side in sides)
        order = compare(left, right)
        if order in COMPARISONS[operator] or order == 0 == t: return False
        need(agree(proof['left'], left) and agree(proof['right'], right), 'an enclosure is wrong')
        apart = D(proof['left'][0]) > D(proof['right'][1]) or D(proof['left'][1]) < D(proof['right'][0])
        return need(apart or order == 0, 'the enclosures overlap') or True
    return fails
def is_outgrown(scene, claim, proof):
    """outgrows: whether the side of a link that is said to be smaller outgrows the other like e^(rate t) t^power."""
    set_order(6)
    def fails(operator, *sides):
        small, large = sides if operator in ('<', '<=') else sides[::-1]
        need(not quantities(large, scene.system.clock), 'the solution on both sides')
        (a, p), (b, q) = growth(small, scene), growth(large, scene)
        need((compare(a, b) or compare(p, q)) > 0, 'it is not outgrown')
        return need(agree(proof['rate'], a - b) and agree(proof['power'], p - q), 'other exponents are found') or True
    return fails
def check_decreases(scene, claim, proof):
    """decreases: the sum over the modes is larger later."""
    need(proof['kind'] == 'increase' and all(scene.moving), 'a proof of another kind, or a mode without weight')
    tree, times, clock = parse(claim['decreases']), [scene.time(proof['from']), scene.time(proof['to'])], scene.system.clock
    def energy(orbit, t): return evaluate(tree, {**orbit.env, clock: t, 'x': orbit.x(t), 'v': orbit.v(t)})
    before, after = (sum((energy(orbit, t) for orbit in scene.orbits), F(0)) for t in times)
    need(times[0] < times[1] and compare(before, after) < 0, 'it does not increase there')
    need(agree(proof['before'], before) and agree(proof['after'], after), 'an enclosure is wrong')
    need(D(proof['before'][1]) < D(proof['after'][0]), 'the enclosures overlap')
def speed(scene, proof, tau):
    """1: every mode decays faster than tau (a real part, or a modulus); 0: one is no faster; -1: one is slower."""
    need(proof['kind'] == 'roots' and all(scene.moving), 'a proof of another kind, or a mode without weight')
    bound, side, period = evaluate(parse(proof['bound']), {}), proof['side'], int(proof.get('period', 1))
    need(period in range(1, 25 if scene.discrete else 2), 'a period of 1 to 24 steps')
    need(not scene.discrete or bound > 0, 'a modulus is positive')
    order, inside = compare(bound, tau), [all_below(orbit, bound, period) for orbit in scene.orbits]
    if side == 'faster' and order <= 0 and all(inside): return 1
    need(side == 'slower' and order >= 0 and not all(inside), 'the roots do not lie so')
    return -order
def check_rival(scene, best, proof):
    """best: with another value of the parameter every root lies below a bound that a root with its own value reaches."""
    bound, name = evaluate(parse(proof['bound']), {}), best['parameter']
    need(all(scene.moving) and (not scene.discrete or compare(bound, F(0)) > 0), 'a mode without weight, or no modulus')
    value = meets(name, domain(best['over']), parse(proof['value']), scene.values)
    rivals = [Orbit(orbit.system, {**orbit.env, name: value}, orbit.restart) for orbit in scene.orbits]
    inside, own = (all(all_below(orbit, bound, 1) for orbit in orbits) for orbits in (rivals, scene.orbits))
    need(inside and not own, 'the rival is no faster')
def check_rate(scene, claim, proof):
    """rate: whether the loss (a factor: of |x|) decays faster, as fast or slower than claimed."""
    match = re.fullmatch(r'\s*(linear|factor|sublinear|diverges)\b\s*(<=|>=|<|>|=?)\s*(.*?)\s*'
                         r'(?:\bof\s+(loss|pseudoLoss|norm\(\s*(\w+)\s*\))\s*)?', claim['rate'], re.S)
    need(match and (match[3] or not match[2] and match[1] != 'sublinear'), 'this is no rate')
    form, sign, text, of, vector = match.groups()
    need(form != 'diverges' or not of and not text, 'this is no rate')
    need(vector in (None, scene.system.names[0]), 'rates of this vector are not covered')
    need(of != 'pseudoLoss' or all(compare(env['lambda'], F(0)) > 0 for env in scene.modes), 'a mode without weight')
    if form == 'factor': sign = sign.translate(str.maketrans('<>', '><'))              # a smaller factor is faster
    if not text: sign, text = '<' if form == 'diverges' else '>', '1' if form == 'factor' else '0'
    claimed, neutral = evaluate(parse(text), scene.values), F(int(scene.discrete))
    if of and (form == 'factor') == (not vector): claimed = sqrt(claimed) if form == 'factor' else 2 * claimed   # a loss is a square
    if proof['kind'] == 'rival': return check_rival(scene, claim['best'], proof)
    if proof['kind'] == 'exponents':
        need(all(scene.moving) and (form != 'factor' or compare(claimed, F(0)) > 0), 'not covered')
        if form == 'factor': claimed = -2 * log(claimed)
        decay = slowest(scene.orbits)
        need(agree(proof['rate'], decay[1]) and ('power' not in proof or agree(proof['power'], decay[0])), 'other exponents are found')
        exponential = form in ('linear', 'factor')
        order = compare_decays(decay, {int(exponential): claimed}, int(exponential))
        if sign == '<' and order == 0: order = 1              # just so fast is not slower; what stays bounded does not diverge
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
KEYS = {'id', 'statement', 'source', 'expected', 'optimizer', 'system', 'against', 'restart', 'given', 'assume', 'from', 'best'}
def check(certificate):
    claim = certificate['claim']
    relation, *others = [key for key in claim if key not in KEYS]
    need(relation in RELATIONS and not others, 'a claim of this kind is not covered')
    RELATIONS[relation](Scene(claim, certificate['instance']), claim, certificate['proof'])
def verdict(certificate):
    begin(); why = ""
    for digits in (30, 60, 120, 240, 480, 960, 1920):
        set_digits(digits)
        try: check(certificate)
        except Undecided as reason: why = f'not decided with {digits} digits: {reason}'; continue
        except Reject as reason: return f'rejected: {reason}'
        except Exception as error: return f'rejected: not the form of a certificate ({type(error).__name__}: {str(error)[:60]})'
        return 'accepted'
    return f'rejected: {why}'
def unique(pairs): return need(len(dict(pairs)) == len(pairs), 'a key stands twice') or dict(pairs)
def parsed(text):
    try: certificate = json.loads(text, parse_float=number, parse_int=number, object_pairs_hook=unique)
    except (RecursionError, Reject) as error: raise ValueError(str(error))
    if isinstance(certificate, dict) and certificate.get('format') == 'flowrate-certificate/1': return certificate
    raise ValueError('another format')
def main(arguments):
    if not arguments or {'--help', '-h'} & set(arguments): print(__doc__); return 0 if arguments else 2
    paths = [inside for path in arguments for inside in (sorted(os.path.join(path, name) for name in os.listdir(path)
             if name.endswith('.json')) if os.path.isdir(path) else [path])]
    worst = 0 if paths else 2
    for path in paths:
        try:
            if os.path.getsize(path) > 1_000_000: raise ValueError('more than 1 MB')
            with open(path, encoding='utf-8') as file: said = verdict(parsed(file.read()))
            worst = max(worst, int(said != 'accepted'))
        except (OSError, ValueError) as reason: said, worst = f'unreadable: {reason}', 2
        print(f'{path}: {said}')
    return worst
if __name__ == '__main__': sys.exit(main(sys.argv[1:]))
