#!/usr/bin/env python3
"""A study on a real Slurm, on this machine alone: in parts, with everything going wrong that does, bit for bit one process's result.

    Scripts/slurm_study.py                 a study in 64 parts, a partial table, a lost controller (a minute)
    Scripts/slurm_study.py --long          also a node killed in the middle, a full folder, parts run twice, two collects at once

The cluster is that of Scripts/slurm-local.sh, in network and process namespaces of its own (Debian: slurm-wlm, munge).
"""
import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / "Scripts/slurm-local.sh"
PROBLEM = ROOT / "problems/p01_location_t5.py"


def run(*command, status=0, **more):
    result = subprocess.run([str(c) for c in command], capture_output=True, text=True, **more)
    if status is not None and result.returncode != status:
        sys.exit(f"{' '.join(map(str, command))}: status {result.returncode}\n{result.stdout}{result.stderr}")
    return result


def wait(condition, seconds, what):
    end = time.time() + seconds
    while time.time() < end:
        if condition():
            return
        time.sleep(0.3)
    sys.exit(f"waited {seconds} s for {what}")


class Trial:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.study = [PROBLEM, "--replications", "20000", "--seed", "3"]
        self.whole = run(options.aitken, "study", *self.study, "--format", "json").stdout

    def aitken(self, *arguments, status=0):
        return run(self.options.aitken, *arguments, status=status)

    def submit(self, name, parts=64):
        folder = f"{self.folder}/{name}"
        self.aitken("cluster", "submit", *self.study, "--parts", parts, "--folder", folder)
        return folder

    def parts(self, folder):
        return sorted(Path(folder, "parts").glob("part-*.json"))

    def finish(self, folder, seconds=180):
        """Waits until the queue is empty, submits what is missing, until nothing is."""
        end = time.time() + seconds
        while time.time() < end:
            words = self.aitken("cluster", "status", folder).stdout
            if "All are there" in words:
                return
            if "running" not in words and "waiting" not in words:
                self.aitken("cluster", "resume", folder)
            time.sleep(0.5)
        sys.exit(f"not finished: {words}")

    def same(self, folder, what):
        collected = self.aitken("cluster", "collect", folder, "--format", "json").stdout
        if collected != self.whole:
            sys.exit(f"{what}: the result differs from that of one process")
        print(f"{what}: bit for bit the result of one process", flush=True)

    def plain(self):
        folder = self.submit("plain")
        self.finish(folder)
        self.same(folder, "64 parts")
        return folder

    def partial(self, folder):
        spare = f"{self.folder}/spare"
        shutil.move(f"{folder}/parts/part-7.json", spare)
        refused = self.aitken("cluster", "collect", folder, status=1).stderr
        if "63 of 64 parts" not in refused or "resume" not in refused:
            sys.exit(f"a missing part is not said: {refused}")
        first = self.aitken("cluster", "collect", folder, "--partial").stdout.splitlines()[0]
        if "PARTIAL, 63 of 64" not in first:
            sys.exit(f"a partial table does not say so: {first}")
        print(f"partial: {first}", flush=True)
        self.aitken("cluster", "resume", folder)
        self.finish(folder)
        self.same(folder, "the missing part once more")

    def controller(self):
        folder = self.submit("controller", 16)
        pid = int(Path(os.environ["RUN_FOLDER"], "slurmctld.pid").read_text())
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.5)
        run(LOCAL, "start", status=None)
        self.finish(folder)
        self.same(folder, "the controller killed right after the submission")

    def node(self):
        folder = self.submit("node", 64)
        wait(lambda: len(self.parts(folder)) >= 4, 60, "some parts")
        run(LOCAL, "kill-node", "n1", status=None)
        run("scontrol", "update", "nodename=n1", "state=down", "reason=killed", status=None)
        wait(lambda: len(self.parts(folder)) >= 24, 120, "more parts")
        run(LOCAL, "start-node", "n1", status=None)
        run("scontrol", "update", "nodename=n1", "state=resume", status=None)
        run("scontrol", "release", "all", status=None)
        end = time.time() + 60
        while time.time() < end and len(self.parts(folder)) < 64:
            for line in run("squeue", "-h", "-r", "--format=%i", status=None).stdout.split():
                run("scontrol", "update", f"jobid={line}", "StartTime=now", status=None)
            time.sleep(1)
        self.finish(folder)
        self.same(folder, "a node killed in the middle")

    def full(self):
        folder = f"{self.folder}/full"
        os.makedirs(folder)
        run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder)
        try:
            with open(f"{folder}/filler", "wb") as filler:
                self.aitken("cluster", "submit", *self.study, "--parts", 16, "--folder", folder)
                try:
                    while True:
                        filler.write(b"x" * 65536)
                        filler.flush()
                except OSError:
                    pass
            wait(lambda: not run("squeue", "-h", "-r").stdout.strip(), 90, "an empty queue")
            before = len(self.parts(folder))
            os.remove(f"{folder}/filler")
            self.finish(folder)
            self.same(folder, f"the folder full for a while ({before} of 16 parts before)")
        finally:
            run("umount", folder, status=None)

    def twice(self, folder):
        script = Path(folder, "script-1.sh").read_text().replace("[ -e parts/part-$part.json ] && exit 0\n", "")
        again = Path(self.folder, "again.sh")
        again.write_text(script)
        run("sbatch", "--parsable", again)
        both = [
            subprocess.Popen([self.options.aitken, "cluster", "collect", folder, "--format", "json"], stdout=subprocess.PIPE, text=True)
            for _ in range(2)]
        for process in both:
            if process.communicate()[0] != self.whole:
                sys.exit("two collects at once differ")
        wait(lambda: not run("squeue", "-h", "-r").stdout.strip(), 90, "an empty queue")
        self.same(folder, "every part twice, two collects at once")


def inside(words, script, trial):
    """Runs `trial` with a folder of its own on a cluster in namespaces of its own."""
    parser = argparse.ArgumentParser(description=words, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aitken", default=str(ROOT / ".build/release/aitken"))
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.aitken = os.path.abspath(options.aitken)
    if not options.inside:
        if not shutil.which("sbatch"):
            print(f"{Path(script).name}: no Slurm here (Debian: slurm-wlm, munge); nothing was tried")
            return
        with tempfile.TemporaryDirectory(prefix="slurm-") as base:
            environment = dict(os.environ, SLURM_LOCAL=base, RUN_FOLDER=f"{base}/run", DB="0", NODES="2", CPUS="2", TMPDIR="/tmp")
            arguments = [str(LOCAL), "ns", sys.executable, script, "--inside", "--aitken", options.aitken]
            result = subprocess.run(arguments + (["--long"] if options.long else []), env=environment)
        sys.exit(result.returncode)
    with tempfile.TemporaryDirectory(prefix="job-") as folder:
        trial(options, folder)
    print("all as it should be")


def study(options, folder):
    trial = Trial(options, folder)
    plain = trial.plain()
    trial.partial(plain)
    trial.controller()
    if options.long:
        trial.node()
        trial.full()
        trial.twice(plain)


if __name__ == "__main__":
    inside(__doc__, __file__, study)
