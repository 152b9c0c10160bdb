"""Compares `aitken study` with the same study in CPython and NumPy.

    python Scripts/compare_study.py [--aitken .build/release/aitken] [--replications 2000] [--seed 1] [PROBLEM.py …]

Runs both on each problem (by default those of `problems/` that have textbook estimators in `Tests/Golden/estimators`;
the others are held against CPython by `Scripts/catalogue.py`) with these estimators, on visible and sealed designs
and held-out processes. Every measure of every cell has to agree within 4 Monte Carlo standard errors of the
difference. The two draw different random numbers: agreement is statistical, and a study of several hundred figures
has a chance of some hundredths of one beyond 4 by luck. Ends with status 1 when one is.
"""
import argparse
import json
import math
import pathlib
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(root / "Tests" / "Golden"))
import numpy as np  # noqa: E402
import reference  # noqa: E402


def key(row):
    design = tuple(sorted((name, round(float(value), 9)) for name, value in row["design"].items()))
    return row["process"], design, row["sealed"], row["estimator"]


def compare(ours, theirs):
    """(deviation in standard errors, row key, measure, our figure, their figure) of every figure that both give."""
    ours = {key(row): row for row in ours["rows"]}
    missing = [key(row) for row in theirs["rows"] if key(row) not in ours]
    if missing:
        raise SystemExit(f"error: aitken study has no row for {missing[0]}")
    for row in theirs["rows"]:
        for name, other in row["measures"].items():
            own = ours[key(row)]["measures"].get(name)
            if own is None:
                raise SystemExit(f"error: aitken study has no {name!r} for {key(row)}")
            error = math.hypot(own["mcse"] or 0.0, other["mcse"] or 0.0)
            difference = own["value"] - other["value"]
            # Two figures that are equal to rounding agree, whatever standard error rounding left them.
            equal = abs(difference) <= 1e-9 * max(1.0, abs(other["value"]))
            deviation = 0.0 if equal else abs(difference) / error if error > 0 else math.inf
            yield deviation, key(row), name, own, other


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("problems", nargs="*", type=pathlib.Path)
    parser.add_argument("--aitken", default=str(root / ".build" / "release" / "aitken"))
    parser.add_argument("--replications", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    np.seterr(all="ignore")
    failed = False
    estimated = {path.name for path in (root / "Tests" / "Golden" / "estimators").glob("*.py")}
    known = sorted(path for path in (root / "problems").glob("*.py") if path.name in estimated)
    for problem in options.problems or known:
        estimators = root / "Tests" / "Golden" / "estimators" / problem.name
        files = [str(estimators)] if estimators.exists() else []
        run = subprocess.run(
            [options.aitken, "study", str(problem), *files, "--designs", "all", "--format", "json",
             "--replications", str(options.replications), "--seed", str(options.seed)],
            capture_output=True, text=True)
        if run.returncode != 0:
            raise SystemExit(f"error: aitken study {problem} ended with status {run.returncode}\n{run.stderr}")
        theirs = reference.study(str(problem), files, options.replications, options.seed, "all")
        figures = sorted(compare(json.loads(run.stdout), theirs), key=lambda figure: -figure[0])
        beyond = [figure for figure in figures if figure[0] > 4]
        print(f"{problem.name}: {len(figures)} figures, {len(beyond)} beyond 4 standard errors, largest {figures[0][0]:.2f}")
        for deviation, row, name, own, other in beyond:
            failed = True
            print(f"  {row} {name}: {own['value']:.6g} ({own['mcse']:.2g}), CPython {other['value']:.6g} "
                  f"({other['mcse']:.2g}), {deviation:.1f} standard errors")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
