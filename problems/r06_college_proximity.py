"""The return to schooling, with a college nearby as the instrument.

Card (1995) takes growing up near a college as what moves schooling and nothing else that moves wages. People are drawn with replacement from his
3,003 men without missing entries; wages get a return to schooling added that is known, on top of the one that the instrument finds in
the whole table. The instrument is weak in small samples, where two-stage least squares has a wide spread, a bias towards least squares, and no
moments; absolute errors are compared by their median. Textbook answer: Fuller (1977) pulls it in.

Anchor: on the whole table least squares gives 0.071 (0.003) and two-stage least squares 0.124 (0.050), as in Cunningham (2021), Table 7.2; Card's own, with
more controls, are 0.073 and 0.132 (0.055). `aitken verify` shows 0.1242 as the baseline's figure on the real data.
"""
import numpy as np

estimand = "the return to a year of schooling"
loss = "absolute"
risk = "median"
tables = {"men": "data/proximity.csv"}
designs = {"n": [500, 1500]}
sealed = {"n": (400, 3000)}


def controls(table, rows):
    """Experience, race, region, city, marriage, and a constant."""
    return np.column_stack([
        np.ones(len(rows)), table["exper"][rows] / 10.0, table["black"][rows] * 1.0, table["south"][rows] * 1.0,
        table["married"][rows] * 1.0, table["smsa"][rows] * 1.0])


def residual(v, W):
    """What is left of a variable after the controls."""
    return v - W @ np.linalg.solve(W.T @ W, W.T @ v)


def unexplained(men, z, W):
    """Schooling that neither college nor controls explain. Wages get a part of it that is drawn anew: least squares errs by another amount
    in every replication, the instrument does not, and neither can be learnt by heart."""
    x = residual(men["educ"] * 1.0, W)
    return x - z * ((z @ x) / (z @ z))


def simulate(rng, n, men):
    every = np.arange(len(men["educ"]))
    W = controls(men, every)
    z = residual(men["nearc4"] * 1.0, W)
    return_found = (z @ men["lwage"]) / (z @ men["educ"])
    rows = rng.integers(0, len(every), size=n)
    added = 0.1 * rng.normal()
    y = men["lwage"][rows] + added * men["educ"][rows] + (0.1 * rng.normal() * unexplained(men, z, W) + W @ (0.2 * rng.normal(size=6)))[rows]
    return (y, men["educ"][rows] * 1.0, men["nearc4"][rows] * 1.0, W[rows]), return_found + added


def simulate_without_replacement(rng, n, men):
    """Some of the men, each at most once."""
    every = np.arange(len(men["educ"]))
    W = controls(men, every)
    z = residual(men["nearc4"] * 1.0, W)
    return_found = (z @ men["lwage"]) / (z @ men["educ"])
    rows = rng.permutation(len(every))[:n]
    added = 0.1 * rng.normal()
    y = men["lwage"][rows] + added * men["educ"][rows] + (0.1 * rng.normal() * unexplained(men, z, W) + W @ (0.2 * rng.normal(size=6)))[rows]
    return (y, men["educ"][rows] * 1.0, men["nearc4"][rows] * 1.0, W[rows]), return_found + added


held_out = [(simulate_without_replacement, {"n": [800]})]


def two_stage_least_squares(y, x, z, W):
    """Two-stage least squares, with one instrument."""
    left = residual(z, W)
    return (left @ y) / (left @ x)


def least_squares(y, x, z, W):
    """Ordinary least squares."""
    left = residual(x, W)
    return (left @ y) / (left @ x)


def fuller(y, x, z, W):
    """Fuller's (1977) estimator with constant one; kappa is one less 1 / (n - instruments)."""
    u, v, left = residual(y, W), residual(x, W), residual(z, W)
    kappa = 1.0 - 1.0 / (len(y) - W.shape[1] - 1)
    fitted = left * ((left @ v) / (left @ left))
    return ((1.0 - kappa) * (v @ u) + kappa * (fitted @ u)) / ((1.0 - kappa) * (v @ v) + kappa * (fitted @ v))


baselines = [two_stage_least_squares, least_squares, fuller]


def whole_table(table):
    """The men themselves."""
    rows = np.arange(len(table["educ"]))
    return table["lwage"], table["educ"] * 1.0, table["nearc4"] * 1.0, controls(table, rows)


datasets = [("data/proximity.csv", whole_table)]
