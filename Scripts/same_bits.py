#!/usr/bin/env python3
"""Does the portable build compute the same bits as the one for this machine? Builds `fuzz` for x86-64-v3 (AVX2) and for the processor
at hand, lets both compute every golden program and the first cell of every problem file and workload, and compares digests.

    python3 Scripts/same_bits.py [--portable FUZZ] [--native FUZZ]      executables that are there already

On a processor without AVX-512 both are AVX2, and it says so.
"""
import argparse
import os
import pathlib
import platform
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def built(processor, scratch):
    """The executable `fuzz`, built for a processor in a folder of its own."""
    subprocess.run(["swift", "build", "-c", "release", "--product", "fuzz", "--scratch-path", str(ROOT / scratch)], cwd=ROOT, check=True,
                   env={**os.environ, "AITKEN_PROCESSOR": processor}, stdout=sys.stderr)
    return ROOT / scratch / "release/fuzz"


def digests(executable, problems):
    """{name: digest}."""
    run = subprocess.run([str(executable), "--digests", *map(str, problems)], cwd=ROOT, capture_output=True, text=True)
    if run.returncode != 0:
        raise SystemExit(f"error: {executable} --digests ended with {run.returncode}: {run.stderr.strip()[-500:]}")
    return dict(line.rsplit(" ", 1) for line in run.stdout.splitlines())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--portable")
    parser.add_argument("--native")
    options = parser.parse_args()
    if platform.machine() != "x86_64":
        raise SystemExit("error: the portable build is one for x86-64, and this machine is another")
    flags = pathlib.Path("/proc/cpuinfo").read_text() if os.path.exists("/proc/cpuinfo") else ""
    problems = sorted((ROOT / "problems").glob("*.py")) + sorted((ROOT / "Benchmarks/workloads").glob("*.py"))
    portable = digests(options.portable or built("x86-64-v3", ".build-x86-64-v3"), problems)
    native = digests(options.native or built("native", ".build"), problems)
    different = [name for name in native if portable.get(name) != native[name]]
    for name in different:
        print(f"{name}: {portable.get(name)} (AVX2), {native[name]}")
    what = "AVX-512" if "avx512f" in flags else "the processor at hand, which has no AVX-512"
    print(f"{len(native)} programs, AVX2 beside {what}: {len(different)} differ")
    sys.exit(1 if different or len(portable) != len(native) or len(native) < 150 else 0)


if __name__ == "__main__":
    main()
