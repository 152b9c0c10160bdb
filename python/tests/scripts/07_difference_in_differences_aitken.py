# each: np.array(taus) - 2.0; aitken: study.figure("did", "bias")
# Difference in differences by a table.
import aitken
import numpy as np
import pandas as pd


def data(n=200):
    treated = np.repeat([0, 1], n // 2)
    before = 1 + treated + np.random.randn(n)
    after = before + 0.5 + 2.0 * treated + np.random.randn(n)
    df = pd.DataFrame({"d": treated, "y0": before, "y1": after})
    df["dy"] = df["y1"] - df["y0"]
    return (df,), 2.0


def did(df):
    return df.loc[df["d"] == 1, "dy"].mean() - df.loc[df["d"] == 0, "dy"].mean()


study = aitken.study(aitken.Problem(data, {"n": [200]}, [did]), replications=4000)
