"""Texts of claims as trees, and their values in the numbers of enclose.py. Read this file second."""
import re
from fractions import Fraction as F
from enclose import FUNCTIONS, Series, Undecided, compare, exp, need, pi, power, series, spend, tame, zero
# Trees are tuples (kind, parts...); words between two values bind the tighter the higher their rank.
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
            product = kind in ('name', 'moving') and word not in RANKS or word == '('     # a product without a sign
            if word == '?' and rank == 0: return (tokens.pop(), ('if', tree, value(0), (take(':'), value(0))[1]))[1]
            if (5 if product else RANKS.get(word, 0)) <= rank: return tree
            need(not product or equation or tree[0] != '/', 'a product without * follows a division')
            if not product: tokens.pop()
            right = value(6 if word == '^' else 5 if product else RANKS[word])
            if word in COMPARISONS: links.append((word, links[-1][2] if links else tree, right))
            if word not in COMPARISONS: tree = ('*' if product else word, tree, right)
            else: tree = links[0] if len(links) == 1 else ('chain', *links)
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
ZERO, ONE = ('num', F(0)), ('num', F(1))
