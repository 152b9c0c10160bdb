# each: np.array(gaps) - 1.0; aitken: study.figure("within_group", "bias")
# Within-group regression by groupby and transform.
import numpy as np
import pandas as pd


def draw():
    G, m = 15, 6
    df = pd.DataFrame({"g": np.repeat(np.arange(G), m)})
    df["a"] = np.repeat(np.random.normal(size=G), m)
    df["x"] = df["a"] + np.random.normal(size=G * m)
    df["y"] = df["x"] + 2 * df["a"] + np.random.normal(size=G * m)
    return df


def within_group(df):
    xd = df["x"] - df.groupby("g")["x"].transform("mean")
    yd = df["y"] - df.groupby("g")["y"].transform("mean")
    return (xd * yd).sum() / (xd**2).sum()


np.random.seed(11)
gaps = [within_group(draw()) for _ in range(200)]
print(np.mean(gaps))
