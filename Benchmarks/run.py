"""Aitken against its peers on four workloads, in one run: batched NumPy, Numba, JAX, a loop over NumPy, a loop over statsmodels
or linearmodels (`library`), and R where `Rscript` is installed.

    python Benchmarks/run.py [--rounds 5] [--seconds 1] [--workloads a,b,c,d] [--styles numpy,numba,jax,loop,library,R] [--json FILE]
                             [--processor x86-64-v3] [--before ENGINESPEED]

Every style of every workload is timed once in each round, so that what else the machine does falls on all of them alike;
the table shows medians over rounds and the smallest and largest. `end to end` includes drawing the data, `estimation` is
on data drawn beforehand. Compilation (Numba, JAX) and the first call are left out; Aitken's time from the text to the
first result is shown. Before anything is timed all styles have to agree with the problem file run by NumPy on the same data.
`study` is `aitken study` as a user runs it, start of the process, losses and standard errors included.
With `--processor x86-64-v3` the engine is built for that processor, and the peers are kept to its instructions (no AVX-512), so that
the table is that of an ordinary machine wherever it is made; `study` is then left out. `--before` names the EngineSpeed of another
commit, which is timed in the same rounds.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

# What keeps the peers to the instructions of a processor; it has to be said before they are imported.
AVX2 = {
    "NUMBA_CPU_NAME": "haswell", "NUMBA_CPU_FEATURES": "", "OPENBLAS_CORETYPE": "Haswell", "XLA_FLAGS": "--xla_cpu_max_isa=AVX2",
    "NPY_DISABLE_CPU_FEATURES": "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR",
}
if "x86-64-v3" in sys.argv:
    os.environ.update(AVX2)
folder = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(folder / "peers"))
import harness  # noqa: E402
import numpy as np  # noqa: E402


def built(processor):
    """The engine's own timer, built for a processor."""
    scratch = folder / (".build" if processor == "native" else f".build-{processor}")
    subprocess.run(["swift", "build", "-c", "release", "--product", "EngineSpeed", "--scratch-path", str(scratch)], cwd=folder,
                   check=True, env={**os.environ, "AITKEN_PROCESSOR": processor})
    return scratch / "release/EngineSpeed"


def engine(timer, workload, seconds):
    """One run of the engine's own timer."""
    run = subprocess.run(
        [str(timer), str(folder / "workloads" / f"{workload}.py"),
         "--seconds", str(seconds), "--threads", str(harness.cores)], capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"error: EngineSpeed on {workload}: {run.stderr}")
    return json.loads(run.stdout)


def profile(timer, workload):
    """What bounds a workload: its kernels beside the machine's limits, measured in the same process."""
    run = subprocess.run(
        [str(timer), str(folder / "workloads" / f"{workload}.py"), "--profile"],
        capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"error: EngineSpeed --profile on {workload}: {run.stderr}")
    return json.loads(run.stdout)


def show_bound(workload, found):
    """A table by kernel. A kernel that reaches most of one of the limits is bound by it; one that reaches neither waits:
    for results of its own (chains of additions, divisions, branches) or for the work of starting it."""
    peak, near, far = found["multiply-add"], found["first cache"], found["second cache"]
    total = sum(k["nanoseconds"] for k in found["kernels"])
    print(f"\n{workload}: {total:,.0f} ns a replication and core, by kernel")
    print("  kernel           share       ns   operations/ns (% of peak)      bytes/ns (% of L2 reading)   bound by")
    rows = found["kernels"] + [{
        "kernel": "all", "nanoseconds": total, "operations": sum(k["operations"] for k in found["kernels"]),
        "bytes": sum(k["bytes"] for k in found["kernels"])}]
    for kernel in rows:
        time = kernel["nanoseconds"]
        if time <= 0 or (time < 0.005 * total and kernel["kernel"] != "all"):
            continue
        operations, traffic = kernel["operations"] / time, kernel["bytes"] / time
        arithmetic, reading = operations / peak, traffic / far
        bound = "arithmetic" if arithmetic > max(0.4, reading) else "memory" if reading > 0.4 else "latency"
        if kernel["kernel"] == "random numbers":
            bound = "arithmetic (integer and logarithms)"
        print(f"  {kernel['kernel']:15s} {time / total:6.1%} {time:8.1f}   {operations:8.2f} ({arithmetic:4.0%})"
              f"{'':14s}{traffic:8.2f} ({reading:4.0%}){'':15s} {bound}")


def study(workload, seconds, rate):
    """Replications a second of `aitken study`, the whole process."""
    replications = max(2000, int(rate * seconds))
    start = time.perf_counter()
    run = subprocess.run(
        [os.environ.get("AITKEN", str(folder.parent / ".build/release/aitken")), "study",
         str(folder / "workloads" / f"{workload}.py"), "--replications", str(replications), "--format", "json"],
        capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"error: aitken study on {workload}: {run.stderr}")
    return replications / (time.perf_counter() - start)


def in_r(workload, seconds):
    """Replications a second of R, written by hand with the functions that R users would take."""
    run = subprocess.run(["Rscript", str(folder / "peers/workloads.R"), workload.split("_")[0], str(seconds)],
                         capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"error: Rscript on {workload}: {run.stderr}")
    return {"end to end" if kind == "both" else kind: float(value) for kind, value in map(str.split, run.stdout.splitlines())}


def agree(workload, module, peers):
    """Largest deviation of each style from the problem file run by NumPy on the same 64 data sets."""
    data = module.draw(np.random.default_rng(7), 64)
    expected = harness.reference(harness.load(folder / "workloads" / f"{workload}.py"), data)
    for peer in peers:
        deviation = float(np.abs(np.asarray(peer.estimation(data)).reshape(expected.shape) - expected).max())
        if not deviation < 1e-8:
            raise SystemExit(f"error: {peer.style} differs from NumPy on {workload} by {deviation:.2g}")


def spread(values):
    return f"{statistics.median(values):11,.0f}  {min(values):11,.0f} … {max(values):11,.0f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--workloads", default="")
    parser.add_argument("--styles", default="numpy,numba,jax,loop,library,R")
    parser.add_argument("--json")
    parser.add_argument("--processor", default="native", choices=["native", "x86-64-v3"])
    parser.add_argument("--before")
    options = parser.parse_args()
    timer = built(options.processor)
    names = [p.stem for p in sorted((folder / "workloads").glob("*.py"))]
    wanted = [n for n in names if not options.workloads or n.split("_")[0] in options.workloads.split(",")]
    rates, first = {}, {}
    modules = {name: harness.load(folder / "peers" / f"{name}.py") for name in wanted}
    styles = [style for style in options.styles.split(",") if style]
    problems = {name: harness.load(folder / "workloads" / f"{name}.py") for name in wanted}
    peers = {name: [harness.peer(modules[name], s, problems[name]) for s in styles if s != "R"] for name in wanted}
    for name in wanted:
        agree(name, modules[name], peers[name])
    with_r = "R" in styles and shutil.which("Rscript")
    if "R" in styles and not with_r:
        print("R is left out: there is no Rscript here", file=sys.stderr)
    data = {name: modules[name].draw(np.random.default_rng(1), 4000) for name in wanted}

    def note(name, style, kind, value):
        rates.setdefault((name, kind), {}).setdefault(style, []).append(value)

    for round_ in range(options.rounds):
        for name in wanted:
            row = engine(timer, name, options.seconds)
            earlier = engine(options.before, name, options.seconds) if options.before else None
            for kind in ("end to end", "estimation"):
                note(name, "aitken", kind, row[kind])
                if earlier:
                    note(name, "aitken before", kind, earlier[kind])
            first.setdefault(name, []).append(row["first result"])
            if options.processor == "native":
                note(name, "aitken study", "end to end", study(name, options.seconds, row["end to end"]))
            for peer in peers[name]:
                note(name, peer.style, "end to end", harness.rate(peer.end_to_end, options.seconds, peer.first))
                some = data[name] if peer.first > 100 else [part[:20] for part in data[name]]
                start, count = time.perf_counter(), 0
                while time.perf_counter() - start < options.seconds:
                    peer.estimation(some)
                    count += len(some[0])
                note(name, peer.style, "estimation", count / (time.perf_counter() - start))
            if with_r:
                for kind, value in in_r(name, options.seconds).items():
                    note(name, "R", kind, value)
            print(f"round {round_ + 1} of {options.rounds}: {name}", file=sys.stderr)

    print(f"{harness.cores} cores, {options.rounds} rounds of about {options.seconds:g} s; replications a second: median, "
          "smallest … largest; ratio: Aitken's median to the style's")
    for (name, kind), styles in rates.items():
        own = statistics.median(styles["aitken"])
        print(f"\n{name}, {kind}")
        for style, values in styles.items():
            ratio = own / statistics.median(values)
            print(f"  {style:13s} {spread(values)}   {ratio:6.2f}")
        others = [statistics.median(v) for s, v in styles.items() if not s.startswith("aitken")]
        if others:
            print(f"  to the fastest peer: {own / max(others):.2f}")
    print("\nfirst result of the program, ms: " + ", ".join(
        f"{name} {1e3 * statistics.median(values):.0f}" for name, values in first.items()))
    bounds = {name: profile(timer, name) for name in wanted}
    for name, found in bounds.items():
        show_bound(name, found)
    limits = {key: statistics.median(found[key] for found in bounds.values()) for key in
              ("multiply-add", "first cache", "second cache", "memory")}
    print(f"\nlimits of one core, measured: {limits['multiply-add']:.0f} operations/ns in fused multiply-adds; reading "
          f"{limits['first cache']:.0f} bytes/ns from the first cache, {limits['second cache']:.0f} from the second, "
          f"{limits['memory']:.0f} from memory")
    if options.json:
        rows = [{"workload": n, "kind": k, "style": s, "rates": v} for (n, k), t in rates.items() for s, v in t.items()]
        pathlib.Path(options.json).write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
