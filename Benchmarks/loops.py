"""Programs full of loops, Aitken beside CPython with NumPy, one thread each, in one run.

    python Benchmarks/loops.py [--seconds 1] [--only NAME,…] [--engine Benchmarks/.build/release/EngineSpeed]

Each program of `loop_programs.py` and `shape_programs.py` is timed on data drawn beforehand. Printed are replications a second of
both, their ratio, and the seconds that Aitken takes from the text to the first estimates; then, for each file, the slowest ratio and the
median.
"""
import argparse
import importlib.util
import inspect
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np  # noqa: E402

folder = pathlib.Path(__file__).resolve().parent


def module(name):
    specification = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    loaded = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(loaded)
    return loaded


programs = module("loop_programs")


def sizes(function):
    return (300, 100) if function.__doc__.startswith("wide") else (100, 5)


def engine(path, function, seconds, where):
    """Replications a second of the engine and seconds to its first result; None where it refuses."""
    n, k = sizes(function)
    file = pathlib.Path(where) / f"{function.__name__}.py"
    file.write_text("import numpy as np\n\ndesigns = {" + f'"n": [{n}], "k": [{k}]' + "}\n\n\n"
                    + inspect.getsource(programs.simulate) + "\n\n" + inspect.getsource(function)
                    + f"\n\nbaselines = [{function.__name__}]\n")
    run = subprocess.run([path, str(file), "--seconds", str(seconds), "--threads", "1", "--estimation-only"],
                         capture_output=True, text=True)
    if run.returncode != 0:
        print(run.stderr.strip(), file=sys.stderr)
        return None
    row = json.loads(run.stdout)
    return row["estimation"], row["first result"]


def cpython(function, seconds):
    """Replications a second of CPython."""
    rng = np.random.default_rng(1)
    data = [programs.simulate(rng, *sizes(function))[0] for _ in range(16)]
    draws = "rng" in inspect.signature(function).parameters
    count, start = 0, time.process_time()
    while time.process_time() - start < seconds or count == 0:
        y, X = data[count % 16]
        function(rng, y, X) if draws else function(y, X)
        count += 1
    return count / (time.process_time() - start)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--engine", default=str(folder / ".build/release/EngineSpeed"))
    options = parser.parse_args()
    print(f"{'program':20s} {'Aitken':>12s} {'CPython':>12s} {'ratio':>8s} {'first, s':>9s}   replications a second, one thread")
    for source in (programs, module("shape_programs")):
        chosen = [f for name, f in inspect.getmembers(source, inspect.isfunction)
                  if name != "simulate" and (not options.only or name in options.only.split(","))]
        ratios = []
        with tempfile.TemporaryDirectory() as where:
            for function in chosen:
                own, other = engine(options.engine, function, options.seconds, where), cpython(function, options.seconds)
                if own is None:
                    print(f"{function.__name__:20s} {'refused':>12s} {other:12,.1f}")
                    continue
                ratios.append((own[0] / other, function.__name__))
                print(f"{function.__name__:20s} {own[0]:12,.1f} {other:12,.1f} {ratios[-1][0]:8.2f} {own[1]:9.2f}", flush=True)
        if ratios:
            print(f"{source.__name__}: slowest {min(ratios)[0]:.2f} ({min(ratios)[1]}), median "
                  f"{statistics.median(r for r, _ in ratios):.1f}, {len(ratios)} of {len(chosen)} programs")


if __name__ == "__main__":
    main()
