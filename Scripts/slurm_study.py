#!/usr/bin/env python3
"""A study on a real Slurm, on this machine alone: in parts, with everything going wrong that does, bit for bit one process's result.

    Scripts/slurm_study.py                 a study in 64 parts, a partial table, a lost controller, a killed task (half a minute)
    Scripts/slurm_study.py --long          also a task killed ten times, a node killed in the middle, a full folder, parts run twice,
                                           two collects at once, and the commands of Documentation/Cluster.md as they stand there
    Scripts/slurm_study.py --speed 2       two nodes of one core beside one, twice: wait for a machine that does nothing else

The cluster is that of Scripts/slurm-local.sh, in network and process namespaces of its own (Debian: slurm-wlm, munge).
"""
import argparse
import json
import os
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / "Scripts/slurm-local.sh"
# What `slurm-local.sh ns` ends with where the daemons did not start.
NOT_STARTED = 99
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


def killed(folder, part=None):
    """Kills the process of one running part of the job in `folder`, found by its command line; whether there was one."""
    wanted = str(Path(folder).resolve())
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            if b"cluster" not in words or b"--part" not in words or os.readlink(process / "cwd") != wanted:
                continue
            if part is None or words[words.index(b"--part") + 1] == str(part).encode():
                os.kill(int(process.name), signal.SIGKILL)
                return True
        except (OSError, ValueError):
            continue
    return False


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

    def task(self, kills):
        """Part 1 is killed again and again, and each time submitted once more."""
        long = [PROBLEM, "--replications", "4000000", "--seed", "3"]
        whole = run(self.options.aitken, "study", *long, "--format", "json").stdout
        folder = f"{self.folder}/task"
        self.aitken("cluster", "submit", *long, "--parts", 2, "--folder", folder)
        for count in range(kills):
            # In the middle: once it has an account.
            wait(lambda: len(list(Path(folder, "accounts").glob("1-*.json"))) > count and killed(folder, part=1), 60, "part 1 to be killed")
            wait(lambda: "running" not in self.aitken("cluster", "status", folder).stdout, 60, "the others")
            words = self.aitken("cluster", "status", folder).stdout
            if "1 failed" not in words or "Missing: 1." not in words or "cluster resume" not in words:
                sys.exit(f"a killed task is not said: {words}")
            self.aitken("cluster", "resume", folder)
        self.finish(folder)
        if self.aitken("cluster", "collect", folder, "--format", "json").stdout != whole:
            sys.exit("a killed task: the result differs from that of one process")
        accounts = [json.loads(path.read_text()) for path in Path(folder, "accounts").glob("1-*.json")]
        if sum("end" not in account for account in accounts) != kills or len(accounts) != kills + 1:
            sys.exit(f"the accounts of part 1 are not those of {kills} killed attempts and one that ended: {accounts}")
        print(f"a task killed {kills} {'time' if kills == 1 else 'times'}: bit for bit the result of one process", flush=True)

    def walk(self):
        """The way from a laptop to a cluster in Documentation/Cluster.md, as it stands there, on a partition with a time limit."""
        words = (ROOT / "Documentation/Cluster.md").read_text().split("\n## ")[0]
        run("scontrol", "create", "PartitionName=short", "Nodes=ALL", "MaxTime=30", "State=UP")
        place = Path(self.folder, "walk")
        (place / "bin").mkdir(parents=True)
        (place / "bin/aitken").symlink_to(self.options.aitken)
        shutil.copy(PROBLEM, place / "my_problem.py")
        (place / "mine.json").write_text(re.search(r"```json\n(.*?)```", words, re.S)[1])
        (place / "short.sh").write_text(re.search(r"```bash\n(.*?)```", words, re.S)[1])
        environment = dict(os.environ, PATH=f"{place}/bin:{os.environ['PATH']}")

        def shell(line):
            # A machine without environment modules does not know their command.
            script = f"module() {{ :; }}; export -f module; {line}"
            result = run("bash", "-c", script, cwd=place, env=environment, status=None)
            if result.returncode != 0:
                sys.exit(f"Documentation/Cluster.md: {line}: status {result.returncode}\n{result.stdout}{result.stderr}")
            return result

        lines = [line.strip().split("    ")[0] for line in words.splitlines()]
        commands = [re.sub(r"^\d+\. ", "", line).split("`")[1] if "`aitken" in line else line
                    for line in lines if line.startswith("aitken cluster") or re.match(r"\d+\. `aitken", line)]
        whole = shell("aitken study my_problem.py --replications 1000000").stdout
        for settings in ("mine.json", "own.json"):
            for line in commands:
                # A person's hour is cut into some 64 parts; a test's second would be one.
                line = line.replace("mine.json", settings).replace("my_problem.py", "my_problem.py --parts 64")
                if "log" in line:
                    wait(Path(place, "job/parts/part-17.json").exists, 120, "part 17 of the walk")
                result = shell(line)
                if "--on slurm" in line and result.stdout != whole or "collect" in line and result.stdout != whole:
                    sys.exit(f"{line}: not the table of one process:\n{result.stdout}")
                if "plan" in line and "parts" not in result.stderr + result.stdout:
                    sys.exit(f"{line}: {result.stdout}{result.stderr}")
                if "cancel" in line:
                    shell("aitken cluster resume job")
                    wait(lambda: "All are there" in shell("aitken cluster status job").stdout, 60, "the walk's parts")
            (place / "own.json").write_text('{"at once": 100, "template": "short.sh"}')
            shutil.rmtree(place / "job", ignore_errors=True)
            shutil.rmtree(place / "cluster", ignore_errors=True)
        print(f"the {len(commands)} commands of Documentation/Cluster.md, with its settings and with its template: they do what it says", flush=True)

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


def speed(options, folder):
    """Two nodes of one core beside one: from the submission to the last part's file."""
    study = [ROOT / "problems/p14_few_clusters.py", "--replications", "24000000", "--seed", "3"]
    ratios, fair = [], []
    for trial in range(options.speed):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        one = run(options.aitken, "study", *study, "--threads", 1, "--format", "json").stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        alone = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        took, filled = {}, {}
        for nodes in (1, 2):
            place, settings = f"{folder}/{nodes}-{trial}", Path(folder, "settings.json")
            settings.write_text(json.dumps({"options": ["--exclude=n2"] if nodes == 1 else []}))
            run(options.aitken, "cluster", "submit", *study, "--parts", 16, "--folder", place, "--cluster", settings)
            submitted = Path(place, "submissions.jsonl").stat().st_mtime
            wait(lambda: len(list(Path(place, "parts").glob("part-*.json"))) == 16, 600, "all parts")
            took[nodes] = max(part.stat().st_mtime for part in Path(place, "parts").glob("part-*.json")) - submitted
            time.sleep(0.5)
            usage = [json.loads(path.read_text())["usage"] for path in Path(place, "accounts").glob("*.json")]
            filled[nodes] = sum(each["seconds"] for each in usage) / (nodes * took[nodes])
            spent = sum(each["processor seconds"] for each in usage)
            if run(options.aitken, "cluster", "collect", place, "--format", "json").stdout != one:
                sys.exit("not the result of one process")
            print(f"{nodes} of one core: {took[nodes]:.1f} s, of which parts filled {filled[nodes]:.1%}; {spent:.1f} s of processor time in "
                  f"parts, {spent / alone:.3f} times that of one process; load {os.getloadavg()[0]:.2f}", flush=True)
        ratios.append(took[1] / took[2])
        fair.append(2 * filled[2] / filled[1])
    for name, values in (("as the clock says", ratios), ("by the time that parts filled, whatever else the machine did", fair)):
        error = f" (standard error {statistics.stdev(values) / len(values) ** 0.5:.3f})" if len(values) > 1 else ""
        print(f"speed-up of two nodes of one core beside one, {name}: {statistics.mean(values):.3f}{error}")


def obstacle():
    """Why there can be no cluster here; empty where there can be."""
    for command in ("sbatch", "slurmctld", "slurmd", "munged", "unshare"):
        if not shutil.which(command, path=f"{os.environ['PATH']}:/usr/sbin:/sbin"):
            return f"there is no {command} here (Debian: slurm-wlm, munge)"
    private = subprocess.run(["unshare", "-n", "-p", "-f", "--mount-proc", "true"], capture_output=True, text=True)
    return "" if private.returncode == 0 else f"no namespaces can be made here ({private.stderr.strip()}): Slurm needs them to be alone"


def inside(words, script, trial):
    """Runs `trial` with a folder of its own on a cluster in namespaces of its own."""
    parser = argparse.ArgumentParser(description=words, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aitken", default=str(ROOT / ".build/release/aitken"))
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--speed", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--models", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.aitken = os.path.abspath(options.aitken)
    if not options.inside:
        if missing := obstacle():
            print(f"{Path(script).name}: NOT TRIED: {missing}")
            return
        with tempfile.TemporaryDirectory(prefix="slurm-") as base:
            environment = dict(
                os.environ, SLURM_LOCAL=base, RUN_FOLDER=f"{base}/run", DB="0", NODES="2", CPUS="1" if options.speed else "2", TMPDIR="/tmp")
            result = subprocess.run([str(LOCAL), "ns", sys.executable, script, "--inside", *sys.argv[1:]], env=environment)
            if result.returncode == NOT_STARTED and not options.long:
                for log in sorted(Path(base, "log").glob("*")):
                    print(f"{log.name}: {log.read_text(errors='replace')[-600:]}")
                print(f"{Path(script).name}: NOT TRIED: Slurm does not start here, see above")
                return
        sys.exit(result.returncode)
    with tempfile.TemporaryDirectory(prefix="job-") as folder:
        trial(options, folder)
    print("all as it should be")


def study(options, folder):
    if options.speed:
        return speed(options, folder)
    trial = Trial(options, folder)
    plain = trial.plain()
    trial.partial(plain)
    trial.controller()
    trial.task(10 if options.long else 1)
    if options.long:
        trial.walk()
        trial.node()
        trial.full()
        trial.twice(plain)


if __name__ == "__main__":
    inside(__doc__, __file__, study)
