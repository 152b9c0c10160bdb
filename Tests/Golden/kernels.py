"""Writes kernels.txt: values of elementwise functions, one a line: name, arguments, value.

Elementary functions: NumPy in extended precision, rounded once. Special functions: mpmath with 40 digits, compared
with SciPy. Special values (zeros, infinities, NaN): NumPy and SciPy in double precision.

    pip install numpy scipy mpmath && python3 kernels.py > kernels.txt
"""
import mpmath as mp
import numpy as np
from scipy import special as sp

mp.mp.dps = 40
np.seterr(all="ignore")
rng = np.random.default_rng(20261123)
L = np.longdouble
special = np.array([0.0, -0.0, 1, -1, 0.5, -2, np.inf, -np.inf, np.nan, 5e-324, -1e-310, 1.7e308, -1.7e308, 1e-20])


def line(name, arguments, value):
    print(name, *(repr(float(a)) for a in arguments), repr(float(value)))


def unary(name, points):
    f = getattr(np, name)
    for x in np.asarray(points, float):
        line(name, [x], f(L(x)))
    for x in special:
        line(name, [x], f(x))


def binary(name, pairs, exact=False):
    f = getattr(np, name)
    for a, b in pairs:
        line(name, [a, b], f(np.float64(a), np.float64(b)) if exact else f(L(a), L(b)))
    for a in special[:9]:
        for b in special[:9]:
            if name in ("maximum", "minimum", "fmax", "fmin") and a == 0 and b == 0:
                continue  # the sign of zero is open
            line(name, [a, b], f(np.array([a, a]), np.array([b, b]))[0])


u = lambda a, b, n=25: rng.uniform(a, b, n)
e = lambda a, b, n=25: np.exp(rng.uniform(a, b, n))
unary("exp", np.concatenate([u(-745, 709), u(-1, 1), [-744.9, 709.7, 1e-17]]))
unary("exp2", np.concatenate([u(-1074, 1023), u(-1, 1), np.arange(-4, 5), [-1073.5]]))
unary("expm1", np.concatenate([u(-40, 700), u(-1, 1), u(-1e-6, 1e-6)]))
for name in ("log", "log2", "log10"):
    unary(name, np.concatenate([e(-700, 700), u(0.5, 2), [1e-310, 8, 1000, 1e22]]))
unary("log1p", np.concatenate([e(-30, 300), u(-1, 1), u(-1e-9, 1e-9)]))
unary("sqrt", e(-700, 700))
unary("cbrt", np.concatenate([e(-700, 700), u(-30, 30), [27, 1e-310]]))
for name in ("sin", "cos", "tan"):
    points = np.concatenate([u(-7, 7), u(-1e9, 1e9), np.arange(1, 9) * np.pi / 4])
    unary(name, points)
    f = getattr(mp, name)
    for x in [1e12, 2.5e15, 6381956970095103.0 * 2.0**797, 1e22, -1.7e308, 3.3e100]:
        mp.mp.dps = 400
        line(name, [x], f(mp.mpf(x)))
        mp.mp.dps = 40
for name in ("arcsin", "arccos"):
    unary(name, np.concatenate([u(-1, 1, 40), [1e-9, 0.9999999999]]))
unary("arctan", np.concatenate([u(-4, 4), e(-20, 20)]))
for name in ("sinh", "cosh"):
    unary(name, np.concatenate([u(-3, 3), u(-710, 710)]))
unary("tanh", np.concatenate([u(-2, 2), u(-25, 25), u(-1e-5, 1e-5)]))
unary("arcsinh", np.concatenate([u(-2, 2), e(-20, 300)]))
unary("arccosh", np.concatenate([1 + e(-20, 3), e(0, 300)]))
unary("arctanh", np.concatenate([u(-1, 1), u(-1e-5, 1e-5)]))
for name in ("floor", "ceil", "trunc", "rint", "sign", "square", "reciprocal", "isnan", "isinf", "isfinite", "signbit",
             "logical_not", "negative", "absolute"):
    unary(name, np.concatenate([np.arange(-7, 8) / 2, u(-9, 9, 5), [0.49999999999999994, 4503599627370497.5]]))
binary("power", np.concatenate([
    np.column_stack([e(-3, 3), u(-40, 40)]), np.column_stack([e(-600, 600), u(-1, 1)]),
    np.column_stack([np.arange(-12, 13), np.arange(25) % 14]), np.column_stack([1 + u(-1e-9, 1e-9), u(-1e11, 1e11)])]))
binary("hypot", np.column_stack([u(-5, 5), u(-5, 5)]))
binary("arctan2", np.column_stack([u(-5, 5, 40), u(-5, 5, 40)]))
for name in ("fmod", "remainder", "floor_divide"):
    binary(name, np.concatenate([np.column_stack([u(-9, 9, 40), u(-3, 3, 40)]), np.column_stack([e(0, 300), e(-300, 3)]),
                                 np.column_stack([np.arange(-12, 13), np.arange(25) % 5 - 2])]), exact=True)
for name in ("maximum", "minimum", "fmax", "fmin", "copysign", "nextafter", "heaviside", "equal", "not_equal", "less",
             "less_equal", "greater", "greater_equal", "logical_and", "logical_or", "logical_xor"):
    binary(name, np.column_stack([u(-2, 2, 6), u(-2, 2, 6)]), exact=True)
for name in ("logaddexp", "logaddexp2"):
    binary(name, np.column_stack([u(1, 30), u(-30, 30)]))


def checked(name, arguments, exact, scipy, values=()):
    for args in zip(*arguments):
        value = float(exact(*(mp.mpf(float(a)) for a in args)))
        other = float(scipy(*args))
        assert abs(value - other) <= 1e-6 * abs(value) + 1e-300, (name, args, value, other)
        line(name, args, value)
    for args in values:
        line(name, args, scipy(*args))


one = lambda xs: [(x,) for x in xs]
phi = lambda x: mp.erfc(-x / mp.sqrt(2)) / 2
P = lambda a, x: mp.gammainc(a, 0, x, regularized=True)
Q = lambda a, x: mp.gammainc(a, x, mp.inf, regularized=True)
I = lambda a, b, x: mp.betainc(a, b, 0, x, regularized=True)


def student(df, t):
    tail = I(df / 2, mp.mpf(1) / 2, df / (df + t * t)) / 2
    return tail if t < 0 else 1 - tail


F = lambda n, d, x: I(n / 2, d / 2, n * x / (d + n * x))
Fc = lambda n, d, x: I(d / 2, n / 2, d / (d + n * x))
checked("erf", [u(-5, 5)], mp.erf, sp.erf, one(special))
checked("erfc", [u(-5, 26)], mp.erfc, sp.erfc, one(special))
checked("ndtr", [u(-37, 8, 50)], phi, sp.ndtr, one(special))
checked("log_ndtr", [u(-90, 4, 50)], lambda x: mp.log(phi(x)), sp.log_ndtr, one([-np.inf, np.nan, 0]))
checked("norm_pdf", [u(-37, 37)], mp.npdf, lambda x: np.exp(-x * x / 2) / np.sqrt(2 * np.pi))
checked("expit", [u(-700, 40)], lambda x: 1 / (1 + mp.exp(-x)), sp.expit, one([np.inf, -np.inf, np.nan, 0]))
checked("log_expit", [u(-700, 30)], lambda x: -mp.log1p(mp.exp(-x)), sp.log_expit, one([-np.inf, np.nan, 0]))
checked("logit", [u(0, 1)], lambda p: mp.log(p / (1 - p)), sp.logit, one([0, 1, -0.1, 1.5, np.nan]))
checked("gammaln", [np.concatenate([u(0, 12, 50), e(2, 300), u(-9, 0)])],
        lambda x: mp.loggamma(x).real if x > 0 else mp.log(abs(mp.gamma(x))), sp.gammaln,
        one([0.0, -1, np.inf, np.nan, 1, 2]))
checked("gamma", [np.concatenate([u(0.1, 171, 50), np.arange(1, 20), u(-20, 0)])], mp.gamma, sp.gamma,
        one([0.0, -0.0, -1, np.inf, -np.inf, np.nan]))
checked("digamma", [np.concatenate([u(0.1, 1.3), u(1.6, 40), e(4, 300), u(-9, 0)])], mp.digamma, sp.digamma,
        one([0.0, -0.0, -1, np.nan]))
ab = [e(-2, 7, 40), e(-2, 5, 40)]
checked("betaln", ab, lambda a, b: mp.log(mp.beta(a, b)), sp.betaln)
a = e(-4, 7, 40)
x = a * np.exp(rng.normal(size=40) / np.sqrt(np.maximum(a, 0.3)) * 2)
checked("gammainc", [a, x], P, sp.gammainc, [(0, 1), (1, 0), (1, np.inf), (-1, 1), (1, -1), (np.nan, 1)])
checked("gammaincc", [a, x], Q, sp.gammaincc, [(0, 1), (1, 0), (1, np.inf), (-1, 1), (1, -1), (np.nan, 1)])
large = np.array([1e5, 1e6])
checked("gammainc", [large, large - 2 * np.sqrt(large)], P, lambda a, x: float(P(mp.mpf(a), mp.mpf(x))))
checked("gammaincc", [large, large + 3 * np.sqrt(large)], Q, lambda a, x: float(Q(mp.mpf(a), mp.mpf(x))))
v, p = e(-1, 6, 20), u(0, 1, 20)
root = lambda f, start: mp.re(mp.findroot(f, mp.mpf(float(start)), tol=1e-40))
checked("chdtr", [v, v * u(0.3, 2, 20)], lambda v, x: P(v / 2, x / 2), sp.chdtr)
checked("chdtrc", [v, v * u(0.3, 2, 20)], lambda v, x: Q(v / 2, x / 2), sp.chdtrc)
checked("chdtri", [v, p], lambda v, p: root(lambda x: Q(v / 2, x / 2) - p, sp.chdtri(float(v), float(p))), sp.chdtri)
checked("gammaincinv", [v, p], lambda v, p: root(lambda x: P(v, x) - p, sp.gammaincinv(float(v), float(p))),
        sp.gammaincinv, [(2, 0), (2, 1), (2, 1.5)])
checked("gammainccinv", [v, p], lambda v, p: root(lambda x: Q(v, x) - p, sp.gammainccinv(float(v), float(p))),
        sp.gammainccinv, [(2, 0), (2, 1), (2, 1.5)])
df, t = e(-1, 9, 40), rng.standard_t(2, size=40) * 2
checked("stdtr", [df, t], student, sp.stdtr, [(3, np.inf), (3, -np.inf), (np.inf, 1), (3, 0), (-1, 0)])
checked("stdtr", [[1e5, 1e6], [-3.0, -2.0]], student, sp.stdtr)
from scipy import stats
tq = lambda df, p: float(stats.t.ppf(float(p), float(df)))
checked("stdtrit", [df[:20], p], lambda d, p: root(lambda x: student(d, x) - p, tq(d, p)), tq)
n, d, f = e(-0.5, 7, 30), e(-0.5, 7, 30), np.exp(rng.normal(size=30))
checked("fdtr", [n, d, f], F, sp.fdtr)
checked("fdtrc", [n, d, f], Fc, sp.fdtrc)
checked("fdtri", [n[:15], d[:15], p[:15]], lambda n, d, p: root(lambda x: F(n, d, x) - p, sp.fdtri(float(n), float(d), float(p))), sp.fdtri)
checked("fdtrci", [n[:15], d[:15], p[:15]], lambda n, d, p: root(lambda x: Fc(n, d, x) - p, stats.f.isf(float(p), float(n), float(d))),
        lambda n, d, p: stats.f.isf(p, n, d))
x = rng.beta(*ab)
x = np.clip(x, 1e-12, 1 - 1e-12)
checked("betainc", [*ab, x], I, sp.betainc, [(2, 3, 0), (2, 3, 1), (2, 3, -1), (np.nan, 1, 0.5)])
checked("betaincc", [*ab, x], lambda a, b, x: I(b, a, 1 - x), sp.betaincc)


def beta_quantile(a, b, p):
    x = mp.mpf(float(sp.betaincinv(float(a), float(b), float(p))))
    for _ in range(4):
        x -= (I(a, b, x) - p) * mp.beta(a, b) * x ** (1 - a) * (1 - x) ** (1 - b)
    return x


checked("betaincinv", [ab[0][:15], ab[1][:15], p[:15]], beta_quantile, sp.betaincinv, [(2, 3, 0), (2, 3, 1)])
checked("xlogy", [u(-2, 2, 6), e(-2, 2, 6)], lambda a, b: a * mp.log(b), sp.xlogy, [(0, 0), (0, np.nan), (1, 0)])
checked("xlog1py", [u(-2, 2, 6), u(-1, 2, 6)], lambda a, b: a * mp.log1p(b), sp.xlog1py, [(0, -1), (0, np.nan), (1, -1)])
checked("ndtri", [np.concatenate([u(0, 1), e(-700, -1)])],
        lambda p: mp.findroot(lambda x: mp.log(phi(x)) - mp.log(p), mp.mpf(float(sp.ndtri(float(p)))), tol=1e-50), sp.ndtri,
        one([0, 1, -0.1, 1.1, np.nan, 0.5]))
checked("erfinv", [np.concatenate([u(-1, 1, 40), u(-1e-6, 1e-6, 6), 1 - e(-30, -3, 10)])], mp.erfinv, sp.erfinv,
        one([0, 1, -1, 1.5, np.nan]))
checked("erfcinv", [np.concatenate([u(0, 2, 40), e(-600, -3, 10)])],
        lambda p: mp.findroot(lambda x: mp.log(mp.erfc(x)) - mp.log(p), mp.mpf(float(sp.erfcinv(float(p)))), tol=1e-50),
        sp.erfcinv, one([0, 1, 2, -0.5, np.nan]))
checked("zeta", [np.concatenate([1 + e(-6, 4, 40), np.arange(2, 12)]), np.concatenate([e(-6, 6, 40), u(0.1, 60, 10)])],
        mp.zeta, sp.zeta, [(1, 2), (0.5, 2), (2, 0), (2, -1), (3, np.nan)])
checked("binom", [np.concatenate([np.arange(1, 40), e(0, 4, 20)]), np.concatenate([np.arange(1, 40) // 2, u(0, 3, 20)])],
        mp.binomial, sp.binom, [(0, 0), (5, 0), (5, 5), (5, -1), (-1, 2)])
for q, m in zip(u(0, 1, 40), e(-2, 8, 40)):
    line("poisson_ppf", [q, m], stats.poisson.ppf(q, m))
for q, m in [(0, 2), (1, 2), (0.5, 0), (1.5, 2), (0.5, -1)]:
    line("poisson_ppf", [q, m], -1 if q == 0 else stats.poisson.ppf(q, m))
for q, m, r in zip(u(0, 1, 40), np.ceil(e(0, 7, 40)), u(0, 1, 40)):
    line("binom_ppf", [q, m, r], stats.binom.ppf(q, m, r))
for q, m, r in [(0, 5, 0.3), (1, 5, 0.3), (0.5, 5, 0), (0.5, 5, 1), (0.5, 2.5, 0.5), (1.5, 5, 0.5)]:
    line("binom_ppf", [q, m, r], -1 if q == 0 else stats.binom.ppf(q, m, r))
