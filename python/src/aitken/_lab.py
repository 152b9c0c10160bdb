"""The archive."""
from __future__ import annotations

import json
import os
from typing import Any, Union

from ._engine import AitkenError, run
from ._results import _frame


class Lab:
    """What a lab holds: runs, proposals, verdicts."""

    def __init__(self, path: Union[str, os.PathLike] = "./lab"):
        self.path = str(path)
        if not os.path.isdir(self.path):
            raise AitkenError(f"{self.path}: there is no lab there")

    def _json(self, *arguments: str) -> Any:
        return json.loads(run(["lab", *arguments, "--lab", self.path, "--format", "json"]))

    @property
    def runs(self) -> list:
        """Every run with its best verdict."""
        found = self._json("list")
        return found if isinstance(found, list) else found.get("runs", [])

    def to_frame(self) -> Any:
        """The runs as a pandas DataFrame."""
        return _frame(self.runs)

    def show(self, reference: Union[int, str]) -> dict:
        """A run (3) or a proposal ("3/120"): source, lineage, critiques, experiments, verdict."""
        return self._json("show", str(reference))

    def source(self, reference: Union[int, str]) -> str:
        """A proposal as Python."""
        return run(["lab", "export", str(reference), "--lab", self.path, "--output", "/dev/stdout"])

    def __repr__(self) -> str:
        return run(["lab", "list", "--lab", self.path])


def lab(path: Union[str, os.PathLike] = "./lab") -> Lab:
    """Opens an archive for reading."""
    return Lab(path)
