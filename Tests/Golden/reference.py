"""A Monte Carlo study in CPython and NumPy: what `aitken study` has to agree with.

    python Tests/Golden/reference.py problems/p07_heteroskedastic_slope.py [ESTIMATORS.py …]
        [--replications 2000] [--seed 1] [--designs designs|sealed|held-out|all]

Prints the JSON of `aitken study --format json`. Formulas: Morris, White and Crowther (2019), Statistics in Medicine 38,
Table 6; empirical standard error with the sample kurtosis, relative efficiency by the delta method on paired losses.
"""
import argparse
import ast
import csv
import inspect
import itertools
import json
import math
import os
import runpy
import sys

import numpy as np
from scipy import stats


def crossed(designs):
    """All combinations of a dict of lists; a list of such dicts is their union."""
    if isinstance(designs, list):
        return [cell for part in designs for cell in crossed(part)]
    names = list(designs)
    return [dict(zip(names, values)) for values in itertools.product(*designs.values())]


def cells(problem, which):
    """(process name, simulate function, design, sealed) of every cell."""
    found = []
    if which in ("designs", "all"):
        found += [("simulate", problem["simulate"], cell, False) for cell in crossed(problem["designs"])]
    if which in ("sealed", "all"):
        found += [("simulate", problem["simulate"], cell, True) for cell in crossed(problem.get("sealed", []))]
    if which in ("held-out", "all"):
        for simulate, designs in problem.get("held_out", []):
            found += [(simulate.__name__, simulate, cell, True) for cell in crossed(designs)]
    return found


def columns(path):
    """A table as a process gets it: column name to array, whole numbers where every entry is written as one."""
    with open(path, newline="") as file:
        names, *rows = list(csv.reader(file))
    found = {}
    for name, entries in zip(names, zip(*rows)):
        kind = int if not any(letter in entry for entry in entries for letter in ".eE") else float
        found[name] = np.array([kind(entry) for entry in entries])
    return found


def kept(problem, path, simulate, design, rng):
    """The tables that a process takes, and what is drawn once and kept over its replications."""
    takes = lambda function: set(inspect.signature(function).parameters)
    tables = {name: columns(os.path.join(os.path.dirname(path), file)) for name, file in problem.get("tables", {}).items()}
    values = {name: table for name, table in tables.items() if name in takes(simulate)}
    for name, value in problem.get("fixed", {}).items():
        if name in takes(simulate) and name not in design:
            given = {"rng": rng, **design, **tables}
            values[name] = value(**{k: v for k, v in given.items() if k in takes(value)}) if callable(value) else value
    return values


def estimators_of(path):
    """The functions of `estimators`, or every public function that no other function of the file calls."""
    space = runpy.run_path(path)
    if "estimators" in space:
        return space["estimators"]
    with open(path) as file:
        tree = ast.parse(file.read())
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    used = {
        name.id
        for function in functions
        for name in ast.walk(function)
        if isinstance(name, ast.Name) and name.id != function.name
    }
    return [space[f.name] for f in functions if not f.name.startswith("_") and f.name not in used]


def losses(problem, estimate, truth):
    """The loss of one estimate."""
    loss = problem.get("loss", "squared")
    estimate, truth = np.asarray(estimate, float), np.asarray(truth, float)
    if callable(loss):
        return float(loss(estimate, truth))
    if loss == "squared":
        return float(((estimate - truth) ** 2).sum())
    if loss == "absolute":
        return float(np.abs(estimate - truth).sum())
    if loss == "relative squared":
        return float(((estimate / truth - 1) ** 2).sum())
    if loss == "interval":
        lower, upper = estimate
        alpha = 1 - problem.get("level", 0.95)
        return float(upper - lower + 2 / alpha * max(lower - truth, 0) + 2 / alpha * max(truth - upper, 0))
    if loss == "test":
        return float((estimate <= problem.get("level", 0.05)) == bool(truth))
    raise ValueError(f"no reference for the loss {loss!r}")


def figure(value, mcse):
    return {"value": None if math.isnan(value) else float(value), "mcse": None if math.isnan(mcse) else float(mcse)}


def median(values):
    """The median with Maritz and Jarrett's (1978) standard error: its standard deviation over all bootstrap samples."""
    x, n = np.sort(values), len(values)
    weights = np.diff(stats.beta.cdf(np.arange(n + 1) / n, (n + 1) / 2, (n + 1) / 2))
    mean = weights @ x
    return figure(np.median(x), math.sqrt(max(0.0, weights @ (x - mean) ** 2)))


def proportion(hits):
    p = hits.mean()
    return figure(p, math.sqrt(p * (1 - p) / len(hits)))


def measures(problem, estimates, truths, loss, baseline_loss):
    """Point measures of one estimator in one cell; failed replications (NaN) are left out of all but the count."""
    ok = np.isfinite(loss)
    n = int(ok.sum())
    result = {}
    if problem.get("loss") == "interval":
        lower, upper = estimates[ok][:, 0], estimates[ok][:, 1]
        truth = truths[ok].reshape(n)
        hit = (lower <= truth) & (truth <= upper)
        result["coverage"] = proportion(hit)
        result["length"] = figure((upper - lower).mean(), (upper - lower).std(ddof=1) / math.sqrt(n))
        result["interval score"] = figure(loss[ok].mean(), loss[ok].std(ddof=1) / math.sqrt(n))
    elif problem.get("loss") == "test":
        rejected = estimates[ok].reshape(n) <= problem.get("level", 0.05)
        null = truths[ok].reshape(n) != 0
        if null.any():
            result["size"] = proportion(rejected[null])
        if not null.all():
            result["power"] = proportion(rejected[~null])
        result["risk"] = figure(loss[ok].mean(), loss[ok].std(ddof=1) / math.sqrt(n))
    else:
        errors = (estimates - truths)[ok].reshape(n, -1)
        mean = errors.mean(axis=0)
        bias = float(np.sqrt((mean**2).sum())) if mean.size > 1 else float(mean[0])
        squared = (errors**2).sum(axis=1)
        rmse = math.sqrt(squared.mean())
        mcse_mse = squared.std(ddof=1) / math.sqrt(n)
        covariance = np.atleast_2d(np.cov(errors.T))
        if mean.size > 1:
            bias_mcse = math.sqrt(mean @ covariance @ mean / n) / bias if bias > 0 else 0.0
            spread = ((errors - mean) ** 2).sum(axis=1)
            empirical = math.sqrt(spread.sum() / (n - 1))
            empirical_mcse = spread.std(ddof=1) / math.sqrt(n) / (2 * empirical) if empirical > 0 else 0.0
        else:
            bias_mcse = math.sqrt(covariance[0, 0] / n)
            empirical = math.sqrt(covariance[0, 0])
            centred = errors[:, 0] - mean[0]
            kurtosis = (centred**4).mean() / (centred**2).mean() ** 2 if empirical > 0 else 1.0
            empirical_mcse = math.sqrt(max(kurtosis - 1, 0) / n) * empirical / 2
        result["bias"] = figure(bias, bias_mcse)
        if mean.size == 1:
            result["median bias"] = median(errors[:, 0])
        result["empirical se"] = figure(empirical, empirical_mcse)
        result["rmse"] = figure(rmse, mcse_mse / (2 * rmse) if rmse > 0 else 0.0)
        result["median absolute error"] = median(np.sqrt(squared))
        result["risk"] = figure(loss[ok].mean(), loss[ok].std(ddof=1) / math.sqrt(n))
    both = ok & np.isfinite(baseline_loss)
    ratio = baseline_loss[both].mean() / loss[both].mean()
    spread = np.std(baseline_loss[both] - ratio * loss[both], ddof=1)
    result["relative efficiency"] = figure(ratio, spread / loss[both].mean() / math.sqrt(both.sum()))
    return result


def study(path, files, replications, seed, which):
    problem = runpy.run_path(path)
    estimators = list(problem["baselines"]) + [f for file in files for f in estimators_of(file)]
    rows = []
    for index, (process, simulate, design, is_sealed) in enumerate(cells(problem, which)):
        rng = np.random.default_rng([seed, index])
        given = {**design, **kept(problem, path, simulate, design, rng)}
        samples = [simulate(rng, **given) for _ in range(replications)]
        truths = np.array([np.asarray(truth, float) for _, truth in samples])
        baseline_loss = None
        for estimator in estimators:
            draws = "rng" in inspect.signature(estimator).parameters
            own = np.random.default_rng([seed, index, 1])
            estimates, loss, failures = [], np.full(replications, math.nan), 0
            for r, (arguments, truth) in enumerate(samples):
                try:
                    copies = [np.array(a) if isinstance(a, np.ndarray) else a for a in arguments]
                    estimate = estimator(*copies, rng=own) if draws else estimator(*copies)
                    estimate = np.asarray(estimate, float)
                    if not np.isfinite(estimate).all():
                        raise ArithmeticError("not finite")
                    loss[r] = losses(problem, estimate, truth)
                except (ArithmeticError, ValueError, IndexError, np.linalg.LinAlgError):
                    failures += 1
                    estimate = np.nan
                estimates.append(estimate)
            shape = next((np.shape(e) for e in estimates if np.isfinite(e).all()), ())
            estimates = np.array([np.broadcast_to(e, shape) for e in estimates])
            if baseline_loss is None:
                baseline_loss = loss
            rows.append({
                "process": process, "design": design, "sealed": is_sealed, "estimator": estimator.__name__,
                "measures": measures(problem, estimates, truths, loss, baseline_loss), "failures": failures,
            })
    title = (ast.get_docstring(ast.parse(open(path).read())) or path).splitlines()[0]
    return {"problem": title, "replications": replications, "seed": seed, "rows": rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("problem")
    parser.add_argument("estimators", nargs="*")
    parser.add_argument("--replications", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--designs", default="designs", choices=["designs", "sealed", "held-out", "all"])
    parser.add_argument("--table", action="store_true", help="relative efficiencies for a person instead of JSON")
    options = parser.parse_args()
    np.seterr(all="ignore")
    result = study(options.problem, options.estimators, options.replications, options.seed, options.designs)
    if not options.table:
        json.dump(result, sys.stdout, indent=1)
        print()
        return
    print(result["problem"])
    for row in result["rows"]:
        values = "  ".join(
            f"{name} {m['value']:.4f} ({m['mcse']:.4f})"
            for name, m in row["measures"].items() if name in ("bias", "rmse", "coverage", "relative efficiency")
        )
        design = " ".join(f"{k}={v}" for k, v in row["design"].items())
        print(f"  {row['process']:24s} {design:24s} {row['estimator']:28s} {values}  failures {row['failures']}")


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
