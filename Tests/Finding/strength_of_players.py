"""How strong are the players of a club, when players mostly meet others of about their own strength?

A table: how often the player of the row has beaten the player of the column. A player's strength less the other's is the log-odds of
winning; strengths add up to zero.
"""
import numpy as np

estimand = "the strength of each player"
designs = {"players": [8, 12], "games": [4.0, 8.0]}
sealed = {"players": (7, 14), "games": (4.0, 12.0)}


def simulate(rng, players, games):
    """Numbers of games between two players fall with the distance of their strengths."""
    strength = 1.2 * rng.normal(size=players)
    strength = strength - strength.mean()
    gap = strength[:, None] - strength[None, :]
    number = np.triu(rng.poisson(games * np.exp(-0.5 * np.abs(gap))), 1)
    won = rng.binomial(number, 1.0 / (1.0 + np.exp(-gap)))
    return (won + (number - won).T,), strength


def log_odds_of_winning(won):
    """The log-odds of the share of games won, less their mean."""
    odds = np.log((won.sum(axis=1) + 0.5) / (won.sum(axis=0) + 0.5))
    return odds - odds.mean()


baselines = [log_odds_of_winning]
