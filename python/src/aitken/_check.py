"""A differential mode: the same function in the engine and in NumPy, on the user's own data."""
from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Optional

import numpy as np

from ._engine import AitkenError, run
from ._problem import EstimatorFile


@dataclass(frozen=True)
class Agreement:
    """What the engine and NumPy give."""

    name: str
    engine: Optional[np.ndarray]
    numpy: Optional[np.ndarray]
    engine_error: Optional[str]
    numpy_error: Optional[str]
    tolerance: float

    @property
    def agrees(self) -> bool:
        """Whether both give the same within the tolerance (relative to the larger), or both fail."""
        if self.engine is None or self.numpy is None:
            return self.engine is None and self.numpy is None
        return self.engine.shape == self.numpy.shape and bool(np.allclose(
            self.engine, self.numpy, rtol=self.tolerance, atol=self.tolerance * 1e-3, equal_nan=True))

    @property
    def words(self) -> str:
        if self.engine is None and self.numpy is None:
            return f"{self.name} fails in both. Engine: {self.engine_error} NumPy: {self.numpy_error}"
        if self.engine is None:
            return f"{self.name} gives a value in NumPy and fails in the engine: {self.engine_error}"
        if self.numpy is None:
            return f"{self.name} gives a value in the engine and fails in NumPy: {self.numpy_error}"
        if self.engine.shape != self.numpy.shape:
            return f"{self.name}: shape {self.engine.shape} in the engine, {self.numpy.shape} in NumPy"
        if self.agrees:
            return f"{self.name} agrees: {self.numpy.tolist()}"
        gap = np.abs(self.engine - self.numpy)
        at = np.unravel_index(int(np.nanargmax(gap)), gap.shape) if gap.ndim else ()
        where = f" at entry {tuple(int(i) for i in at)}" if gap.ndim else ""
        return f"{self.name} differs{where}: {float(self.engine[at])!r} in the engine, {float(self.numpy[at])!r} in NumPy"

    def __bool__(self) -> bool:
        return self.agrees

    def __repr__(self) -> str:
        return self.words


def _literal(value: Any) -> str:
    """Data as the language writes them."""
    if hasattr(value, "columns"):
        return "pd.DataFrame({" + ", ".join(f"{str(c)!r}: {_literal(value[c].to_numpy())}" for c in value.columns) + "})"
    if hasattr(value, "iloc"):
        return f"pd.Series({_literal(value.to_numpy())})"
    array = np.asarray(value)
    text = repr(array.tolist()).replace("nan", "float('nan')").replace("inf", "float('inf')")
    return f"np.array({text})" if array.ndim else text


def check(function: Callable, *data: Any, tolerance: float = 1e-9) -> Agreement:
    """Runs ``function(*data)`` in the engine and in NumPy and says where they differ."""
    for value in data:
        for column in [value[c] for c in value.columns] if hasattr(value, "columns") else [value]:
            if np.asarray(column).dtype.kind not in "biuf":
                raise AitkenError(f"data must be numbers or booleans, not {np.asarray(column).dtype}")
    own: Optional[np.ndarray] = None
    own_error: Optional[str] = None
    try:
        own = np.asarray(function(*data), dtype=float)
    except Exception as error:  # what NumPy raises is the answer
        own_error = f"{type(error).__name__}: {error}"
    shape = () if own is None else own.shape
    with tempfile.TemporaryDirectory(prefix="aitken-") as folder:
        names = [f"a{i}" for i in range(len(data))]
        literals = [_literal(value) for value in data]
        problem = Path(folder) / "data.py"
        problem.write_text(
            '"""The user\'s own data."""\nimport numpy as np\nimport pandas as pd\n\ndesigns = {"once": [1]}\n\n\n'
            f"def simulate(rng, once):\n    return ({', '.join(literals)},), rng.normal(size={shape})\n\n\n"
            f"def zero({', '.join(names)}):\n    return np.zeros({shape})\n\n\nbaselines = [zero]\n", encoding="utf-8")
        files = EstimatorFile([function], folder, "function")
        drawn = os.path.join(folder, "drawn")
        engine: Optional[np.ndarray] = None
        engine_error: Optional[str] = None
        run(["draw", str(problem), *files.paths, "--replications", "1", "--output", drawn], explain=files.explain)
        with open(os.path.join(drawn, "index.json"), encoding="utf-8") as file:
            outcome = json.load(file)["cells"][0]["estimators"][-1]
        if outcome["reason"]:
            engine_error = files.explain(outcome["reason"])
        elif outcome["failures"]:
            engine_error = outcome["failures"][0]["message"]
        else:
            engine = np.load(os.path.join(drawn, outcome["file"]))[0]
    return Agreement(function.__name__, engine, own, engine_error, own_error, tolerance)
