#!/usr/bin/env python3
"""Verified discovery per core-second: a search on islands beside one long run of as many candidates.

    Scripts/islands.py problems/p07_heteroskedastic_slope.py --seeds 6
    Scripts/islands.py Tests/Finding/*.py --candidates 1920 --seeds 2 --islands 4

Discovery is the logarithm of the relative efficiency that the sealed designs verified, 0 where the verdict is neither "better" nor
"conditionally better"; core-seconds are processor time of all that the run computed, search and confirmation. Both arms have the same
seeds and the same salt. Standard errors are the jackknife's over pairs of problem and seed.
"""
import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def search(options, problem, seed, islands):
    """Verified gain, core-seconds, verdict."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as folder:
        command = [options.aitken, "research", problem, "--candidates", options.candidates, "--seed", seed, "--salt", "2a", "--threads", 1,
                   "--lab", f"{folder}/lab", "--format", "json"]
        if islands > 1:
            command += ["--islands", islands, "--folder", f"{folder}/job"]
            command += ["--exchange", options.exchange] if options.exchange else []
        result = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    try:
        report = json.loads(result.stdout)
    except json.JSONDecodeError:
        sys.exit(f"{problem}, seed {seed}: {result.stderr.strip()[-400:]}")
    value = (report.get("relative efficiency") or {}).get("value") or 1
    valid = report.get("verdict") in ("better", "conditionally better")
    return math.log(value) if valid else 0.0, seconds, report.get("verdict")


def jackknife(pairs, statistic):
    """The statistic of all pairs and its standard error (Efron & Stein 1981)."""
    count = len(pairs)
    if count < 2:
        return statistic(pairs), math.nan
    left = [statistic(pairs[:i] + pairs[i + 1:]) for i in range(count)]
    mean = statistics.mean(left)
    return statistic(pairs), math.sqrt((count - 1) / count * sum((value - mean) ** 2 for value in left))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("problems", nargs="+", type=Path)
    parser.add_argument("--aitken", default=str(ROOT / ".build/release/aitken"))
    parser.add_argument("--candidates", type=int, default=1920)
    parser.add_argument("--exchange", type=int)
    parser.add_argument("--islands", type=int, default=4)
    parser.add_argument("--seeds", type=int, default=5)
    options = parser.parse_args()
    pairs = []
    for problem in options.problems:
        for seed in range(1, options.seeds + 1):
            one, many = search(options, problem, seed, 1), search(options, problem, seed, options.islands)
            pairs.append((one, many))
            print(f"{problem.stem} seed {seed}: one run {math.exp(one[0]):.3f} ({one[2]}), {one[1]:.1f} core-s; {options.islands} islands "
                  f"{math.exp(many[0]):.3f} ({many[2]}), {many[1]:.1f} core-s", flush=True)
    for arm, name in ((0, "one run"), (1, f"{options.islands} islands")):
        gain, gain_error = jackknife(pairs, lambda pairs: statistics.mean(pair[arm][0] for pair in pairs))
        seconds, seconds_error = jackknife(pairs, lambda pairs: statistics.mean(pair[arm][1] for pair in pairs))
        rate, rate_error = jackknife(pairs, lambda pairs: 1000 * sum(pair[arm][0] for pair in pairs) / sum(pair[arm][1] for pair in pairs))
        print(f"{name}: verified log relative efficiency {gain:.3f} ({gain_error:.3f}), {seconds:.1f} ({seconds_error:.1f}) core-seconds, "
              f"{rate:.1f} ({rate_error:.1f}) thousandths a core-second")
    ratio, error = jackknife(pairs, lambda pairs: sum(p[1][0] for p in pairs) / sum(p[1][1] for p in pairs)
                             / (sum(p[0][0] for p in pairs) / sum(p[0][1] for p in pairs)))
    gain, gain_error = jackknife(pairs, lambda pairs: statistics.mean(pair[1][0] - pair[0][0] for pair in pairs))
    print(f"islands beside one run, a core-second: {ratio:.2f} ({error:.2f}) times the discovery; difference of log relative efficiency "
          f"{gain:+.3f} ({gain_error:.3f}); {len(pairs)} pairs")


if __name__ == "__main__":
    main()
