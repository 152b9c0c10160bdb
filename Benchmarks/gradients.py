"""What gradients cost, beside the program itself and beside JAX, on one thread and in one run.

    python3 Benchmarks/gradients.py ENGINESPEED [--seconds S]

Workload A (a two-sided interval: the sum of its ends) and C (Huber regression), 512 replications at a time: the estimate, and its
gradient with respect to the constants of the text and to the data. JAX: `jit(vmap(value_and_grad))`, compiled before; the loop of C
is a scan. Microseconds a replication, the least of rounds.
"""
import argparse
import json
import os
import pathlib
import subprocess
import time

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
folder = pathlib.Path(__file__).resolve().parent


def programs(jnp, jax):
    def a(c, y, X):
        G = jnp.linalg.inv(X.T @ X)
        b = G @ (X.T @ y)
        r = y - X @ b
        XA = X @ G
        h = (XA * X).sum(axis=1)
        half = c[0] * jnp.sqrt(((XA[:, 1] * (r / (1 - h))) ** 2).sum())
        return (b[1] - half) + (b[1] + half)

    def c(k, y, X):
        def step(b, _):
            a = jnp.abs(y - X @ b)
            s = k[0] * jnp.median(a) / k[1]
            Xw = X.T * (s / jnp.maximum(a, s))
            return jnp.linalg.solve(Xw @ X, Xw @ y), None

        return jax.lax.scan(step, jnp.linalg.solve(X.T @ X, X.T @ y), None, length=20)[0][1]

    return {"a_ols_hc3": (a, [1.96]), "c_huber": (c, [1.345, 0.6744897501960817])}


def least(work, seconds):
    best, start = float("inf"), time.perf_counter()
    while time.perf_counter() - start < seconds:
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def main():
    options = argparse.ArgumentParser()
    options.add_argument("timer")
    options.add_argument("--seconds", type=float, default=5)
    given = options.parse_args()
    try:
        import jax
        import jax.numpy as jnp
        import numpy as np

        jax.config.update("jax_enable_x64", True)
    except ImportError:
        jax = None
    R, n, k = 512, 200, 5
    print(f"{'workload':10} {'':6} {'estimate':>10} {'constants':>10} {'data':>10} {'both':>10}   microseconds a replication")
    for name in ("a_ols_hc3", "c_huber"):
        run = subprocess.run([given.timer, folder / "workloads" / f"{name}.py", "--gradients", "--seconds", str(given.seconds)],
                             capture_output=True, text=True, check=True)
        found = json.loads(run.stdout)
        ours = [found[key] for key in ("estimate", "constants", "data", "both")]
        print(f"{name:10} {'aitken':6} " + " ".join(f"{t:10.2f}" for t in ours), flush=True)
        if jax:
            f, constants = programs(jnp, jax)[name]
            rng = np.random.default_rng(1)
            X = np.ones((R, n, k))
            X[:, :, 1:] = rng.normal(size=(R, n, k - 1))
            y = X.sum(axis=2) + rng.normal(size=(R, n)) * np.where(rng.random((R, n)) < 0.1, 5.0, 1.0)
            arguments = [jnp.array(v) for v in (constants, y, X)]
            times = []
            for wanted in (None, 0, (1, 2), (0, 1, 2)):
                g = f if wanted is None else jax.value_and_grad(f, argnums=wanted)
                compiled = jax.jit(jax.vmap(g, in_axes=(None, 0, 0)))
                work = lambda: jax.block_until_ready(compiled(*arguments))
                work()
                times.append(1e6 * least(work, given.seconds / 4) / R)
            print(f"{'':10} {'JAX':6} " + " ".join(f"{t:10.2f}" for t in times), flush=True)
            print(f"{'':10} {'ratio':6} " + " ".join(f"{b / a:10.2f}" for a, b in zip(ours, times)), flush=True)
        print(f"{'':10} {'times':6} {'':10} " + " ".join(f"{t / ours[0]:10.2f}" for t in ours[1:]) + "   of the estimate", flush=True)


if __name__ == "__main__":
    main()
