"""What a study, a verification and a search gave."""
from __future__ import annotations

import html
import math
from dataclasses import dataclass
from typing import Any, Callable, Optional


@dataclass(frozen=True)
class Figure:
    """A number with what is known of its error."""

    value: float
    mcse: Optional[float] = None
    lower: Optional[float] = None
    upper: Optional[float] = None

    @classmethod
    def read(cls, entry: Optional[dict]) -> "Figure":
        def number(key: str) -> Optional[float]:
            value = (entry or {}).get(key)
            return None if value is None else float(value)

        value = number("value")
        return cls(math.nan if value is None else value, number("mcse"), number("lower"), number("upper"))

    def __float__(self) -> float:
        return self.value

    def __str__(self) -> str:
        if self.lower is not None and self.upper is not None:
            return f"{self.value:.2f} ({self.lower:.2f} to {self.upper:.2f})"
        return f"{self.value:.3f}" + (f" ({self.mcse:.3f})" if self.mcse is not None else "")


def _frame(rows: list) -> Any:
    try:
        import pandas
    except ImportError:
        raise ImportError("to_frame needs pandas; `.rows` is the same as a list of dicts") from None
    return pandas.DataFrame(rows)


def _pyplot() -> Any:
    try:
        from matplotlib import pyplot
    except ImportError:
        raise ImportError("plot needs matplotlib: pip install matplotlib") from None
    return pyplot


def _place(row: dict) -> str:
    design = ", ".join(f"{k} = {v}" for k, v in row["design"].items())
    return design if row["process"] == "simulate" else f"{row['process']}: {design}" if design else row["process"]


class StudyResult:
    """A Monte Carlo study: one row a design and estimator, each figure with its Monte Carlo standard error."""

    def __init__(self, report: dict, latex: Callable[[], str], external: Optional[dict] = None, notes: Optional[list] = None):
        self.report = report
        self.problem = report["problem"]
        self.replications = report["replications"]
        self.seed = report["seed"]
        #: Seconds a data set of each estimator that ran in CPython.
        self.external = external or {}
        self.notes = notes or []
        self._latex = latex

    @property
    def rows(self) -> list:
        """Tidy: a dict for each design, estimator and measure, its Monte Carlo standard error beside it."""
        tidy = []
        for row in self.report["rows"]:
            for measure, entry in row["measures"].items():
                tidy.append({
                    "process": row["process"], **row["design"], "sealed": row["sealed"], "estimator": row["estimator"],
                    "runs in": "CPython" if row["estimator"] in self.external else "Aitken", "measure": measure,
                    "value": entry.get("value"), "mcse": entry.get("mcse"), "lower": entry.get("lower"),
                    "upper": entry.get("upper"), "failures": row["failures"]})
        return tidy

    def to_frame(self) -> Any:
        """The rows as a pandas DataFrame."""
        return _frame(self.rows)

    def figure(self, estimator: str, measure: str, **design: Any) -> Figure:
        """One figure: ``result.figure("median", "relative efficiency", n=50)``."""
        for row in self.report["rows"]:
            if row["estimator"] == estimator and all(row["design"].get(k) == v for k, v in design.items()):
                if measure in row["measures"]:
                    return Figure.read(row["measures"][measure])
        raise KeyError(f"there is no {measure} of {estimator} at {design}")

    @property
    def words(self) -> str:
        """The relative efficiencies, a sentence for each estimator beside the baseline."""
        sentences = []
        baseline = self.report["rows"][0]["estimator"] if self.report["rows"] else ""
        for name in dict.fromkeys(row["estimator"] for row in self.report["rows"]):
            if name == baseline:
                continue
            found = [(Figure.read(r["measures"].get("relative efficiency")), _place(r))
                     for r in self.report["rows"] if r["estimator"] == name and "relative efficiency" in r["measures"]]
            found = [f for f in found if not math.isnan(f[0].value)]
            if found:
                low, high = min(found, key=lambda f: f[0].value), max(found, key=lambda f: f[0].value)
                sentences.append(
                    f"In comparison to {baseline}, the relative efficiency of {name} is {low[0]} at {low[1]}"
                    + (f" and {high[0]} at {high[1]}" if high[1] != low[1] else "") + ".")
        for name, seconds in self.external.items():
            sentences.append(f"{name} ran in CPython, {1000 * seconds:.2f} ms a data set.")
        return "\n".join(sentences + self.notes)

    _shown = ("bias", "rmse", "coverage", "length", "size", "power", "relative efficiency")

    def _table(self) -> tuple:
        measures = [m for m in self._shown if any(m in row["measures"] for row in self.report["rows"])]
        body = []
        for row in self.report["rows"]:
            cells = [_place(row), row["estimator"] + (" (CPython)" if row["estimator"] in self.external else "")]
            for measure in measures:
                entry = row["measures"].get(measure)
                figure = Figure.read(entry)
                cells.append("" if entry is None or math.isnan(figure.value)
                             else f"{figure.value:.3f} ({figure.mcse:.3f})" if figure.mcse is not None else f"{figure.value:.3f}")
            cells.append(str(row["failures"]))
            body.append(cells)
        return ["design", "estimator", *measures, "failures"], body

    def __repr__(self) -> str:
        head, body = self._table()
        widths = [max(len(str(r[i])) for r in [head, *body]) for i in range(len(head))]
        lines = ["  ".join(str(c).ljust(w) for c, w in zip(row, widths)).rstrip() for row in [head, *body]]
        note = f"{self.replications} replications a design; Monte Carlo standard errors in parentheses; seed {self.seed}."
        return "\n".join([self.problem, *lines, note])

    def _repr_html_(self) -> str:
        head, body = self._table()
        rows = "".join("<tr>" + "".join(f"<td>{html.escape(str(c))}</td>" for c in row) + "</tr>" for row in body)
        return (f"<table><caption>{html.escape(self.problem)}</caption><thead><tr>"
                + "".join(f"<th>{html.escape(h)}</th>" for h in head) + f"</tr></thead><tbody>{rows}</tbody></table>"
                + f"<p>{self.replications} replications a design; Monte Carlo standard errors in parentheses.</p>")

    def to_latex(self) -> str:
        """The table as the command line writes it."""
        return self._latex()

    def plot(self, measure: str = "relative efficiency") -> Any:
        """The measure by design, an estimator a colour, with intervals of two Monte Carlo standard errors."""
        pyplot = _pyplot()
        figure, axis = pyplot.subplots()
        places = list(dict.fromkeys(_place(row) for row in self.report["rows"]))
        names = list(dict.fromkeys(row["estimator"] for row in self.report["rows"]))
        for offset, name in enumerate(names):
            xs, ys, errors = [], [], []
            for row in self.report["rows"]:
                entry = row["measures"].get(measure)
                if row["estimator"] == name and entry and entry.get("value") is not None:
                    ys.append(places.index(_place(row)) + 0.15 * (offset - len(names) / 2))
                    xs.append(entry["value"])
                    errors.append(2 * (entry.get("mcse") or 0.0))
            axis.errorbar(xs, ys, xerr=errors, fmt="o", label=name)
        if measure == "relative efficiency":
            axis.axvline(1.0, color="grey", linewidth=1)
        axis.set_yticks(range(len(places)), places)
        axis.set_xlabel(measure)
        axis.set_title(self.problem)
        axis.legend()
        figure.tight_layout()
        return figure


class Verdict:
    """A verdict with what it rests on. ``report`` is the command line's JSON, whole."""

    def __init__(self, report: dict):
        self.report = report
        self.verdict: str = report["verdict"]
        self.words: str = report["words"]
        self.candidate: str = report.get("candidate", "")
        self.relative_efficiency = Figure.read(report.get("relative efficiency"))
        self.worst = report.get("worst")
        self.detectors: list = report.get("detectors", [])
        self.counterexample = report.get("counterexample")
        self.known_as: Optional[str] = report.get("known as")

    @property
    def rows(self) -> list:
        """A dict for each cell of the experiment."""
        tidy = []
        for row in self.report.get("rows", []):
            entry = dict(row)
            design = entry.pop("design", {}) or {}
            tidy.append({"process": entry.pop("process", None), **design, **entry})
        return tidy

    def to_frame(self) -> Any:
        """The cells of the experiment as a pandas DataFrame."""
        return _frame(self.rows)

    def __bool__(self) -> bool:
        return self.verdict == "better"

    def __repr__(self) -> str:
        return f"{self.verdict}: {self.words}"

    def _repr_html_(self) -> str:
        return f"<p><b>{html.escape(self.verdict)}</b></p><p>{html.escape(self.words).replace(chr(10), '<br>')}</p>"

    def to_latex(self) -> str:
        """The verdict's words as a paragraph of LaTeX."""
        special = {"\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
                   "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
        return "".join(special.get(c, c) for c in self.words)

    def plot(self) -> Any:
        """Relative efficiency by design, with 95 % intervals."""
        pyplot = _pyplot()
        rows = [r for r in self.report.get("rows", []) if (r.get("relative efficiency") or {}).get("value") is not None]
        figure, axis = pyplot.subplots()
        for y, row in enumerate(rows):
            f = Figure.read(row["relative efficiency"])
            low, high = (f.lower if f.lower is not None else f.value), (f.upper if f.upper is not None else f.value)
            axis.errorbar([f.value], [y], xerr=[[max(0.0, f.value - low)], [max(0.0, high - f.value)]], fmt="o", color="black")
        axis.axvline(1.0, color="grey", linewidth=1)
        axis.set_yticks(range(len(rows)), [_place(r) for r in rows])
        axis.set_xlabel("relative efficiency")
        axis.set_title(self.candidate)
        figure.tight_layout()
        return figure


class Discovery(Verdict):
    """What a search found: a function of the data with its verdict. ``.source`` is Python with NumPy."""

    def __init__(self, report: dict):
        super().__init__(report)
        self.source: str = report["source"]
        self.name: str = report.get("name") or report.get("candidate", "")
        namespace: dict = {}
        exec(compile(self.source, f"<aitken: {self.name}>", "exec"), namespace)  # noqa: S102 - the program was printed by Aitken
        self._function = namespace[self.name]
        self.__doc__ = self._function.__doc__

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._function(*arguments, **named)

    def save(self, path: str) -> None:
        """Writes the source."""
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.source)
