# each: np.array(sd_ratio); aitken: study.figure("ratio", "bias")
# Classical and robust standard errors, collected with f-strings, comprehensions and tables.
import numpy as np
import pandas as pd
import statsmodels.formula.api as smf


def ratio(n=80):
    df = pd.DataFrame({"x": np.random.uniform(0, 1, n), "g": np.arange(n) % 4})
    df["y"] = 1 + df.x + (0.2 + df.x) * np.random.normal(size=n)
    classical = smf.ols("y ~ x + C(g)", data=df).fit()
    robust = smf.ols("y ~ x + C(g)", data=df).fit(cov_type="HC3")
    ses = {name: fit.bse["x"] for name, fit in [("classical", classical), ("robust", robust)]}
    print(f"robust {ses['robust']:.3f}")
    return ses["robust"] / ses["classical"]


np.random.seed(21)
sd_ratio = [ratio() for _ in range(200)]
print(np.mean(sd_ratio))
