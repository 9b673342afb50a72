# SciPy's solve_ivp on the problems of problems.ts: a line "method problem rtol atol repetitions" in, a line
# "microseconds calls steps y..." out. The right-hand sides are vectorised where there is something to vectorise.
import sys
import time
import numpy as np
from scipy.integrate import solve_ivp

modes = 100
eigenvalues = 10.0 ** (-4 + 4 * np.arange(modes) / (modes - 1))
mass = np.arange(1, 8)
start = np.concatenate([np.ones(modes), np.zeros(modes)])


def pleiades(t, y):
    dx = y[None, 0:7] - y[0:7, None]
    dy = y[None, 7:14] - y[7:14, None]
    r2 = dx * dx + dy * dy
    np.fill_diagonal(r2, 1)
    weight = mass / (r2 * np.sqrt(r2))
    return np.concatenate([y[14:], (weight * dx).sum(1), (weight * dy).sum(1)])


problems = {
    "lorenz": (lambda t, y: np.array([10 * (y[1] - y[0]), y[0] * (28 - y[2]) - y[1], y[0] * y[1] - (8 / 3) * y[2]]),
               None, (0, 5), [1.0, 1, 1]),
    "pleiades": (pleiades, None, (0, 3),
                 [3.0, 3, -1, -3, 2, -2, 2, 3, -3, 2, 0, 0, -4, 4, 0, 0, 0, 0, 0, 1.75, -1.5, 0, 0, 0, -1.25, 1, 0, 0]),
    "heavy-ball": (lambda t, y: np.concatenate([y[modes:], -0.02 * y[modes:] - eigenvalues * y[:modes]]),
                   None, (0, 200), start),
    "nesterov": (lambda t, y: np.concatenate([y[modes:], -3 / t * y[modes:] - eigenvalues * y[:modes]]),
                 None, (1, 200), start),
    "van-der-pol": (lambda t, y: np.array([y[1], 1000 * (1 - y[0] * y[0]) * y[1] - y[0]]),
                    lambda t, y: np.array([[0, 1], [-2000 * y[0] * y[1] - 1, 1000 * (1 - y[0] * y[0])]]),
                    (0, 2000), [2.0, 0]),
    "robertson": (lambda t, y: np.array([1e4 * y[1] * y[2] - 0.04 * y[0],
                                         0.04 * y[0] - 1e4 * y[1] * y[2] - 3e7 * y[1] * y[1], 3e7 * y[1] * y[1]]),
                  lambda t, y: np.array([[-0.04, 1e4 * y[2], 1e4 * y[1]],
                                         [0.04, -1e4 * y[2] - 6e7 * y[1], -1e4 * y[1]], [0, 6e7 * y[1], 0]]),
                  (0, 1e11), [1.0, 0, 0]),
}

print("ready", flush=True)
for line in sys.stdin:
    method, name, rtol, atol, repetitions = line.split()
    f, jacobian, span, y0 = problems[name]
    options = {} if jacobian is None else {"jac": jacobian}
    best = float("inf")
    for _ in range(int(repetitions)):
        begin = time.perf_counter()
        solution = solve_ivp(f, span, y0, method=method, rtol=float(rtol), atol=float(atol), **options)
        best = min(best, time.perf_counter() - begin)
    print(best * 1e6, solution.nfev, len(solution.t) - 1, *solution.y[:, -1], flush=True)
