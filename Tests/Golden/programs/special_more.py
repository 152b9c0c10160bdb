"""Inverses, beta, binomial coefficients, factorials, zeta."""
# arguments: x real(8), y positive(8), u probability(8), e unit(8)
# expect: equal to NumPy
import numpy as np
from scipy import special


def program(x, y, u, e):
    parts = [special.erfinv(e), special.erfcinv(2 * u), special.log_ndtr(5 * x), special.log_expit(x), special.expm1(x), special.log1p(y), special.cbrt(x), special.exp2(x), special.exp10(x), special.xlog1py(x, y)]
    parts += [special.gammaincinv(y, u), special.gammainccinv(y, u), special.betaincc(y, 2.0, u), special.betaincinv(y, 1.5, u), special.fdtr(3, 5, y), special.fdtrc(3, 5, y), special.fdtri(3, 5, u), special.chdtrc(4, y), special.chdtri(4, u)]
    parts += [special.beta(y, 2.5), special.beta(40 * y, 70.0), special.binom(7, np.arange(8)), special.binom(10 * y, 2.5), special.comb(12, np.arange(8)), special.comb([3, 50, 60, 100, 2, 0, 5, 7], [4, 25, 30, 3, 1, 0, -1, 7]), special.factorial(np.arange(8)), special.perm(9, np.arange(8))]
    parts += [special.zeta(1 + y), special.zeta(1 + y, 2.5), special.polygamma(1, y), special.polygamma(0, y), special.polygamma(3, y), special.polygamma(2, x + 4), special.poch(y, 2.5)]
    parts += [special.entr(y), special.rel_entr(y, u), special.kl_div(y, u), special.huber(1.0, x), special.pseudo_huber(1.0, x), special.boxcox(y, x), special.inv_boxcox(u, y), special.exprel(x), special.multigammaln(y + 2, 3)]
    parts += [special.bdtr(3, 8, u), special.bdtrc(3, 8, u), special.pdtr(2, y), special.pdtrc(2, y)]
    return np.concatenate(parts)
