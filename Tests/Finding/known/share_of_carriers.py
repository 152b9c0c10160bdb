"""Counting genes: 2 q (1 - q) with the share q of the gene among all copies, freed of bias (Li 1976; Weir 1996, chapter 2)."""
import numpy as np


def gene_counting(copies):
    n = len(copies)
    q = copies.mean() / 2.0
    return 2.0 * q * (1.0 - q) * 2.0 * n / (2.0 * n - 1.0)
