"""Evolution, random, model and mixed beside one another: what the same number of candidates finds, and for how many joules.

usage: model_study.py --aitken PATH --models models.json [--candidates 40] [--seeds 3] [--output results.json] [PROBLEM…]

Each run is `aitken research` with a lab of its own; the figure is the confirmed relative efficiency on sealed designs (1 where the
verdict is not better). Joules are those of the ledger: estimated where the machine has no counter, with the watts that the models' file
assumes for a model that runs here. Errors are standard errors over seeds.
"""
import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

PROBLEMS = ["p07_heteroskedastic_slope", "p01_location_t5", "p06_regression_contaminated", "p09_normal_means"]
RESEARCHERS = ["evolution", "random", "model", "mixed"]


def run(aitken, problem, researcher, seed, candidates, models):
    lab = tempfile.mkdtemp(prefix="aitken-study-")
    command = [aitken, "research", f"problems/{problem}.py", "--researcher", researcher, "--seed", str(seed),
               "--candidates", str(candidates), "--lab", lab, "--format", "json"]
    if researcher in ("model", "mixed"):
        command += ["--models", models]
    began = time.time()
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    found = json.loads(done.stdout)
    shown = subprocess.run([aitken, "lab", "show", "1", "--lab", lab, "--format", "json"], capture_output=True, text=True)
    questions = json.loads(shown.stdout)["run"].get("questions")
    shutil.rmtree(lab)
    better = found["verdict"] in ("better", "conditionally better")
    return {
        "problem": problem, "researcher": researcher, "seed": seed, "verdict": found["verdict"],
        "efficiency": found["relative efficiency"]["value"] if better else 1.0, "name": found["name"],
        "candidates": found["candidates"], "joules": found["energy"]["joules"], "measured": found["energy"]["measured"],
        "seconds": time.time() - began, "questions": questions,
    }


def table(results):
    print("| problem | researcher | relative efficiency (SE) | log per 100 candidates | log per kJ | J | s | better |")
    print("|---|---|---|---|---|---|---|---|")
    for problem in dict.fromkeys(r["problem"] for r in results):
        for researcher in RESEARCHERS:
            rows = [r for r in results if r["problem"] == problem and r["researcher"] == researcher]
            if not rows:
                continue
            values = [r["efficiency"] for r in rows]
            error = statistics.stdev(values) / math.sqrt(len(values)) if len(values) > 1 else float("nan")
            logs = [math.log(v) for v in values]
            per = statistics.mean(100 * l / r["candidates"] for l, r in zip(logs, rows))
            joule = statistics.mean(1000 * l / r["joules"] for l, r in zip(logs, rows))
            print(f"| {problem[:3].upper()} | {researcher} | {statistics.mean(values):.2f} ({error:.2f}) | {per:.2f} | {joule:.2f} "
                  f"| {statistics.mean(r['joules'] for r in rows):.0f} | {statistics.mean(r['seconds'] for r in rows):.0f} "
                  f"| {sum(r['verdict'] == 'better' for r in rows)} of {len(rows)} |")
    for researcher in ("model", "mixed"):
        rows = [m for r in results if r["researcher"] == researcher and r["questions"] for m in r["questions"]["models"]]
        if rows:
            total = {k: sum(m[k] for m in rows) for k in ("questions", "answered", "cut", "empty", "overrun", "failed",
                                                         "proposed", "repaired", "refused")}
            print(f"\n{researcher}: " + ", ".join(f"{v} {k}" for k, v in total.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aitken", required=True)
    parser.add_argument("--models", required=True)
    parser.add_argument("--candidates", type=int, default=40)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--output", default="model_study.json")
    parser.add_argument("--researchers", nargs="*", default=RESEARCHERS)
    parser.add_argument("problems", nargs="*", default=PROBLEMS)
    arguments = parser.parse_args()
    results = json.load(open(arguments.output)) if os.path.exists(arguments.output) else []
    done = {(r["problem"], r["researcher"], r["seed"]) for r in results}
    for seed in range(1, arguments.seeds + 1):
        for problem in arguments.problems:
            for researcher in arguments.researchers:
                if (problem, researcher, seed) in done:
                    continue
                results.append(run(arguments.aitken, problem, researcher, seed, arguments.candidates, arguments.models))
                json.dump(results, open(arguments.output, "w"), indent=1)
                last = results[-1]
                print(f"{problem} {researcher} {seed}: {last['verdict']} {last['efficiency']:.2f} {last['joules']:.0f} J "
                      f"{last['seconds']:.0f} s", file=sys.stderr, flush=True)
    table(results)


main()
