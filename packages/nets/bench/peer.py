"""Milliseconds per step of gradient descent on the two-layer ReLU network in numpy: the peer of bench/index.ts.

usage: peer.py N INPUTS WIDTH STEPS [float32] (both layers trained, f(x) = width^(-1/2) sum a_r relu(w_r.x)); prints the median.
"""
import sys
import time

import numpy as np

n, d, m, steps = map(int, sys.argv[1:5])
dtype = np.dtype(sys.argv[5] if len(sys.argv) > 5 else "float64")
rng = np.random.default_rng(1)
X = rng.normal(size=(n, d))
X /= np.linalg.norm(X, axis=1, keepdims=True)
y = np.sin(3 * X[:, 0])
W = rng.normal(size=(m, d))
a = rng.choice([-1.0, 1.0], size=m)
scale = dtype.type(m**-0.5)
X, y, W, a = (values.astype(dtype) for values in (X, y, W, a))
step = dtype.type(0.005)
times = []
for _ in range(steps + 1):
    start = time.perf_counter()
    Z = X @ W.T
    R = np.maximum(Z, 0)
    delta = scale * (R @ a) - y
    G = (Z > 0) * delta[:, None]
    gW = scale * a[:, None] * (G.T @ X)
    ga = scale * (R.T @ delta)
    W -= step * gW
    a -= step * ga
    times.append(time.perf_counter() - start)
print(1e3 * float(np.median(times[1:])))
