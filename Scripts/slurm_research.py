#!/usr/bin/env python3
"""Research on a real Slurm, on this machine alone: campaigns, islands and verifications, the same lab as of one process.

    Scripts/slurm_research.py              a campaign, islands with 2 slots and a kill, a verification, searches that ask models
    Scripts/slurm_research.py --models     searches that ask models alone: one desk, a cap, a killed node, a recording
    Scripts/slurm_research.py --long       islands five times, with 1 to 4 slots, killed tasks and a killed node; two collects at once

The cluster is that of Scripts/slurm-local.sh, in network and process namespaces of its own (Debian: slurm-wlm, munge).
"""
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import scripted_model
from slurm_study import LOCAL, ROOT, inside, killed, run, wait

PROBLEM = ROOT / "problems/p07_heteroskedastic_slope.py"


class Trial:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.kills = random.Random(1)

    def aitken(self, *arguments, status=0):
        return run(self.options.aitken, *arguments, status=status, cwd=self.folder)

    def digest(self, lab):
        return self.aitken("lab", "digest", "--lab", lab).stdout.strip()

    def same(self, found, expected, what):
        if found != expected:
            sys.exit(f"{what}: digest {found[:12]}, not {expected[:12]}")
        print(f"{what}: the same lab, digest {found[:12]}", flush=True)

    def campaign(self):
        Path(self.folder, "night.json").write_text(json.dumps(
            {"problems": [str(PROBLEM)], "researchers": ["evolution", "random"], "seeds": [1, 2], "candidates": [96]}))
        self.aitken("campaign", "night.json", "--lab", "here", "--folder", "local", "--salt", "2a")
        expected = self.digest("here")
        shared = self.aitken("campaign", "night.json", "--lab", "there", "--folder", "night", "--salt", "2a", "--on", "slurm")
        self.same(self.digest("there"), expected, "a campaign of 4 runs")
        print(shared.stdout.splitlines()[0], flush=True)
        part = Path(self.folder, "night/parts/part-3.json")
        part.unlink()
        refused = self.aitken("cluster", "collect", "night", status=1).stderr
        if "3 of 4 parts" not in refused or "resume" not in refused:
            sys.exit(f"a missing part is not said: {refused}")
        first = self.aitken("cluster", "collect", "night", "--partial").stdout.splitlines()[0]
        if "PARTIAL, 3 of 4 runs" not in first:
            sys.exit(f"a partial result does not say so: {first}")
        print(f"partial: {first}", flush=True)
        self.aitken("cluster", "resume", "night")
        wait(part.exists, 60, "the missing part")
        self.aitken("cluster", "collect", "night")
        self.same(self.digest("there"), expected, "the missing part once more")

    def islands(self, count):
        what = [PROBLEM, "--islands", "4", "--exchange", "96", "--candidates", "768", "--seed", "7", "--salt", "2a"]
        began = time.time()
        words = self.aitken("research", *what, "--lab", "alone", "--folder", "alone-job", "--threads", "1").stdout
        print(f"four islands in one process, {time.time() - began:.0f} s: {words.splitlines()[0]}", flush=True)
        expected = self.digest("alone")
        for trial in range(count):
            slots = 1 + trial % 4 if count > 1 else 2
            settings = Path(self.folder, f"slots-{trial}.json")
            settings.write_text(json.dumps({"at once": slots}))
            folder, lab = f"islands-{trial}", f"lab-{trial}"
            command = [self.options.aitken, "research", *what, "--lab", lab, "--folder", folder, "--on", "slurm", "--cluster", settings]
            process = subprocess.Popen([str(word) for word in command], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            kills, has_lost = 0, False
            while process.poll() is None:
                time.sleep(self.kills.uniform(1, 4))
                kills += killed(f"{self.folder}/{folder}") if kills < 3 else 0
                if trial == 3 and kills == 3 and not has_lost:
                    has_lost = self.lose_node()
            words, messages = process.communicate()
            if process.returncode != 0:
                # A task that was killed is missing, and said: resume completes it.
                if "Missing" not in messages or "aitken cluster resume" not in messages:
                    sys.exit(f"what is missing is not said: {messages}")
                end = time.time() + 600
                while "All are there" not in (status := self.aitken("cluster", "status", folder).stdout):
                    if time.time() > end:
                        sys.exit(f"not finished: {status}")
                    if "Missing" in status:
                        self.aitken("cluster", "resume", folder)
                    time.sleep(2)
                self.collect_twice(folder)
            self.same(
                self.digest(lab), expected, f"islands on slurm, {slots} at once, {kills} tasks killed{', and a node' if has_lost else ''}")

    def lose_node(self):
        """A node dies with all that runs on it, and comes back."""
        run(LOCAL, "kill-node", "n1", status=None)
        run("scontrol", "update", "nodename=n1", "state=down", "reason=killed", status=None)
        time.sleep(3)
        run(LOCAL, "start-node", "n1", status=None)
        run("scontrol", "update", "nodename=n1", "state=resume", status=None)
        for line in run("squeue", "-h", "-r", "--format=%i", status=None).stdout.split():
            run("scontrol", "update", f"jobid={line}", "StartTime=now", status=None)
        return True

    def collect_twice(self, folder):
        """Two at once: a lab has one writer, so one of them may be told so; the other gives the result, and nothing is in the lab twice."""
        both = [
            subprocess.Popen([self.options.aitken, "cluster", "collect", folder], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             text=True)
            for _ in range(2)]
        ends = [(*process.communicate(), process.returncode) for process in both]
        if all(status != 0 for _, _, status in ends):
            sys.exit(f"of two collects at once none gave the result: {ends}")
        for _, messages, status in ends:
            if status != 0 and "another" not in messages and "process" not in messages:
                sys.exit(f"a collect beside another does not say why it ended: {messages}")

    def verification(self):
        candidate = Path(self.folder, "candidate.py")
        candidate.write_text(
            "import numpy as np\n\n\ndef weighted(y, X):\n    b = np.linalg.solve(X.T @ X, X.T @ y)\n"
            "    e = np.log((y - X @ b) ** 2 + 1e-8)\n    g = np.linalg.solve(X.T @ X, X.T @ e)\n    w = np.exp(-X @ g)\n"
            "    return np.linalg.solve(X.T @ (w[:, None] * X), X.T @ (w * y))[1]\n")
        what = [PROBLEM, candidate, "--salt", "2a", "--replications", "2000"]
        here = self.aitken("verify", *what, "--lab", "verified").stdout
        there = self.aitken("verify", *what, "--lab", "verified-there", "--on", "slurm", "--folder", "verification").stdout
        if here != there:
            sys.exit(f"a verification on a node says something else:\n{here}\n{there}")
        self.same(self.digest("verified-there"), self.digest("verified"), "a verification on a node")


    def models(self):
        """Searches on nodes ask the scripted model through one desk: with a cap, a killed task, no desk for a while; then from the recording."""
        models = scripted_model.serve()
        asked = lambda: scripted_model.Handler.count
        Path(self.folder, "asking.json").write_text(json.dumps(
            {"problems": [str(PROBLEM)], "researchers": ["model", "mixed"], "seeds": [1, 2], "candidates": [24]}))
        folder = f"{self.folder}/asking"
        submitted = self.aitken(
            "cluster", "submit", "asking.json", "--models", models, "--calls", "20", "--lab", "asked", "--folder", folder, "--salt", "2a")
        if "aitken cluster desk" not in submitted.stderr:
            sys.exit(f"that a desk is needed is not said: {submitted.stderr}")
        wait(lambda: len(list(Path(folder, "desk/requests").glob("*.json"))) >= 4, 180, "questions of four searches")
        status = self.aitken("cluster", "status", folder).stdout
        if "nobody keeps it" not in status or asked() != 0:
            sys.exit(f"without a desk: {asked()} questions, {status}")
        killed(folder)
        reached = self.aitken("cluster", "desk", folder, status=1).stderr
        if "20 questions" not in reached or asked() != 20:
            sys.exit(f"a cap of 20 questions: {asked()} were put; {reached}")
        print(f"a cap of 20 questions over four searches: {asked()} were put", flush=True)
        # Those that the cap stopped have their results; the one that was killed is missing.
        wait(lambda: "running" not in self.aitken("cluster", "status", folder).stdout, 240, "the searches to stop")
        print(self.aitken("cluster", "status", folder).stdout.splitlines()[-1], flush=True)
        desk = subprocess.Popen([self.options.aitken, "cluster", "desk", folder, "--calls", "1000"], cwd=self.folder,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        wait(Path(folder, "desk/open.json").exists, 20, "the desk")
        second = self.aitken("cluster", "desk", folder, status=1).stderr
        if "kept already" not in second:
            sys.exit(f"a second desk: {second}")
        self.aitken("cluster", "resume", folder)
        end = time.time() + 600
        while "All are there" not in (status := self.aitken("cluster", "status", folder).stdout):
            if "Missing" in status:
                self.aitken("cluster", "resume", folder)
            if time.time() > end:
                sys.exit(f"not finished: {status}")
            time.sleep(1)
        if desk.wait(30) != 0:
            sys.exit(f"the desk did not end with the work: {desk.stderr.read()}")
        print(self.aitken("cluster", "collect", folder).stdout.splitlines()[0], flush=True)
        replies = len(list(Path(folder, "desk/replies").glob("*/*.json")))
        if asked() != replies:
            sys.exit(f"{asked()} questions were put, and there are {replies} replies: something was bought twice")
        print(f"{asked()} questions in all, {replies} replies: nothing was bought twice", flush=True)
        for name, more in [("again", ["--on", "slurm"]), ("once-more", [])]:
            self.aitken("campaign", "asking.json", "--models", models, "--recorded", folder, "--folder", name, "--lab", f"lab-{name}", "--salt", "2a", *more)
            self.same(self.digest(f"lab-{name}"), self.digest("asked"), f"from the recording, {'on slurm' if more else 'in one process'}")
        first = self.aitken("research", PROBLEM, "--replay", "1", "--lab", "asked", status=None)
        if "the same digest" not in first.stderr:
            sys.exit(f"a run of the campaign is not what its replay gives: {first.stderr}")
        print("the replay of one run by itself: the same digest", flush=True)
        islands = ["--researcher", "mixed", "--islands", "2", "--exchange", "48", "--candidates", "192", "--models", models, "--salt", "2a"]
        words = self.aitken("research", PROBLEM, *islands, "--on", "slurm", "--folder", "ring", "--lab", "ring-lab").stdout
        print(f"two islands that ask models: {words.splitlines()[0]}", flush=True)
        if asked() == replies:
            sys.exit("islands asked nothing")
        before = asked()
        self.aitken("research", PROBLEM, "--critic", "scripted", "--models", models, "--candidates", "96", "--salt", "2a", "--on", "slurm",
                    "--folder", "critics", "--lab", "critics-lab")
        if asked() == before:
            sys.exit("the critic was not asked")
        again = self.aitken("research", PROBLEM, "--replay", "1", "--lab", "critics-lab", status=None)
        if "the same digest" not in again.stderr:
            sys.exit(f"a search with a critic is not what its replay gives: {again.stderr}")
        print(f"a critic, asked {asked() - before} times from a node: replayed in one process, the same digest", flush=True)


def trial(options, folder):
    trial = Trial(options, folder)
    if options.models:
        return trial.models()
    trial.campaign()
    trial.islands(5 if options.long else 1)
    trial.verification()
    trial.models()


inside(__doc__, __file__, trial)
