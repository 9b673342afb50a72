"""Milliseconds per step of gradient descent on the two-layer ReLU network in numpy, float64: the peer of bench/index.ts.

usage: peer.py N INPUTS WIDTH STEPS (both layers trained, f(x) = width^(-1/2) sum a_r relu(w_r.x)); prints the median.
"""
import sys
import time

import numpy as np

n, d, m, steps = map(int, sys.argv[1:])
rng = np.random.default_rng(1)
X = rng.normal(size=(n, d))
X /= np.linalg.norm(X, axis=1, keepdims=True)
y = np.sin(3 * X[:, 0])
W = rng.normal(size=(m, d))
a = rng.choice([-1.0, 1.0], size=m)
scale = m**-0.5
times = []
for _ in range(steps + 1):
    start = time.perf_counter()
    Z = X @ W.T
    R = np.maximum(Z, 0)
    delta = scale * (R @ a) - y
    G = (Z > 0) * delta[:, None]
    gW = scale * a[:, None] * (G.T @ X)
    ga = scale * (R.T @ delta)
    W -= 0.005 * gW
    a -= 0.005 * ga
    times.append(time.perf_counter() - start)
print(1e3 * float(np.median(times[1:])))
