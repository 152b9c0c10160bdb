"""The formula of the Pareto distribution with its estimated exponent, bias removed (Rytgaard 1990; Klugman, Panjer and Willmot)."""
import numpy as np


def pareto_price(claim, retention):
    a = np.maximum((len(claim) - 2.0) / np.log(np.maximum(claim, 1.0)).sum(), 1.3)
    return retention ** (1.0 - a) / (a - 1.0)
