# each: rows["fe"].to_numpy() - 1.0; aitken: study.figure("fe", "bias")
# Fixed effects and pooled least squares on a panel.
import numpy as np
import pandas as pd
import statsmodels.api as sm
from linearmodels.panel import PanelOLS


def replication():
    N, T = 20, 5
    ids = np.repeat(np.arange(N), T)
    time = np.tile(np.arange(T), N)
    a = np.repeat(np.random.normal(size=N), T)
    x = 0.5 * a + np.random.normal(size=N * T)
    y = 1.0 * x + a + np.random.normal(size=N * T)
    df = pd.DataFrame({"id": ids, "time": time, "x": x, "y": y})
    panel = df.set_index(["id", "time"])
    fe = PanelOLS(panel["y"], panel[["x"]], entity_effects=True).fit(cov_type="clustered", cluster_entity=True).params["x"]
    pooled = sm.OLS(df["y"], sm.add_constant(df[["x"]])).fit().params["x"]
    return {"fe": fe, "pooled": pooled}


np.random.seed(0)
rows = pd.DataFrame([replication() for _ in range(100)])
print(rows.describe())
