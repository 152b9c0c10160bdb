"""Runs programs under CPython and NumPy: what the engine is compared with.

Reads one JSON object a line: {"source": text, "function": name, "perturb": how often, "seconds": a run may take,
"arguments": [{"element": "real" | "integer" | "boolean", "shape": [..]}, ..],
"datasets": [[[entries of argument 0], ..], ..]}. Writes one a line, in the same order:
{"outcomes": [..]}, an outcome being {"shape", "element", "values", "spread"} (entries row by row; entries that are not
finite are null; `spread` holds how far each entry moved when every real argument was changed by one part in 10^13, the
most of as many changes as were asked for, null where shape or outcome changed) or {"exception": class name, "message":
text, "unstable": whether a change makes it another outcome}. A program that Python cannot compile gives {"exception": ..}
for every data set. Where more than one change is asked for, the results of functions that libraries compute by different
algorithms (sums, linear algebra, special functions, distributions) are changed as well.
"""
import functools
import json
import os
import resource
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
    """The same argument, real entries changed by one part in 10^13."""
    if description["element"] != "real":
        return argument(description, entries)
    values = np.array(entries, dtype=float)
    values *= 1 + 1e-13 * rng.choice([-1.0, 1.0], values.shape) * rng.uniform(0.5, 1, values.shape)
    return argument(description, values)


@functools.lru_cache(maxsize=64)
def targets(source):
    """The functions in a program's text that libraries compute by different algorithms, as (owner, attribute)."""
    found = [(np, name) for name in ("corrcoef", "cov", "interp", "polyfit", "sum", "mean", "var", "std", "average", "prod",
                                    "dot", "matmul", "einsum", "cumsum", "trapezoid", "convolve")]
    for name in ("numpy.linalg", "scipy.linalg", "scipy.special", "scipy.stats", "scipy.optimize", "scipy.integrate"):
        module = sys.modules.get(name)
        for attribute in dir(module) if module and name.split(".")[-1] in source else ():
            value = getattr(module, attribute)
            if attribute.startswith("_") or attribute not in source or type(value).__name__ in ("module", "type"):
                continue
            if hasattr(value, "ppf"):
                methods = "pdf logpdf pmf logpmf cdf logcdf sf logsf ppf isf"
                found += [(value, method) for method in methods.split() if hasattr(value, method)]
            elif callable(value):
                found.append((module, attribute))
    return found


class Jitter:
    """While it is on, what linear algebra, special functions and distributions return moves by one part in 10^13."""
    def __init__(self, rng, source):
        self.rng, self.saved = rng, []
        for owner, attribute in targets(source):
            self.put(owner, attribute)

    def put(self, owner, attribute):
        original = getattr(owner, attribute)
        self.saved.append((owner, attribute, original, attribute in vars(owner)))
        setattr(owner, attribute, lambda *a, **k: self.moved(original(*a, **k)))

    def moved(self, x):
        if isinstance(x, tuple):
            parts = [self.moved(part) for part in x]
            try:
                return type(x)(*parts) if hasattr(x, "_fields") else tuple(parts)
            except TypeError:
                return x
        if isinstance(x, (float, np.floating)) or isinstance(x, np.ndarray) and x.dtype.kind == "f":
            shape = np.shape(x)
            step = self.rng.choice([-1.0, 1.0], shape) * self.rng.uniform(0.5, 1, shape)
            return x * (1 + 1e-13 * step) + 1e-17 * step
        return x

    def off(self):
        for owner, attribute, original, own in reversed(self.saved):
            if own:
                setattr(owner, attribute, original)
            else:
                delattr(owner, attribute)


def listed(array):
    return [float(x) if np.isfinite(x) else None for x in array.ravel()]


def interrupted(*_):
    raise TimeoutError("no result in the time allowed")


def changed(function, request, dataset, rng):
    """The result where arguments, and results of library algorithms, are changed a little."""
    jitter = Jitter(rng, request["source"]) if request["perturb"] > 1 else None
    try:
        return np.asarray(function(*[perturbed(d, e, rng) for d, e in zip(request["arguments"], dataset)]))
    finally:
        if jitter:
            jitter.off()


def unstable(function, request, dataset, rng, error):
    """Whether a small change makes something else of an exception."""
    for _ in range(int(request["perturb"])):
        try:
            changed(function, request, dataset, rng)
            return True
        except TimeoutError:
            raise
        except Exception as other:
            if type(other) is not type(error):
                return True
    return False


def spread(function, request, dataset, rng, result):
    """How far the entries of a result move when the arguments change a little; None where they jump."""
    finite = np.isfinite(result)
    furthest = np.zeros(result.shape)
    for _ in range(int(request["perturb"])):
        try:
            other = changed(function, request, dataset, rng)
        except TimeoutError:
            raise
        except Exception:
            return None
        if other.shape != result.shape or not np.array_equal(np.isfinite(other), finite):
            return None
        change = np.abs(np.asarray(other, dtype=float) - np.asarray(result, dtype=float))
        furthest = np.maximum(furthest, np.where(finite, change, 0.0))
    return [float(x) for x in furthest.ravel()]


def outcome(function, request, dataset, rng):
    descriptions = request["arguments"]
    signal.setitimer(signal.ITIMER_REAL, request.get("seconds", 5.0))
    try:
        result = np.asarray(function(*[argument(d, e) for d, e in zip(descriptions, dataset)]))
        if result.size > 1 << 24:
            raise MemoryError(f"a result of {result.size} entries")
    except Exception as error:  # whatever a program raises is its outcome
        answer = {"exception": type(error).__name__, "message": str(error)[:200]}
        try:
            if request.get("perturb", 0) > 1 and not isinstance(error, TimeoutError):
                answer["unstable"] = unstable(function, request, dataset, rng, error)
        except TimeoutError:
            pass
        signal.setitimer(signal.ITIMER_REAL, 0)
        return answer
    if result.dtype.kind not in ELEMENTS or result.dtype.kind == "f" and result.dtype.itemsize < 8:
        return {"exception": "TypeError", "message": f"a result of type {result.dtype}"}
    answer = {"shape": list(result.shape), "element": ELEMENTS[result.dtype.kind], "values": listed(result)}
    if request.get("perturb"):
        answer["spread"] = spread(function, request, dataset, rng, result)
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
    # A program that asks for more gets a MemoryError, whatever the machine has.
    resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM, signal.SIGTERM, signal.SIGINT])
    signal.signal(signal.SIGALRM, interrupted)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # What a program prints is not an answer.
    answers = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        print(json.dumps(respond(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
