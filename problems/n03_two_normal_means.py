"""Two means at once, one noisy observation of each: a problem without a better answer.

From three means on, shrinking them towards each other has a smaller total squared error than the observations
themselves (James and Stein 1961). With two it has not: whatever is gained where the means are alike is lost where
they are some way apart, and the largest risk over all means can only grow. This problem is a check of Aitken itself:
a claim to have found something better is a mistake.
"""
import numpy as np

estimand = "the two means"
loss = "squared"
aggregate = "worst"
designs = {"distance": [0.5, 2.0, 4.0]}
sealed = {"distance": [0.0, 1.5, 3.0, 5.0, 12.0]}
require = ["location equivariant"]


def simulate(rng, distance):
    centre = rng.normal(0.0, 10.0)
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    theta = centre + sign * distance / 2.0 * np.array([1.0, -1.0])
    return (theta + rng.normal(size=2),), theta


def simulate_drawn_distance(rng, spread):
    """Two means that are drawn by themselves."""
    theta = rng.normal(0.0, 10.0) + spread * rng.normal(size=2)
    return (theta + rng.normal(size=2),), theta


held_out = [(simulate_drawn_distance, {"spread": [1.5, 4.0]})]


def observations(x):
    """The observations as they are: maximum likelihood, minimax, admissible."""
    return 1.0 * x


baselines = [observations]
