"""Workload C for NumPy, Numba and JAX: Huber regression, twenty reweighting steps."""
import numpy as np

outputs = ["slope"]
N, K, STEPS = 200, 5, 20
MAD = 0.6744897501960817


def draw(rng, count):
    X = np.ones((count, N, K))
    X[:, :, 1:] = rng.standard_normal((count, N, K - 1))
    e = rng.standard_normal((count, N))
    e = np.where(rng.random((count, N)) < 0.1, 5 * e, e)
    slope = rng.standard_normal(count)
    return 1 + slope[:, None] * X[:, :, 1] + X[:, :, 2:].sum(axis=2) + e, X


def numpy_style():
    def estimate(y, X):
        Xt = np.ascontiguousarray(X.transpose(0, 2, 1))
        yc = y[:, :, None]
        b = np.linalg.solve(Xt @ X, Xt @ yc)
        for _ in range(STEPS):
            a = np.abs(y - (X @ b)[:, :, 0])
            s = 1.345 * np.median(a, axis=1, keepdims=True) / MAD
            Xw = Xt * (s / np.maximum(a, s))[:, None, :]
            b = np.linalg.solve(Xw @ X, Xw @ yc)
        return b[:, 1]
    return estimate, None


def library_style():
    import statsmodels.api as sm
    norm = sm.robust.norms.HuberT(1.345)

    def one(y, X):
        return sm.RLM(y, X, M=norm).fit(maxiter=20, tol=0.0, scale_est="mad").params[1]

    return one


def jax_style():
    import jax
    import jax.numpy as jnp
    jax.config.update("jax_enable_x64", True)

    def one(y, X):
        def step(_, b):
            a = jnp.abs(y - X @ b)
            s = 1.345 * jnp.median(a) / MAD
            Xw = X.T * (s / jnp.maximum(a, s))
            return jnp.linalg.solve(Xw @ X, Xw @ y)
        return jax.lax.fori_loop(0, STEPS, step, jnp.linalg.solve(X.T @ X, X.T @ y))[1:2]

    def whole(key):
        k1, k2, k3, k4 = jax.random.split(key, 4)
        Z = jax.random.normal(k1, (N, K - 1))
        e = jax.random.normal(k2, (N,))
        e = jnp.where(jax.random.uniform(k3, (N,)) < 0.1, 5 * e, e)
        y = 1 + jax.random.normal(k4) * Z[:, 0] + Z[:, 1:].sum(axis=1) + e
        return one(y, jnp.concatenate([jnp.ones((N, 1)), Z], axis=1))

    return jax.jit(jax.vmap(one)), jax.jit(jax.vmap(whole))


def numba_style():
    import numba

    @numba.njit
    def weighted(X, y, w, b):
        A = np.zeros((K, K))
        c = np.zeros(K)
        for i in range(N):
            for p in range(K):
                t = w[i] * X[i, p]
                c[p] += t * y[i]
                for q in range(p + 1):
                    A[p, q] += t * X[i, q]
        for j in range(K):
            for k in range(j):
                for i in range(j, K):
                    A[i, j] -= A[i, k] * A[j, k]
            d = np.sqrt(A[j, j])
            for i in range(j, K):
                A[i, j] /= d
        for j in range(K):
            t = c[j]
            for k in range(j):
                t -= A[j, k] * c[k]
            c[j] = t / A[j, j]
        for j in range(K - 1, -1, -1):
            t = c[j]
            for k in range(j + 1, K):
                t -= A[k, j] * b[k]
            b[j] = t / A[j, j]

    @numba.njit
    def one(y, X):
        w = np.ones(N)
        b = np.zeros(K)
        a = np.empty(N)
        weighted(X, y, w, b)
        for _ in range(STEPS):
            for i in range(N):
                r = y[i]
                for p in range(K):
                    r -= X[i, p] * b[p]
                a[i] = abs(r)
            s = 1.345 * np.median(a) / MAD
            for i in range(N):
                w[i] = 1.0 if a[i] <= s else s / a[i]
            weighted(X, y, w, b)
        return b[1]

    @numba.njit(parallel=True)
    def estimate(y, X):
        out = np.empty((len(y), 1))
        for r in numba.prange(len(y)):
            out[r, 0] = one(y[r], X[r])
        return out

    @numba.njit(parallel=True)
    def both(count):
        out = np.empty((count, 1))
        for r in numba.prange(count):
            X = np.ones((N, K))
            y = np.empty(N)
            slope = np.random.standard_normal()
            for i in range(N):
                for p in range(1, K):
                    X[i, p] = np.random.standard_normal()
                t = 1 + slope * X[i, 1]
                for p in range(2, K):
                    t += X[i, p]
                e = np.random.standard_normal()
                y[i] = t + (5 * e if np.random.random() < 0.1 else e)
            out[r, 0] = one(y, X)
        return out

    return estimate, both
