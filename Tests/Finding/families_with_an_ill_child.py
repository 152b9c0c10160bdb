"""What is a child's risk of an inherited disease, from families that are known because a child is ill?

For each family: the number of children and the number of them who are ill. Every family with at least one ill child is known, no other.
"""
import numpy as np

estimand = "the risk of a child"
designs = {"families": [30, 80], "children": [3.0, 5.0]}
sealed = {"families": (20, 120), "children": (2.5, 6.0)}
require = ["permutation invariant"]


def ill_children(rng, risk, size):
    """Binomial numbers that are not zero: the first who is ill, and those among the younger ones."""
    healthy = 1.0 - risk
    first = np.ceil(np.log(1.0 - rng.random(size=len(size)) * (1.0 - healthy**size)) / np.log(healthy))
    first = np.clip(first, 1, size)
    return 1 + rng.binomial((size - first).astype(int), risk)


def simulate(rng, families, children):
    """Numbers of children are two and more."""
    risk = rng.uniform(0.15, 0.5)
    size = 2 + rng.poisson(children - 2.0, size=families)
    return (size, ill_children(rng, risk, size)), risk


def simulate_only_children(rng, families):
    """From one child to eight."""
    risk = rng.uniform(0.2, 0.4)
    size = rng.integers(1, 9, size=families)
    return (size, ill_children(rng, risk, size)), risk


held_out = [(simulate_only_children, {"families": [50, 100]})]


def brothers_and_sisters(size, ill):
    """Weinberg's sib method: the share of ill ones among the brothers and sisters of each ill child."""
    return (ill * (ill - 1)).sum() / np.maximum((ill * (size - 1)).sum(), 1)


baselines = [brothers_and_sisters]
