"""Makes a lab with many candidates, to measure the dashboard on: the schema of a lab that Aitken made, and the content of its first
run many times over, each copy with proposals, lineage, critiques, results and costs of its own.

    aitken research problems/p07_heteroskedastic_slope.py --candidates 1500 --lab /tmp/small
    python3 Scripts/big_lab.py /tmp/small /tmp/big --candidates 100000
"""
import argparse
import hashlib
import pathlib
import random
import sqlite3
import struct


def checksum(*values):
    """The hash that the lab keeps of a record, as `Sources/Archive/Storage/Sums.swift` takes it."""
    parts = []
    for value in values:
        if value is None:
            parts.append(b"n,")
        elif isinstance(value, int):
            parts.append(b"i%d," % value)
        elif isinstance(value, float):
            parts.append(b"r%x," % struct.unpack(">Q", struct.pack(">d", value))[0])
        elif isinstance(value, str):
            text = value.encode()
            parts.append(b"t%d:%s," % (len(text), text))
        else:
            parts.append(b"b%d:%s," % (len(value), bytes(value)))
    return hashlib.sha256(b"".join(parts)).hexdigest()[:32]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("small", type=pathlib.Path)
    parser.add_argument("big", type=pathlib.Path)
    parser.add_argument("--candidates", type=int, default=100_000)
    parser.add_argument("--run", type=int, default=1)
    options = parser.parse_args()
    options.big.mkdir(parents=True, exist_ok=True)
    path = options.big / "lab.sqlite"
    path.unlink(missing_ok=True)
    with sqlite3.connect(options.small / "lab.sqlite") as small, sqlite3.connect(path) as big:
        small.backup(big)
    lab = sqlite3.connect(path)
    lab.create_function("aitken_sum", -1, checksum, deterministic=True)
    lab.execute("PRAGMA synchronous = OFF")
    run = options.run
    chance = random.Random(1)
    count, steps, results, critiques = (
        lab.execute(f"SELECT max(number) FROM {table} WHERE run = ?", (run,)).fetchone()[0]
        for table in ("proposal", "step", "result", "critique"))
    # The last proposals may be the conclusion's; what is copied is what went through the search.
    generations = lab.execute("SELECT max(generation) FROM proposal WHERE run = ?", (run,)).fetchone()[0]
    has_diversity = lab.execute("SELECT count(*) FROM diversity").fetchone()[0] if lab.execute(
        "SELECT 1 FROM sqlite_schema WHERE name = 'diversity'").fetchone() else 0
    copies = max(0, -(-(options.candidates - count) // count))
    for copy in range(1, copies + 1):
        shift = {"run": run, "p": copy * count, "s": copy * steps, "r": copy * results, "c": copy * critiques,
                 "g": copy * (generations + 1)}
        lab.execute("INSERT INTO step SELECT run, number + :s, written FROM step WHERE run = :run AND number <= " + str(steps), shift)
        lab.execute(
            "INSERT INTO proposal SELECT run, number + :p, step + :s, name, source, move, generation + :g, size FROM proposal "
            f"WHERE run = :run AND number <= {count}", shift)
        lab.execute(
            "INSERT INTO parent SELECT run, proposal + :p, position, parent + :p FROM parent "
            f"WHERE run = :run AND proposal <= {count}", shift)
        # What was made from nothing comes from the copy before: one deep tree, with proposals that have thousands of children.
        favourites = [chance.randint(1, copy * count) for _ in range(3)] + [1]
        roots = [row[0] for row in lab.execute(
            "SELECT number FROM proposal WHERE run = ? AND number > ? AND NOT EXISTS (SELECT 1 FROM parent WHERE parent.run = "
            "proposal.run AND parent.proposal = number)", (run, copy * count))]
        lab.executemany(
            "INSERT INTO parent VALUES (?, ?, 0, ?)",
            [(run, root, chance.choice(favourites)) for root in roots if chance.random() < 0.7])
        lab.execute(
            "INSERT INTO critique SELECT run, number + :c, proposal + :p, verifier, accepted, words, payload FROM critique "
            f"WHERE run = :run AND number <= {critiques}", shift)
        lab.execute(
            "INSERT INTO result SELECT run, number + :r, 1, proposal + :p, replications, failures, payload FROM result "
            f"WHERE run = :run AND number <= {results} AND plan = 1", shift)
        lab.execute(
            "INSERT INTO result SELECT run, number + :r, 1, proposal + :p, replications, failures, '{}' FROM result "
            f"WHERE run = :run AND number <= {results} AND plan <> 1", shift)
        lab.execute(
            "INSERT INTO cell SELECT run, result + :r, position, process, design, sealed, estimator, failures, measures "
            f"FROM cell WHERE run = :run AND result <= {results}", shift)
        lab.execute(
            "INSERT INTO ledger SELECT run, step + :s, purpose, seconds, processor, joules, measured, watts, prompt, completion, "
            f"amount, currency FROM ledger WHERE run = :run AND step <= {steps}", shift)
        if has_diversity:
            lab.execute(
                "INSERT INTO diversity SELECT run, step + :s, generation + :g, kind, programs, behaviours, entropy, effective, "
                f"fragments, distinctFragments FROM diversity WHERE run = :run AND generation <= {generations}", shift)
    lab.commit()
    findings = lab.execute("PRAGMA integrity_check(3)").fetchall() + lab.execute("PRAGMA foreign_key_check").fetchall()
    lab.execute("PRAGMA journal_mode = WAL")
    total = lab.execute("SELECT count(*) FROM proposal WHERE run = ?", (run,)).fetchone()[0]
    print(f"{path}: {total} candidates in run {run}, {path.stat().st_size >> 20} MB; {findings[0][0]}")


if __name__ == "__main__":
    main()
