# Times of numpy's own routines, one thread, asked for line by line: "eigh N", "eigvalsh N", "matmul N", "matmul32 N".
import sys, time
import numpy as np

matrices = {}


def symmetric(n):
    if n not in matrices:
        a = np.random.default_rng(n).standard_normal((n, n))
        matrices[n] = a + a.T
    return matrices[n]


routines = {
    "eigh": lambda s: np.linalg.eigh(s),
    "eigvalsh": lambda s: np.linalg.eigvalsh(s),
    "matmul": lambda s: s @ s,
    "matmul32": lambda s: s @ s,
}
for line in sys.stdin:
    name, n = line.split()
    s = symmetric(int(n))
    if name == "matmul32":
        s = s.astype(np.float32)
    start = time.perf_counter()
    routines[name](s)
    print((time.perf_counter() - start) * 1e3, flush=True)
