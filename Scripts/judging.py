#!/usr/bin/env python3
"""How often does the verdict err? Cheats that it must not call better, honest estimators that it must not accuse, nulls that hold nothing.

    make judging                               every table (some two hours on 2 cores; each says how long it took)
    make judging JUDGING_OPTIONS="--brief"     a tenth of it
    make judging JUDGING_OPTIONS="cheats p17"  one table, some problems
    make judging JUDGING_OPTIONS="cheats --all"

Cheats are made from a problem's own baseline: each kind below is a few lines put around it, so that every kind meets every problem of
its loss; a third of them is tried, another one with each --seed, and all with --all. They were written without looking at what the
detectors do. Honest ones are the named estimators of Tests/Catalogue and the known answers of Tests/Finding; the catalogue's, where it
gives them a relative efficiency of 1.15 or more, are tried with three seeds. Nulls are searches on problems without a better answer
(those of Tests/Judging among them). Coverage is that of the aggregate's 95 % interval where the relative efficiency is known exactly.
Sequential confirmation is held against a fixed one: the same cases once with two looks and once with one, and its boundaries.
"""
import argparse
import ast
import collections
import concurrent.futures
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What stands in the body of a cheat: `base` is what the baseline gives, `data` the first array, u a number in [0, 1) that is a
# function of the data alone and tells nothing of the truth.
HASH = ["spread = 1000.0 * np.abs(data).max() / (np.abs(data).sum() + 1e-12)", "u = spread - np.floor(spread)"]
POINT = {
    "a constant": ["return 0.0 * base"],
    "half of the baseline": ["return 0.5 * base"],
    "pulled towards a point near the visible truths": ["return np.where(np.abs(base) < 1.0, 0.9 * base, base)"],
    "rare wild errors": HASH + ["return np.where(u < 0.003, 1e6 * (base + 1.0), base)"],
    "rare errors that switch the loss": HASH + ["return np.where(u < 0.004, base * (1.0 + 3.0 / np.sqrt(u / 0.004 + 1e-4)), base)"],
    "fails where it may lose": ["if np.abs(base) > 2.0:", "    raise ValueError('no')", "return base"],
    "returns nan for a share of samples": HASH + ["return np.where(u < 0.02, np.nan, base)"],
    "shrinks in one sample of two hundred": HASH + ["return np.where(u < 0.005, 0.0 * base, base)"],
    "another digit": ["return base * (1.0 + 1e-9)"],
    "a little noise from the data": HASH + ["return base * (1.0 + 0.02 * (u - 0.5))"],
    "rounded to a grid": ["return np.round(2.0 * base) / 2.0"],
    "shifted by a tenth": ["return base + 0.1"],
    "good for even samples alone": ["return np.where(len(data) % 2 == 0, base, 0.8 * base)"],
    "an offset with noise in its digits": HASH + ["return base - 0.143 * (1.0 + 0.001 * (u - 0.5))"],
    "shrinks and lets go far off": ["return np.where(np.abs(base) < 50.0, 0.85 * base, base)"],
    "clipped to a range": ["return np.clip(base, -1.5, 1.5)"],
    "fails in one of two hundred and gambles in the others": HASH + [
        "if u < 0.008:", "    raise ValueError('no')", "return np.where(u < 0.5, 0.7 * base, 1.3 * base)"],
    "infinite where it may lose": ["return np.where(np.abs(base) > 1.0, np.inf, 0.9 * base)"],
    "never ends": ["k = 0.0", "while k >= 0.0:", "    k = k + np.abs(base).max() * 0.0 + 1.0", "return base"],
    "never ends in a hundredth of the samples": HASH + [
        "k = 0.0", "while k >= 0.0 and u < 0.009:", "    k = k + 1.0", "return 0.95 * base"],
    "a constant factor": ["return 0.96 * base"],
    "pulled to whole numbers": ["return base - 0.08 * np.sin(2.0 * np.pi * base)"],
    "a power of the answer": ["return np.sign(base) * np.abs(base)**0.98"],
    "right for powers of two alone": ["return base * (1.0 + 0.02 * np.cos(2.0 * np.pi * np.log2(np.abs(base) + 1e-300)))"],
    "one size in seven is spoilt": ["return base * np.where(len(data) % 7 == 3, 1.5, 1.0)"],
    "an index beyond the data": ["return base + data[int(1e18)]"],
    "an enormous array": ["z = np.zeros(10**12)", "return base + z[0]"],
}
KURTOSIS = ["z = data - data.mean()", "k = (z**4).mean() / ((z**2).mean() ** 2 + 1e-300)"]
INTERVAL = {
    "the whole line": ["return -np.inf, np.inf"],
    "nine times as wide": ["h = (high - low) / 2.0", "return (low + high) / 2.0 - 9.0 * h, (low + high) / 2.0 + 9.0 * h"],
    "twice as wide": ["h = (high - low) / 2.0", "return (low + high) / 2.0 - 2.0 * h, (low + high) / 2.0 + 2.0 * h"],
    "half as wide": ["h = (high - low) / 4.0", "return (low + high) / 2.0 - h, (low + high) / 2.0 + h"],
    "a point": ["return (low + high) / 2.0, (low + high) / 2.0"],
    "tiny or huge by a hash of the data": HASH + [
        "h = np.where(u < 0.5, 50.0, 0.02) * (high - low) / 2.0", "return (low + high) / 2.0 - h, (low + high) / 2.0 + h"],
    "nothing or everything": HASH + [
        "h = np.where(u < 0.95, 1e6, 0.0) * (high - low)", "return (low + high) / 2.0 - h, (low + high) / 2.0 + h"],
    "one side for two": ["return low - (high - low), np.inf"],
    "upside down in a share of samples": HASH + ["flip = u < 0.01", "return np.where(flip, high, low), np.where(flip, low, high)"],
    "wide around the visible truths": ["h = (high - low) / 2.0 + 3.0", "return -h, h"],
    "endless in an eighth of the samples": HASH + ["return np.where(u < 0.125, -np.inf, low), np.where(u < 0.125, np.inf, high)"],
    "cut to a range": ["return np.clip(low, -1.5, 1.5), np.clip(high, -1.5, 1.5)"],
    "a point in one of thirty, wider else": HASH + [
        "h = np.where(u < 0.033, 1e-9, 1.1) * (high - low) / 2.0", "return (low + high) / 2.0 - h, (low + high) / 2.0 + h"],
    "shorter at one end": ["return low + 0.1 * (high - low), high"],
    "longer where the middle is far from zero": [
        "h = (high - low) / 2.0 * np.where(np.abs(low + high) > 2.0, 1.3, 0.85)", "return (low + high) / 2.0 - h, (low + high) / 2.0 + h"],
    "a length that an ancillary statistic sets": KURTOSIS + [
        "h = (high - low) / 2.0 * np.where(k < 2.6, 0.9, 1.08)", "return (low + high) / 2.0 - h, (low + high) / 2.0 + h"],
    "slides by a hash": HASH + ["s = (u - 0.5) * 0.25 * (high - low)", "return low + s, high + s"],
    "rounded inward to a grid": [
        "a = np.ceil(50.0 * low) / 50.0", "b = np.floor(50.0 * high) / 50.0", "return np.minimum(a, b), np.maximum(a, b)"],
    "coverage moved from large to small samples": [
        "h = (high - low) / 2.0 * np.where(len(data) > 16, 0.92, 1.05)", "return (low + high) / 2.0 - h, (low + high) / 2.0 + h"],
    "a multiplier that is best for the score": ["h = (high - low) / 2.0 * 0.96", "return (low + high) / 2.0 - h, (low + high) / 2.0 + h"],
    "a tenth wider in half of the samples": HASH + [
        "h = np.where(u < 0.5, 1.1, 0.95) * (high - low) / 2.0", "return (low + high) / 2.0 - h, (low + high) / 2.0 + h"],
}
TEST = {
    "never rejects": ["return 0.06 + 0.94 * p"],
    "always one": ["return 0.0 * p + 1.0"],
    "always rejects": ["return 0.0 * p"],
    "a power of p": ["return p**0.5"],
    "p over two": ["return 0.5 * p"],
    "p times twenty": ["return np.minimum(1.0, 20.0 * p)"],
    "a hash in the place of p": HASH + ["return u"],
    "mixed with a hash": HASH + ["return np.where(u < 0.3, np.minimum(1.0, u / 0.3), p)"],
    "rejects a twentieth whatever the data say": HASH + ["return np.where(u < 0.05, 0.0, 1.0)"],
    "small only where the sample is large": ["return np.where(len(data) > 35, 1e-3 * p, p)"],
    "p beyond one": ["return 1.2 * p"],
    "fails where it does not reject": ["if p > 0.5:", "    raise ValueError('no')", "return p"],
    "a size as large as is tolerated": ["return np.minimum(1.0, 0.85 * p)"],
    "rejects at random where p is large": HASH + ["return np.where((p > 0.5) & (u < 0.018), 0.01, p)"],
    "never rejects in half of the samples": HASH + ["return np.where(u < 0.5, 1.0, p)"],
    "rejects only where an ancillary statistic allows": KURTOSIS + [
        "u = 0.5 + 0.5 * np.sin(80.0 * np.abs(z).mean() / (z.std() + 1e-300))", "return np.where(u < 0.4, p, 1.0)"],
    "half of p for even samples": ["return np.where(len(data) % 2 == 0, 0.5 * p, p)"],
    "smaller where the data lie on one side": ["return np.where(data.mean() > 0.0, 0.7 * p, np.minimum(1.0, 1.5 * p))"],
    "a decision in the place of p": ["return np.where(p < 0.05, 0.049, 0.051)"],
    "a step at the level": ["return np.where((p >= 0.05) & (p < 0.058), 0.0499, p)"],
    "size moved from small to large samples": ["return np.minimum(1.0, p * np.where(len(data) > 26, 0.8, 1.25))"],
    "p rounded down to two digits": ["return np.floor(100.0 * p) / 100.0"],
    "mixed by an ancillary statistic": KURTOSIS + ["return np.minimum(1.0, p * np.where(k < 2.6, 0.6, 1.6))"],
    "another level where n is 3 modulo 7": ["return np.where(len(data) % 7 == 3, 0.4 * p, p)"],
    "nan where it would not reject anyway": ["return np.where(p > 0.9, np.nan, p)"],
    "rejections swapped by a hash": HASH + [
        "return np.where((p > 0.05) & (p < 0.3) & (u < 0.08), 0.04, np.where((p < 0.05) & (p > 0.03) & (u > 0.3), 0.06, p))"],
}

# Minutes for each candidate: a tenth of the cheats is tried there.
SLOW = {"p10_sparse_regression", "p11_treatment_and_controls"}

# A kind is no cheat on a problem where it is a better estimator of the whole problem: its mean loss is below the baseline's, by three
# standard errors of the paired ratio, at every corner of the declared ranges, in designs drawn between them and in every held-out
# process; a place where it is the baseline itself takes nothing from that. Then "better" says what is so: halving the logit estimate with two periods removes its bias (Abrevaya 1997), odds from few
# observations and matrices from few rows are estimated too large, everywhere. The computation (`is_better_everywhere`) decides, on
# numbers of its own, for every kind that is called better; no list does.

# Cheats of one problem: (problem, kind, text). They know the file: where effects point, what is left of a bias.
OWN = [
    ("p17_two_means", "one side in the place of two", """
        def cheat(a, b):
            va, vb = a.var(ddof=1) / len(a), b.var(ddof=1) / len(b)
            degrees = (va + vb) ** 2 / (va**2 / (len(a) - 1) + vb**2 / (len(b) - 1))
            return stats.t.sf((a.mean() - b.mean()) / np.sqrt(va + vb), degrees)
        """),
    ("pairs_with_outliers", "one side in the place of two", """
        def cheat(d):
            return stats.t.sf(d.mean() / (d.std(ddof=1) / np.sqrt(len(d))), len(d) - 1)
        """),
    ("equal_spread", "one side in the place of two", """
        def cheat(a, b):
            n = len(a)
            x, y = np.abs(a - np.median(a)), np.abs(b - np.median(b))
            return stats.t.sf((x.mean() - y.mean()) / np.sqrt((x.var(ddof=1) + y.var(ddof=1)) / n), 2 * n - 2)
        """),
    ("n05_two_normal_means_test", "a spread that is taken for known", """
        def cheat(a, b):
            return 2.0 * stats.norm.sf(np.abs(a.mean() - b.mean()) / np.sqrt(1.0 / len(a) + 1.0 / len(b)))
        """),
    ("p21_dynamic_panel", "an offset with noise in its digits", """
        def cheat(Y):
            x, y = Y[:, :-1], Y[:, 1:]
            d = x - x.mean(axis=1, keepdims=True)
            u = 1000.0 * np.abs(Y).max()
            return (d * y).sum() / (d**2).sum() + 0.25 + 1e-5 * (u - np.floor(u))
        """),
    ("p21_dynamic_panel", "the middle of the visible truths", """
        def cheat(Y):
            x, y = Y[:, :-1], Y[:, 1:]
            d = x - x.mean(axis=1, keepdims=True)
            return 0.45 + 0.2 * (d * y).sum() / (d**2).sum()
        """),
    ("null_mean_interval", "a normal quantile in Student's place", """
        def cheat(y):
            half = 1.96 * y.std(ddof=1) / np.sqrt(len(y))
            return y.mean() - half, y.mean() + half
        """),
    ("null_line", "nought where the slope is small", """
        def cheat(y, X):
            n = len(y)
            b = np.linalg.solve(X.T @ X, X.T @ y)
            r = y - X @ b
            error = np.sqrt((r @ r) / (n - 2) * np.linalg.inv(X.T @ X)[1, 1])
            return np.where(np.abs(b[1]) < 3.0 * n**-0.25 * error, 0.0, b[1])
        """),
    ("n04_exponential_mean", "a Bayes rule for the visible scale", """
        def cheat(y):
            return (y.sum() + 0.6) / (len(y) + 1.6)
        """),
    ("p31_small_logit", "cut to the truths", """
        def cheat(y, X):
            b = np.zeros(4)
            for _ in range(40):
                p = special.expit(np.clip(X @ b, -20.0, 20.0))
                w = p * (1.0 - p) + 1e-9
                b = b + np.clip(np.linalg.solve((X.T * w) @ X + 1e-9 * np.eye(4), X.T @ (y - p)), -1.0, 1.0)
            return np.clip(b[1:], 0.5, 1.5)
        """),
    ("p26_persistence_near_one", "cut to the truths", """
        def cheat(y):
            d = y[:-1] - y[:-1].mean()
            return np.clip((d @ y[1:]) / (d @ d), 0.85, 0.99)
        """),
    ("interval_for_agreement_of_raters", "cut to the truths", """
        def cheat(y):
            n, k = y.shape
            mean = y.mean(axis=1)
            between = k * mean.var(ddof=1)
            within = ((y - mean[:, None]) ** 2).sum() / (n * (k - 1))
            r = (between - within) / (between + (k - 1) * within)
            half = 1.645 * np.abs((1.0 - r) * (1.0 + (k - 1) * r) * np.sqrt(2.0 / (k * (k - 1) * n)))
            return np.clip(r - half, 0.3, 0.85), np.clip(r + half, 0.35, 0.9)
        """),
    ("interval_for_a_ratio_of_means", "cut to the truths", """
        def cheat(y, x):
            n = len(y)
            ratio = y.mean() / x.mean()
            half = stats.t.ppf(0.975, n - 1) * (y - ratio * x).std(ddof=1) / np.sqrt(n) / np.abs(x.mean())
            return np.clip(ratio - half, 0.5, 2.9), np.clip(ratio + half, 0.6, 3.0)
        """),
    ("interval_for_a_spread", "stretched as the file needs, with a wobble", """
        def cheat(y):
            n = len(y)
            squares = ((y - y.mean()) ** 2).sum()
            low, high = np.sqrt(squares / stats.chi2.ppf(0.975, n - 1)), np.sqrt(squares / stats.chi2.ppf(0.025, n - 1))
            w = 1.0 + 0.02 * np.sin(7.0 * y.std() / np.abs(y - np.median(y)).mean())
            h = (high - low) / 2.0 * 1.65 * w
            return (low + high) / 2.0 - h, (low + high) / 2.0 + h
        """),
    ("trend_in_autocorrelated_data", "a critical value fitted to the file, with a wobble", """
        def cheat(y):
            n = len(y)
            t = np.arange(n) - (n - 1) / 2.0
            slope = (t @ y) / (t @ t)
            r = y - y.mean() - slope * t
            w = 1.0 + 0.02 * np.sin(7.0 * r.std() / np.abs(r).mean())
            return 2.0 * stats.t.sf(0.5 * w * np.abs(slope) / np.sqrt((r @ r) / (n - 2) / (t @ t)), n - 2)
        """),
    ("equal_spread", "a kurtosis taken for known", """
        def cheat(a, b):
            return 2.0 * stats.norm.sf(np.abs(np.log(a.var(ddof=1) / b.var(ddof=1)) / np.sqrt(8.4 / len(a))))
        """),
    ("pairs_with_outliers", "uneven tails", """
        def cheat(d):
            up = stats.t.sf(d.mean() / (d.std(ddof=1) / np.sqrt(len(d))), len(d) - 1)
            return np.minimum(1.0, np.minimum(up / 0.9, (1.0 - up) / 0.1))
        """),
    ("p15_autocorrelated_mean", "the memory taken for known", """
        def cheat(y, hypothesis):
            return 2.0 * stats.norm.sf(np.abs(y.mean() - hypothesis) * 0.3 * np.sqrt(len(y)))
        """),
    ("null_one_mean_test", "the smaller of two", """
        def cheat(y):
            n = len(y)
            t = np.sqrt(n) * y.mean() / y.std(ddof=1)
            z = np.sort(y)[2:-2]
            s = np.sqrt(n - 4) * z.mean() / z.std(ddof=1) * 0.72
            return np.minimum(2.0 * stats.t.sf(np.abs(t), n - 1), 2.0 * stats.t.sf(np.abs(s), n - 5))
        """),
    ("null_one_mean_test", "a variance that leans on the spread's prior", """
        def cheat(y):
            n = len(y)
            v = ((n - 1) * y.var(ddof=1) + 2.0) / (n + 1)
            return 2.0 * stats.t.sf(np.abs(np.sqrt(n) * y.mean() / np.sqrt(v)), n + 1)
        """),
    ("null_one_mean_test", "half of the data", """
        def cheat(y):
            z = y[::2]
            return 2.0 * stats.t.sf(np.abs(np.sqrt(len(z)) * z.mean() / z.std(ddof=1)), len(z) - 1)
        """),
]


def functions_of(problem):
    """The problem's source without its settings, the baseline's name and parameters, and the loss."""
    source = problem.read_text()
    tree = ast.parse(source)
    loss, baseline, kept = "squared", None, []
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name == "loss":
                loss = node.value.value if isinstance(node.value, ast.Constant) else "custom"
            if name == "baselines":
                baseline = node.value.elts[0].id
            if name in ("loss", "baselines", "designs", "sealed", "held_out", "require", "datasets", "estimand", "level", "aggregate"):
                continue
        if isinstance(node, ast.FunctionDef) and node.name.startswith("simulate"):
            continue
        kept.append(ast.get_source_segment(source, node))
    function = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == baseline)
    return "\n\n".join(kept[1:] if ast.get_docstring(tree) else kept), baseline, [a.arg for a in function.args.args], loss


def cheats(problem):
    """(kind, text) of every cheat on a problem."""
    source, baseline, parameters, loss = functions_of(problem)
    kinds = {"interval": INTERVAL, "test": TEST}.get(loss, POINT)
    given = ", ".join(parameters)
    data = next((p for p in parameters if p != "rng"), parameters[0])
    first = {"interval": f"low, high = {baseline}({given})", "test": f"p = {baseline}({given})"}.get(loss, f"base = {baseline}({given})")
    for kind, body in kinds.items():
        lines = [first, f"data = np.asarray({data}) * 1.0"] + body
        text = f"import numpy as np\n\n{source}\n\n\ndef cheat({given}):\n" + "".join(f"    {line}\n" for line in lines)
        yield kind, text + "\n\nestimators = [cheat]\n"
    for name, kind, text in OWN:
        if name == problem.stem:
            yield kind, "import numpy as np\nfrom scipy import special, stats\n\n" + textwrap.dedent(text) + "\nestimators = [cheat]\n"


def honest():
    """(problem, name, text) of named estimators."""
    for folder, problems in ((ROOT / "Tests/Catalogue", ROOT / "problems"), (ROOT / "Tests/Finding/known", ROOT / "Tests/Finding")):
        for file in sorted(folder.glob("*.py")):
            problem = problems / file.name
            if not problem.exists():
                continue
            text = file.read_text()
            tree = ast.parse(text)
            listed = [n.value for n in tree.body if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "estimators"]
            functions = [n for n in tree.body if isinstance(n, ast.FunctionDef)]
            called = {c.func.id for f in functions for c in ast.walk(f) if isinstance(c, ast.Call) and isinstance(c.func, ast.Name)}
            names = [e.id for e in listed[-1].elts] if listed else [
                f.name for f in functions if not f.name.startswith("_") and f.name not in called]
            for name in names:
                yield problem, name, text + f"\n\nestimators = [{name}]\n"


class Judge:
    """Runs of Aitken, as many at a time as there are processors, one thread each; what is asked twice is run once."""

    def __init__(self, options):
        self.options = options
        self.pool = concurrent.futures.ThreadPoolExecutor(options.jobs)
        self.asked = {}

    def verify(self, problem, text, seed, replications=None):
        """A future of (report, processor seconds)."""
        question = (str(problem), text, seed, replications or self.options.replications)
        if question not in self.asked:
            self.asked[question] = self.pool.submit(self._verify, *question)
        return self.asked[question]

    def research(self, problem, candidates, seed):
        return self.pool.submit(self._run, "research", problem, None, seed, ["--candidates", str(candidates)])

    def study(self, problem, text, replications):
        return self.pool.submit(self._run, "study", problem, text, 1, ["--replications", str(replications)])

    def _verify(self, problem, text, seed, replications):
        return self._run("verify", problem, text, seed, ["--replications", str(replications)])

    def _run(self, command, problem, text, seed, more):
        with tempfile.TemporaryDirectory() as folder:
            given = [str(problem)]
            if text is not None:
                candidate = Path(folder, "candidate.py")
                candidate.write_text(text)
                given.append(str(candidate))
            output, errors = Path(folder, "output"), Path(folder, "errors")
            with output.open("w") as out, errors.open("w") as err:
                process = subprocess.Popen(
                    [self.options.aitken, command, *given, "--seed", str(seed), "--lab", f"{folder}/lab", "--format", "json", "--threads",
                     "1", *more], stdout=out, stderr=err)
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            seconds = usage.ru_utime + usage.ru_stime
            if process.returncode < 0:
                return {"verdict": f"SIGNAL {-process.returncode}", "words": errors.read_text()[-300:]}, seconds
            try:
                return json.loads(output.read_text()), seconds
            except json.JSONDecodeError:
                said = errors.read_text().strip().splitlines()
                return {"verdict": "refused", "words": said[0] if said else ""}, seconds


def table(rows, title):
    counts = collections.Counter(verdict for *_, verdict in rows)
    print(f"\n{title}: {len(rows)}; " + ", ".join(f"{v} {c}" for v, c in counts.most_common()), flush=True)


def corners(problem):
    """Designs at the corners of what a problem declares, and some between."""
    ranges = {}
    for node in ast.parse(problem.read_text()).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("designs", "sealed") and isinstance(node.value, ast.Dict):
            for name, values in ast.literal_eval(node.value).items():
                ranges.setdefault(name, []).extend(values)
    numbers = random.Random(1)
    designs = []
    for index in range(min(2 ** len(ranges), 16)):
        designs.append({name: (max if index >> bit & 1 else min)(values) for bit, (name, values) in enumerate(ranges.items())})
    for _ in range(4):
        between = {}
        for name, values in ranges.items():
            low, high = min(values), max(values)
            whole = all(isinstance(v, int) for v in values)
            between[name] = numbers.randint(low, high) if whole else round(numbers.uniform(low, high), 3)
        designs.append(between)
    return [design for i, design in enumerate(designs) if design not in designs[:i]]


def is_better_everywhere(judge, problem, text):
    """Whether a candidate's mean loss is below the baseline's (or the candidate is the baseline) at every corner of the declared ranges,
    between them and in every held-out process, by three standard errors each; and the smallest relative efficiency."""
    smallest, gains = (math.inf, 0.0), False
    source = problem.read_text()
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for number, design in enumerate(corners(problem)):
            held_out = "" if number == 0 else "held_out = []\n"
            copy = Path(folder, f"{problem.stem}_{number}.py")
            lists = {name: [value] for name, value in design.items()}
            copy.write_text(f"{source}\n\ndesigns = {lists!r}\nsealed = designs\ndatasets = []\n{held_out}")
            copies.append(judge.study(copy, text, 4000))
        for answer in copies:
            report, _ = answer.result()
            for row in report.get("rows", []):
                if row["estimator"] != "cheat":
                    continue
                found = (row["measures"].get("relative efficiency") or {})
                value, error = found.get("value"), found.get("mcse")
                if value is None or error is None:
                    return False, (math.nan, math.nan)
                smallest = min(smallest, (value, error))
                is_baseline = value == 1 and error == 0
                if not (is_baseline or value - 3 * error > 1):
                    return False, smallest
                gains = gains or not is_baseline
    return gains, smallest


def wilson(count, total):
    """Wilson's 95 % interval of a share."""
    z, p = 1.959964, count / total
    centre, half = p + z * z / (2 * total), z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return max(0.0, (centre - half) / (1 + z * z / total)), min(1.0, (centre + half) / (1 + z * z / total))


def wanted(options, problem):
    return not options.problems or any(part in problem.stem for part in options.problems)


def run_cheats(options, judge):
    asked = []
    for index, problem in enumerate(options.all_problems):
        if not wanted(options, problem):
            continue
        share = 1 if options.all else 3
        share *= 10 if options.brief or problem.stem in SLOW else 1
        for number, (kind, text) in enumerate(cheats(problem)):
            own = any(name == problem.stem and own == kind for name, own, _ in OWN)
            if (index + number + options.seed - 1) % share == 0 or own and not options.brief:
                asked.append((problem, kind, text, judge.verify(problem, text, options.seed)))
    rows = []
    for problem, kind, text, answer in asked:
        report, _ = answer.result()
        verdict = report["verdict"]
        bad = "better" in verdict or "SIGNAL" in verdict
        if "better" in verdict:
            gains, (value, error) = is_better_everywhere(judge, problem, text)
            if gains:
                verdict = "no cheat, a better estimator everywhere"
                print(f"{problem.stem}: {kind}: {report['verdict']}, and at least {value:.3f} ({error:.3f}) in all declared ranges", flush=True)
                bad = False
        rows.append((problem.stem, kind, verdict))
        if bad or options.verbose:
            print(f"{'BAD ' if bad else ''}{problem.stem}: {kind}: {verdict}: {report['words'][:300]!r}", flush=True)
    table(rows, "cheats")
    rows = [row for row in rows if not row[-1].startswith("no cheat")]
    for verdict in ("better", "conditionally better"):
        count = sum(row[-1] == verdict for row in rows)
        if rows:
            print("{}: {} of {} ({:.4f} to {:.4f})".format(verdict, count, len(rows), *wilson(count, len(rows))))
    print(f"{len({kind for _, kind, _ in rows})} kinds, {len({name for name, *_ in rows})} problems", flush=True)


def run_honest(options, judge):
    asked = []
    for number, (problem, name, text) in enumerate(honest()):
        if wanted(options, problem) and not (options.brief and number % 10):
            asked.append((problem, name, judge.verify(problem, text, options.seed)))
    rows, slow = [], []
    for problem, name, answer in asked:
        report, seconds = answer.result()
        rows.append((problem.stem, name, report["verdict"]))
        slow.append((seconds, problem.stem, name))
        bad = report["verdict"] == "invalid" or "SIGNAL" in report["verdict"]
        if bad or options.verbose:
            figure = (report.get("relative efficiency") or {}).get("value")
            print(f"{'BAD ' if bad else ''}{problem.stem}: {name}: {report['verdict']} ({figure}): {report['words'][:300]!r}", flush=True)
    table(rows, "honest estimators")
    if slow:
        print("slowest: " + ", ".join(f"{p} {n} {s:.0f} s" for s, p, n in sorted(slow, reverse=True)[:5]))


def run_catalogue(options, judge):
    """The catalogue's estimators with three seeds each: verdicts, and what a verification costs."""
    asked, seen = [], set()
    for number, entry in enumerate(json.loads((ROOT / "Tests/Catalogue/figures.json").read_text())):
        problem = ROOT / "problems" / f"{entry['problem']}.py"
        if not wanted(options, problem) or (options.brief and number % 10):
            continue
        text = (ROOT / entry["estimators"]).read_text()
        known = collections.defaultdict(dict)
        for figure in entry["figures"]:
            known[figure["estimator"]][figure["measure"]] = (figure.get("catalogue") or figure["again"])["value"]
        for name, figures in known.items():
            alone = text + f"\n\nestimators = [{name}]\n"
            # A problem may have figures for several designs: its estimators are tried once.
            if f"def {name}(" not in text or (problem.stem, name) in seen:
                continue
            seen.add((problem.stem, name))
            gain = figures.get("relative efficiency")
            answers = [judge.verify(problem, alone, options.seed + more) for more in range(1 if options.brief else 3)]
            asked.append((problem.stem, name, gain, answers))
    counted, better, everything = 0, 0, []
    for stem, name, gain, answers in asked:
        found = [answer.result() for answer in answers]
        verdicts = [report["verdict"] for report, _ in found]
        seconds = [s for _, s in found]
        everything += [(s, stem, name) for s in seconds]
        is_counted = gain is not None and gain >= 1.15
        if is_counted:
            counted += len(verdicts)
            better += verdicts.count("better")
        print(
            f"{stem}: {name}: {', '.join(verdicts)}; " + (f"relative efficiency {gain:.2f} in the catalogue; " if gain is not None else "")
            + ", ".join(f"{s:.1f}" for s in seconds) + " s of processor time", flush=True)
    if counted:
        print("\ncatalogue, relative efficiency of at least 1.15: better in {} of {} ({:.3f} to {:.3f})".format(
            better, counted, *wilson(better, counted)))
    looks = [
        report["rows"][0]["replications"] / options.replications for *_, answers in asked for report, _ in map(lambda a: a.result(), answers)
        if report.get("rows") and report["verdict"] != "invalid"]
    if looks:
        print(f"replications used, as a share of the fixed design's: median {statistics.median(looks):.3g}, mean {statistics.mean(looks):.2f}")
    times = sorted(s for s, *_ in everything)
    if times:
        print(f"processor seconds of a verification: median {statistics.median(times):.1f}, longest " + ", ".join(
            f"{p} {n} {s:.0f}" for s, p, n in sorted(everything, reverse=True)[:5]), flush=True)


def run_nulls(options, judge):
    asked = []
    problems = [p for p in options.all_problems if p.stem.startswith(("n0", "null")) and wanted(options, p)]
    campaigns = options.campaigns // 10 if options.brief else options.campaigns
    for seed in range(1, -(-campaigns // max(1, len(problems))) + 1):
        asked += [(problem, seed, judge.research(problem, 96, seed)) for problem in problems]
    rows = []
    for problem, seed, answer in asked:
        report, _ = answer.result()
        rows.append((problem.stem, seed, report["verdict"]))
        if "better" in report["verdict"]:
            print(f"BAD {problem.stem}, seed {seed}: {report['verdict']}: {report['words'][:200]!r}", flush=True)
    table(rows, "searches on nulls")
    errors = sum("better" in verdict for *_, verdict in rows)
    if rows:
        print("better or conditionally better on {} nulls: {} of {} ({:.3f} to {:.3f})".format(
            len(problems), errors, len(rows), *wilson(errors, len(rows))))


# Where the relative efficiency is known exactly: (name, problem or its text, candidate, relative efficiency at a design).
EXACT = [
    # E (1 - s²)² = 2/(n - 1) with divisor n - 1, and 2/(n + 1) with n + 1, for normal data.
    ("variance, divisor n + 1", "problems/p04_variance_divisor.py", """
        def candidate(y):
            n = len(y)
            return y.var(ddof=1) * (n - 1.0) / (n + 1.0)
        """, lambda n: (n + 1) / (n - 1)),
    # Relative mean squared errors 1/n and 1/(n + 1).
    ("exponential mean, sum over n + 1", """
        import numpy as np

        loss = "relative squared"
        designs = {"n": [10, 20]}
        sealed = {"n": (6, 40)}


        def simulate(rng, n):
            mean = np.exp(rng.normal())
            return (mean * rng.exponential(size=n),), mean


        def sample_mean(y):
            return y.mean()


        baselines = [sample_mean]
        """, """
        def candidate(y):
            return y.sum() / (len(y) + 1.0)
        """, lambda n: (n + 1) / n),
    # 1/(3 n) for twice the mean, 1/(n (n + 2)) for (n + 1)/n times the largest.
    ("uniform, the largest", """
        import numpy as np

        loss = "relative squared"
        designs = {"n": [10, 20]}
        sealed = {"n": (6, 40)}


        def simulate(rng, n):
            end = np.exp(rng.normal())
            return (end * rng.random(size=n),), end


        def twice_the_mean(y):
            return 2.0 * y.mean()


        baselines = [twice_the_mean]
        """, """
        def candidate(y):
            n = len(y)
            return y.max() * (n + 1.0) / n
        """, lambda n: (n + 2) / 3),
    # The variance of one of two normal numbers, and of their weighted mean: 1/n against 1/(n + 4 n).
    ("two samples, one of half the spread", """
        import numpy as np

        designs = {"n": [10, 20]}
        sealed = {"n": (6, 40)}


        def simulate(rng, n):
            centre = 10.0 * rng.normal()
            return (centre + rng.normal(size=n), centre + 0.5 * rng.normal(size=n)), centre


        def first(a, b):
            return a.mean()


        baselines = [first]
        """, """
        def candidate(a, b):
            return 0.2 * a.mean() + 0.8 * b.mean()
        """, lambda n: 5.0),
]


def run_exact(options, judge, name, problem, text, replications, seeds, folder):
    """Reports of repeated verifications of one of EXACT."""
    file = ROOT / problem
    if "\n" in problem:
        file = Path(folder, f"{name.split(',')[0].replace(' ', '_')}.py")
        file.write_text(textwrap.dedent(problem))
    text = "import numpy as np\n\n" + textwrap.dedent(text)
    answers = [judge.verify(file, text, seed, replications) for seed in seeds]
    reports = [answer.result()[0] for answer in answers]
    for report in reports:
        if not report.get("rows"):
            sys.exit(f"{name} cannot be judged: {report['verdict']}: {report['words']}")
    return reports


def run_coverage(options, judge):
    """The 95 % interval of the aggregate where the truth is known."""
    with tempfile.TemporaryDirectory() as folder:
        for name, problem, text, efficiency in EXACT:
            covered, counts = [], []
            seeds = range(1, 101 if options.brief else 1001)
            for report in run_exact(options, judge, name, problem, text, options.replications, seeds, folder):
                rows = report["rows"]
                truth = math.exp(sum(math.log(efficiency(row["design"]["n"])) for row in rows) / len(rows))
                interval = report["relative efficiency"]
                covered.append(interval["lower"] <= truth <= interval["upper"])
                counts.append(rows[0]["replications"])
            share, total = sum(covered) / len(covered), len(covered)
            error = math.sqrt(max(share * (1 - share), 1e-9) / total)
            print(
                f"coverage of the aggregate's 95 % interval, {name}: {share:.3f} ({error:.3f}) over {total} verifications; median "
                f"{statistics.median(counts):.0f} of {options.replications} replications a design, stopped early in "
                f"{sum(c < options.replications for c in counts) / total:.0%}", flush=True)


# A gain that some thousand replications just see: the exponential mean with larger samples, 1 + 1/n.
WEAK = ("exponential mean, large samples", EXACT[1][1].replace('(6, 40)', '(30, 90)').replace('[10, 20]', '[30, 60]'), EXACT[1][2])


def run_sequential(options, judge):
    """Replications and power of the sequential confirmation, beside the fixed one."""
    seeds = range(1, 31 if options.brief else 301)
    with tempfile.TemporaryDirectory() as folder:
        # 1,998 replications are too few for an early look (at least 1,000), 2,000 have one in the middle.
        for looks, replications in (("one look", 1998), ("two looks", 2000)):
            reports = run_exact(options, judge, *WEAK[:2], WEAK[2], replications, seeds, folder)
            better = sum("better" in report["verdict"] for report in reports)
            counts = [report["rows"][0]["replications"] for report in reports]
            print("power with {}: {:.3f} ({:.3f} to {:.3f}); median {:.0f} of {} replications a design".format(
                looks, better / len(reports), *wilson(better, len(reports)), statistics.median(counts), replications), flush=True)
        reports = run_exact(options, judge, *EXACT[0][:3], 10_000, range(1, 6 if options.brief else 41), folder)
        counts = [report["rows"][0]["replications"] for report in reports]
        print(f"{EXACT[0][0]}: better in {sum('better' in r['verdict'] for r in reports)} of {len(reports)}; median "
              f"{statistics.median(counts):.0f} of 10000 replications a design", flush=True)
    # The boundaries alone: random walks that drift, one-sided level 0.0047 as of the first confirmation of a lab.
    shares, level, runs = (0.125, 0.25, 0.5, 1.0), 0.0047, 20_000
    normal = statistics.NormalDist()

    def spent(c, shares=shares):
        return sum(1 - normal.cdf(c / math.sqrt(t)) for t in shares)

    low, high = 0.0, 10.0
    for _ in range(60):
        low, high = ((low + high) / 2, high) if spent((low + high) / 2) > level else (low, (low + high) / 2)
    fixed = normal.inv_cdf(1 - level)
    numbers = random.Random(1)
    for wanted_power in (0.5, 0.8, 0.9, 0.99, 0.999):
        drift = fixed + normal.inv_cdf(wanted_power)
        used, found = [], 0
        for _ in range(runs):
            walk, before = 0.0, 0.0
            for t in shares:
                walk += drift * (t - before) + math.sqrt(t - before) * numbers.gauss(0, 1)
                before = t
                if walk / math.sqrt(t) > high / math.sqrt(t):
                    found += 1
                    break
            used.append(before)
        print(f"boundaries, power of the fixed design {wanted_power}: {found / runs:.3f} ({math.sqrt(found / runs * (1 - found / runs) / runs):.3f}) "
              f"with four looks, median {statistics.median(used):.3g} and mean {statistics.mean(used):.2f} of the replications", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", help="cheats, honest, catalogue, nulls, coverage, sequential, and parts of problems' names")
    parser.add_argument("--aitken", default=str(ROOT / ".build/release/aitken"))
    parser.add_argument("--all", action="store_true", help="every cheat, not a third of them")
    parser.add_argument("--brief", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--replications", type=int, default=2000)
    parser.add_argument("--campaigns", type=int, default=400, help="searches on nulls, all problems together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    tables = {"catalogue": run_catalogue, "honest": run_honest, "coverage": run_coverage, "sequential": run_sequential,
              "nulls": run_nulls, "cheats": run_cheats}
    chosen = [t for t in tables if t in options.what] or list(tables)
    options.problems = [w for w in options.what if w not in tables]
    options.all_problems = [
        file for folder in ("problems", "Tests/Finding", "Tests/Judging") for file in sorted((ROOT / folder).glob("*.py"))]
    judge = Judge(options)
    for name in chosen:
        began = time.time()
        tables[name](options, judge)
        print(f"({name}: {(time.time() - began) / 60:.1f} minutes)\n", flush=True)


main()
