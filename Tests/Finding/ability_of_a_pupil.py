"""The ability of a pupil, from right and wrong answers to questions whose properties are known.

For each question: whether the answer was right, how sharply the question discriminates, and how difficult it is; both are known
from thousands of earlier pupils.
"""
import numpy as np

estimand = "the ability"
designs = {"questions": [20, 40], "variety": [0.4, 0.7]}
sealed = {"questions": (15, 50), "variety": (0.3, 0.8)}
require = ["permutation invariant"]


def simulate(rng, questions, variety):
    """The logistic model with two parameters a question."""
    ability = rng.normal(0.0, 1.2)
    sharpness = np.exp(variety * rng.normal(size=questions))
    difficulty = rng.normal(0.0, 1.2, size=questions)
    chance = 1.0 / (1.0 + np.exp(-sharpness * (ability - difficulty)))
    return (1 * (rng.random(size=questions) < chance), sharpness, difficulty), ability


def simulate_two_sorts(rng, questions):
    """Half of the questions are blunt, half are sharp."""
    ability = rng.uniform(-2.0, 2.0)
    sharpness = np.where(rng.permutation(questions) < questions // 2, 0.5, 1.8)
    difficulty = rng.uniform(-2.0, 2.0, size=questions)
    chance = 1.0 / (1.0 + np.exp(-sharpness * (ability - difficulty)))
    return (1 * (rng.random(size=questions) < chance), sharpness, difficulty), ability


held_out = [(simulate_two_sorts, {"questions": [30]})]


def true_score(right, sharpness, difficulty):
    """The ability at which the expected number of right answers is the number that was right."""
    m = len(right)
    score = np.clip(right.sum(), 0.5, m - 0.5)
    low = -4.0
    high = 4.0
    for _ in range(30):
        middle = (low + high) / 2.0
        expected = (1.0 / (1.0 + np.exp(-sharpness * (middle - difficulty)))).sum()
        low = np.where(expected < score, middle, low)
        high = np.where(expected < score, high, middle)
    return (low + high) / 2.0


baselines = [true_score]
