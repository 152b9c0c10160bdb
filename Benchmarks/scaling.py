"""Least squares from small to large beside NumPy: no size may be a cliff.

    python Benchmarks/scaling.py [--engine Benchmarks/.build/release/EngineSpeed] [--seconds 0.5] [--rounds 3]

For n = 10² … 10⁵ with k = 5 and k = 5 … 500 with n = 2000, the seconds a replication of three ways to compute least squares
(the data drawn beforehand), on one thread: Aitken in tiles (as a study runs them), Aitken a replication at a time, and a
NumPy call a replication (one thread of BLAS, the same data again and again). Beside each time stands the time per multiply-add
of the textbook's count, which a cliff makes jump. Rows that take more than twice NumPy's time are marked.
"""
import argparse
import json
import os
import pathlib
import subprocess
import tempfile
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
import numpy as np  # noqa: E402  (after the thread counts)

HERE = pathlib.Path(__file__).parent
WAYS = {
    "solve": "np.linalg.solve(X.T @ X, X.T @ y)",
    "inv": "np.linalg.inv(X.T @ X) @ (X.T @ y)",
    "lstsq": "np.linalg.lstsq(X, y, rcond=None)[0]",
}
PROBLEM = '''"""Least squares with {k} regressors and {n} observations."""
import numpy as np

designs = {{"n": [{n}]}}


def simulate(rng, n):
    X = rng.normal(size=(n, {k}))
    b = rng.normal(size={k})
    return (X @ b + rng.normal(size=n), X), b


def least_squares(y, X):
    """The coefficients."""
    return {way}


baselines = [least_squares]
'''


def operations(way, n, k):
    """Multiply-adds: X'X by symmetry, elimination or inversion; for lstsq a QR decomposition and an SVD of R."""
    if way == "lstsq":
        return n * k * k + 4 * k ** 3
    return n * k * k / 2 + n * k + (k ** 3 / 3 if way == "solve" else k ** 3)


def engine(options, path, entries, width):
    block = 1 if width == 1 else max(8, min(512, 4_000_000 // entries // 8 * 8))
    command = [options.engine, path, "--threads", "1", "--seconds", str(options.seconds), "--block", str(block),
               "--estimation-only"] + (["--width", "1"] if width == 1 else [])
    times = []
    for _ in range(options.rounds):
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode != 0:
            raise SystemExit(f"error: {' '.join(command)} ended with status {run.returncode}\n{run.stderr}")
        times.append(1 / json.loads(run.stdout)["estimation"])
    return min(times)


def numpy_time(options, way, n, k):
    rng = np.random.default_rng(1)
    X, y = rng.normal(size=(n, k)), rng.normal(size=n)
    function = eval(f"lambda y, X: {WAYS[way]}", {"np": np})
    best = float("inf")
    for _ in range(options.rounds):
        start, count = time.perf_counter(), 0
        while time.perf_counter() - start < options.seconds:
            function(y, X)
            count += 1
        best = min(best, (time.perf_counter() - start) / count)
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", default=str(HERE / ".build" / "release" / "EngineSpeed"))
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--ways", default="solve,inv,lstsq")
    options = parser.parse_args()
    sizes = [(10 ** p, 5) for p in (2, 3, 4, 5)] + [(2000, k) for k in (5, 10, 20, 50, 100, 200, 500)]
    print(f"{'way':6} {'n':>7} {'k':>4} {'tiles, µs':>11} {'alone, µs':>11} {'NumPy, µs':>11} {'ratio':>6} {'alone':>6} "
          f"{'ns/mul-add: tiles':>18} {'alone':>7} {'NumPy':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for way in options.ways.split(","):
            for n, k in sizes:
                path = str(pathlib.Path(folder) / "workload.py")
                pathlib.Path(path).write_text(PROBLEM.format(n=n, k=k, way=WAYS[way]))
                tiles = engine(options, path, n * (k + 1), None)
                alone = engine(options, path, n * (k + 1), 1)
                peer = numpy_time(options, way, n, k)
                work = operations(way, n, k)
                mark = "  slower than NumPy / 2" if min(peer / tiles, peer / alone) < 0.5 else ""
                print(f"{way:6} {n:7} {k:4} {1e6 * tiles:11.1f} {1e6 * alone:11.1f} {1e6 * peer:11.1f} {peer / tiles:6.2f} "
                      f"{peer / alone:6.2f} {1e9 * tiles / work:18.3f} {1e9 * alone / work:7.3f} {1e9 * peer / work:7.3f}"
                      f"{mark}", flush=True)


if __name__ == "__main__":
    main()
