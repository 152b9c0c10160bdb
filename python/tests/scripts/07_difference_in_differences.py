# each: np.array(taus) - 2.0; aitken: study.figure("did", "bias")
# Difference in differences by a table.
import numpy as np
import pandas as pd


def data(n=200):
    treated = np.repeat([0, 1], n // 2)
    before = 1 + treated + np.random.randn(n)
    after = before + 0.5 + 2.0 * treated + np.random.randn(n)
    df = pd.DataFrame({"d": treated, "y0": before, "y1": after})
    df["dy"] = df["y1"] - df["y0"]
    return df


def did(df):
    return df.loc[df["d"] == 1, "dy"].mean() - df.loc[df["d"] == 0, "dy"].mean()


np.random.seed(99)
taus = []
for s in range(500):
    taus.append(did(data()))
print("mean", np.mean(taus), "sd", np.std(taus))
