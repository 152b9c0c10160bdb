"""The executable: where it is, how it is called, how its messages come back."""
from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Callable, Optional, Sequence


class AitkenError(Exception):
    """What Aitken refuses, in its own words, with the place in the user's own file or cell."""


def executable() -> str:
    """The path of ``aitken``: the one in the package, unless the variable AITKEN names another."""
    named = os.environ.get("AITKEN")
    own = Path(__file__).parent / "bin" / "aitken"
    found = named or (str(own) if own.exists() else shutil.which("aitken"))
    if not found or not os.access(found, os.X_OK):
        raise AitkenError(
            "the executable `aitken` was not found; install the wheel, or name the executable in the variable AITKEN")
    return found


def _environment() -> dict:
    environment = dict(os.environ)
    beside = Path(__file__).parent / "bin"
    if beside.exists():
        # The libraries beside the executable come last: the system's own are preferred.
        paths = [p for p in environment.get("LD_LIBRARY_PATH", "").split(":") if p]
        environment["LD_LIBRARY_PATH"] = ":".join(paths + [str(beside)])
    return environment


def run(
    arguments: Sequence[str],
    *,
    explain: Callable[[str], str] = lambda text: text,
    progress: Optional[Callable[[str], None]] = None,
    folder: Optional[str] = None,
) -> str:
    """Runs ``aitken`` and gives its standard output.

    Lines on standard error go to ``progress`` as they come. Ctrl-C asks the executable to stop in good order.

    Raises
    ------
    AitkenError
        Where it ends with another status than 0: the diagnostic, after ``explain`` has put the user's own places into it.
    """
    process = subprocess.Popen(
        [executable(), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
        encoding="utf-8", errors="replace", cwd=folder, env=_environment(), start_new_session=True)
    lines: list[str] = []

    def listen() -> None:
        assert process.stderr is not None
        for line in process.stderr:
            lines.append(line)
            if progress is not None:
                progress(line.rstrip("\n"))

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        assert process.stdout is not None
        output = process.stdout.read()
        status = process.wait()
    except KeyboardInterrupt:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        raise
    listener.join(timeout=10)
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
    if status != 0:
        text = explain("".join(lines)).strip()
        raise AitkenError(text or f"aitken ended with status {status} and said nothing")
    return output


def version() -> str:
    """The version of the executable."""
    return run(["--version"]).strip()


def shows_progress(progress: Optional[bool]) -> bool:
    """Whether a person is there to see progress: at a terminal or in a notebook."""
    if progress is not None:
        return progress
    return sys.stderr.isatty() or "ipykernel" in sys.modules


class ProgressLine:
    """Shows the lines of a long run: with tqdm where it is there and seconds are known, else line by line."""

    def __init__(self, seconds: Optional[float] = None, shown: bool = True):
        self.shown = shown
        self.bar = None
        self.stop = threading.Event()
        if shown and seconds:
            try:
                from tqdm.auto import tqdm
            except ImportError:
                return
            self.bar = tqdm(total=round(seconds), unit="s", desc="research", leave=False)
            threading.Thread(target=self._tick, daemon=True).start()

    def _tick(self) -> None:
        while not self.stop.wait(1.0):
            if self.bar is not None and self.bar.n < self.bar.total:
                self.bar.update(1)

    def __call__(self, line: str) -> None:
        if not self.shown or not line.strip():
            return
        if self.bar is not None:
            self.bar.write(line)
        else:
            print(line, file=sys.stderr, flush=True)

    def close(self) -> None:
        self.stop.set()
        if self.bar is not None:
            self.bar.close()
