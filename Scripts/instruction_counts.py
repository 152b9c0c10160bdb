#!/usr/bin/env python3
"""Instructions a replication of the four workloads, by valgrind's callgrind, beside the figures in Benchmarks/instructions.json: a
regression check that a busy machine cannot break.

    python3 Scripts/instruction_counts.py [--record] [--timer ENGINESPEED] [--aitken AITKEN]

The build that is counted is the portable one (x86-64-v3; valgrind knows no AVX-512), made in Benchmarks/.build-x86-64-v3 unless
`--timer` names one. Each workload is drawn and estimated for one and for three blocks of replications on one thread; the difference
leaves out the start of the process. With `--aitken`, an executable built the same way, a search of a few candidates is counted, too,
as a whole. More than 3 % above the recorded figure is a failure, more than 3 % below asks for `--record`. Figures belong to a build
target and a compiler; for another one, and where valgrind is missing, nothing is checked, and it says so.
"""
import argparse
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT / "Benchmarks"
RECORD = BENCHMARKS / "instructions.json"
PROCESSOR = "x86-64-v3"
BOUND = 0.03
# Hashing without a seed, and copies and fills by vector instructions: by `rep movsb`, which glibc takes from a length on that depends on
# the processor's caches, callgrind counts every byte.
STEADY = {
    "SWIFT_DETERMINISTIC_HASHING": "1",
    "GLIBC_TUNABLES": "glibc.cpu.x86_rep_movsb_threshold=1000000000:glibc.cpu.x86_rep_stosb_threshold=1000000000",
}


def compiler():
    """The compiler's version, as it names itself."""
    found = re.search(r"Swift version (\S+)", subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout)
    return found.group(1) if found else "unknown"


def built():
    """The engine's timer, built for the portable target."""
    scratch = BENCHMARKS / f".build-{PROCESSOR}"
    subprocess.run(["swift", "build", "-c", "release", "--product", "EngineSpeed", "--scratch-path", str(scratch)], cwd=BENCHMARKS,
                   check=True, env={**os.environ, "AITKEN_PROCESSOR": PROCESSOR}, stdout=sys.stderr)
    return scratch / "release/EngineSpeed"


def instructions(command):
    """Instructions of a run, and what it printed."""
    with tempfile.TemporaryDirectory() as where:
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={where}/out", *map(str, command)], capture_output=True, text=True,
            cwd=where, env={**os.environ, **STEADY})
        found = re.search(r"Collected : (\d+)", run.stderr)
        if run.returncode != 0 or not found:
            raise SystemExit(f"error: callgrind on {command[0]} ended with {run.returncode}: {run.stderr.strip()[-500:]}")
        return int(found.group(1)), run.stdout


def workload(timer, path):
    """Instructions a replication."""
    (one, first), (three, last) = (instructions([timer, path, "--blocks", blocks]) for blocks in (1, 3))
    replications = json.loads(last)["replications"] - json.loads(first)["replications"]
    return round((three - one) / replications)


def search(aitken):
    """Instructions of a search of a few candidates, in millions."""
    problem = ROOT / "problems/p01_location_t5.py"
    command = [aitken, "research", problem, "--candidates", "96", "--seed", "1", "--threads", "1", "--salt", "counted", "--quiet"]
    return round(instructions(command)[0] / 1e6)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--timer")
    parser.add_argument("--aitken")
    options = parser.parse_args()
    if platform.machine() != "x86_64":
        print(f"instructions are not counted: figures are those of x86-64, and this is {platform.machine()}")
        return
    if not shutil.which("valgrind"):
        print("instructions are not counted: valgrind is not installed (apt-get install valgrind)")
        return
    target = f"{PROCESSOR}, Swift {compiler()}"
    record = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    if target not in record and not options.record:
        print(f"instructions are not counted: there are no figures for {target} (--record makes them)")
        return
    timer = pathlib.Path(options.timer).resolve() if options.timer else built()
    counts = {path.stem: workload(timer, path) for path in sorted((BENCHMARKS / "workloads").glob("*.py"))}
    if options.aitken:
        counts["search, millions"] = search(pathlib.Path(options.aitken).resolve())
    known = record.get(target, {})
    failed = False
    for name, count in counts.items():
        before = known.get(name)
        change = "new" if before is None else f"{count / before - 1:+.1%}"
        print(f"{name:18s} {count:12,d} instructions   {change} (recorded {before if before is None else format(before, ',d')})")
        if before is not None and count > before * (1 + BOUND):
            failed = True
            print(f"error: {name} takes {count / before - 1:.1%} more instructions than recorded; mend it, or --record and say why")
        elif before is not None and count < before * (1 - BOUND):
            print(f"{name} has become cheaper: --record keeps it so")
    if options.record:
        record[target] = {**known, **counts}
        RECORD.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n")
    sys.exit(1 if failed and not options.record else 0)


if __name__ == "__main__":
    main()
