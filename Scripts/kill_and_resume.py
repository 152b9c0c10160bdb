#!/usr/bin/env python3
"""Kills a research run at random moments, resumes it each time, and compares the archive with that of a run left alone.

    python3 Scripts/kill_and_resume.py [--aitken .build/release/aitken] [--problem problems/p07_heteroskedastic_slope.py]
                                       [--candidates 480] [--kills 10] [--seed 3]

It also runs on one thread and on two, and with tiles of one and of eight replications. All digests have to be equal; exit
status 1 if they are not.
"""
import argparse
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).resolve().parent.parent
parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--aitken", default=str(root / ".build/release/aitken"))
parser.add_argument("--problem", default=str(root / "problems/p07_heteroskedastic_slope.py"))
parser.add_argument("--candidates", type=int, default=480)
parser.add_argument("--kills", type=int, default=10)
parser.add_argument("--seed", type=int, default=3)
options = parser.parse_args()
folder = pathlib.Path(tempfile.mkdtemp(prefix="aitken-kill-"))


def command(lab, *more):
    return [options.aitken, "research", options.problem, "--candidates", str(options.candidates),
            "--seed", str(options.seed), "--salt", "2a", "--lab", str(folder / lab), *more]


def digest(lab):
    run = subprocess.run([options.aitken, "lab", "digest", "--lab", str(folder / lab)], capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"error: no digest of {lab}: {run.stderr}")
    return run.stdout.split()[-1] if run.stdout.split() else ""


def whole(lab, *more):
    start = time.monotonic()
    run = subprocess.run(command(lab, *more), capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"error: {lab}: {run.stderr}")
    seconds = time.monotonic() - start
    print(f"{digest(lab)}  {lab} ({seconds:.1f} s)", flush=True)
    return digest(lab), seconds


digests = {}
digests["two threads"], seconds = whole("two threads", "--threads", "2")
digests["one thread"], _ = whole("one thread", "--threads", "1")
digests["tiles of 1"], _ = whole("tiles of 1", "--width", "1")
digests["tiles of 8"], _ = whole("tiles of 8", "--width", "8")

chance = random.Random(options.seed)
kills = 0
while True:
    process = subprocess.Popen(command("killed", "--resume"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        # What is left of the run gets shorter; so do the times to the next kill.
        limit = None if kills >= options.kills else chance.uniform(0.05, 1.5 * seconds / options.kills)
        process.communicate(timeout=limit)
        if process.returncode != 0:
            raise SystemExit("error: the resumed run failed")
        if kills < options.kills:
            print(f"the run ended after {kills} kills", flush=True)
        break
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        kills += 1
digests[f"killed {kills} times"] = digest("killed")
print(f"{digests[f'killed {kills} times']}  killed {kills} times and resumed")
if len(set(digests.values())) != 1:
    print(f"error: the archives differ; they are in {folder}", file=sys.stderr)
    raise SystemExit(1)
shutil.rmtree(folder)
print(f"{len(digests)} archives, one digest")
