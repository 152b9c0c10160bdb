"""Time of one replication as data sets grow: is there a cliff? Least squares three ways, Aitken beside NumPy, one core each.

    python Benchmarks/sizes.py [--seconds 1]

`ratio` is NumPy's time (one data set at a time, OpenBLAS on one thread) over Aitken's; `step` is how much longer a
replication took than in the row above, over how much more arithmetic it is: about 1 where nothing breaks.
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

folder = pathlib.Path(__file__).resolve().parent
FILE = '''"""Least squares, n = {n}, k = {k}."""
import numpy as np

designs = {{"n": [{n}]}}


def simulate(rng, n):
    X = rng.normal(size=(n, {k}))
    return (X.sum(axis=1) + rng.normal(size=n), X), 1.0


def estimate(y, X):
    {body}


baselines = [estimate]
'''
BODIES = {
    "normal equations": "return np.linalg.solve(X.T @ X, X.T @ y)[0]",
    "lstsq": "return np.linalg.lstsq(X, y, rcond=None)[0][0]",
    "inverse": "return (np.linalg.inv(X.T @ X) @ (X.T @ y))[0]",
}


def numpy_time(body, n, k, seconds):
    names = {"np": np}
    exec(f"def estimate(y, X):\n    {body}", names)
    rng = np.random.default_rng(1)
    X = rng.normal(size=(n, k))
    y = X.sum(axis=1) + rng.normal(size=n)
    names["estimate"](y, X)
    count, start = 0, time.perf_counter()
    while count < 2 or time.perf_counter() - start < seconds:
        names["estimate"](y, X)
        count += 1
    return (time.perf_counter() - start) / count


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=1.0)
    options = parser.parse_args()
    subprocess.run(["swift", "build", "-c", "release", "--product", "EngineSpeed"], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)
    sizes = [(n, 5) for n in (100, 1000, 10_000, 100_000)] + [(2000, k) for k in (5, 20, 50, 100, 200, 500)]
    print("estimator             n    k      Aitken, µs     NumPy, µs   ratio   step")
    for name, body in BODIES.items():
        before = None
        for n, k in sizes:
            with tempfile.TemporaryDirectory() as place:
                path = pathlib.Path(place) / "sizes.py"
                path.write_text(FILE.format(n=n, k=k, body=body))
                run = subprocess.run(
                    [str(folder / ".build/release/EngineSpeed"), str(path), "--seconds", str(options.seconds),
                     "--threads", "1", "--estimation-only"], capture_output=True, text=True)
            if run.returncode != 0:
                raise SystemExit(f"error: n = {n}, k = {k}: {run.stderr}")
            own = 1 / json.loads(run.stdout)["estimation"]
            peer = numpy_time(body, n, k, options.seconds)
            work = n * k * k + k**3
            step = "" if before is None or before[2] > work else f"{own / before[0] / (work / before[1]):6.2f}"
            print(f"{name:18s} {n:7d} {k:4d} {1e6 * own:15,.1f} {1e6 * peer:13,.1f} {peer / own:7.2f} {step}")
            before = (own, work, work)


if __name__ == "__main__":
    main()
