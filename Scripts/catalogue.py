"""Holds the catalogue's figures against Aitken and CPython.

    python Scripts/catalogue.py [--aitken .build/release/aitken] [--brief] [--scale 1.0] [--seed 1] [P01 P13 …]

`Tests/Catalogue/figures.json` names, for each problem of the catalogue, a design, its better estimators and their
figures: as the catalogue prints them, and as its own NumPy programs give them with more replications. The problem
file is run on that design alone, by `aitken study` and by CPython with NumPy, from the same files. A figure holds
where both Aitken and CPython are within 4 standard errors of the difference from it, and from each other; the
standard error of a difference is the square root of the sum of the two squared Monte Carlo standard errors. A figure
that is printed without a standard error may be off by half a unit of its last digit besides. `--brief` runs Aitken
alone with a tenth of the replications. Ends with status 1 when a figure does not hold: with some five hundred
comparisons one goes beyond 4 by luck with one seed in thirty.
"""
import argparse
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
root = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(root / "Tests" / "Golden"))
limit = 4.0


def with_design(entry, folder):
    """The problem file with the entry's design in place of its own, and without data: nothing else is to be run."""
    path = root / "problems" / (entry["problem"] + ".py")
    copy = folder / path.name
    design = {name: [value] for name, value in entry["design"].items()}
    copy.write_text(path.read_text() + f"\n\ndesigns = {design!r}\ndatasets = []\n")
    return copy


def check_design(entry, crossed, problem):
    """The catalogue's design has to be one that the problem file shows."""
    if entry["design"] not in crossed(problem["designs"]):
        raise SystemExit(f"error: {entry['problem']}: {entry['design']} is none of the designs of the problem file")


def run_aitken(options, entry, problem, replications):
    """Measures by estimator."""
    with tempfile.TemporaryDirectory() as lab:
        run = subprocess.run(
            [options.aitken, "study", str(problem), str(root / entry["estimators"]), "--format", "json", "--lab", lab,
             "--replications", str(replications), "--seed", str(options.seed)],
            capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"error: aitken study {problem.name} ended with status {run.returncode}\n{run.stderr}")
    return {row["estimator"]: row["measures"] for row in json.loads(run.stdout)["rows"]}


def run_cpython(options, entry, problem, replications):
    """Measures by estimator."""
    import numpy as np
    import reference

    np.seterr(all="ignore")
    study = reference.study(str(problem), [str(root / entry["estimators"])], replications, options.seed, "designs")
    return {row["estimator"]: row["measures"] for row in study["rows"]}


def deviation(own, other):
    """How many standard errors of their difference two figures are apart."""
    if own is None or other is None or own["value"] is None:
        return math.inf
    error = math.hypot(own["mcse"] or 0.0, other["mcse"] or 0.0)
    distance = max(0.0, abs(own["value"] - other["value"]) - other.get("rounding", 0.0))
    return 0.0 if distance == 0 else distance / error if error > 0 else math.inf


def text(figure):
    if figure is None:
        return "-"
    if figure["mcse"] == 0 and "source" in figure:
        return f"{figure['value']:.4g} (exact)"
    if not figure["mcse"]:
        return f"{figure['value']:.4g}"
    digits = min(6, max(0, 1 - math.floor(math.log10(figure["mcse"]))))
    return f"{figure['value']:.{digits}f} ({figure['mcse']:.{digits}f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("problems", nargs="*", help="P01, N02, … (all by default)")
    parser.add_argument("--aitken", default=str(root / ".build" / "release" / "aitken"))
    parser.add_argument("--brief", action="store_true", help="Aitken alone, a tenth of the replications")
    parser.add_argument("--scale", type=float, default=1.0, help="multiplies all numbers of replications")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    import reference
    import runpy

    entries = json.loads((root / "Tests" / "Catalogue" / "figures.json").read_text())
    known = {entry["problem"].split("_")[0].upper() for entry in entries}
    wanted = {name.upper() for name in options.problems} or known
    if not wanted <= known:
        raise SystemExit(f"error: no problem {sorted(wanted - known)[0]} in Tests/Catalogue/figures.json")
    layout = "  {:26}  {:21}  {:>18}  {:>18}  {:>17}  {:>16}  {:>6}  {}"
    print(layout.format("estimator", "measure", "catalogue", "again, more", "Aitken", "CPython", "worst", ""))
    tried, failed, seconds = set(), [], {"Aitken": 0.0, "CPython": 0.0}
    with tempfile.TemporaryDirectory() as folder:
        for entry in entries:
            name = entry["problem"].split("_")[0].upper()
            if name not in wanted:
                continue
            print(f"{name}  {', '.join(f'{parameter} = {value}' for parameter, value in entry['design'].items())}")
            check_design(entry, reference.crossed, runpy.run_path(str(root / "problems" / (entry["problem"] + ".py"))))
            problem = with_design(entry, pathlib.Path(folder))
            scale = options.scale * (0.1 if options.brief else 1.0)
            start = time.monotonic()
            ours = run_aitken(options, entry, problem, max(100, round(scale * entry["replications"]["aitken"])))
            seconds["Aitken"] += time.monotonic() - start
            theirs = None
            if not options.brief:
                start = time.monotonic()
                theirs = run_cpython(options, entry, problem, max(100, round(scale * entry["replications"]["cpython"])))
                seconds["CPython"] += time.monotonic() - start
            tried.add(name)
            for figure in entry["figures"]:
                own = ours.get(figure["estimator"], {}).get(figure["measure"])
                other = theirs and theirs.get(figure["estimator"], {}).get(figure["measure"])
                references = [figure[source] for source in ("catalogue", "again") if source in figure]
                worst = max(deviation(own, one) for one in references)
                if theirs is not None:
                    worst = max([worst, deviation(own, other), *(deviation(other, one) for one in references)])
                holds = worst <= limit
                print(layout.format(
                    figure["estimator"][:26], figure["measure"], text(figure.get("catalogue")),
                    text(figure.get("again")), text(own), text(other), f"{worst:.2f}",
                    "" if holds else "does not hold"))
                sys.stdout.flush()
                if not holds:
                    failed.append(f"{name} {figure['estimator']} {figure['measure']}")
    held = tried - {name.split()[0] for name in failed}
    rediscoveries = sorted(name for name in held if name.startswith("P"))
    print(f"{len(rediscoveries)} of 35 rediscovery problems and {len(held) - len(rediscoveries)} null problems hold "
          f"within {limit:g} standard errors. Seconds: Aitken {seconds['Aitken']:.0f}, "
          f"CPython {seconds['CPython']:.0f}.")
    for name in failed:
        print(f"does not hold: {name}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
