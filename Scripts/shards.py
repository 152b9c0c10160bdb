"""One process and sixteen shards merged in any order: the same measures, bit for bit. And the memory of a long study.

    python Scripts/shards.py [--aitken PATH] [--problem FILE] [--replications 10000000] [--shards 16] [--orders 3]

Exit status 1 where an output differs or a process took more than --memory MiB.
"""
import argparse
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).resolve().parent.parent


def run(command):
    """The output of a command; an error ends the script."""
    start = time.perf_counter()
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"error: {' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout, time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--aitken", default=str(root / ".build/release/aitken"))
    parser.add_argument("--problem", default=str(root / "Benchmarks/workloads/d_panel.py"))
    parser.add_argument("--replications", type=int, default=10_000_000)
    parser.add_argument("--shards", type=int, default=16)
    parser.add_argument("--orders", type=int, default=3)
    parser.add_argument("--memory", type=float, default=300, help="MiB that a process may take")
    options = parser.parse_args()
    study = [options.aitken, "study", options.problem]
    whole, seconds = run(study + ["--replications", options.replications, "--format", "json"])
    print(f"one process: {options.replications:,} replications in {seconds:.1f} s")
    with tempfile.TemporaryDirectory() as folder:
        parts = [pathlib.Path(folder) / f"part{number}.json" for number in range(1, options.shards + 1)]
        total = 0.0
        for number, part in enumerate(parts, 1):
            _, seconds = run(study + ["--replications", options.replications, "--shard", f"{number}/{options.shards}",
                                      "--output", part])
            total += seconds
        print(f"{options.shards} shards: {total:.1f} s, {parts[0].stat().st_size:,} bytes for the first")
        generator = random.Random(1)
        alike = True
        for order in range(options.orders):
            if order:
                generator.shuffle(parts)
            merged, seconds = run(study + ["--format", "json", "--merge"] + parts)
            same = merged == whole
            alike = alike and same
            names = " ".join(part.stem.removeprefix("part") for part in parts)
            print(f"merged in the order {names}: {'the same, bit for bit' if same else 'DIFFERENT'} ({seconds:.1f} s)")
    # Linux counts in KiB, macOS in bytes.
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
    print(f"largest process: {largest:.0f} MiB")
    sys.exit(0 if alike and largest < options.memory else 1)


if __name__ == "__main__":
    main()
