"""A scripted strong model: what good ideas are worth to the loop, beside evolution alone.

    python3 Scripts/scripted_model.py --aitken .build/release/aitken [--candidates 40] [--seed 1] [--problems p07 …] [--serve]

Replies that were written by hand as a good econometrician would (Tests/Scripted: ideas, mistakes and their repairs, a critic's review) are
served as an OpenAI-compatible model does on loopback; `aitken research` is run with evolution alone, with the model alone, and with both
(and the model as critic), each in a lab of its own with the same number of candidates. Printed is what was verified on sealed designs,
and its logarithm by candidate. `--serve` only serves, and says how to ask. Needs `aitken-models` beside `aitken`.
"""
import argparse
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


def run(aitken, problem, researcher, arguments, models):
    with tempfile.TemporaryDirectory(prefix="aitken-scripted-lab-") as lab:
        command = [aitken, "research", str(ROOT / "problems" / (problem + ".py")), "--researcher", researcher,
                   "--seed", str(arguments.seed), "--candidates", str(arguments.candidates), "--lab", lab, "--format", "json"]
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
    isBetter = found["verdict"] in ("better", "conditionally better")
    value = efficiency.get("value") if isBetter else 1.0
    return {"verdict": found["verdict"], "value": value or 1.0, "lower": efficiency.get("lower"), "upper": efficiency.get("upper"),
            "candidates": found["candidates"], "name": found["name"], "questions": json.loads(shown.stdout)["run"].get("questions"),
            "cost": found["cost"]["amount"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aitken", default=str(ROOT / ".build/release/aitken"))
    parser.add_argument("--candidates", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--problems", nargs="*", default=[])
    parser.add_argument("--researchers", nargs="*", default=["evolution", "model", "mixed"])
    parser.add_argument("--serve", action="store_true")
    arguments = parser.parse_args()
    models = serve()
    if arguments.serve:
        print(f"aitken research PROBLEM --researcher mixed --models {models} --critic scripted", flush=True)
        threading.Event().wait()
    problems = [p.stem for p in sorted(REPLIES.glob("*.txt")) if not arguments.problems or p.stem[:3] in arguments.problems]
    print(f"Verified relative efficiency, {arguments.candidates} candidates, seed {arguments.seed}; in brackets 95 % intervals.\n")
    print("| problem | " + " | ".join(f"{r} | log by 100 candidates" for r in arguments.researchers) + " | repaired | money |")
    print("|---" * (2 * len(arguments.researchers) + 3) + "|")
    gains = {r: [] for r in arguments.researchers}
    for problem in problems:
        cells, repaired, cost = [], 0, 0.0
        for researcher in arguments.researchers:
            found = run(arguments.aitken, problem, researcher, arguments, models)
            log = math.log(found["value"])
            gains[researcher].append(log)
            if found["verdict"] in ("better", "conditionally better"):
                star = "" if found["verdict"] == "better" else " (on some designs)"
                said = f"{found['value']:.2f} ({found['lower']:.2f}–{found['upper']:.2f}){star}"
            else:
                said = found["verdict"]
            cells.append(f"{said} | {100 * log / max(found['candidates'], 1):.2f}")
            for model in (found["questions"] or {}).get("models", []):
                repaired += model["repaired"]
            cost += found["cost"]
        print(f"| {problem[:3]} | " + " | ".join(cells) + f" | {repaired} | {cost:.3f} |", flush=True)
    means = []
    for researcher in arguments.researchers:
        logs = gains[researcher]
        mean = sum(logs) / len(logs)
        error = math.sqrt(sum((x - mean) ** 2 for x in logs) / max(len(logs) - 1, 1) / len(logs))
        means.append(f"{researcher} {mean:.2f} ({error:.2f})")
    print("\nMean logarithm of the verified relative efficiency over problems (standard error over problems): " + ", ".join(means))


if __name__ == "__main__":
    main()
