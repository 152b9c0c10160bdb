"""Monte Carlo scripts as econometricians publish them, and the same with at most five changed lines: their figures agree.

The first line of a script says what it gives a replication (`each`) and which figure of the study stands for its mean.
"""
import contextlib
import difflib
import importlib.util
import io
import runpy
import sys
import unittest
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
FOLDER = Path(__file__).resolve().parent / "scripts"
NEEDED = ("pandas", "statsmodels", "linearmodels", "matplotlib")
PRESENT = all(importlib.util.find_spec(name) for name in NEEDED)


@unittest.skipUnless(PRESENT, f"{', '.join(NEEDED)} are not installed: make doors")
class ScriptTests(unittest.TestCase):
    def both(self, original):
        changed = original.with_name(original.stem + "_aitken.py")
        lines = [path.read_text().splitlines() for path in (original, changed)]
        added = [line for line in difflib.ndiff(*lines) if line.startswith("+ ") and line[2:].strip()]
        self.assertLessEqual(len(added), 5, added)
        said = dict(part.strip().split(": ", 1) for part in lines[0][0].lstrip("# ").split("; "))
        with contextlib.redirect_stdout(io.StringIO()):
            before = runpy.run_path(str(original))
            after = runpy.run_path(str(changed))
        each = np.asarray(eval(said["each"], before), dtype=float)
        figure = eval(said["aitken"], after)
        return each, figure

    def test_figures_agree(self):
        for original in sorted(FOLDER.glob("*.py")):
            if original.stem.endswith("_aitken"):
                continue
            with self.subTest(original.stem):
                each, figure = self.both(original)
                theirs, error = each.mean(), each.std(ddof=1) / len(each) ** 0.5
                if "quantile 0.05" in original.read_text().splitlines()[0]:
                    # The share below the study's critical value.
                    theirs, figure_value = (each).mean(), 0.05
                elif "median" in original.read_text().splitlines()[0]:
                    theirs, figure_value = np.median(each), figure.value
                    error *= 1.2533
                else:
                    figure_value = figure.value
                self.assertLess(abs(theirs - figure_value), 4 * (error**2 + figure.mcse**2) ** 0.5 + 1e-12, original.stem)


if __name__ == "__main__":
    unittest.main()
