"""Runs programs under CPython and NumPy: what the engine is compared with.

Reads one JSON object a line: {"source": text, "function": name, "perturb": bool, "seconds": a run may take,
"arguments": [{"element": "real" | "integer" | "boolean", "shape": [..]}, ..],
"datasets": [[[entries of argument 0], ..], ..]}. Writes one a line, in the same order:
{"outcomes": [..]}, an outcome being {"shape", "element", "values", "perturbed"} (entries row by row; entries that are not
finite are null; `perturbed` holds the entries after every real argument was changed by a few units in the last place,
null where shape or outcome changed) or {"exception": class name, "message": text}. A program that Python cannot
compile gives {"exception": ..} for every data set.
"""
import json
import os
import signal
import sys
import warnings

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
import numpy as np  # noqa: E402  (after the thread counts)

KINDS = {"real": np.float64, "integer": np.int64, "boolean": np.bool_}
ELEMENTS = {"f": "real", "i": "integer", "u": "integer", "b": "boolean"}


def argument(description, entries):
    """One argument as a simulation would return it: an array, or a NumPy scalar."""
    array = np.array(entries, dtype=KINDS[description["element"]]).reshape(description["shape"])
    return array if description["shape"] else array[()]


def perturbed(description, entries, rng):
    """The same argument, real entries changed in the last places."""
    if description["element"] != "real":
        return argument(description, entries)
    values = np.array(entries, dtype=float)
    values *= 1 + 4e-15 * rng.uniform(-1, 1, values.shape)
    return argument(description, values)


def listed(array):
    return [float(x) if np.isfinite(x) else None for x in array.ravel()]


def interrupted(*_):
    raise TimeoutError("no result in the time allowed")


def outcome(function, request, dataset, rng):
    descriptions = request["arguments"]
    signal.setitimer(signal.ITIMER_REAL, request.get("seconds", 5.0))
    try:
        result = np.asarray(function(*[argument(d, e) for d, e in zip(descriptions, dataset)]))
    except Exception as error:  # whatever a program raises is its outcome
        signal.setitimer(signal.ITIMER_REAL, 0)
        return {"exception": type(error).__name__, "message": str(error)[:200]}
    if result.dtype.kind not in ELEMENTS:
        return {"exception": "TypeError", "message": f"a result of type {result.dtype}"}
    answer = {"shape": list(result.shape), "element": ELEMENTS[result.dtype.kind], "values": listed(result)}
    if request.get("perturb"):
        try:
            other = np.asarray(function(*[perturbed(d, e, rng) for d, e in zip(descriptions, dataset)]))
            same = other.shape == result.shape and np.array_equal(np.isfinite(other), np.isfinite(result))
            answer["perturbed"] = listed(other) if same else None
        except Exception:
            answer["perturbed"] = None
    signal.setitimer(signal.ITIMER_REAL, 0)
    return answer


def respond(request):
    rng = np.random.default_rng(1)
    space = {"__name__": "program"}
    try:
        exec(compile(request["source"], "program.py", "exec"), space)
        function = space[request["function"]]
    except Exception as error:
        failed = {"exception": type(error).__name__, "message": str(error)[:200]}
        return {"outcomes": [failed] * len(request["datasets"])}
    outcomes = []
    for dataset in request["datasets"]:
        outcomes.append(outcome(function, request, dataset, rng))
        if outcomes[-1].get("exception") == "TimeoutError":
            outcomes += [outcomes[-1]] * (len(request["datasets"]) - len(outcomes))
            break
    return {"outcomes": outcomes}


def main():
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM, signal.SIGTERM, signal.SIGINT])
    signal.signal(signal.SIGALRM, interrupted)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for line in sys.stdin:
        print(json.dumps(respond(json.loads(line))))


if __name__ == "__main__":
    main()
