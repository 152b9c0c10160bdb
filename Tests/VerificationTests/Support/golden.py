"""Second sources for the verifier's statistics: run with NumPy, SciPy and statsmodels; the numbers stand in the tests."""
import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests
import statsmodels.api as sm


def losses(n=500):
    """Deterministic paired losses that Swift can make as well."""
    i = np.arange(1, n + 1)
    u = (i * 0.6180339887498949) % 1.0
    v = (i * 0.4142135623730951) % 1.0
    return stats.norm.ppf(0.001 + 0.998 * u) ** 2, (0.8 * stats.norm.ppf(0.001 + 0.998 * u) + 0.3 * (v - 0.5)) ** 2


b, a = losses()
n = len(b)
re = b.mean() / a.mean()
se = np.std(b - re * a, ddof=1) / np.sqrt(n) / a.mean() / re
print("log RE, SE", repr(np.log(re)), repr(se))
rng = np.random.default_rng(1)
draws = rng.integers(0, n, size=(20000, n))
print("bootstrap SE of log ratio of means", np.std(np.log(b[draws].mean(1) / a[draws].mean(1))))
print("log ratio of medians", repr(np.log(np.median(b) / np.median(a))))
print("bootstrap SE of log ratio of medians", np.std(np.log(np.median(b[draws], 1) / np.median(a[draws], 1))))

p = [0.01, 0.04, 0.03, 0.005, 0.2, 0.6]
print("Holm", multipletests(p, method="holm")[1].tolist())

i = np.arange(200)
x = np.sin(i * 1.7) * 2
y = 0.6 * x + np.cos(i * 2.3) * (1 + x ** 2) * 0.1
fit = sm.OLS(y, sm.add_constant(x)).fit(cov_type="HC0")
print("slope, HC0", repr(fit.params[1]), repr(fit.bse[1]))
X = np.column_stack([np.sin(i * 1.7) * 2, np.cos(i * 0.9)])
Y = 0.7 * X + 0.2 * np.column_stack([np.cos(i * 2.3), np.cos(i * 2.3) + np.sin(i * 3.1)])
xc = (X - X.mean(0)).ravel()
yc = (Y - Y.mean(0)).ravel()
fit = sm.OLS(yc, xc).fit(
    cov_type="cluster", cov_kwds={"groups": np.repeat(i, 2), "use_correction": False})
print("clustered slope", repr(fit.params[0]), repr(fit.bse[0]))
print("undercoverage", stats.binom.cdf(925, 1000, 0.94), stats.binom.cdf(9150, 10000, 0.94))
print("oversize", stats.binom.sf(70, 1000, 0.06), stats.binom.sf(649, 10000, 0.06))

m = 4000
k = np.arange(1, m + 1)
u = (k * 0.6180339887498949) % 1.0
v = (k * 0.4142135623730951) % 1.0
null_b, null_a = u ** 1.5, 0.5 * u + 0.5 * v
alt_b, alt_a = u ** 3, v ** 4
crit = lambda q: np.sort(q)[int(0.05 * m) - 1]
power = (alt_b <= crit(null_b)).mean(), (alt_a <= crit(null_a)).mean()
print("powers", power)
ratio = lambda pb, pa: np.log(((1 - pb) * m + 0.5) / ((1 - pa) * m + 0.5))
values = []
for _ in range(2000):
    z, o = rng.integers(0, m, m), rng.integers(0, m, m)
    values.append(ratio((alt_b[o] <= crit(null_b[z])).mean(), (alt_a[o] <= crit(null_a[z])).mean()))
print("log ratio of type II errors", repr(ratio(*power)), "bootstrap SE", np.std(values))
