"""Workload B for NumPy, Numba and JAX: two-stage least squares and LIML with ten instruments."""
import numpy as np

outputs = ["two-stage", "LIML"]
N, L = 200, 10
PI = np.sqrt(30 / (10 * N))


def draw(rng, count):
    Z = rng.standard_normal((count, N, L))
    v = rng.standard_normal((count, N))
    u = 0.6 * v + 0.8 * rng.standard_normal((count, N))
    x = PI * Z.sum(axis=2) + v
    return Z, x, rng.standard_normal(count)[:, None] * x + u


def roots(wxx, wxy, wyy, pxx, pxy, pyy):
    """Both estimates from W'W and W'PW of W = (x, y)."""
    axx, axy, ayy = wxx - pxx, wxy - pxy, wyy - pyy
    qa = axx * ayy - axy * axy
    qb = -(wxx * ayy + wyy * axx - 2 * wxy * axy)
    qc = wxx * wyy - wxy * wxy
    k = (-qb - (qb * qb - 4 * qa * qc) ** 0.5) / (2 * qa)
    return pxy / pxx, (wxy - k * axy) / (wxx - k * axx)


def numpy_style():
    def estimate(Z, x, y):
        Z = Z - Z.mean(axis=1, keepdims=True)
        W = np.stack([x - x.mean(axis=1, keepdims=True), y - y.mean(axis=1, keepdims=True)], axis=2)
        Zt = Z.transpose(0, 2, 1)
        ZW = Zt @ W
        P = ZW.transpose(0, 2, 1) @ np.linalg.solve(Zt @ Z, ZW)
        S = W.transpose(0, 2, 1) @ W
        return np.stack(roots(S[:, 0, 0], S[:, 0, 1], S[:, 1, 1], P[:, 0, 0], P[:, 0, 1], P[:, 1, 1]), axis=1)
    return estimate, None


def library_style():
    from linearmodels.iv import IV2SLS, IVLIML
    constant = np.ones((N, 1))

    def one(Z, x, y):
        return [model(y[:, None], constant, x[:, None], Z).fit(cov_type="unadjusted").params.iloc[-1]
                for model in (IV2SLS, IVLIML)]

    return one


def jax_style():
    import jax
    import jax.numpy as jnp
    jax.config.update("jax_enable_x64", True)

    def one(Z, x, y):
        Z = Z - Z.mean(axis=0)
        W = jnp.stack([x - x.mean(), y - y.mean()], axis=1)
        ZW = Z.T @ W
        P = ZW.T @ jnp.linalg.solve(Z.T @ Z, ZW)
        S = W.T @ W
        return jnp.stack(roots(S[0, 0], S[0, 1], S[1, 1], P[0, 0], P[0, 1], P[1, 1]))

    def whole(key):
        k1, k2, k3, k4 = jax.random.split(key, 4)
        Z = jax.random.normal(k1, (N, L))
        v = jax.random.normal(k2, (N,))
        x = PI * Z.sum(axis=1) + v
        return one(Z, x, jax.random.normal(k4) * x + 0.6 * v + 0.8 * jax.random.normal(k3, (N,)))

    return jax.jit(jax.vmap(one)), jax.jit(jax.vmap(whole))


def numba_style():
    import numba
    both_roots = numba.njit(roots)

    @numba.njit
    def one(Z, x, y, out):
        mz = np.zeros(L)
        mx, my = 0.0, 0.0
        for i in range(N):
            mx += x[i] / N
            my += y[i] / N
            for p in range(L):
                mz[p] += Z[i, p] / N
        A = np.zeros((L, L))
        B = np.zeros((L, 2))
        z = np.empty(L)
        xx, xy, yy = 0.0, 0.0, 0.0
        for i in range(N):
            a, b = x[i] - mx, y[i] - my
            xx += a * a
            xy += a * b
            yy += b * b
            for p in range(L):
                z[p] = Z[i, p] - mz[p]
            for p in range(L):
                B[p, 0] += z[p] * a
                B[p, 1] += z[p] * b
                for q in range(p + 1):
                    A[p, q] += z[p] * z[q]
        for j in range(L):
            for k in range(j):
                for i in range(j, L):
                    A[i, j] -= A[i, k] * A[j, k]
            d = np.sqrt(A[j, j])
            for i in range(j, L):
                A[i, j] /= d
        pxx, pxy, pyy = 0.0, 0.0, 0.0
        for j in range(L):
            for c in range(2):
                t = B[j, c]
                for k in range(j):
                    t -= A[j, k] * B[k, c]
                B[j, c] = t / A[j, j]
            pxx += B[j, 0] * B[j, 0]
            pxy += B[j, 0] * B[j, 1]
            pyy += B[j, 1] * B[j, 1]
        out[0], out[1] = both_roots(xx, xy, yy, pxx, pxy, pyy)

    @numba.njit(parallel=True)
    def estimate(Z, x, y):
        out = np.empty((len(y), 2))
        for r in numba.prange(len(y)):
            one(Z[r], x[r], y[r], out[r])
        return out

    @numba.njit(parallel=True)
    def both(count):
        out = np.empty((count, 2))
        for r in numba.prange(count):
            Z = np.empty((N, L))
            x = np.empty(N)
            y = np.empty(N)
            slope = np.random.standard_normal()
            for i in range(N):
                s = 0.0
                for p in range(L):
                    Z[i, p] = np.random.standard_normal()
                    s += Z[i, p]
                v = np.random.standard_normal()
                x[i] = PI * s + v
                y[i] = slope * x[i] + 0.6 * v + 0.8 * np.random.standard_normal()
            one(Z, x, y, out[r])
        return out

    return estimate, both
