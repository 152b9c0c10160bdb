#!/usr/bin/env python3
"""A campaign: search on a problem of `discoveries/`, then what was found against every named estimator of the literature.

The search starts from the problem's baseline. Its best program is then verified once against each estimator of
`discoveries/named/`, each time as if that one were the problem's only baseline, on sealed designs and held-out processes; each named
one is verified against the usual baseline too. Written are discoveries/NAME.json, discoveries/found/NAME.py, and the tables in
discoveries/NAME.md and discoveries/README.md between their marks; prose is left as it is.

    make discoveries DISCOVERY_OPTIONS="leverage_slope --candidates 240"   a short one
    make discoveries DISCOVERY_OPTIONS="leverage_slope --seconds 3600"     an hour
"""
import argparse
import ast
import json
import math
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "discoveries"


def run(options, *arguments):
    """Standard output; the error's last words where there is none."""
    result = subprocess.run([options.aitken, *map(str, arguments)], capture_output=True, text=True, cwd=ROOT)
    if result.returncode or not result.stdout.strip():
        raise RuntimeError(f"aitken {' '.join(map(str, arguments[:2]))}: {result.stderr.strip()[-600:]}")
    return result.stdout


def functions(path):
    """The file's source without its docstring and its list of estimators; the list's names; docstrings by name."""
    text = path.read_text()
    tree = ast.parse(text)
    lines = text.splitlines(keepends=True)
    names, docs, kept = [], {}, []
    for node in tree.body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Assign) and node.targets[0].id in ("estimators", "baselines"):
            names = [entry.id for entry in node.value.elts]
            continue
        if isinstance(node, ast.FunctionDef):
            docs[node.name] = " ".join((ast.get_docstring(node) or "").split())
        kept.append("".join(lines[node.lineno - 1 : node.end_lineno]))
    return "\n\n".join(kept) + "\n", names, docs


def problem_against(problem, named, name, folder):
    """The problem with one of the named estimators as its only baseline."""
    text = re.sub(r"^baselines = \[.*?\]\n?", "", problem.read_text(), flags=re.M | re.S)
    source, _, _ = functions(named)
    path = Path(folder) / f"{problem.stem}_against_{name}.py"
    path.write_text(f"{text}\n\n{source}\n\nbaselines = [{name}]\n")
    return path


def extracted(named, name, folder):
    """A file whose last estimator is `name`."""
    source, _, _ = functions(named)
    path = Path(folder) / f"{name}.py"
    path.write_text(f"{source}\n\nestimators = [{name}]\n")
    return path


def verify(options, problem, candidate, folder):
    """What of a verification is kept."""
    try:
        text = run(
            options, "verify", problem, candidate, "--seed", options.seed, "--salt", options.salt, "--replications",
            options.replications, "--threads", options.threads, "--lab", Path(folder) / "lab", "--format", "json")
    except RuntimeError as error:
        return {"verdict": "no report", "words": str(error)}
    report = json.loads(text)
    if "verdict" not in report:
        return {"verdict": "no report", "words": json.dumps(report)[:600]}
    kept = {key: report.get(key) for key in ("verdict", "words", "relative efficiency", "worst", "known as")}
    kept["objections"] = [d["words"] for d in report.get("detectors", []) if d.get("applies") and not d.get("passed")]
    kept["plan"] = (report.get("plan") or {}).get("hash")
    for who in ("candidate", "baseline"):
        rows = [row.get(who) or {} for row in report.get("rows", [])]

        def values(key):
            return [row[key]["value"] for row in rows if isinstance(row.get(key), dict) and row[key].get("value") is not None]

        figures = {}
        if values("coverage"):
            figures = {"lowest coverage": min(values("coverage")), "mean length": sum(values("length")) / len(rows)}
        if values("size"):
            figures = {"largest size": max(values("size")), "mean power": sum(values("power")) / max(1, len(values("power")))}
        kept[f"{who} figures"] = figures
    return kept


def ratio(report):
    value = report.get("relative efficiency") or {}
    if value.get("value") is None:
        return "none"
    return f"{value['value']:.2f} ({value['lower']:.2f} to {value['upper']:.2f})"


def weakest(report):
    worst = report.get("worst") or {}
    if not worst.get("relative efficiency"):
        return "–"
    process = [] if worst.get("process") == "simulate" else [worst["process"]]
    place = ", ".join(process + [f"{key} = {value:.3g}" for key, value in (worst.get("design") or {}).items()])
    return f"{place}: {ratio(worst)}"


def figures(report, who):
    kept = report.get(f"{who} figures") or {}
    return "; ".join(f"{key} {value:.3g}" for key, value in kept.items()) or "–"


def ahead(report):
    """Better, or conditionally better and surely more accurate over all designs."""
    value = report.get("relative efficiency") or {}
    return report["verdict"] == "better" or report["verdict"] == "conditionally better" and (value.get("lower") or 0.0) > 1.0


def sentence(record):
    """The verdict in one sentence, from the figures alone."""
    against = {n: r["found against it"] for n, r in record["named"].items()}
    conditional = sorted(n for n, r in against.items() if r["verdict"] != "better" and ahead(r))
    held = {n: r for n, r in against.items() if not ahead(r)}
    if record["known as"]:
        return f"Nothing beats the literature here: what the search came back with is known ({record['known as']})."
    if not held and not conditional:
        return "What was found matches no named estimator and is better than every named one."
    if not held:
        return "What was found matches no named estimator and is ahead of every named one, but only conditionally better than " \
            f"{len(conditional)} of {len(against)}: {', '.join(conditional)}."
    nearest = min(held, key=lambda n: abs(math.log((held[n].get("relative efficiency") or {}).get("value") or 1e-9)))
    return f"Nothing beats the literature here: the program that was found is not ahead of {len(held)} of {len(against)} named ones; " \
        f"the nearest was {nearest} ({held[nearest]['verdict']}, {ratio(held[nearest])})."


def table(record):
    rated = record["kind"] != "figures"
    heads = ["named estimator", "found against it", "relative efficiency", "where it is weakest", *[f"the named one: {record['kind']}"] * rated,
             "it against the usual baseline", "relative efficiency"]
    rows = [" | ".join(["", *heads, ""]).strip(), "|---" * len(heads) + "|"]
    for name, entry in record["named"].items():
        a, b = entry["found against it"], entry["against the usual baseline"]
        cells = [f"{name}: {entry['source']}", a["verdict"], ratio(a), weakest(a), *[figures(a, "baseline")] * rated, b["verdict"], ratio(b)]
        rows.append(" | ".join(["", *cells, ""]).strip())
    usual = record["found against the usual baseline"]
    lines = [
        sentence(record), "",
        f"The program that was found, {record['found']}, against the usual baseline {record['baseline']}: {usual['verdict']}, "
        + ratio(usual) + (f"; found: {figures(usual, 'candidate')}; baseline: {figures(usual, 'baseline')}." if rated else "."), "", *rows, ""]
    notes = [f"- {name}: {text}" for name, entry in record["named"].items() for text in (entry["found against it"].get("objections") or [])[:1]]
    unheard = [f"- {name}: {entry[key]['words'][:300]}" for name, entry in record["named"].items()
               for key in ("found against it", "against the usual baseline") if entry[key]["verdict"] == "no report"]
    if notes or unheard:
        lines += ["Objections in these verifications:", "", *dict.fromkeys(notes + unheard), ""]
    lines += [
        f"Aitken {record['version']}, seed {record['seed']}, salt {record['salt']} (given beforehand), {record['budget']}, "
        f"{record['replications']:,} replications a sealed design; the search's run has the digest {record['digest']}.", "",
        f"The search in its own words: {record['search']['words'].splitlines()[0]}", "", "```python", record["source"].strip(), "```"]
    return "\n".join(lines)


def between_marks(path, text, heading):
    """Writes the script's part of a page; prose outside of its marks stays."""
    block = f"<!-- figures -->\n{text}\n<!-- /figures -->"
    old = path.read_text() if path.exists() else f"# {heading}\n\n<!-- figures -->\n<!-- /figures -->\n"
    path.write_text(re.sub(r"<!-- figures -->.*<!-- /figures -->", lambda _: block, old, flags=re.S))


def overview():
    rows = ["| problem | found | of the named ones: better than, conditionally ahead of, not ahead of | verdict |", "|---|---|---|---|"]
    for path in sorted(FOLDER.glob("*.json")):
        record = json.loads(path.read_text())
        verdicts = [entry["found against it"]["verdict"] for entry in record["named"].values()]
        better = verdicts.count("better")
        conditional = sum(ahead(entry["found against it"]) for entry in record["named"].values()) - better
        rows.append(
            f"| [{record['title']}]({path.stem}.md) | {record['found']} | {better}, {conditional}, {len(verdicts) - better - conditional} | {sentence(record)} |")
    between_marks(FOLDER / "README.md", "\n".join(rows), "Discoveries")


def written(name, record):
    (FOLDER / f"{name}.json").write_text(json.dumps(record, indent=1) + "\n")
    between_marks(FOLDER / f"{name}.md", table(record), record["title"])


def campaign(options, name):
    problem, named, lab = FOLDER / f"{name}.py", FOLDER / "named" / f"{name}.py", Path(options.lab) / name
    report_path = Path(options.lab) / f"{name}.json"
    if not options.found:
        shutil.rmtree(lab, ignore_errors=True)
        lab.parent.mkdir(parents=True, exist_ok=True)
        budget = ["--seconds", options.seconds] if options.seconds else ["--candidates", options.candidates]
        report_path.write_text(run(
            options, "research", problem.relative_to(ROOT), *budget, "--seed", options.seed, "--salt", options.salt, "--threads",
            options.threads, "--lab", lab, "--format", "json"))
    search = json.loads(report_path.read_text())
    best = json.loads(run(options, "lab", "list", "--lab", lab, "--format", "json"))[-1]
    number = best["run"]
    digest = json.loads(run(options, "lab", "digest", number, "--lab", lab, "--format", "json"))["digest"]
    (FOLDER / "found").mkdir(exist_ok=True)
    found = FOLDER / "found" / f"{name}.py"
    found.write_text(run(options, "lab", "export", number, "--lab", lab))
    source, _, docs = functions(found)
    text = problem.read_text()
    loss = re.search(r'^loss = "(.*)"', text, re.M)
    kind = {"test": "size and power", "interval": "coverage and length"}.get(loss.group(1) if loss else "", "figures")
    _, baselines, _ = functions(problem)
    _, names, sources = functions(named)
    record = {
        "title": ast.get_docstring(ast.parse(text)).splitlines()[0].rstrip("."), "kind": kind, "seed": options.seed, "salt": options.salt,
        "budget": f"{options.seconds:g} seconds" if options.seconds else f"{options.candidates} candidates",
        "replications": options.replications, "version": run(options, "--version").strip(), "digest": digest, "baseline": baselines[0],
        "found": best["best"]["name"], "source": re.sub(r"^#.*\n", "", found.read_text(), flags=re.M) if "simulate" not in docs else
        source[source.index(f"def {best['best']['name']}"):],
        "search": {key: search.get(key) for key in ("verdict", "words", "name", "candidates", "replications", "verified", "headroom")} |
        {"best of the lab": best["best"]}}
    with tempfile.TemporaryDirectory() as folder:
        # A lab of its own for each verification: each is judged at the level of a first confirmation.
        def once(*pair):
            with tempfile.TemporaryDirectory() as own:
                return verify(options, *pair, own)

        usual = once(problem, found)
        record["found against the usual baseline"], record["known as"], record["named"] = usual, usual.get("known as"), {}
        waiting = {"verdict": "not verified", "words": ""}
        for each in names:
            against = once(problem_against(problem, named, each, folder), found)
            record["named"][each] = {"source": sources[each], "found against it": against, "against the usual baseline": waiting}
            print(f"{name:18} found against {each:30} {against['verdict']:22} {ratio(against)}", flush=True)
        for each in names:
            literature = once(problem, extracted(named, each, folder))
            record["named"][each]["against the usual baseline"] = literature
            print(f"{name:18} {each:30} against {baselines[0]} {literature['verdict']:22} {ratio(literature)}", flush=True)
            written(name, record)
    written(name, record)
    print(f"{name}: {sentence(record)}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="problems of discoveries/; all where there are none")
    parser.add_argument("--aitken", default=str(ROOT / ".build/release/aitken"))
    parser.add_argument("--candidates", type=int, default=240)
    parser.add_argument("--seconds", type=float, help="in place of candidates; then a run is not repeated digit for digit")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--salt", default="00" * 32)
    parser.add_argument("--replications", type=int, default=10000, help="a sealed design, at most")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--lab", default=str(ROOT / "lab/discoveries"), help="where searches are kept")
    parser.add_argument("--found", action="store_true", help="take the search that is kept there already")
    parser.add_argument("--tables", action="store_true", help="only write the tables anew from the JSON")
    options = parser.parse_args()
    options.aitken = str(Path(options.aitken).resolve())
    names = options.names or sorted(path.stem for path in FOLDER.glob("*.py"))
    for name in names:
        if options.tables:
            record = json.loads((FOLDER / f"{name}.json").read_text())
            between_marks(FOLDER / f"{name}.md", table(record), record["title"])
            continue
        try:
            campaign(options, name)
        except (RuntimeError, OSError, ValueError, KeyError) as error:
            print(f"{name}: {error}", file=sys.stderr)
    overview()


main()
