"""How many fish are in the pond, from two catches?

So many were caught and marked, so many caught again, so many of these had a mark. The ratio estimator overstates when few
have one.
"""
import numpy as np

estimand = "the number of fish"
loss = "relative squared"
designs = {"share": [0.1, 0.2]}
sealed = {"share": [0.08, 0.15, 0.25]}


def simulate(rng, share):
    number = np.floor(np.exp(rng.uniform(5.0, 7.0)))
    marked = rng.binomial(number, share)
    again = rng.binomial(marked, share)
    others = rng.binomial(number - marked, share)
    return (marked, again + others, again), number


def petersen(marked, caught, again):
    """Marked times caught over recaught."""
    return marked * caught / np.maximum(again, 1)


baselines = [petersen]
