"""One replication as a function: the body of the loop that many Monte Carlo scripts are."""
from __future__ import annotations

import ast
import json
from typing import Any, Callable, Optional, Sequence, Union

from ._engine import AitkenError, run
from ._problem import Problem, _designs
from ._results import StudyResult
from ._source import Collector, _literal


def _outputs(tree: ast.FunctionDef) -> tuple:
    """Names of what a function returns, and how each is taken out of it (by key or by place; None for the value itself)."""
    returns = [node for node in ast.walk(tree) if isinstance(node, ast.Return) and node.value is not None]
    if not returns:
        raise AitkenError(f"`{tree.name}` returns nothing: return the statistic of the replication, or several")
    value = returns[-1].value
    if isinstance(value, ast.Dict) and all(isinstance(k, ast.Constant) and isinstance(k.value, str) for k in value.keys):
        keys = [k.value for k in value.keys]
        return keys, [repr(key) for key in keys]
    if isinstance(value, (ast.Tuple, ast.List)):
        names = [e.id if isinstance(e, ast.Name) else f"result{i + 1}" for i, e in enumerate(value.elts)]
        return names, [str(i) for i in range(len(names))]
    return [value.id if isinstance(value, ast.Name) else tree.name], [None]


def replicate(
    function: Callable,
    designs: Union[dict, Sequence[dict], None] = None,
    *,
    truth: Union[float, bool, dict, Callable] = 0.0,
    names: Optional[Sequence[str]] = None,
    loss: Union[str, Callable, None] = None,
    level: Optional[float] = None,
    fixed: Optional[dict] = None,
    replications: int = 2000,
    seed: int = 1,
    threads: Optional[int] = None,
) -> StudyResult:
    """Repeats ``function``, which draws data and returns one or more statistics, and sums them up.

    Parameters
    ----------
    function
        One replication: its parameters are those of the designs (and ``rng``, if it asks for one; legacy draws are translated). It
        returns a number, a tuple of numbers, or a dict of numbers.
    designs
        Parameter to values, crossed; absent where the function has no parameter.
    truth
        What the statistics estimate: a number, a dict by name, or a function of the design. ``loss="test"`` takes whether the null
        holds, and statistics that are p-values.
    names
        Names of several statistics, where the ``return`` does not say them.

    Returns
    -------
    The study of the statistics: bias, standard error, quantiles, size or power, each with its Monte Carlo standard error.
    """
    if designs is None:
        designs = {"run": [1]}
    collector = Collector()
    kept = {key: collector.add(value) if callable(value) else _literal(value) for key, value in (fixed or {}).items()}
    name = collector.add(function)
    own = [argument.arg for argument in collector.functions[name][2].args.args if argument.arg != "rng"]
    found, keys = _outputs(collector.functions[name][2])
    found = [str(n) for n in (names or found)]
    if len(found) != len(keys):
        raise AitkenError(f"`{name}` returns {len(keys)} statistics, and {len(found)} names are given")
    # A statistic may be called like a function of the script: the file has other names.
    shown = found
    found = [n if n.isidentifier() and n not in collector.functions else f"statistic_{i + 1}" for i, n in enumerate(found)]
    parameters = [key for key in (designs if isinstance(designs, dict) else designs[0])] + list(kept)
    given = ", ".join(["rng=rng"] + [f"{key}={key}" for key in parameters if key in own])
    values = [f"value[{key}]" if key is not None else "value" for key in keys]
    if callable(truth):
        taken = [a.arg for a in ast.parse(_signature(truth)).body[0].args.args]  # type: ignore[attr-defined]
        right = f"{collector.add(truth)}({', '.join(f'{key}={key}' for key in taken)})"
    elif isinstance(truth, dict):
        missing = [n for n in shown if n not in truth]
        if missing:
            raise AitkenError(f"truth says nothing of {', '.join(missing)}")
        values = [f"{value} - ({_literal(truth[n])})" for value, n in zip(values, shown)]
        right = "0.0"
    else:
        right = str(_literal(truth))
    text = (f"def simulate(rng, {', '.join(parameters)}):\n    value = {name}({given})\n"
            f"    return ({', '.join(values)},), {right}\n")
    arguments = ", ".join(f"v{i}" for i in range(len(found)))
    for i, n in enumerate(found):
        text += f"\n\ndef {n}({arguments}):\n    return v{i}\n"
    settings = [("", text + "\n"), ("designs", _designs(designs, "designs"))]
    if kept:
        settings.append(("fixed", "{" + ", ".join(f"{k!r}: {v}" for k, v in kept.items()) + "}"))
    if loss is not None:
        settings.append(("loss", collector.add(loss) if callable(loss) else repr(loss)))
    if level is not None:
        settings.append(("level", repr(level)))
    settings.append(("baselines", "[" + ", ".join(found) + "]"))
    described = (function.__doc__ or "").strip() or name.replace("_", " ")
    drawing = [name] + [v for v in kept.values() if v in collector.functions]
    problem = Problem._written(collector.write(described, settings, drawing=drawing))
    options = ["--replications", str(replications), "--seed", str(seed)] + (["--threads", str(threads)] if threads else [])
    report = json.loads(run(["study", problem.path, *options, "--format", "json"], explain=problem.explain))
    names_shown = dict(zip(found, shown))
    for row in report["rows"]:
        row["estimator"] = names_shown[row["estimator"]]

    def latex() -> str:
        text = run(["study", problem.path, *options, "--format", "latex"], explain=problem.explain)
        for own, other in names_shown.items():
            text = text.replace(own.replace("_", "\\_"), other.replace("_", "\\_"))
        return text

    return StudyResult(report, latex, {}, list(problem.notes))


def _signature(function: Callable) -> str:
    import inspect

    return f"def f{inspect.signature(function)}: pass"
