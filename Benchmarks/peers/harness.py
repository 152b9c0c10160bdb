"""What the peers have in common: styles, chunks, timing, and the check that all of them compute the same.

A peer module defines
  outputs            names of what an estimator returns
  draw(rng, count)   `count` data sets, as arrays whose first axis is the replication
  numpy_style()      (estimate(*data), None)                    batched NumPy
  numba_style()      (estimate(*data), end_to_end(count))       compiled loops, parallel over replications
  jax_style()        (estimate(*data), end_to_end(count, key))  jit(vmap(...)), 64-bit floats
`estimate` returns an array (replications, outputs). Where `end_to_end` is None, it is `draw` and `estimate`.
"""
import concurrent.futures
import importlib.util
import os
import pathlib
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
import numpy as np  # noqa: E402  (after the thread counts)

cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
pool = concurrent.futures.ThreadPoolExecutor(cores)
# Replications that batched NumPy and JAX work on at a time: what was fastest for arrays of this size.
CHUNK = {"numpy": 200, "jax": 500}


def chunked(function, data, size, threads):
    """`function` over chunks of replications, on several threads (NumPy gives up the lock inside its loops)."""
    parts = [tuple(a[start:start + size] for a in data) for start in range(0, len(data[0]), size)]
    results = pool.map(lambda part: np.asarray(function(*part)), parts) if threads else (
        np.asarray(function(*part)) for part in parts)
    return np.concatenate(list(results))


class Peer:
    """One style of one workload: `estimation(data)` and `end_to_end(count)`."""

    def __init__(self, module, style):
        self.style = style
        self.module = module
        self.estimate, self.both = getattr(module, style + "_style")()
        self.draws = 0

    def estimation(self, data):
        if self.style == "numba":
            return self.estimate(*data)
        return chunked(self.estimate, data, CHUNK[self.style], self.style == "numpy")

    def end_to_end(self, count):
        self.draws += 1
        if self.style == "numba":
            return self.both(count)
        size = CHUNK[self.style]
        if self.style == "jax":
            # Whole chunks only: another shape would be another compilation.
            import jax
            base = jax.random.key(self.draws)
            keys = (jax.random.split(jax.random.fold_in(base, i), size) for i in range(-(-count // size)))
            return np.concatenate([np.asarray(self.both(chunk)) for chunk in keys])
        sizes = [min(size, count - start) for start in range(0, count, size)]
        seeds = np.random.SeedSequence(self.draws).spawn(len(sizes))

        def chunk(work):
            seed, n = work
            return self.estimate(*self.module.draw(np.random.default_rng(seed), n))

        return np.concatenate(list(pool.map(chunk, zip(seeds, sizes))))


def load(path):
    spec = importlib.util.spec_from_file_location(pathlib.Path(path).stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reference(workload, data):
    """The baselines of the workload's problem file, run one data set at a time by NumPy."""
    rows = []
    for arguments in zip(*data):
        row = []
        for baseline in workload.baselines:
            row += list(np.atleast_1d(np.asarray(baseline(*arguments), float)))
        rows.append(row)
    return np.array(rows)


def rate(work, seconds):
    """Replications a second of `work(count)`: one untimed call, then a count that takes about `seconds`."""
    count = 1000
    work(count)
    while True:
        start = time.perf_counter()
        work(count)
        elapsed = time.perf_counter() - start
        if elapsed >= 0.6 * seconds or count >= 4_000_000:
            return count / elapsed
        count = 1000 * int(count / 1000 * max(2.0, min(8.0, seconds / max(elapsed, 1e-9))))
