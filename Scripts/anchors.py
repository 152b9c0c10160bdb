"""The figures of problems on real tables beside what was published on them.

    python Scripts/anchors.py [--aitken .build/release/aitken] [--replications 4000]

Prints one line a figure: what was published, what this table gives, how far they are apart in standard errors, and where they have to
differ, why. The tests of `Tests/StudiesTests/AnchorTests.swift` hold the same.
"""
import argparse
import csv
import json
import math
import pathlib
import runpy
import statistics
import subprocess
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests/Golden"))
import reference  # noqa: E402


def column(table, name, where=lambda row: True):
    with open(ROOT / "problems/data" / table, newline="") as file:
        return [float(row[name]) for row in csv.DictReader(file) if where(row)]


def on_the_table(problem):
    """What the baselines say on the whole table."""
    space = runpy.run_path(str(ROOT / "problems" / problem))
    path, arguments = space["datasets"][0]
    data = arguments(reference.columns(ROOT / "problems" / path))
    return {f.__name__: float(f(*data)) for f in space["baselines"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--aitken", default=str(ROOT / ".build/release/aitken"))
    parser.add_argument("--replications", type=int, default=4000)
    options = parser.parse_args()

    treated = column("nsw.csv", "re78", lambda row: row["treat"] == "1")
    control = column("nsw.csv", "re78", lambda row: row["treat"] == "0")
    survey = column("cps.csv", "re78")
    print(f"LaLonde's benchmark: 1794 dollars published, {statistics.mean(treated) - statistics.mean(control):.0f} here")
    error = statistics.stdev(survey) / math.sqrt(len(survey))
    own = statistics.mean(treated) - statistics.mean(survey)
    print(f"trainees less the survey: -8498 published, {own:.0f} here with every fourth person, "
          f"{abs(own + 8498) / error:.2f} standard errors")
    for problem, name, published in [
            ("r04_engel_households.py", "least_squares", 0.4852), ("r05_grades_logit.py", "maximum_likelihood", 2.379),
            ("r06_college_proximity.py", "two_stage_least_squares", 0.124), ("r06_college_proximity.py", "least_squares", 0.071)]:
        print(f"{problem} {name}: {published} published, {on_the_table(problem)[name]:.4f} here")

    run = subprocess.run(
        [options.aitken, "study", str(ROOT / "problems/r03_placebo_laws.py"), "--replications", str(options.replications),
         "--format", "json"], capture_output=True, text=True, check=True)
    for row in json.loads(run.stdout)["rows"]:
        if row["design"]["effect"] != 0:
            continue
        size, states = row["measures"]["size"], row["design"]["states"]
        if row["estimator"] == "clustered":
            published = {50: 0.063, 20: 0.058, 10: 0.080}[states]
            error = math.hypot(size["mcse"], math.sqrt(published * (1 - published) / 400))
            print(f"placebo laws, {states} states, clustered: {published} published, {size['value']:.4f} ({size['mcse']:.4f}) here, "
                  f"{abs(size['value'] - published) / error:.2f} standard errors")
        elif states == 50:
            print(f"placebo laws, 50 states, independent errors: 0.435 published in wages over 21 years, {size['value']:.4f} "
                  f"({size['mcse']:.4f}) here in thefts over 11 years: of the same order, and not the same experiment")


if __name__ == "__main__":
    main()
