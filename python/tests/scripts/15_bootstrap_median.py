# each: np.array(hits); aitken: study.figure("boot_interval", "coverage", n=30)
# Coverage of the percentile bootstrap for a median.
import numpy as np


def sample(n):
    return np.random.lognormal(0, 1, n)


def boot_interval(y, B=99):
    n = len(y)
    meds = np.zeros(B)
    for b in range(B):
        meds[b] = np.median(np.random.choice(y, size=n, replace=True))
    return np.percentile(meds, 2.5), np.percentile(meds, 97.5)


np.random.seed(13)
hits = []
for r in range(300):
    lo, hi = boot_interval(sample(30))
    hits.append(lo <= 1.0 <= hi)
print(np.mean(hits))
