# best_linear_prediction, found by Aitken 0.1.0, random numbers 2 (proposal 1)
# Twenty means at once, each observed with a known variance of its own
# It works under conditions. In comparison to observations, best_linear_prediction needs 46 % fewer observations for the same accuracy on the whole (relative efficiency 1.87, 95 % interval 1.86 to 1.88; 9 sealed designs, 3 held-out processes). That holds as long as truths are like these: with the truth 16 spreads away the risk is 22.1 (0.6) times the baseline's, with 256 spreads 5439 (154) times (simulate(spread = 0.5, ratio = 3.0)).
# Where it is weakest (spread = 2.47, ratio = 7.6) it is still better than observations: 1.20 (1.20 to 1.21).
# It is none of the named estimators; nearest: observations, a baseline of this problem, typically 0.75 of the baseline's median error away.
# It was settled after 1,250 of 10,000 replications a design; intervals allow for the looks that might have come.
# Seed 1; salt given beforehand (0000000000000000000000000000000000000000000000000000000000000000), so the numbers could be known; confirmation 2 of this lab, level 0.0043; a new lab starts its error budget anew.
# Experiment plan: f0a3bf4bd3b533c0d997b783922ba7f2bf5c4e79eef759a06de3879e423ae59a
import numpy as np


def best_linear_prediction(x, variance):
    """Generalised least squares (Aitken 1935) and best linear prediction (Goldberger 1962), weighted over spread by the restricted likelihood (Harville 1974)."""
    variance_ = variance
    rows = 2 + 1 + 1
    place = np.arange(rows)
    draw_2 = 1.0 * (place == 1)
    unit_draw_3 = 1.0 * (place[:, None] == 2) * np.ones(20)
    unit_draw_4 = 1.0 * (place[:, None] == 2 + 1) * np.ones(20)

    def weigh(spread):
        draw_3 = unit_draw_3
        theta = draw_2[:, None] + spread * draw_3
        draw_4 = unit_draw_4
        aim = theta
        shown_0 = theta + np.sqrt(variance_) * draw_4
        noise_0 = shown_0[2:] - shown_0[0]
        moved = aim[2:] - aim[0]
        root_0_0 = np.sqrt((noise_0 * noise_0).sum(axis=0))
        w_0 = (x - shown_0[0]) / root_0_0
        x_0 = (shown_0[1:2] - shown_0[0]) / root_0_0
        c_0 = (noise_0 * moved).sum(axis=0) / root_0_0
        w = w_0
        x_ = x_0.T
        half = np.log(root_0_0 + np.zeros(len(w_0))).sum()
        cross = x_.T @ x_
        b = np.linalg.solve(cross, x_.T @ w)
        r = w - x_ @ b
        found = aim[0] + b @ (aim[1:2] - aim[0])
        found = found + c_0 * r
        log = -half - 0.5 * np.linalg.slogdet(cross)[1] - 0.5 * (r @ r)
        return log, found

    logs = []
    parts = []
    for spread in [0.337082, 0.368125, 0.435929, 0.552139, 0.733803, 1.0, 1.36276, 1.81114, 2.29395, 2.71647, 2.96664]:
        log, found = weigh(spread)
        logs.append(log)
        parts.append(found)
    order = np.arange(11)
    nodes = np.pi * (order + 0.5) / 11
    places = np.arccos(-np.linspace(-1.0, 1.0, 61))
    one = np.cos(places[:, None] * order) @ np.linalg.inv(np.cos(nodes[:, None] * order))
    between = one
    share = between @ np.array(logs)
    share = np.exp(share - share.max())
    share = share / share.sum()
    parts = between @ np.array(parts)
    found = share @ parts
    return found
