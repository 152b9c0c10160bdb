"""Workload A for NumPy, Numba and JAX: least squares slope with an HC3 interval."""
import numpy as np

outputs = ["lower", "upper"]
N, K = 200, 5


def draw(rng, count):
    X = np.ones((count, N, K))
    X[:, :, 1:] = rng.standard_normal((count, N, K - 1))
    slope = rng.standard_normal(count)
    y = 1 + slope[:, None] * X[:, :, 1] + X[:, :, 2:].sum(axis=2)
    y += np.sqrt(0.5 * (1 + X[:, :, 1] ** 2)) * rng.standard_normal((count, N))
    return y, X


def numpy_style():
    def estimate(y, X):
        Xt = X.transpose(0, 2, 1)
        G = np.linalg.inv(Xt @ X)
        b = (G @ (Xt @ y[:, :, None]))[:, :, 0]
        r = y - (X @ b[:, :, None])[:, :, 0]
        XA = X @ G
        h = np.einsum("rnk,rnk->rn", XA, X)
        a = XA[:, :, 1] * (r / (1 - h))
        half = 1.96 * np.sqrt(np.einsum("rn,rn->r", a, a))
        return np.stack([b[:, 1] - half, b[:, 1] + half], axis=1)
    return estimate, None


def library_style():
    import statsmodels.api as sm

    def one(y, X):
        fit = sm.OLS(y, X).fit(cov_type="HC3")
        half = 1.96 * fit.bse[1]
        return fit.params[1] - half, fit.params[1] + half

    return one


def jax_style():
    import jax
    import jax.numpy as jnp
    jax.config.update("jax_enable_x64", True)

    def one(y, X):
        G = jnp.linalg.inv(X.T @ X)
        b = G @ (X.T @ y)
        XA = X @ G
        a = XA[:, 1] * ((y - X @ b) / (1 - (XA * X).sum(axis=1)))
        half = 1.96 * jnp.sqrt(a @ a)
        return jnp.stack([b[1] - half, b[1] + half])

    def whole(key):
        k1, k2, k3 = jax.random.split(key, 3)
        Z = jax.random.normal(k1, (N, K - 1))
        slope = jax.random.normal(k2)
        e = jnp.sqrt(0.5 * (1 + Z[:, 0] ** 2)) * jax.random.normal(k3, (N,))
        y = 1 + slope * Z[:, 0] + Z[:, 1:].sum(axis=1) + e
        return one(y, jnp.concatenate([jnp.ones((N, 1)), Z], axis=1))

    return jax.jit(jax.vmap(one)), jax.jit(jax.vmap(whole))


def numba_style():
    import numba

    @numba.njit
    def one(y, X, out):
        A = np.zeros((K, K))
        c = np.zeros(K)
        for i in range(N):
            for p in range(K):
                c[p] += X[i, p] * y[i]
                for q in range(p + 1):
                    A[p, q] += X[i, p] * X[i, q]
        for p in range(K):
            for q in range(p):
                A[q, p] = A[p, q]
        G = np.linalg.inv(A)
        b = G @ c
        v = 0.0
        for i in range(N):
            r, h, w = y[i], 0.0, 0.0
            for p in range(K):
                r -= X[i, p] * b[p]
                w += G[1, p] * X[i, p]
                t = 0.0
                for q in range(K):
                    t += G[p, q] * X[i, q]
                h += t * X[i, p]
            u = w * r / (1 - h)
            v += u * u
        out[0] = b[1] - 1.96 * np.sqrt(v)
        out[1] = b[1] + 1.96 * np.sqrt(v)

    @numba.njit(parallel=True)
    def estimate(y, X):
        out = np.empty((len(y), 2))
        for r in numba.prange(len(y)):
            one(y[r], X[r], out[r])
        return out

    @numba.njit(parallel=True)
    def both(count):
        out = np.empty((count, 2))
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
                y[i] = t + np.sqrt(0.5 * (1 + X[i, 1] ** 2)) * np.random.standard_normal()
            one(y, X, out[r])
        return out

    return estimate, both
