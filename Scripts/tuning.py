"""Tuning of constants: replications until the risk is within 1 % of the best and stays there, by gradient and by random steps.

Ten estimators with badly set constants; each is tuned by `aitken tune` with both methods from the same start, with three seeds. The risk
along each course is measured on the data of a study, relative to the best risk that was reached on it. Sums over the seeds: of
replications, and of their costs in estimates, where a gradient is counted by its operations. inf: a seed ended elsewhere. Usage:

    python3 Scripts/tuning.py [.build/release/aitken] [--seeds 3]
"""
import json
import math
import subprocess
import sys
import tempfile

HEAD = "import numpy as np\n\n\n"
CASES = [
    ("p01_location_t5", "huber", "def huber(y):\n    m = np.median(y)\n    s = 1.4826 * np.median(np.abs(y - m))\n    for _ in range(5):\n        w = 6.0 * s / np.maximum(np.abs(y - m), 6.0 * s)\n        m = (w * y).sum() / w.sum()\n    return m\n"),
    ("p01_location_t5", "cauchy weights", "def cauchy(y):\n    m = np.median(y)\n    s = np.median(np.abs(y - m))\n    for _ in range(5):\n        w = 1.0 / (1.0 + ((y - m) / (0.4 * s)) ** 2)\n        m = (w * y).sum() / w.sum()\n    return m\n"),
    ("p02_location_laplace", "median and mean", "def mixed(y):\n    return 0.05 * np.median(y) + (1.0 - 0.05) * y.mean()\n"),
    ("p02_location_laplace", "smooth weights", "def smooth(y):\n    m = np.median(y)\n    s = y.std()\n    for _ in range(5):\n        w = 1.0 / np.sqrt(9.0 + ((y - m) / s) ** 2)\n        m = (w * y).sum() / w.sum()\n    return m\n"),
    ("p04_variance_divisor", "divisor", "def divisor(y):\n    n = y.size\n    return ((y - y.mean()) ** 2).sum() / (n + 9.0)\n"),
    ("p05_lognormal_mean", "shrunk variance", "def corrected(y):\n    x = np.log(y)\n    n = x.size\n    v = x.var(ddof=1)\n    return np.exp(x.mean() + 0.2 * v - 4.0 * v ** 2 / n)\n"),
    ("p06_regression_contaminated", "huber", "def robust(y, X):\n    b = np.linalg.solve(X.T @ X, X.T @ y)\n    for _ in range(8):\n        r = np.abs(y - X @ b)\n        s = 8.0 * np.median(r)\n        W = X.T * (s / np.maximum(r, s))\n        b = np.linalg.solve(W @ X, W @ y)\n    return b[1:]\n"),
    ("p08_collinear_regression", "ridge", "def ridge(y, X):\n    k = X.shape[1]\n    return np.linalg.solve(X.T @ X + 300.0 * np.eye(k), X.T @ y)\n"),
    ("p09_normal_means", "shrinkage", "def shrunk(x):\n    return (1.0 - 2.0 / (0.3 + (x ** 2).sum())) * x\n"),
    ("p26_persistence_near_one", "correction", "def corrected(y):\n    x = y[:-1] - y[:-1].mean()\n    r = (x * y[1:]).sum() / (x * x).sum()\n    return r + (9.0 * r + 0.2) / y.size\n"),
]


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def risks(aitken, problem, source, seed):
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write(source)
        file.flush()
        study = run(aitken, "gradient", problem, file.name, "--replications", "20000", "--seed", str(seed), "--format", "json")
    return [cell["risk"] for cell in json.loads(study)["cells"]]


def changed(source, constants, values):
    """The text with each constant, in the order of the text, replaced."""
    place = 0
    for old, new in zip(constants, values):
        word = repr(old)
        at = source.index(word, place)
        source = source[:at] + repr(new) + source[at + len(word):]
        place = at + len(repr(new))
    return source


def reached(course, objective, best):
    """Replications and cost until the risk stays within 1 % of the best: the last point that is worse decides."""
    found = (math.inf, math.inf)
    for point in reversed(course):
        if objective(point["values"]) > best + 0.01:
            break
        found = (point["replications"], point["cost"])
    return found


def main():
    words = [w for w in sys.argv[1:] if not w.startswith("--")]
    count = int(words.pop()) if "--seeds" in sys.argv else 3
    aitken = words[0] if words else ".build/release/aitken"
    methods = ("gradient", "random")
    print(f"{'problem':28} {'estimator':16} {'start':>7} {'gradient':>10} {'random':>10} {'ratio':>6} {'cost':>10} {'random':>10} {'ratio':>6}")
    for problem, name, text in CASES:
        path = f"problems/{problem}.py"
        courses = {method: [] for method in methods}
        with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
            file.write(HEAD + text)
            file.flush()
            for method in methods:
                for seed in range(1, count + 1):
                    given = ("--method", method, "--course", "--seed", str(seed), "--format", "json")
                    courses[method].append(json.loads(run(aitken, "tune", path, file.name, *given)))
        first = courses["gradient"][0]
        constants = first["constants"]
        memo = {}

        def objective(values):
            if tuple(values) not in memo:
                found = risks(aitken, path, changed(HEAD + text, constants, values), 1001)
                memo[tuple(values)] = sum(math.log(r) for r in found) / len(found)
            return memo[tuple(values)]

        best = min(objective(c["course"][-1]["values"]) for found in courses.values() for c in found if c["course"])
        sums = {}
        for method, found in courses.items():
            parts = [reached(c["course"], objective, best) for c in found]
            sums[method] = [sum(part[place] for part in parts) for place in range(2)]
        columns = [f"{problem:28} {name:16} {math.exp(objective(constants) - best):7.3f}"]
        for place in range(2):
            ours, theirs = (sums[method][place] for method in methods)
            ratio = theirs / ours if ours < math.inf else math.nan
            columns.append(f"{ours:10,.0f} {theirs:10,.0f} {ratio:6.1f}")
        print(" ".join(columns), first["method"], flush=True)


if __name__ == "__main__":
    main()
