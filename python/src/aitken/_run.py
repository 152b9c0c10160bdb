"""study, verify, research: the command line's main work, on functions."""
from __future__ import annotations

import json
import os
import shutil
import tempfile
from typing import Any, Callable, Optional, Sequence, Union

from . import _external
from ._engine import ProgressLine, run, shows_progress
from ._problem import EstimatorFile, Problem
from ._results import Discovery, StudyResult, Verdict

ProblemLike = Union[Problem, str, os.PathLike]


def _problem(problem: ProblemLike) -> Problem:
    return problem if isinstance(problem, Problem) else Problem(path=problem)


def _common(seed: int, threads: Optional[int]) -> list:
    return ["--seed", str(seed)] + (["--threads", str(threads)] if threads else [])


def study(
    problem: ProblemLike,
    *estimators: Any,
    replications: int = 2000,
    designs: str = "designs",
    seed: int = 1,
    external: Sequence[Callable] = (),
    workers: Optional[int] = None,
    threads: Optional[int] = None,
) -> StudyResult:
    """A Monte Carlo study of the baselines and of each estimator: the figures of ``aitken study``, bit for bit.

    Parameters
    ----------
    estimators
        Functions, paths of files, or discoveries.
    designs
        "designs" (the visible ones), "sealed", or "all".
    external
        Functions that stay in CPython (statsmodels, scikit-learn, anything): the engine draws the data, ``workers`` processes
        call them, and they stand in the same table on the same data. Slower; how much is said in ``words``.
    """
    problem = _problem(problem)
    with tempfile.TemporaryDirectory(prefix="aitken-") as folder:
        files = EstimatorFile(estimators, folder, "estimators")

        def explain(message: str) -> str:
            return files.explain(problem.explain(message))

        options = ["--replications", str(replications), "--designs", designs, *_common(seed, threads)]
        seconds: dict = {}
        notes: list = list(problem.notes)
        given: list = []
        if external:
            drawn = os.path.join(folder, "drawn")
            run(["draw", problem.path, *options, "--output", drawn], explain=explain)
            seconds, failures = _external.estimate(drawn, external, seed, workers)
            notes += failures
            given = ["--estimates", drawn]
        arguments = ["study", problem.path, *files.paths, *options, *given]
        report = json.loads(run([*arguments, "--format", "json"], explain=explain))
        table = run([*arguments, "--format", "latex"], explain=explain) if given or files.paths else None

    def latex() -> str:
        return table if table is not None else run(
            ["study", problem.path, *options, "--format", "latex"], explain=problem.explain)

    return StudyResult(report, latex, seconds, notes)


def verify(
    problem: ProblemLike,
    candidate: Any,
    *,
    seed: int = 1,
    replications: Optional[int] = None,
    salt: Optional[str] = None,
    lab: Union[str, os.PathLike, None] = None,
    threads: Optional[int] = None,
    progress: Optional[bool] = None,
) -> Verdict:
    """All that the verifier has against one candidate, and a verdict.

    Parameters
    ----------
    lab
        The archive whose error budget the confirmation spends; without it, one that is thrown away: nothing is claimed for good.
    salt
        Hexadecimal: repeats a confirmation digit for digit.
    """
    problem = _problem(problem)
    line = ProgressLine(shown=shows_progress(progress))
    with tempfile.TemporaryDirectory(prefix="aitken-") as folder:
        files = EstimatorFile([candidate], folder, "candidate")
        arguments = ["verify", problem.path, *files.paths, "--format", "json", *_common(seed, threads),
                     "--lab", str(lab) if lab is not None else os.path.join(folder, "lab")]
        if replications:
            arguments += ["--replications", str(replications)]
        if salt:
            arguments += ["--salt", salt]
        try:
            output = run(arguments, explain=lambda m: files.explain(problem.explain(m)), progress=line)
        finally:
            line.close()
    return Verdict(json.loads(output))


def research(
    problem: ProblemLike,
    *,
    seconds: Optional[float] = None,
    candidates: Optional[int] = None,
    researcher: Optional[str] = None,
    seed: int = 1,
    lab: Union[str, os.PathLike, None] = None,
    resume: bool = False,
    salt: Optional[str] = None,
    threads: Optional[int] = None,
    progress: Optional[bool] = None,
) -> Discovery:
    """Lets Aitken search for a better estimator, and gives what it found as a function with its verdict.

    Parameters
    ----------
    seconds, candidates
        The budget (60 seconds where neither is given); with ``candidates`` the run is a function of the seed alone.
    lab
        The archive; without it, one that is thrown away.
    """
    problem = _problem(problem)
    folder = None
    if lab is None:
        folder = tempfile.mkdtemp(prefix="aitken-")
        lab = os.path.join(folder, "lab")
    arguments = ["research", problem.path, "--format", "json", *_common(seed, threads), "--lab", str(lab)]
    if candidates is not None:
        arguments += ["--candidates", str(candidates)]
    elif seconds is not None:
        arguments += ["--seconds", str(seconds)]
    if researcher:
        arguments += ["--researcher", researcher]
    if salt:
        arguments += ["--salt", salt]
    if resume:
        arguments.append("--resume")
    line = ProgressLine(None if candidates is not None else seconds or 60, shown=shows_progress(progress))
    try:
        return Discovery(json.loads(run(arguments, explain=problem.explain, progress=line)))
    finally:
        line.close()
        if folder:
            shutil.rmtree(folder, ignore_errors=True)
