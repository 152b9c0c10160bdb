#!/usr/bin/env python3
"""How much of what is known does the search find, on problems that it has never seen?

For each problem of Tests/Finding (its known answer beside it in `known/`, which no search reads) every arm searches with the same
budget, and its verdict is compared with that of the known answer on the same sealed designs. Share of the known gain: log relative
efficiency over that of the known answer, from 0 to 1, 0 without a valid gain. For tests and intervals the verdict counts: 1 for one as good as the known answer's, a half for "conditionally
better" where that one is better.

    make finding                                  all problems, arms evolution, formula and random
    make finding FINDING_OPTIONS="--brief ratio"  some, quicker
"""
import argparse
import json
import math
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SALT = "00" * 32


def aitken(options, *arguments):
    """The JSON that the executable prints; None where it gives none."""
    result = subprocess.run(
        [options.aitken, *map(str, arguments), "--format", "json", "--threads", str(options.threads)], capture_output=True, text=True)
    try:
        return json.loads(result.stdout)
    except json.JSONDecodeError:
        print(result.stderr.strip()[-400:], file=sys.stderr)
        return None


def log_gain(report):
    value = ((report or {}).get("relative efficiency") or {}).get("value")
    return math.log(value) if value and value > 0 and math.isfinite(value) else 0.0


def search(options, problem, arm, known):
    with tempfile.TemporaryDirectory() as folder:
        budget = ["--candidates", options.candidates] if options.candidates else ["--seconds", options.seconds]
        began = time.time()
        report = aitken(
            options, "research", problem, "--researcher", arm, *budget, "--seed", options.seed, "--lab", f"{folder}/lab", *options.salt)
    row = {"problem": problem.stem, "arm": arm, "seconds": time.time() - began}
    if report is None:
        return {**row, "verdict": "no report", "share": 0.0, "words": ""}
    verdict = report["verdict"]
    valid = verdict in ("better", "conditionally better")
    gain, target = log_gain(report), log_gain(known)
    point = not re.search(r'^loss = "(test|interval)"', problem.read_text(), re.M)
    share = max(0.0, min(1.0, gain / target)) if valid and target > 0 else 0.0
    reached = 0.5 if verdict != "better" and (known or {}).get("verdict") == "better" else 1.0
    return {
        **row, "verdict": verdict, "share": share if point else reached * valid, "efficiency": math.exp(gain),
        "known": math.exp(target), "known verdict": (known or {}).get("verdict"), "candidates": report.get("candidates"),
        "name": report.get("name"), "headroom": report.get("headroom"), "words": report["words"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("problems", nargs="*", help="parts of names; all where there are none")
    parser.add_argument("--aitken", default=str(ROOT / ".build/release/aitken"))
    parser.add_argument("--folder", default=str(ROOT / "Tests/Finding"))
    parser.add_argument("--arms", default="evolution,formula,random")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--candidates", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--brief", action="store_true", help="20 seconds a search, arm evolution")
    parser.add_argument("--output", help="all rows as JSON")
    options = parser.parse_args()
    if options.brief:
        options.seconds, options.arms = 20, "evolution"
    help_text = subprocess.run([options.aitken, "verify", "--help"], capture_output=True, text=True).stdout
    options.salt = ["--salt", SALT] if "--salt" in help_text else []

    rows = []
    paths = sorted(Path(options.folder).glob("*.py"))
    for problem in paths:
        if options.problems and not any(part in problem.stem for part in options.problems):
            continue
        answer = problem.parent / "known" / problem.name
        with tempfile.TemporaryDirectory() as folder:
            known = aitken(
                options, "verify", problem, answer, "--seed", 1, "--lab", f"{folder}/lab", *options.salt) if answer.exists() else None
        for arm in options.arms.split(","):
            row = search(options, problem, arm, known)
            rows.append(row)
            print(
                f"{row['problem']:32} {arm:10} {row['verdict']:21} share {row['share']:.2f}  "
                f"{row.get('efficiency', float('nan')):7.2f} of {row.get('known', float('nan')):6.2f}  {row['seconds']:5.0f} s  "
                f"{row.get('name') or ''}", flush=True)
    print()
    for arm in options.arms.split(","):
        real = [r for r in rows if r["arm"] == arm and not r["problem"].startswith(("null", "n0"))]
        nulls = [r for r in rows if r["arm"] == arm and r["problem"].startswith(("null", "n0"))]
        if not real:
            continue
        shares = [r["share"] for r in real]
        error = statistics.stdev(shares) / math.sqrt(len(shares)) if len(shares) > 1 else float("nan")
        better = sum(r["verdict"] == "better" for r in real)
        conditionally = sum(r["verdict"] == "conditionally better" for r in real)
        invalid = sum(r["verdict"] == "invalid" for r in real)
        print(
            f"{arm}: mean share of the known gain {statistics.mean(shares):.2f} ({error:.2f}) over {len(real)} problems; "
            f"better {better}, conditionally better {conditionally}, invalid {invalid}; "
            f"of {len(nulls)} nulls called better: {sum('better' in r['verdict'] for r in nulls)}")
    if options.output:
        Path(options.output).write_text(json.dumps(rows, indent=2))


main()
