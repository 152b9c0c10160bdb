"""statsmodels, linearmodels and pandas in the engine beside the packages themselves. `make doors` installs them."""
import importlib.util
import sys
import unittest
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import aitken  # noqa: E402

PRESENT = all(importlib.util.find_spec(name) for name in ("pandas", "statsmodels", "linearmodels"))
if PRESENT:
    import pandas as pd
    import statsmodels.api as sm
    import statsmodels.formula.api as smf
    from linearmodels.iv import IV2SLS, IVLIML
    from linearmodels.panel import PanelOLS

RNG = np.random.default_rng(3)
N = 60
X = np.column_stack([np.ones(N), RNG.normal(size=(N, 2))])
G = RNG.integers(0, 8, size=N)
Y = X @ [1.0, 2.0, -1.0] + RNG.normal(size=N) * (1 + X[:, 1] ** 2)
D = (X @ [0.2, 1.0, -0.5] + RNG.logistic(size=N) > 0) * 1.0
COUNTS = RNG.poisson(np.exp(X @ [0.2, 0.5, -0.5])) * 1.0
W = RNG.uniform(0.5, 2, size=N)
Z = RNG.normal(size=(N, 4))
E = RNG.normal(size=N)
X2 = Z @ [1, 0.5, 0.2, 0.1] + E + RNG.normal(size=N)


def linear(r):
    limits = r.conf_int(0.1)
    parts = [r.params, r.bse, r.tvalues, r.pvalues, limits[:, 0], limits[:, 1], r.cov_params()[1], r.resid[:3], r.fittedvalues[:3]]
    more = [r.rsquared, r.rsquared_adj, r.scale, r.nobs, r.df_resid, r.df_model, r.llf, r.ssr, r.aic, r.bic, r.HC3_se[1], r.mse_resid]
    tests = [r.f_test(np.eye(3)[1:]).fvalue, r.f_test(np.eye(3)[1:]).pvalue, r.t_test([0, 1, 0]).pvalue, r.wald_test(np.eye(3)[1:]).pvalue]
    return np.concatenate(parts + [r.predict(np.ones((2, 3))), np.array(more), np.array(tests)])


def ols(y, X):
    r = sm.OLS(y, X).fit()
    return np.append(linear(r), [r.fvalue, r.f_pvalue])


def ols_white(y, X):
    a = linear(sm.OLS(y, X).fit(cov_type="HC0"))
    b = linear(sm.OLS(y, X).fit(cov_type="HC1", use_t=True))
    c = linear(sm.OLS(y, X).fit(cov_type="HC2"))
    d = linear(sm.OLS(y, X).fit(cov_type="HC3"))
    return np.concatenate([a, b, c, d, sm.OLS(y, X).fit().get_robustcov_results("HC1").pvalues])


def ols_cluster(y, X, g):
    a = linear(sm.OLS(y, X).fit(cov_type="cluster", cov_kwds={"groups": g}))
    b = linear(sm.OLS(y, X).fit(cov_type="cluster", cov_kwds={"groups": g, "use_correction": False}, use_t=True))
    return np.concatenate([a, b])


def ols_hac(y, X):
    a = linear(sm.OLS(y, X).fit(cov_type="HAC", cov_kwds={"maxlags": 3}))
    b = linear(sm.OLS(y, X).fit(cov_type="HAC", cov_kwds={"maxlags": 2, "use_correction": True, "kernel": "uniform"}, use_t=True))
    return np.concatenate([a, b])


def ols_dependent(y, X):
    """A column twice: the shortest solution, as statsmodels gives."""
    r = sm.OLS(y, np.column_stack([X, X[:, 1]])).fit()
    return np.append(r.params, [r.df_resid, r.rsquared])


def ols_uncentred(y, X):
    r = sm.OLS(y, X[:, 1:]).fit()
    return np.array([r.rsquared, r.rsquared_adj, r.df_model, r.fvalue])


def wls(y, X, w):
    return np.concatenate([linear(sm.WLS(y, X, weights=w).fit()), linear(sm.WLS(y, X, weights=w).fit(cov_type="HC1"))])


def gls(y, X, w):
    n = len(y)
    s = 0.5 ** np.abs(np.arange(n)[:, None] - np.arange(n)[None, :])
    return np.concatenate([linear(sm.GLS(y, X, sigma=s).fit()), linear(sm.GLS(y, X, sigma=w).fit(cov_type="HC3"))])


def discrete(r):
    parts = [r.params, r.bse, r.tvalues, r.pvalues, r.conf_int()[:, 1], r.cov_params()[0], r.predict()[:3], r.predict(np.ones((2, 3)))]
    return np.concatenate(parts + [np.array([r.llf, r.prsquared, r.nobs, r.df_resid, r.aic, r.bic])])


def logit(d, X, g):
    a = discrete(sm.Logit(d, X).fit(disp=0))
    b = discrete(sm.Logit(d, X).fit(disp=0, cov_type="HC1"))
    return np.concatenate([a, b, discrete(sm.Logit(d, X).fit(disp=0, cov_type="cluster", cov_kwds={"groups": g}))])


def probit(d, X):
    return np.concatenate([discrete(sm.Probit(d, X).fit(disp=0)), discrete(sm.Probit(d, X).fit(disp=0, cov_type="HC0"))])


def poisson(c, X):
    return np.concatenate([discrete(sm.Poisson(c, X).fit(disp=0)), discrete(sm.Poisson(c, X).fit(disp=0, cov_type="HC1"))])


def constant(X):
    return sm.add_constant(X[:, 1:]).sum(axis=0) + sm.add_constant(X[:, 1], prepend=False)[0, 1]


def instruments(r):
    limits = r.conf_int(level=0.9)
    parts = [r.params, r.std_errors, r.tstats, r.pvalues, limits["lower"], limits["upper"], r.cov.to_numpy()[1], r.resids[:3]]
    return np.concatenate([np.asarray(p) for p in parts] + [np.array([r.s2, r.rsquared, r.nobs, r.df_resid, r.sargan.stat, r.sargan.pval])])


def tsls(y, X, x2, Z, g):
    m = IV2SLS(y, X, x2, Z)
    a = instruments(m.fit())
    b = instruments(m.fit(cov_type="unadjusted", debiased=True))
    c = instruments(m.fit(cov_type="clustered", clusters=g, debiased=True))
    return np.concatenate([a, b, c, instruments(m.fit(cov_type="kernel", bandwidth=3)), np.array([m.fit().params["endog"]])])


def liml(y, X, x2, Z):
    return np.concatenate([instruments(IVLIML(y, X, x2, Z).fit()), instruments(IVLIML(y, X, x2, Z, fuller=1).fit(cov_type="unadjusted"))])


def panel(df):
    p = df.set_index(["id", "t"])
    one = PanelOLS(p["y"], p[["x", "z"]], entity_effects=True)
    two = PanelOLS(p["y"], p[["x"]], entity_effects=True, time_effects=True)
    results = [one.fit(), one.fit(cov_type="clustered", cluster_entity=True), one.fit(cov_type="robust"), two.fit(), two.fit(debiased=False)]
    return np.concatenate([np.concatenate([np.asarray(r.params), np.asarray(r.std_errors), np.asarray(r.pvalues), np.array([r.s2, r.df_resid])]) for r in results])


def formula(df):
    r = smf.ols("y ~ x * d + C(t) + np.exp(z) + I(x**2) - d", data=df).fit(cov_type="cluster", cov_kwds={"groups": df["id"]})
    s = smf.wls("y ~ x + C(t) - 1", data=df, weights=np.exp(df["z"])).fit()
    b = smf.logit("d ~ x", data=df).fit(disp=0)
    limits = r.conf_int()
    parts = [r.params["x:d"], r.bse["C(t)[T.2]"], r.pvalues.iloc[1], limits.loc["x", 0], s.params["C(t)[0]"], b.params["Intercept"], r.rsquared]
    return np.concatenate([np.array(parts), np.asarray(r.params), np.asarray(r.predict(df.head(2))), np.asarray(r.resid)[:2]])


def table(df):
    df = df.copy()
    df["u"] = df["x"] + df.z ** 2
    df.loc[df["d"] == 1, "u"] = 0.5
    df["lag"] = df.groupby("id")["y"].shift(1)
    df["gap"] = df["y"] - df.groupby("id")["y"].transform("mean")
    by = df.groupby("t")["y"]
    means = df.groupby("t").mean()
    parts = [df["u"].mean(), df.u.std(), df["u"].var(ddof=0), np.std(df["u"]), df["lag"].mean(), df["lag"].sum(), df.lag.std(), df["gap"].max()]
    parts += [df[df["d"] == 1]["y"].mean(), df.loc[(df.d == 0) & (df.x > 0), "y"].sum(), df[df.x > 0].y.median(), df.y.quantile(0.3)]
    parts += [by.mean()[2], by.std().loc[1], by.size()[0], by.count().iloc[1], means["x"].iloc[1], means.loc[2, "z"], len(df), df.shape[1]]
    parts += [df[["x", "z"]].corr().iloc[0, 1], df[["x", "y"]].mean()["y"], df["x"].corr(df["y"]), df.groupby("id")["x"].diff().sum()]
    parts += [(df["x"] > 0).mean(), df["x"].rank().iloc[3], df.sort_values("x")["y"].iloc[0], df["x"].clip(-1, 1).sum(), df["d"].sum()]
    parts += [df.groupby("id")["y"].apply(lambda s: s.max() - s.min()).mean(), df.groupby("t")["x"].agg(["mean", "std"]).to_numpy()[2, 1]]
    parts += [df.dropna()["lag"].mean(), df["lag"].fillna(0.0).sum(), df.assign(v=lambda q: q["x"] * 2)["v"].sum(), df.groupby("id")["x"].cumsum().sum()]
    return np.array([float(p) for p in parts])


def frame():
    n, periods = 20, 3
    df = pd.DataFrame({"id": np.repeat(np.arange(n), periods), "t": np.tile(np.arange(periods), n), "x": RNG.normal(size=n * periods)})
    df["z"] = RNG.normal(size=n * periods)
    df["d"] = (RNG.random(n * periods) < 0.5).astype(int)
    df["y"] = 1 + df["x"] + df["d"] + RNG.normal(size=n * periods)
    return df


@unittest.skipUnless(PRESENT, "pandas, statsmodels and linearmodels are not installed: make doors")
class PackageTests(unittest.TestCase):
    def agree(self, function, *data):
        outcome = aitken.check(function, *data, tolerance=1e-8)
        self.assertIsNotNone(outcome.engine, outcome.words)
        self.assertTrue(outcome, outcome.words)

    def test_least_squares(self):
        for function in (ols, ols_white, ols_hac, ols_dependent, ols_uncentred):
            with self.subTest(function.__name__):
                self.agree(function, Y, X)
        self.agree(ols_cluster, Y, X, G)
        self.agree(constant, X)

    def test_weights_and_covariances(self):
        self.agree(wls, Y, X, W)
        self.agree(gls, Y, X, W)

    def test_discrete_models(self):
        self.agree(logit, D, X, G)
        self.agree(probit, D, X)
        self.agree(poisson, COUNTS, X)

    def test_instruments(self):
        self.agree(tsls, Y, X, X2, Z, G)
        self.agree(liml, Y, X, X2, Z)

    def test_panels(self):
        self.agree(panel, frame())

    def test_formulas(self):
        self.agree(formula, frame())

    def test_tables(self):
        self.agree(table, frame())

    def test_rows_that_are_not_the_same_are_refused(self):
        def misaligned(df):
            return (df["x"] - df[df["d"] == 1]["x"]).mean()

        outcome = aitken.check(misaligned, frame())
        self.assertIn("aligns them by their labels", outcome.engine_error or "")


if __name__ == "__main__":
    unittest.main()
