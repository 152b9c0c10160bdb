"""Recovery of interblock information (Yates 1940)."""
import numpy as np


def recovery(y, treatment):
    """Estimates within and between blocks, weighted by the inverse of their estimated variances."""
    b = y.shape[0]
    r = 3 * b // 7
    pair = b // 7
    has = 1.0 * (treatment[:, :, None] == np.arange(7))
    total = (has * y[:, :, None]).sum(axis=(0, 1))
    block = y.sum(axis=1)
    blocks = (has.sum(axis=1) * block[:, None]).sum(axis=0)
    adjusted = total - blocks / 3.0
    within = 3.0 * adjusted / (7.0 * pair)
    between = (blocks - blocks.mean()) / (r - pair)
    mean = y.mean()
    squares = ((y - mean) ** 2).sum()
    unadjusted_blocks = 3.0 * ((block / 3.0 - mean) ** 2).sum()
    residual = squares - unadjusted_blocks - (within * adjusted).sum()
    error = residual / (3 * b - b - 6)
    adjusted_blocks = squares - residual - r * ((total / r - mean) ** 2).sum()
    spread = np.maximum((adjusted_blocks / (b - 1) - error) * (b - 1) / (3 * b - 7), 0.0)
    v1 = 3.0 * error / (7.0 * pair)
    v2 = 3.0 * (error + 3.0 * spread) / (r - pair)
    return (within / v1 + between / v2) / (1.0 / v1 + 1.0 / v2)
