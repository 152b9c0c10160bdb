"""From functions in a notebook or a module to the text of a problem file.

The source of each function is taken as it stands, with the helpers, constants and imports that it uses. Every line of the text
remembers where it came from, so that what the language refuses points at the user's own line. Legacy spelling of random numbers
(``np.random.normal``, ``RandomState``, ``stats.norm.rvs``) is translated to the generator ``rng`` where that is the same draw.
"""
from __future__ import annotations

import ast
import builtins
import inspect
import linecache
import math
import re
import textwrap
import types
from dataclasses import dataclass, field
from typing import Any, Callable, Iterable, Optional

from ._engine import AitkenError
from ._legacy import draws, translate

# Packages whose functions the language knows: they are imported, not taken along.
_KNOWN = ("numpy", "scipy", "math", "pandas", "statsmodels", "linearmodels")
_PUBLIC = (
    "numpy", "numpy.linalg", "scipy.stats", "scipy.special", "scipy.optimize", "scipy.linalg", "math", "pandas", "statsmodels.api",
    "statsmodels.formula.api", "linearmodels.iv", "linearmodels.panel",
)


@dataclass
class Text:
    """The text of a file that is being written, with the origin of each line."""

    lines: list = field(default_factory=list)
    origins: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    def add(self, text: str, origin: Optional[tuple] = None) -> None:
        for offset, line in enumerate(text.split("\n")):
            self.lines.append(line)
            self.origins.append((origin[0], origin[1] + offset) if origin else None)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def explain(self, message: str, path: str) -> str:
        """Puts the user's own places into a diagnostic about the file at ``path``."""

        def place(match: re.Match) -> str:
            number = int(match.group(1))
            origin = self.origins[number - 1] if 0 < number <= len(self.origins) else None
            return f"{origin[0]}:{origin[1]}:{match.group(2)}:" if origin else match.group(0)

        return re.sub(re.escape(path) + r":(\d+):(\d+):", place, message)


def _place(function: Callable) -> tuple:
    """File (or cell) and first line of a function."""
    file = inspect.getsourcefile(function) or "<unknown>"
    if "ipykernel" in file or file.startswith("<ipython"):
        file = "this notebook's cell"
    return file, inspect.getsourcelines(function)[1]


def _literal(value: Any) -> Optional[str]:
    """The value as the language writes it; None where it has no text."""
    import numpy as np

    if value is None or isinstance(value, (bool, str)):
        return repr(value)
    if isinstance(value, (np.bool_, np.integer)):
        return repr(value.item())
    if isinstance(value, (float, np.floating)):
        value = float(value)
        if math.isnan(value):
            return "float('nan')"
        return repr(value) if math.isfinite(value) else f"float('{'-' if value < 0 else ''}inf')"
    if isinstance(value, int):
        return repr(value)
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
        if np.isfinite(value).all() if value.dtype.kind == "f" else True:
            return f"np.array({value.tolist()!r})"
        return None
    if isinstance(value, (tuple, list)):
        parts = [_literal(item) for item in value]
        if any(part is None for part in parts):
            return None
        if isinstance(value, list):
            return "[" + ", ".join(parts) + "]"
        return "(" + ", ".join(parts) + ("," if len(parts) == 1 else "") + ")"
    if isinstance(value, dict):
        parts = [(_literal(k), _literal(v)) for k, v in value.items()]
        if any(k is None or v is None for k, v in parts):
            return None
        return "{" + ", ".join(f"{k}: {v}" for k, v in parts) + "}"
    return None


def _free_names(tree: ast.FunctionDef) -> list:
    """Names that the function reads and does not bind, in order."""
    bound = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node is not tree:
            bound.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            bound.update((a.asname or a.name).split(".")[0] for a in node.names)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            bound.add(node.name)
    names: list = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in bound | set(names):
            names.append(node.id)
    return names


class Collector:
    """Puts functions, and all that they use, into one text."""

    def __init__(self) -> None:
        self.text = Text()
        self.imports: dict = {"np": "import numpy as np"}
        self.constants: dict = {}
        self.functions: dict = {}
        self.order: list = []
        self.generators: set = set()
        self._busy: set = set()

    def add(self, function: Callable) -> str:
        """Takes a function along and gives its name in the text."""
        if isinstance(function, types.BuiltinFunctionType) or not inspect.isfunction(inspect.unwrap(function)):
            raise AitkenError(
                f"{function!r} is no function whose source can be read; write `def estimator(…):` around it, "
                "or hand it to study(external=[…])")
        function = inspect.unwrap(function)
        name = function.__name__
        if name == "<lambda>":
            raise AitkenError("a lambda has no name of its own: write it as `def name(…):`")
        known = self.functions.get(name)
        if known is not None:
            if known[0] is not function and known[0].__code__ != function.__code__:
                raise AitkenError(f"two different functions are called `{name}`: rename one of them")
            return name
        try:
            lines, _ = inspect.getsourcelines(function)
        except (OSError, TypeError):
            raise AitkenError(
                f"the source of `{name}` cannot be read (was it typed into `python -c` or made by exec?): "
                "write it in a file or a notebook cell") from None
        source = textwrap.dedent("".join(lines)).rstrip("\n")
        try:
            tree = ast.parse(source).body[0]
        except SyntaxError:
            raise AitkenError(f"the source of `{name}` does not stand alone: write it at the top level") from None
        if not isinstance(tree, ast.FunctionDef):
            raise AitkenError(f"`{name}` must be an ordinary function (`def {name}(…):`)")
        self.functions[name] = (function, source, tree)
        self._busy.add(name)
        closure = inspect.getclosurevars(function)
        for used in _free_names(tree):
            if used in closure.nonlocals:
                self._value(used, closure.nonlocals[used], name)
            elif used in function.__globals__:
                self._value(used, function.__globals__[used], name)
            elif not hasattr(builtins, used):
                raise AitkenError(f"`{name}` uses `{used}`, which is not defined")
        self.order.append(name)
        return name

    def _value(self, used: str, value: Any, user: str) -> None:
        if type(value).__name__ in ("RandomState", "Generator"):
            # A generator of the module: its draws become those of `rng`.
            self.generators.add(used)
        elif isinstance(value, types.ModuleType):
            self.imports[used] = self._import(used, value)
        elif inspect.isfunction(value):
            module = (getattr(value, "__module__", None) or "").split(".")[0]
            if module in _KNOWN:
                self.imports[used] = self._import_from(used, value)
            else:
                name = self.add(value)
                if name != used:
                    raise AitkenError(f"`{user}` calls `{name}` by another name, `{used}`: call it by its own")
        elif callable(value) and (getattr(value, "__module__", None) or "").split(".")[0] in _KNOWN:
            self.imports[used] = self._import_from(used, value)
        else:
            text = _literal(value)
            if text is None:
                raise AitkenError(
                    f"`{user}` uses `{used}`, a {type(value).__name__}, which cannot be taken along: "
                    "numbers, texts, lists, tuples, dicts, arrays, functions and modules can")
            self.constants[used] = text

    @staticmethod
    def _import(used: str, module: types.ModuleType) -> str:
        name = module.__name__
        parent, _, last = name.rpartition(".")
        if parent:
            return f"from {parent} import {last}" + (f" as {used}" if used != last else "")
        return f"import {name}" + (f" as {used}" if used != name else "")

    @staticmethod
    def _import_from(used: str, value: Any) -> str:
        module, name = value.__module__ or "numpy", value.__name__
        for public in _PUBLIC:
            try:
                if getattr(__import__(public, fromlist=["x"]), name, None) is value:
                    module = public
                    break
            except ImportError:
                continue
        return f"from {module} import {name}" + (f" as {used}" if used != name else "")

    def write(self, docstring: str, settings: Iterable[tuple], *, drawing: Iterable[str] = ()) -> Text:
        """The whole text: docstring, imports, constants, functions, then ``settings`` (name, text; a text alone without name).

        Parameters
        ----------
        drawing
            Names of functions that simulate: they and the helpers that draw get the generator ``rng``.
        """
        text = self.text
        text.add('"""' + docstring.replace("\\", "\\\\").replace('"""', "'''") + '\n"""')
        for line in dict.fromkeys(self.imports.values()):
            text.add(line)
        text.add("")
        for name, value in self.constants.items():
            text.add(f"{name} = {value}")
        trees = {name: entry[2] for name, entry in self.functions.items()}
        drawn = draws(trees, set(drawing), self.generators)
        for name in self.order:
            function, source, tree = self.functions[name]
            translated, notes = translate(source, tree, drawn, is_process=name in set(drawing), generators=self.generators)
            text.notes += [f"{name}: {note}" for note in notes]
            text.add("\n")
            text.add(translated, _place(function))
        text.add("\n")
        for name, value in settings:
            text.add(f"{name} = {value}" if name else value)
        return text


def snippet(file: str, line: int) -> str:
    """A line of the user's file."""
    return linecache.getline(file, line).rstrip("\n")
