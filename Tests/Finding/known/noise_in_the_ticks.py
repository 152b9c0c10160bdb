"""Two time scales: the mean over coarse grids, less the noise that the finest shows (Zhang, Mykland and Ait-Sahalia 2005).

The step between prices of a grid is the best one by their formula (12 noise^2 / quarticity)^(1/3) n^(2/3), of those tried.
"""
import numpy as np


def two_scales(price):
    n = len(price) - 1
    fine = (np.diff(price) ** 2).sum()
    noise = fine / (2.0 * n)
    rough = (np.diff(price[::20]) ** 2).sum()
    best = (12.0 * (noise / rough) ** 2) ** (1.0 / 3.0) * n ** (2.0 / 3.0)
    answer = 0.0
    for k in [2, 3, 4, 6, 9, 13, 19]:
        coarse = ((price[k:] - price[:-k]) ** 2).sum() / k
        share = (n - k + 1.0) / k / n
        answer = np.where((best > 0.82 * k) | (k == 2), (coarse - share * fine) / (1.0 - share), answer)
    return answer
