# numpy on the same formulas: "gram N D" and "eigh N" print milliseconds.
import sys
import time
import numpy as np

routine, n = sys.argv[1], int(sys.argv[2])
draw = np.random.default_rng(1)
if routine == "gram":
    x = draw.standard_normal((n, int(sys.argv[3])))
    start = time.perf_counter()
    norms = np.linalg.norm(x, axis=1)
    unit = x / norms[:, None]
    cosine = np.clip(unit @ unit.T, -1, 1)
    angle = np.arccos(cosine)
    kernel = (norms[:, None] * norms) * (2 * (np.pi - angle) * cosine + np.sqrt(1 - cosine * cosine)) / (2 * np.pi)
else:
    a = draw.standard_normal((n, n))
    a = a + a.T
    start = time.perf_counter()
    np.linalg.eigh(a)
print((time.perf_counter() - start) * 1e3)
