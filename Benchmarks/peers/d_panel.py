"""Workload D for NumPy, Numba and JAX: the within estimator of a dynamic panel and its half-panel jackknife."""
import numpy as np

outputs = ["within", "jackknife"]
N, T = 100, 6


def draw(rng, count):
    rho = rng.uniform(0.2, 0.8, (count, 1))
    a = rng.standard_normal((count, N))
    Y = np.empty((count, N, T + 1))
    Y[:, :, 0] = a / (1 - rho) + rng.standard_normal((count, N)) / np.sqrt(1 - rho**2)
    E = rng.standard_normal((count, N, T))
    for t in range(T):
        Y[:, :, t + 1] = rho * Y[:, :, t] + a + E[:, :, t]
    return (Y,)


def numpy_style():
    def slope(y, x):
        xd = x - x.mean(axis=2, keepdims=True)
        return np.einsum("rnt,rnt->r", xd, y) / np.einsum("rnt,rnt->r", xd, xd)

    def estimate(Y):
        y, x = Y[:, :, 1:], Y[:, :, :-1]
        f = slope(y, x)
        return np.stack([f, 2 * f - 0.5 * (slope(y[..., :3], x[..., :3]) + slope(y[..., 3:], x[..., 3:]))], axis=1)
    return estimate, None


def library_style():
    import pandas
    from linearmodels.panel import PanelOLS

    def within(y, x):
        index = pandas.MultiIndex.from_product([range(y.shape[0]), range(y.shape[1])])
        frame = pandas.DataFrame({"y": y.ravel(), "x": x.ravel()}, index=index)
        return PanelOLS(frame.y, frame[["x"]], entity_effects=True).fit().params.iloc[0]

    def one(Y):
        y, x = Y[:, 1:], Y[:, :-1]
        full = within(y, x)
        return full, 2 * full - 0.5 * (within(y[:, :3], x[:, :3]) + within(y[:, 3:], x[:, 3:]))

    return one


def jax_style():
    import jax
    import jax.numpy as jnp
    jax.config.update("jax_enable_x64", True)

    def slope(y, x):
        xd = x - x.mean(axis=1, keepdims=True)
        return (xd * y).sum() / (xd * xd).sum()

    def one(Y):
        y, x = Y[:, 1:], Y[:, :-1]
        f = slope(y, x)
        return jnp.stack([f, 2 * f - 0.5 * (slope(y[:, :3], x[:, :3]) + slope(y[:, 3:], x[:, 3:]))])

    def whole(key):
        k1, k2, k3, k4 = jax.random.split(key, 4)
        rho = jax.random.uniform(k1, minval=0.2, maxval=0.8)
        a = jax.random.normal(k2, (N,))
        E = jax.random.normal(k3, (N, T))
        columns = [a / (1 - rho) + jax.random.normal(k4, (N,)) / jnp.sqrt(1 - rho**2)]
        for t in range(T):
            columns.append(rho * columns[-1] + a + E[:, t])
        return one(jnp.stack(columns, axis=1))

    return jax.jit(jax.vmap(one)), jax.jit(jax.vmap(whole))


def numba_style():
    import numba

    @numba.njit
    def slope(Y, start, stop):
        top, bottom = 0.0, 0.0
        for i in range(N):
            m = 0.0
            for t in range(start, stop):
                m += Y[i, t]
            m /= stop - start
            for t in range(start, stop):
                d = Y[i, t] - m
                top += d * Y[i, t + 1]
                bottom += d * d
        return top / bottom

    @numba.njit
    def one(Y, out):
        f = slope(Y, 0, T)
        out[0] = f
        out[1] = 2 * f - 0.5 * (slope(Y, 0, 3) + slope(Y, 3, T))

    @numba.njit(parallel=True)
    def estimate(Y):
        out = np.empty((len(Y), 2))
        for r in numba.prange(len(Y)):
            one(Y[r], out[r])
        return out

    @numba.njit(parallel=True)
    def both(count):
        out = np.empty((count, 2))
        for r in numba.prange(count):
            Y = np.empty((N, T + 1))
            rho = np.random.uniform(0.2, 0.8)
            for i in range(N):
                a = np.random.standard_normal()
                Y[i, 0] = a / (1 - rho) + np.random.standard_normal() / np.sqrt(1 - rho * rho)
                for t in range(T):
                    Y[i, t + 1] = rho * Y[i, t] + a + np.random.standard_normal()
            one(Y, out[r])
        return out

    return estimate, both
