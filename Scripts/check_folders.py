#!/usr/bin/env python3
"""Arrows one way between the folders of a target: which folder refers to types that which other declares.

Reads every Swift file of Sources, without comments and strings. A folder of a target is its first folder below the target (a file at
the target's root belongs to the root, which may see every folder). An arrow goes from the folder that names a type to the folder that
declares it. Folders that see each other, directly or by way of others, are a knot. Knots that were there when the check was written
are listed in Scripts/folder_knots.txt: the list may only become shorter.

    python3 Scripts/check_folders.py           fails on a knot, or an arrow in one, that is not listed
    python3 Scripts/check_folders.py --show    every knot with the references that make it
    python3 Scripts/check_folders.py --write   writes the list anew
"""
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "Scripts/folder_knots.txt"
DECLARATION = re.compile(
    r"^(?:(?:public|package|internal|final|indirect|@frozen|@unchecked|open)\s+)*(?:struct|class|enum|protocol|actor|typealias)\s+(\w+)",
    re.M)


def code(text):
    """The text without comments and string literals."""
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    text = re.sub(r"//[^\n]*", " ", text)
    text = re.sub(r'"""(.*?)"""', '""', text, flags=re.S)
    return re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)


def arrows(target):
    """{(from, to): {(file, type)}} between the folders of a target."""
    files = {path: code(path.read_text(encoding="utf-8")) for path in sorted(target.rglob("*.swift"))}

    def folder(path):
        parts = path.relative_to(target).parts
        return parts[0] if len(parts) > 1 else ""

    home = {}
    for path, text in files.items():
        for name in DECLARATION.findall(text):
            # A name that two folders declare (a private helper, say) tells nothing.
            home[name] = folder(path) if name not in home or home[name] == folder(path) else None
    found = defaultdict(set)
    for path, text in files.items():
        own = folder(path)
        if not own:
            continue
        for name in set(re.findall(r"\b[A-Z]\w*", text)):
            to = home.get(name)
            if to and to != own:
                found[own, to].add((str(path.relative_to(ROOT)), name))
    return found


def knots(found):
    """Strongly connected sets of folders (Tarjan 1972)."""
    graph = defaultdict(set)
    for start, end in found:
        graph[start].add(end)
    index, low, stack, result = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for after in sorted(graph[node]):
            if after not in index:
                visit(after)
                low[node] = min(low[node], low[after])
            elif after in stack:
                low[node] = min(low[node], index[after])
        if low[node] == index[node]:
            knot = []
            while not knot or knot[-1] != node:
                knot.append(stack.pop())
            if len(knot) > 1:
                result.append(sorted(knot))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return result


def main():
    lines = []
    for target in sorted(path for path in (ROOT / "Sources").iterdir() if path.is_dir()):
        found = arrows(target)
        for knot in knots(found):
            for (start, end), places in sorted(found.items()):
                if start in knot and end in knot:
                    lines.append(f"{target.name}: {start} -> {end}")
                    if "--show" in sys.argv:
                        print(lines[-1] + ": " + ", ".join(sorted({f"{name} ({Path(file).name})" for file, name in places})[:6]))
    if "--write" in sys.argv:
        LIST.write_text("".join(line + "\n" for line in lines))
    known = set(LIST.read_text().splitlines()) if LIST.exists() else set()
    fresh = [line for line in lines if line not in known]
    for line in fresh:
        print(f"error: {line} closes a circle of folders (python3 Scripts/check_folders.py --show says by which types)", file=sys.stderr)
    gone = known - set(lines)
    if gone:
        print("error: these arrows are gone; take them off Scripts/folder_knots.txt with --write: " + ", ".join(sorted(gone)), file=sys.stderr)
    sys.exit(1 if fresh or gone else 0)


main()
