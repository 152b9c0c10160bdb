"""Estimators that stay in CPython: the engine draws the data, worker processes call the functions."""
from __future__ import annotations

import json
import multiprocessing
import os
import time
from typing import Any, Callable, Optional, Sequence

import numpy as np

from ._engine import AitkenError

_task: dict = {}


_TYPES = {"integer": np.int64, "boolean": bool, "real": float}


def _table(value: np.ndarray, columns: list, series: bool) -> Any:
    """The numbers of a table or series as pandas has them."""
    import pandas as pd

    if series:
        return pd.Series(value.astype(_TYPES[columns[0]["element"]]))
    return pd.DataFrame({c["name"]: value[:, j].astype(_TYPES[c["element"]]) for j, c in enumerate(columns)})


def _arguments(arrays: list, kinds: list, r: int) -> list:
    values = []
    for array, kind in zip(arrays, kinds):
        value = np.array(array[r])
        if kind.get("columns"):
            values.append(_table(value, kind["columns"], kind["series"]))
            continue
        value = value.astype(_TYPES[kind["element"]])
        values.append(value.item() if value.ndim == 0 else value)
    return values


def _work(span: tuple) -> tuple:
    """Estimates of replications ``span`` of the cell in ``_task``."""
    function, arrays, kinds = _task["function"], _task["arrays"], _task["kinds"]
    rows, first = [], ""
    began = time.perf_counter()
    for r in range(*span):
        try:
            extra = {"rng": np.random.default_rng([_task["seed"], _task["cell"], r])} if _task["draws"] else {}
            value = np.asarray(function(*_arguments(arrays, kinds, r), **extra), dtype=float)
            rows.append(value)
        except Exception as error:  # a failed replication, whatever the function raises
            rows.append(None)
            first = first or f"{type(error).__name__}: {error}"
    return rows, first, time.perf_counter() - began


def estimate(folder: str, functions: Sequence[Callable], seed: int, workers: Optional[int]) -> tuple:
    """Calls each function on every data set in ``folder`` and writes its estimates there.

    Returns
    -------
    Seconds a data set by function, and notes on failures in words.
    """
    with open(os.path.join(folder, "index.json"), encoding="utf-8") as file:
        index = json.load(file)
    replications = index["replications"]
    workers = workers or os.cpu_count() or 1
    seconds: dict = {}
    notes: list = []
    for function in functions:
        name = function.__name__
        if not name.isidentifier():
            raise AitkenError("an external estimator must be a function with a name")
        os.makedirs(os.path.join(folder, "estimates", name), exist_ok=True)
        spent, failed, reason = 0.0, 0, ""
        for number, cell in enumerate(index["cells"]):
            arrays = [np.load(os.path.join(folder, a["file"]), mmap_mode="r") for a in cell["arguments"]]
            code = getattr(function, "__code__", None)
            _task.update(
                function=function, arrays=arrays, kinds=cell["arguments"], seed=seed, cell=number,
                draws=code is not None and "rng" in code.co_varnames[:code.co_argcount + code.co_kwonlyargcount])
            lost = set(cell["failed"])
            step = max(1, min(64, replications // (4 * workers) or 1))
            spans = [(start, min(start + step, replications)) for start in range(0, replications, step)]
            if workers > 1 and "fork" in multiprocessing.get_all_start_methods():
                with multiprocessing.get_context("fork").Pool(workers) as pool:
                    parts = pool.map(_work, spans)
            else:
                parts = [_work(span) for span in spans]
            rows: list = [row for part in parts for row in part[0]]
            shape = next((row.shape for row in rows if row is not None), ())
            out = np.full((replications, *shape), np.nan)
            for r, row in enumerate(rows):
                if row is None or row.shape != shape:
                    failed += r not in lost
                else:
                    out[r] = row
            np.save(os.path.join(folder, "estimates", name, f"cell{number}.npy"), out)
            spent += sum(part[2] for part in parts)
            reason = reason or next((part[1] for part in parts if part[1]), "")
        seconds[name] = spent / max(1, replications * len(index["cells"]))
        if failed:
            notes.append(f"{name} failed on {failed} data sets ({reason}).")
    return seconds, notes
