"""Aitken from Python: state a problem in ordinary functions, study and verify estimators, let new ones be invented.

>>> import numpy as np, aitken
>>> def simulate(rng, n):
...     centre = rng.normal(0, 10)
...     return (centre + rng.standard_t(3, size=n),), centre
>>> def mean(y):
...     return y.mean()
>>> problem = aitken.Problem(simulate=simulate, designs={"n": [30, 60]}, sealed={"n": (25, 100)}, baselines=[mean])
>>> def median(y):
...     return np.median(y)
>>> aitken.study(problem, median)          # a Monte Carlo study, with a standard error for every figure
>>> aitken.verify(problem, median)         # everything the verifier has against it, and a verdict in words
>>> found = aitken.research(problem, seconds=30)
>>> found(np.array([1.0, 2.0, 9.0]))       # the discovery is a function
"""
from ._check import Agreement, check
from ._engine import AitkenError, version
from ._lab import Lab, lab
from ._plan import Planned, plan
from ._problem import Problem
from ._results import Discovery, Figure, StudyResult, Verdict
from ._replicate import replicate
from ._run import research, study, verify

__all__ = [
    "Agreement", "AitkenError", "Discovery", "Figure", "Lab", "Planned", "Problem", "StudyResult", "Verdict", "check", "lab",
    "plan", "replicate", "research", "study", "verify", "version",
]
