"""Spoils certificates at random (seeded) and counts which the checker still accepts: mutator.py SEED COUNT FIXTURES

One number, sign, name or key is changed, texts are cut, claims, instances and proofs of two certificates are exchanged. An
accepted one must be the same certificate, up to keys that say nothing, or fail in the eyes of crude.py too. Prints JSON.
"""
import copy, importlib.util, json, os, random, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(HERE, '..', '..', 'checker'))
import enclose

check = load('check', os.path.join(HERE, '..', '..', 'checker', 'check.py'))
crude = load('crude', os.path.join(HERE, 'crude.py'))
# What takes longer would be computed longer before it is rejected or accepted; all certificates here take less.
enclose.WORK = 150_000
SAYS_NOTHING = ('id', 'statement', 'source', 'expected', 'optimizer')
JUNK = ['', 'NaN', None, True, [], {}, '9^9^9^9', '1e999', '((((', 'x', -1, '0', '1/0', ['0', '1'], 'lambda', 'Infinity', "x'' = 0"]


def leaves(node, path=()):
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, part in items:
        yield (*path, key)
        yield from leaves(part, (*path, key))


def at(node, path):
    for key in path: node = node[key]
    return node


def change_number(text, rng):
    found = list(re.finditer(r'\d+\.?\d*', text))
    if not found: return text
    match = rng.choice(found)
    old = match[0]
    new = rng.choice([str(float(old) * 2), str(float(old) / 2), str(float(old) + 1), '0', '1', old + '1', old[::-1], str(float(old) * 1.01),
                      str(float(old) * 0.99), '-' + old])
    return text[:match.start()] + new + text[match.end():]


def change_sign(text, rng):
    found = list(re.finditer(r'<=|>=|[-+*/^<>=]', text))
    if not found: return text
    match = rng.choice(found)
    return text[:match.start()] + rng.choice(['<=', '>=', '+', '-', '*', '/', '^', '<', '>', '=']) + text[match.end():]


def change_name(text, rng):
    found = list(re.finditer(r'[A-Za-z]\w*', text))
    if not found: return text
    match = rng.choice(found)
    names = ['mu', 'L', 'lambda', 'x', 'v', 't', 'k', 's', 'b', 'd', 'norm', 'loss', 'exp', 'sqrt', 'positive', 'faster', 'slower', 'linear',
             'factor', 'sublinear', 'pi']
    return text[:match.start()] + rng.choice(names) + text[match.end():]


def cut(text, rng):
    i, j = sorted(rng.randrange(len(text) + 1) for _ in range(2))
    return text[:i] + text[j:]


def spoil(certificate, others, rng):
    spoiled = copy.deepcopy(certificate)
    paths = [path for path in leaves(spoiled) if path[0] != 'format']
    texts = [path for path in paths if isinstance(at(spoiled, path), str) and path[-1] != 'id']
    kind = rng.randrange(10)
    if kind < 6 and texts:
        path = rng.choice(texts)
        way = [change_number, change_number, change_number, change_sign, change_name, cut][kind]
        at(spoiled, path[:-1])[path[-1]] = way(at(spoiled, path), rng)
    elif kind == 6:
        part = rng.choice(['claim', 'instance', 'proof'])
        spoiled[part] = copy.deepcopy(rng.choice(others)[part])
    elif kind == 7:
        path = rng.choice(paths)
        at(spoiled, path[:-1])[path[-1]] = copy.deepcopy(rng.choice(JUNK))
    elif kind == 8:
        path = rng.choice([p for p in paths if not isinstance(p[-1], int)])
        value = at(spoiled, path[:-1]).pop(path[-1])
        if rng.random() < 0.5: at(spoiled, path[:-1])[rng.choice(['mu', 'L', 'at', 'expect', 'rate', 'x0', '__proto__'])] = value
    else:
        proof = spoiled['proof']
        pairs = [('left', 'right'), ('before', 'after'), ('from', 'to')]
        for a, b in pairs:
            if a in proof and b in proof and rng.random() < 0.7: proof[a], proof[b] = proof[b], proof[a]
        if 'side' in proof: proof['side'] = {'faster': 'slower', 'slower': 'faster'}[proof['side']]
        if 'at' in proof and rng.random() < 0.3: proof['at'] = rng.choice(['0', '1', '-1', '1/100', '7', '1000'])
    return spoiled


def bare(certificate):
    """What is said, without keys that say nothing."""
    claim = certificate.get('claim')
    kept = {k: v for k, v in claim.items() if k not in SAYS_NOTHING} if isinstance(claim, dict) else claim
    return json.dumps({**certificate, 'claim': kept}, sort_keys=True)


def main(seed, count, folder):
    rng = random.Random(seed)
    originals = [json.load(open(os.path.join(folder, name), encoding='utf-8')) for name in sorted(os.listdir(folder))]
    known, weights = {bare(certificate) for certificate in originals}, []
    for certificate in originals:           # what takes long is drawn less often
        if check.verdict(check.parsed(json.dumps(certificate))) != 'accepted': raise ValueError('an original is rejected')
        weights.append(1 / (1 + enclose.spent / 2000))
    tally = {'mutants': count, 'accepted': 0, 'unchanged': 0, 'confirmed': 0, 'unreadable': 0, 'wrong': []}
    for _ in range(count):
        original = rng.choices(originals, weights)[0]
        spoiled = spoil(original, originals, rng)
        while bare(spoiled) == bare(original): spoiled = spoil(original, originals, rng)
        text = json.dumps(spoiled)
        try: certificate = check.parsed(text)
        except ValueError: tally['unreadable'] += 1; continue
        if check.verdict(certificate) != 'accepted': continue
        tally['accepted'] += 1
        if bare(spoiled) in known: tally['unchanged'] += 1; continue
        try: fails = crude.confirms(spoiled)
        except Exception as error: fails = f'{type(error).__name__}: {error}'
        if fails is True: tally['confirmed'] += 1
        else: tally['wrong'].append({'why': str(fails), 'certificate': spoiled})
    print(json.dumps(tally))


if __name__ == '__main__': main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
