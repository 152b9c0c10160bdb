"""How difficult are the questions of an examination, when candidates differ in ability?

A table of right (1) and wrong (0) answers, a row a candidate. By Rasch's model the log-odds of a right answer are the
candidate's ability less the question's difficulty; difficulties add up to zero.
"""
import numpy as np

estimand = "the difficulty of each question"
designs = {"candidates": [150, 300], "questions": [8], "differ": [1.3, 2.0]}
sealed = {"candidates": (120, 400), "questions": (6, 10), "differ": (1.2, 2.3)}


def simulate(rng, candidates, questions, differ):
    difficulty = 1.2 * rng.normal(size=questions)
    difficulty = difficulty - difficulty.mean()
    ability = rng.normal(0.0, 0.5) + differ * rng.normal(size=candidates)
    chance = 1.0 / (1.0 + np.exp(difficulty[None, :] - ability[:, None]))
    return (1 * (rng.random(size=(candidates, questions)) < chance),), difficulty


def simulate_skewed(rng, candidates):
    """Many weak candidates and a few strong ones."""
    difficulty = rng.uniform(-2.0, 2.0, size=7)
    difficulty = difficulty - difficulty.mean()
    ability = 1.5 * rng.exponential(size=candidates) - 1.5
    chance = 1.0 / (1.0 + np.exp(difficulty[None, :] - ability[:, None]))
    return (1 * (rng.random(size=(candidates, 7)) < chance),), difficulty


held_out = [(simulate_skewed, {"candidates": [150]})]


def log_odds(right):
    """The log-odds of a wrong answer, less their mean."""
    n = len(right)
    k = right.sum(axis=0)
    odds = np.log((n - k + 0.5) / (k + 0.5))
    return odds - odds.mean()


baselines = [log_odds]
