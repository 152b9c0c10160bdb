# each: betas - 1.0; aitken: study.figure("short_fit", "bias", rho=0.5)
# Bias of an omitted variable, with a table and a formula.
import aitken
import numpy as np
import pandas as pd
import statsmodels.formula.api as smf


def make_data(n, rho):
    z = np.random.normal(0, 1, n)
    x = rho * z + np.sqrt(1 - rho**2) * np.random.normal(0, 1, n)
    df = pd.DataFrame({"x": x, "z": z})
    df["y"] = 1.0 * df["x"] + 0.5 * df["z"] + np.random.normal(0, 1, n)
    return (df,), 1.0


def short_fit(df):
    return smf.ols("y ~ x", data=df).fit().params["x"]


study = aitken.study(aitken.Problem(make_data, {"n": [100], "rho": [0.5]}, [short_fit]), replications=4000)
