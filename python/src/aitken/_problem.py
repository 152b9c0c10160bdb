"""A problem: how data arise, what to estimate, the textbook answers."""
from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import Any, Callable, Iterable, Optional, Sequence, Union

from ._engine import AitkenError, run
from ._source import Collector, Text, _literal


class Problem:
    """An estimation problem, from ordinary functions or from a file.

    Parameters
    ----------
    simulate
        ``simulate(rng, **design)`` gives ``(data, …), truth``. Legacy draws (``np.random.normal`` …) are translated; the
        generator is then added as its first parameter.
    designs
        Parameter to values, crossed; a list of such dicts is their union. What a search may see.
    baselines
        Textbook answers; the first is *the* baseline.
    sealed
        Parameter to a range ``(low, high)`` or a list of values: what only the last experiment sees.
    held_out
        Pairs ``(simulate, designs)``: other processes, for the last experiment alone.
    loss
        "squared", "absolute", "relative squared", "interval", "test", or a function ``loss(estimate, truth)``.
    level, require, aggregate, estimand, datasets
        As in the problem file (``Documentation/Problem-file.md``).
    fixed
        Parameter of ``simulate`` to a function of ``rng`` and of parameters of the design (or a value): drawn once a study and design,
        and kept over the replications.
    title
        The first line of reports; the docstring of ``simulate`` where it is absent.
    path
        A problem file, in place of all these.
    """

    def __init__(
        self,
        simulate: Optional[Callable] = None,
        designs: Union[dict, Sequence[dict], None] = None,
        baselines: Union[Sequence[Callable], Callable, None] = None,
        *,
        sealed: Union[dict, Sequence[dict], None] = None,
        held_out: Iterable[tuple] = (),
        loss: Union[str, Callable, None] = None,
        level: Optional[float] = None,
        require: Optional[Sequence[str]] = None,
        aggregate: Optional[str] = None,
        estimand: Optional[str] = None,
        datasets: Iterable[tuple] = (),
        fixed: Optional[dict] = None,
        title: Optional[str] = None,
        path: Union[str, os.PathLike, None] = None,
    ):
        self._origin: Optional[Text] = None
        self.notes: list = []
        if path is not None:
            if simulate is not None:
                raise TypeError("give functions or a path, not both")
            self.path = str(Path(path).resolve())
            if not os.path.exists(self.path):
                raise AitkenError(f"{path}: there is no such file")
            self.baselines: list = []
            return
        if simulate is None or designs is None or not baselines:
            raise TypeError("a problem needs simulate, designs and baselines (or path=)")
        self.baselines = [baselines] if callable(baselines) else list(baselines)
        collector = Collector()
        processes = [collector.add(simulate)]
        held = [(collector.add(function), _designs(these, "held_out")) for function, these in held_out]
        processes += [name for name, _ in held]
        kept = {}
        for parameter, value in (fixed or {}).items():
            if callable(value):
                kept[parameter] = collector.add(value)
                processes.append(kept[parameter])
            else:
                kept[parameter] = _literal(value)
                if kept[parameter] is None:
                    raise TypeError(f"fixed[{parameter!r}] must be a function, a number or an array")
        names = [collector.add(function) for function in self.baselines]
        settings = [("designs", _designs(designs, "designs"))]
        if processes[0] != "simulate":
            # The contract's name for the process, whatever the user's function is called.
            keys = [key for key in (designs if isinstance(designs, dict) else designs[0])] + list(kept)
            named = "".join(f", {key}" for key in keys)
            own = {a.arg for a in collector.functions[processes[0]][2].args.args}
            passed = "".join(f", {key}={key}" for key in keys if key in own)
            settings.insert(0, ("", f"def simulate(rng{named}):\n    return {processes[0]}(rng{passed})\n\n"))
        if sealed is not None:
            settings.append(("sealed", _designs(sealed, "sealed")))
        if kept:
            settings.append(("fixed", "{" + ", ".join(f"{k!r}: {v}" for k, v in kept.items()) + "}"))
        if held:
            settings.append(("held_out", "[" + ", ".join(f"({n}, {d})" for n, d in held) + "]"))
        if loss is not None:
            settings.append(("loss", collector.add(loss) if callable(loss) else repr(loss)))
        for name, value in (("level", level), ("aggregate", aggregate), ("estimand", estimand)):
            if value is not None:
                settings.append((name, repr(value)))
        if require is not None:
            settings.append(("require", repr([require] if isinstance(require, str) else list(require))))
        tables = [(str(Path(file).resolve()), collector.add(function)) for file, function in datasets]
        if tables:
            settings.append(("datasets", "[" + ", ".join(f"({file!r}, {name})" for file, name in tables) + "]"))
        settings.append(("baselines", "[" + ", ".join(names) + "]"))
        described = title or (simulate.__doc__ or "").strip() or simulate.__name__.replace("_", " ")
        self._origin = collector.write(described, settings, drawing=processes)
        self.notes = self._origin.notes
        self._write()

    def _write(self) -> None:
        folder = tempfile.mkdtemp(prefix="aitken-")
        self._removal = weakref.finalize(self, shutil.rmtree, folder, True)
        self.path = str(Path(folder) / "problem.py")
        assert self._origin is not None
        Path(self.path).write_text(self._origin.text, encoding="utf-8")

    @classmethod
    def _written(cls, text: Text) -> "Problem":
        """The problem whose file is that text."""
        problem = cls.__new__(cls)
        problem._origin, problem.notes, problem.baselines = text, text.notes, []
        problem._write()
        return problem

    @classmethod
    def from_file(cls, path: Union[str, os.PathLike]) -> "Problem":
        """The problem that a file states."""
        return cls(path=path)

    @property
    def source(self) -> str:
        """The problem file."""
        return Path(self.path).read_text(encoding="utf-8")

    def save(self, path: Union[str, os.PathLike]) -> None:
        """Writes the problem file, for the command line and for others."""
        Path(path).write_text(self.source, encoding="utf-8")

    def check(self) -> str:
        """What Aitken understands of the problem, in words.

        Raises
        ------
        AitkenError
            Where it is refused, with the place in the user's own lines.
        """
        return run(["check", self.path], explain=self.explain)

    def explain(self, message: str) -> str:
        """Puts the user's own places into a diagnostic."""
        return self._origin.explain(message, self.path) if self._origin else message

    def __repr__(self) -> str:
        return f"<aitken.Problem {self.path}>" if self._origin is None else f"<aitken.Problem\n{self.source}>"


def _designs(value: Any, name: str) -> str:
    """A dict of parameter to values (or a range), or a list of such dicts, as text."""
    def one(design: dict) -> str:
        if not isinstance(design, dict):
            raise TypeError(f"{name} is a dict from parameter to values, or a list of such dicts")
        parts = []
        for key, levels in design.items():
            if not isinstance(levels, (list, tuple)):
                levels = list(levels) if hasattr(levels, "__iter__") and not isinstance(levels, str) else [levels]
            text = _literal(levels)
            if text is None:
                raise TypeError(f"{name}[{key!r}] must hold numbers, texts or booleans")
            parts.append(f"{key!r}: {text}")
        return "{" + ", ".join(parts) + "}"

    return one(value) if isinstance(value, dict) else "[" + ", ".join(one(v) for v in value) + "]"


class EstimatorFile:
    """Estimators written to a file for the executable; a path, a function, or a discovery each."""

    def __init__(self, estimators: Sequence[Any], folder: str, stem: str):
        self.paths: list = []
        self._texts: list = []
        functions = []
        for number, estimator in enumerate(estimators):
            if isinstance(estimator, (str, os.PathLike)):
                self.paths.append(str(Path(estimator).resolve()))
            elif hasattr(estimator, "source") and hasattr(estimator, "name"):
                path = str(Path(folder) / f"{stem}{number}.py")
                Path(path).write_text(estimator.source, encoding="utf-8")
                self.paths.append(path)
            else:
                functions.append(estimator)
        if functions:
            collector = Collector()
            names = [collector.add(function) for function in functions]
            text = collector.write("Estimators.", [("estimators", "[" + ", ".join(names) + "]")])
            path = str(Path(folder) / f"{stem}.py")
            Path(path).write_text(text.text, encoding="utf-8")
            self.paths.append(path)
            self._texts.append((text, path))

    def explain(self, message: str) -> str:
        """Puts the user's own places into a diagnostic."""
        for text, path in self._texts:
            message = text.explain(message, path)
        return message
