"""How many replications, how long."""
from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Any

from ._run import ProblemLike, study


@dataclass(frozen=True)
class Planned:
    """What a study of the wanted precision takes."""

    replications: int
    seconds: float
    measure: str
    target_mcse: float
    #: Where the measure is least precise.
    hardest: str

    @property
    def words(self) -> str:
        return (f"For a Monte Carlo standard error of {self.target_mcse} of the {self.measure} everywhere: "
                f"{self.replications:,} replications a design, about {self.seconds:.1f} s on this machine; "
                f"hardest at {self.hardest}.")

    def __repr__(self) -> str:
        return self.words


def plan(
    problem: ProblemLike, *estimators: Any, target_mcse: float, measure: str = "risk", pilot: int = 2000, seed: int = 1
) -> Planned:
    """Replications for a Monte Carlo standard error: that of a pilot study falls with the root of their number."""
    if target_mcse <= 0:
        raise ValueError("target_mcse must be above 0")
    began = time.perf_counter()
    result = study(problem, *estimators, replications=pilot, seed=seed)
    spent = time.perf_counter() - began
    worst, place = 0.0, ""
    for row in result.report["rows"]:
        error = (row["measures"].get(measure) or {}).get("mcse")
        if error is not None and error > worst:
            worst = error
            place = f"{row['estimator']}, " + ", ".join(f"{k} = {v}" for k, v in row["design"].items())
    if not place:
        raise ValueError(f"the study has no measure `{measure}` with a standard error")
    needed = max(2, math.ceil(pilot * (worst / target_mcse) ** 2))
    return Planned(needed, spent * needed / pilot, measure, target_mcse, place)
