"""Do patients recover better with a new treatment, when a doctor gives each of them one of six grades?

Numbers of patients at each grade, from full recovery to death, under the new and the old treatment. The treatment may do good or harm.
"""
import numpy as np
from scipy import special, stats

estimand = "whether the treatments are alike"
loss = "test"
designs = {"n": [60, 120], "effect": [0.0, 0.6, 0.9]}
sealed = {"n": [50, 90, 150], "effect": [0.0, 0.5, 0.8]}


def simulate(rng, n, effect):
    """Odds of recovery change by the same factor at every grade."""
    cut = np.sort(rng.normal(0.0, 1.2, size=5))
    good = np.sign(rng.random() - 0.5)
    old = np.concatenate([np.zeros(1), special.expit(cut), np.ones(1)])
    new = np.concatenate([np.zeros(1), special.expit(cut + good * effect), np.ones(1)])
    return (rng.multinomial(n, np.diff(new)), rng.multinomial(n, np.diff(old))), effect == 0.0


def simulate_latent(rng, n, effect):
    """Grades of a normal state of health, more patients with the new treatment."""
    cut = np.array([-1.2, -0.5, 0.1, 0.7, 1.4])
    good = np.sign(rng.random() - 0.5)
    old = np.concatenate([np.zeros(1), special.ndtr(cut), np.ones(1)])
    new = np.concatenate([np.zeros(1), special.ndtr(cut + 0.6 * good * effect), np.ones(1)])
    return (rng.multinomial(2 * n, np.diff(new)), rng.multinomial(n, np.diff(old))), effect == 0.0


held_out = [(simulate_latent, {"n": [50], "effect": [0.0, 0.7]})]


def good_or_bad(new, old):
    """The chi-square test of the table of good (the first three grades) and bad."""
    a, b = new[:3].sum(), new[3:].sum()
    c, d = old[:3].sum(), old[3:].sum()
    n = a + b + c + d
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    return stats.chi2.sf(n * (a * d - b * c) ** 2 / np.maximum(margins, 1), 1)


baselines = [good_or_bad]
