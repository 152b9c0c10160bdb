"""A scripted strong model: what good ideas are worth to the loop, beside evolution alone.

    python3 Scripts/scripted_model.py --aitken .build/release/aitken [--candidates 40] [--seeds 1] [--problems p07 …] [--serve]

Replies that were written by hand as a good econometrician would (Tests/Scripted: ideas, mistakes and their repairs, a critic's review) are
served as an OpenAI-compatible model does on loopback; `aitken research` is run with evolution alone, with the model alone, and with both
(and the model as critic), each in a lab of its own with the same number of candidates. Printed is what was verified on sealed designs (1 where
nothing was), its logarithm by 100 candidates, and at the end the total over problems and what the model's ideas add to evolution alone, each
with its standard error over problems. All researchers are confirmed on the same sealed designs (one salt a problem and seed). With several seeds a problem's figure is the mean of their logarithms. `--serve` only serves, and says
how to ask. Needs `aitken-models` beside `aitken`.
"""
import argparse
import hashlib
import http.server
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPLIES = ROOT / "Tests" / "Scripted"


class Script:
    """The replies about one problem: questions are answered in turn, a repair by what follows the mistake."""

    def __init__(self, path):
        parts = re.split(r"^=== (\w+)\n", path.read_text(), flags=re.M)[1:]
        self.parts = [(kind, text.strip()) for kind, text in zip(parts[::2], parts[1::2])]
        self.questions = [text for kind, text in self.parts if kind in ("reply", "mistaken")]
        self.review = next((text for kind, text in self.parts if kind == "critic"), "VERDICT: accept\nWORDS: sound")
        self.asked = 0

    def answer(self, messages):
        if "referee" in messages[0]["content"]:
            return self.review
        if messages[-1]["content"].startswith("That is not accepted"):
            said = messages[-2]["content"].strip()
            for (_, text), (kind, repair) in zip(self.parts, self.parts[1:]):
                if kind == "repair" and text == said:
                    return repair
        reply = self.questions[self.asked % len(self.questions)]
        self.asked += 1
        return reply


def scripts():
    """The replies of each problem, by the first line of its description, which stands in every prompt."""
    found = {}
    for path in sorted(REPLIES.glob("*.txt")):
        text = (ROOT / "problems" / (path.stem + ".py")).read_text()
        found[text.split('"""')[1].split("\n")[0].strip()] = Script(path)
    return found


class Handler(http.server.BaseHTTPRequestHandler):
    scripts = {}
    # Questions answered so far.
    count = 0
    lock = threading.Lock()

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        messages = request["messages"]
        asked = "\n".join(message["content"] for message in messages)
        with self.lock:
            Handler.count += 1
            script = next((script for title, script in self.scripts.items() if title.rstrip(".") in asked), None)
            text = script.answer(messages) if script else "I have no idea about that."
        body = json.dumps({
            "id": "scripted", "object": "chat.completion", "model": "scripted",
            "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": len(asked) // 4, "completion_tokens": len(text) // 4}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def serve():
    Handler.scripts = scripts()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    models = pathlib.Path(tempfile.mkdtemp(prefix="aitken-scripted-")) / "models.json"
    models.write_text(json.dumps({"models": [{
        "name": "scripted", "family": "openai", "address": f"http://127.0.0.1:{server.server_address[1]}/v1",
        "model": "scripted", "ability": "programs", "context": 32768, "maximum tokens": 2000,
        "price of a million input tokens": 3, "price of a million output tokens": 15, "currency": "USD"}]}))
    return models


def run(aitken, problem, researcher, seed, candidates, models):
    for script in Handler.scripts.values():
        script.asked = 0
    with tempfile.TemporaryDirectory(prefix="aitken-scripted-lab-") as lab:
        command = [aitken, "research", str(ROOT / "problems" / (problem + ".py")), "--researcher", researcher,
                   "--seed", str(seed), "--candidates", str(candidates), "--lab", lab, "--format", "json",
                   "--salt", hashlib.sha256(f"scripted {problem} {seed}".encode()).hexdigest()]
        if researcher != "evolution":
            command += ["--models", str(models)]
        if researcher == "mixed":
            command += ["--critic", "scripted"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(command)}\n{done.stderr}")
        shown = subprocess.run([aitken, "lab", "show", "1", "--lab", lab, "--format", "json"], capture_output=True, text=True)
    found = json.loads(done.stdout)
    efficiency = found.get("relative efficiency") or {}
    is_better = found["verdict"] in ("better", "conditionally better")
    return {"verdict": found["verdict"], "value": (efficiency.get("value") if is_better else None) or 1.0,
            "lower": efficiency.get("lower"), "upper": efficiency.get("upper"), "is_better": is_better,
            "candidates": found["candidates"], "name": found["name"],
            "questions": json.loads(shown.stdout)["run"].get("questions"), "cost": found["cost"]["amount"]}


def said(found):
    """A verdict with its interval where it was better, else its word."""
    if not found["is_better"]:
        return found["verdict"]
    star = "" if found["verdict"] == "better" else " (on some designs)"
    return f"{found['value']:.2f} ({found['lower']:.2f}–{found['upper']:.2f}){star}"


def mean_and_error(values):
    """The mean with its standard error; nothing for the error of one value."""
    mean = sum(values) / len(values)
    if len(values) < 2:
        return f"{mean:.2f}"
    error = math.sqrt(sum((x - mean) ** 2 for x in values) / (len(values) - 1) / len(values))
    return f"{mean:.2f} ({error:.2f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aitken", default=str(ROOT / ".build/release/aitken"))
    parser.add_argument("--candidates", type=int, default=40)
    parser.add_argument("--seeds", type=int, default=1, help="runs with seeds 1, 2, …")
    parser.add_argument("--problems", nargs="*", default=[])
    parser.add_argument("--researchers", nargs="*", default=["evolution", "model", "mixed"])
    parser.add_argument("--serve", action="store_true")
    arguments = parser.parse_args()
    models = serve()
    if arguments.serve:
        print(f"aitken research PROBLEM --researcher mixed --models {models} --critic scripted", flush=True)
        threading.Event().wait()
    problems = [p.stem for p in sorted(REPLIES.glob("*.txt")) if not arguments.problems or p.stem[:3] in arguments.problems]
    if not problems:
        sys.exit(f"there are no replies for these problems in {REPLIES}")
    seeds = "seed 1" if arguments.seeds == 1 else f"seeds 1 to {arguments.seeds}, figures of seed 1"
    print(f"Verified relative efficiency, {arguments.candidates} candidates, {seeds}; in brackets 95 % intervals.\n")
    print("| problem | " + " | ".join(f"{r} | log by 100 candidates" for r in arguments.researchers) + " | repaired | money |")
    print("|---" * (2 * len(arguments.researchers) + 3) + "|")
    logs = {r: [] for r in arguments.researchers}
    rates = {r: [] for r in arguments.researchers}
    all_repaired, all_cost = 0, 0.0
    for problem in problems:
        cells, repaired, cost = [], 0, 0.0
        for researcher in arguments.researchers:
            runs = [run(arguments.aitken, problem, researcher, seed, arguments.candidates, models)
                    for seed in range(1, arguments.seeds + 1)]
            log = sum(math.log(found["value"]) for found in runs) / len(runs)
            rate = sum(100 * math.log(found["value"]) / max(found["candidates"], 1) for found in runs) / len(runs)
            logs[researcher].append(log)
            rates[researcher].append(rate)
            cells.append(f"{said(runs[0])} | {rate:.2f}")
            for found in runs:
                repaired += sum(model["repaired"] for model in (found["questions"] or {}).get("models", []))
                cost += found["cost"]
        all_repaired, all_cost = all_repaired + repaired, all_cost + cost
        print(f"| {problem[:3]} | " + " | ".join(cells) + f" | {repaired} | {cost:.3f} |", flush=True)
    totals = [f"mean log {mean_and_error(logs[r])} | {mean_and_error(rates[r])}" for r in arguments.researchers]
    print(f"| all {len(problems)} | " + " | ".join(totals) + f" | {all_repaired} | {all_cost:.3f} |")
    if "evolution" in logs:
        for researcher in arguments.researchers:
            if researcher != "evolution":
                more = [a - b for a, b in zip(logs[researcher], logs["evolution"])]
                ahead = sum(x > 0 for x in more)
                print(f"\n{researcher} beside evolution alone: log relative efficiency {mean_and_error(more)} more, "
                      f"ahead on {ahead} of {len(more)} problems.")


if __name__ == "__main__":
    main()
