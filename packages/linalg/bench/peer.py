# numpy's own routines on one thread, asked for line by line: "eigh N", "eigvalsh N", "matmul N" and "matmul32 N" answer
# milliseconds, "core 0" the core type of numpy's OpenBLAS.
import ctypes, glob, os, sys, time
import numpy as np

matrices = {}


def symmetric(n):
    if n not in matrices:
        a = np.random.default_rng(n).standard_normal((n, n))
        matrices[n] = a + a.T
    return matrices[n]


def core():
    beside = os.path.join(os.path.dirname(np.__file__), "..", "numpy.libs", "*openblas*")
    for path in glob.glob(beside):
        library = ctypes.CDLL(path)
        for prefix in ("scipy_", ""):
            for suffix in ("64_", ""):
                name = getattr(library, prefix + "openblas_get_corename" + suffix, None)
                if name is not None:
                    name.restype = ctypes.c_char_p
                    return name().decode()
    return "unknown"


routines = {
    "eigh": lambda s: np.linalg.eigh(s),
    "eigvalsh": lambda s: np.linalg.eigvalsh(s),
    "matmul": lambda s: s @ s,
    "matmul32": lambda s: s @ s,
}
for line in sys.stdin:
    name, n = line.split()
    if name == "core":
        print(core(), flush=True)
        continue
    s = symmetric(int(n))
    if name == "matmul32":
        s = s.astype(np.float32)
    start = time.perf_counter()
    routines[name](s)
    print((time.perf_counter() - start) * 1e3, flush=True)
