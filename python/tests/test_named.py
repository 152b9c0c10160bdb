"""The literature's estimators in discoveries/named beside second sources: SciPy, refits, exact distributions."""
import importlib.util
import unittest
from pathlib import Path

import numpy as np
from scipy import stats

FOLDER = Path(__file__).resolve().parents[2] / "discoveries"


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, FOLDER / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def named(name):
    return load(Path("named") / f"{name}.py")


class NamedEstimators(unittest.TestCase):
    def setUp(self):
        self.rng = np.random.default_rng(7)

    def test_leverage_slope(self):
        m, n = named("leverage_slope"), 30
        x = np.exp(self.rng.normal(size=n))
        y = 1.0 + 2.0 * x + x * self.rng.normal(size=n)
        X = np.column_stack([np.ones(n), x])
        inverse = np.linalg.inv(X.T @ X)
        hat = X @ inverse @ X.T
        r, h = y - hat @ y, np.diag(hat)
        for function, power in ((m.hc2, 1.0), (m.hc3, 2.0), (m.hc4, np.minimum(4.0, n * h / 2.0))):
            error = np.sqrt((inverse @ (X.T * (r**2 / (1.0 - h) ** power)) @ X @ inverse)[1, 1])
            low, high = function(y, x)
            self.assertAlmostEqual((high - low) / 2.0 / stats.t.ppf(0.975, n - 2), error)
        # Without the observation, fitted anew.
        slopes = [np.polyfit(np.delete(x, i), np.delete(y, i), 1)[0] for i in range(n)]
        low, high = m.hinkley_jackknife(y, x)
        self.assertAlmostEqual(
            (high - low) / 2.0 / stats.t.ppf(0.975, n - 2), np.sqrt((n - 1) / n * ((slopes - np.mean(slopes)) ** 2).sum()))
        # Two groups of six: HC2 is Welch's error, and Satterthwaite's degrees of freedom under equal variances are 10.
        x = np.repeat([0.0, 1.0], 6)
        y = self.rng.normal(size=12)
        low, high = m.bell_mccaffrey(y, x)
        error = np.sqrt(y[:6].var(ddof=1) / 6 + y[6:].var(ddof=1) / 6)
        self.assertAlmostEqual((high - low) / 2.0, stats.t.ppf(0.975, 10) * error)

    def test_few_clusters(self):
        m, p = named("few_clusters"), load(Path("few_clusters.py"))
        (y, x, g, clusters, h), _ = p.simulate(self.rng, 7, 1.5, 0.5, 0.0)
        self.assertEqual(set(g), set(range(7)))
        slopes = np.array([np.polyfit(x[g != c], y[g != c], 1)[0] for c in range(7)])
        b = np.polyfit(x, y, 1)[0]
        error = np.sqrt(6 / 7 * ((slopes - b) ** 2).sum())
        self.assertAlmostEqual(m.jackknife(y, x, g, 7, h), 2.0 * stats.t.sf(abs(b - h) / error, 6))
        own = [np.polyfit(x[g == c], y[g == c], 1)[0] for c in range(7)]
        self.assertAlmostEqual(m.ibragimov_muller(y, x, g, 7, h), stats.ttest_1samp(own, h).pvalue)
        # CR2 by the symmetric root itself.
        X = np.column_stack([np.ones(len(x)), x])
        inverse = np.linalg.inv(X.T @ X)
        r, M, total, columns = y - X @ inverse @ X.T @ y, np.eye(len(x)) - X @ inverse @ X.T, 0.0, []
        for c in range(7):
            inside = g == c
            values, vectors = np.linalg.eigh(M[np.ix_(inside, inside)])
            weight = (vectors / np.sqrt(values)) @ vectors.T @ X[inside] @ inverse[:, 1]
            total += (weight @ r[inside]) ** 2
            columns.append(M[:, inside] @ weight)
        gram = np.array(columns) @ np.array(columns).T
        freedom = np.trace(gram) ** 2 / (gram**2).sum()
        self.assertAlmostEqual(m.bell_mccaffrey(y, x, g, 7, h), 2.0 * stats.t.sf(abs(b - h) / np.sqrt(total), freedom))

    def test_weak_instruments(self):
        m, p = named("weak_instruments"), load(Path("weak_instruments.py"))
        tests = (m.anderson_rubin, m.kleibergen, m.conditional_likelihood_ratio)
        values = []
        for _ in range(1500):
            data, _ = p.simulate(self.rng, 100, 3.0, 0.9, 0.0)
            values.append([test(*data) for test in tests])
        sizes = (np.array(values) < 0.05).mean(axis=0)
        for size in sizes:
            self.assertLess(abs(size - 0.05), 0.025)
        # With instruments without end, CLR and Kleibergen's test are one.
        rng = self.rng
        Z, v = rng.normal(size=(200, 3)), rng.normal(size=200)
        x = 50.0 * Z.sum(axis=1) + v
        data = (0.02 * v + rng.normal(size=200), x, Z, 0.0)
        self.assertAlmostEqual(m.kleibergen(*data), m.conditional_likelihood_ratio(*data), delta=0.005)

    def test_few_treated(self):
        m, p = named("few_treated"), load(Path("few_treated.py"))
        (a, b, sa, sb, h), _ = p.simulate(self.rng, 3, 20, 0.0)
        self.assertAlmostEqual(m.donald_lang(a, b, sa, sb, h), stats.ttest_ind(a - h, b).pvalue)
        self.assertAlmostEqual(m.welch(a, b, sa, sb, h), stats.ttest_ind(a - h, b, equal_var=False).pvalue)
        for name in ("conley_taber", "randomisation", "randomisation_t"):
            values = []
            for _ in range(300):
                treated, controls = self.rng.normal(size=3), self.rng.normal(size=25)
                values.append(getattr(m, name)(treated, controls, np.full(3, 20.0), np.full(25, 20.0), 0.0))
            self.assertLess(abs((np.array(values) < 0.1).mean() - 0.1), 0.07, name)

    def test_unequal_means(self):
        m = named("unequal_means")
        variance = self.rng.uniform(0.3, 3.0, size=20)
        x = self.rng.normal(size=20) * np.sqrt(variance + 1.0)
        found = m.paule_mandel(x, variance)
        # Its own equation, solved once more.
        low, high = 0.0, 100.0
        for _ in range(80):
            spread = 0.5 * (low + high)
            w = 1.0 / (variance + spread)
            low, high = (spread, high) if w @ (x - (w @ x) / w.sum()) ** 2 > 19.0 else (low, spread)
        w = 1.0 / (variance + spread)
        centre = (w @ x) / w.sum()
        np.testing.assert_allclose(found, centre + spread * w * (x - centre), atol=1e-6)
        # Equal variances: James and Stein's estimate about the mean.
        x = self.rng.normal(0.0, 2.0, size=20)
        shrunk = x.mean() + (1.0 - 17.0 / ((x - x.mean()) ** 2).sum()) * (x - x.mean())
        for function in (m.james_stein_standardised, m.berger):
            np.testing.assert_allclose(function(x, np.ones(20)), shrunk)

    def test_heavy_variance(self):
        m = named("heavy_variance")
        y = self.rng.normal(3.0, 2.0, size=100_000)
        for name in ("gini", "median_absolute_deviation", "mean_absolute_deviation", "winsorised"):
            self.assertAlmostEqual(getattr(m, name)(y), 4.0, delta=0.12, msg=name)
        z = 2.0 * self.rng.standard_t(5, size=100_000)
        self.assertAlmostEqual(m.student_likelihood(z), 4.0 * 5.0 / 3.0, delta=0.15)

    def test_near_unit_root(self):
        m, p = named("near_unit_root"), load(Path("near_unit_root.py"))
        n, rho = 60, 0.9
        values = {name: [] for name in ("median_unbiased", "indirect_inference", "kendall")}
        for _ in range(800):
            y = self.rng.normal(size=n + 1)
            y[0] /= np.sqrt(1.0 - rho**2)
            for t in range(n):
                y[t + 1] += rho * y[t]
            for name in values:
                values[name].append(getattr(m, name)(y))
        self.assertLess(abs(np.mean(np.array(values["median_unbiased"]) < rho) - 0.5), 0.06)
        self.assertLess(abs(np.mean(values["kendall"]) - rho), 0.02)

    def test_skewed_mean(self):
        m = named("skewed_mean")
        y = np.exp(self.rng.normal(size=30))
        z, n = np.log(y), 30
        v = z.var(ddof=1)
        half = stats.t.ppf(0.975, 29) * np.sqrt(v / n + v**2 / 58.0)
        np.testing.assert_allclose(m.cox(y), np.exp(z.mean() + v / 2 + np.array([-half, half])))
        # No skewness: Chen's and Johnson's intervals are Student's.
        s = np.concatenate([5.0 - np.arange(1, 11) / 10.0, 5.0 + np.arange(1, 11) / 10.0])
        student = stats.t.interval(0.95, 19, loc=5.0, scale=stats.sem(s))
        for function in (m.johnson, m.chen):
            np.testing.assert_allclose(function(s), student)


if __name__ == "__main__":
    unittest.main()
