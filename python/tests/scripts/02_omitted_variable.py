# each: betas - 1.0; aitken: study.figure("short_fit", "bias", rho=0.5)
# Bias of an omitted variable, with a table and a formula.
import numpy as np
import pandas as pd
import statsmodels.formula.api as smf


def make_data(n, rho):
    z = np.random.normal(0, 1, n)
    x = rho * z + np.sqrt(1 - rho**2) * np.random.normal(0, 1, n)
    df = pd.DataFrame({"x": x, "z": z})
    df["y"] = 1.0 * df["x"] + 0.5 * df["z"] + np.random.normal(0, 1, n)
    return df


def short_fit(df):
    return smf.ols("y ~ x", data=df).fit().params["x"]


np.random.seed(1)
betas = np.empty(300)
for i in range(300):
    df = make_data(100, 0.5)
    betas[i] = short_fit(df)
print(betas.mean(), betas.std())
