#!/usr/bin/env python3
"""Answers questions on the dashboard while another program opens, reads and closes the lab's database again and again.

    python3 Scripts/answers.py [--aitken .build/release/aitken] [--answers 1000]

A run of the small problem below puts candidates to persons; reviewers answer all of them over HTTP, each from a browser of their own.
Meanwhile `aitken research --resume` goes on with the run and a client of SQLite comes and goes. At the end every answer that was
acknowledged (303) has to be in the lab, and `aitken lab check` has to find it sound; exit status 1 if not.
"""
import argparse
import http.client
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse

root = pathlib.Path(__file__).resolve().parent.parent
parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--aitken", default=str(root / ".build/release/aitken"))
parser.add_argument("--answers", type=int, default=1000)
options = parser.parse_args()
aitken = str(pathlib.Path(options.aitken).resolve())
folder = pathlib.Path(tempfile.mkdtemp(prefix="aitken-answers-"))
os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
(folder / "problem.py").write_text('''"""The centre of a heavy-tailed distribution."""
designs = {"n": [12, 16]}
sealed = {"n": [14]}


def simulate(rng, n):
    c = rng.normal()
    return (c + rng.standard_t(3, size=n),), c


def mean(y):
    return y.mean()


baselines = [mean]
''')
research = [aitken, "research", "problem.py", "--verifier", "person", "--audit", "0.4", "--questions", "60", "--threads", "1"]


def run(*arguments):
    return subprocess.run(arguments, cwd=folder, capture_output=True, text=True)


first = run(*research, "--candidates", "960")
if first.returncode != 0:
    raise SystemExit(f"error: {first.stderr}")

# The foreign client: it closes last, for all that it can see.
client = subprocess.Popen(
    [sys.executable, "-c", """
import sqlite3, sys
looks = 0
while True:
    try:
        database = sqlite3.connect("lab/lab.sqlite")
        database.execute("SELECT count(*) FROM review").fetchone()
        database.close()
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
    looks += 1
    print(looks, flush=True)
"""], cwd=folder, stdout=(folder / "looks").open("w"), stderr=(folder / "client").open("w"))
server = subprocess.Popen([aitken, "serve", "--port", "0"], cwd=folder, stdout=subprocess.PIPE, text=True)
link = urllib.parse.urlsplit(server.stdout.readline().strip())


def request(method, path, cookie="", form=None):
    connection = http.client.HTTPConnection("127.0.0.1", link.port)
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded",
               "Origin": f"http://127.0.0.1:{link.port}", "Sec-Fetch-Site": "same-origin"}
    connection.request(method, path, urllib.parse.urlencode(form) if form else None, headers)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.getheader("Set-Cookie"), body


resumed = None
kept = set()
refused = 0
try:
    _, cookie, _ = request("GET", f"/?{link.query}")
    session = cookie.split(";")[0]
    proof = re.search(r'name="proof" value="([0-9a-f]+)"', request("GET", "/collapse", session)[2])[1]
    for number in range(10_000):
        reviewer = f"reviewer {number}"
        own = f"{session}; aitken-reviewer={number:032x}"
        page = request("GET", f"/review?reviewer={urllib.parse.quote(reviewer)}", own)[2]
        questions = sorted(set(re.findall(r'href="(/review/\d+/[0-9a-f]{12})\?', page)))
        if not questions:
            raise SystemExit("error: no question is open")
        for question in questions:
            words = f"{reviewer} on {question}"
            status, _, body = request(
                "POST", question, own, {"proof": proof, "reviewer": reviewer, "words": words,
                                        "decision": "reject" if len(kept) % 3 else "accept"})
            if status == 303:
                kept.add(words)
            else:
                refused += 1
                print(f"{status}: {body[:200]}", file=sys.stderr)
            if len(kept) == options.answers // 2 and resumed is None:
                resumed = subprocess.Popen([*research, "--resume", "--candidates", "1440"], cwd=folder,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            if len(kept) >= options.answers:
                break
        if len(kept) >= options.answers or refused > 20:
            break
    if resumed is not None:
        said = resumed.communicate()[1]
        if resumed.returncode != 0:
            raise SystemExit(f"error: the resumed run failed: {said}")
finally:
    server.send_signal(signal.SIGINT)
    client.terminate()
    server.wait()
    client.wait()
check = run(aitken, "lab", "check")
with sqlite3.connect(folder / "lab/lab.sqlite") as database:
    there = {row[0] for row in database.execute("SELECT words FROM review")}
looks = (folder / "looks").read_text().split()
print(f"{len(kept)} answers acknowledged, {len(kept - there)} of them lost, {refused} refused; the other program looked "
      f"{looks[-1] if looks else 0} times; {check.stdout.strip() or check.stderr.strip()}")
problems = (folder / "client").read_text()
if kept - there or refused or check.returncode != 0 or len(kept) < options.answers or "Error" in problems:
    print(f"error: see {folder} {problems}", file=sys.stderr)
    raise SystemExit(1)
