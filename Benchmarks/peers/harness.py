"""What the peers have in common: styles, chunks, timing, and the check that all of them compute the same.

A peer module defines
  outputs            names of what an estimator returns
  draw(rng, count)   `count` data sets, as arrays whose first axis is the replication
  numpy_style()      (estimate(*data), None)                    batched NumPy
  numba_style()      (estimate(*data), end_to_end(count))       compiled loops, parallel over replications
  jax_style()        (estimate(*data), end_to_end(count, key))  jit(vmap(...)), 64-bit floats
  library_style()    estimate of one data set                   statsmodels or linearmodels, as users loop over them
The style `loop` needs nothing of the module: it is the problem file itself, a replication at a time by CPython and NumPy.
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
    first = 1000

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


class LoopPeer:
    """A replication at a time, in one thread, as most studies are written: the estimators of the problem file run by NumPy
    (`loop`), or those of statsmodels and linearmodels (`library`)."""
    first = 20

    def __init__(self, module, style, problem):
        self.style = style
        self.problem = problem
        self.design = {name: values[0] for name, values in problem.designs.items()}
        if style == "library":
            one = module.library_style()
            self.one = lambda *data: np.atleast_1d(np.asarray(one(*data), float))
        else:
            self.one = lambda *data: np.concatenate([np.atleast_1d(b(*data)) for b in problem.baselines])

    def estimation(self, data):
        return np.array([self.one(*arguments) for arguments in zip(*data)])

    def end_to_end(self, count):
        rng = np.random.default_rng(count)
        return np.array([self.one(*self.problem.simulate(rng, **self.design)[0]) for _ in range(count)])


def peer(module, style, problem):
    return LoopPeer(module, style, problem) if style in ("loop", "library") else Peer(module, style)


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


def rate(work, seconds, first=1000):
    """Replications a second of `work(count)`: one untimed call, then a count that takes about `seconds`."""
    count = first
    work(count)
    while True:
        start = time.perf_counter()
        work(count)
        elapsed = time.perf_counter() - start
        if elapsed >= 0.6 * seconds or count >= 4_000_000:
            return count / elapsed
        count = first * int(count / first * max(2.0, min(8.0, seconds / max(elapsed, 1e-9))))
