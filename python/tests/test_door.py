"""The door from Python. Run by `python -m unittest` with the executable in the variable AITKEN."""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
import aitken  # noqa: E402
from aitken._engine import executable  # noqa: E402

SPREAD = 2.0


def noise(rng, n):
    return SPREAD * rng.standard_t(3, size=n)


def simulate(rng, n):
    """The centre of a heavy-tailed sample."""
    centre = rng.normal(0, 10)
    return (centre + noise(rng, n),), centre


def mean(y):
    return y.mean()


def median(y):
    return np.median(y)


def twisted(y):
    return y.mean() + np.nanmask(y)


def old_style(n):
    """In the old spelling."""
    np.random.seed(1)
    centre = np.random.normal(0, 10)
    return (centre + np.random.randn(n),), centre


def in_python(y):
    return sorted(y)[len(y) // 2] if len(y) % 2 else float(np.median(y))


def fails_on_negative(y):
    if y[0] < 0:
        raise ValueError("negative")
    return y.mean()


def problem(**more):
    return aitken.Problem(simulate=simulate, designs={"n": [20, 40]}, sealed={"n": [25, 60]}, baselines=[mean], **more)


class DoorTests(unittest.TestCase):
    def test_helpers_and_constants_are_taken_along(self):
        source = problem().source
        self.assertIn("SPREAD = 2.0", source)
        self.assertLess(source.index("def noise"), source.index("def simulate"))

    def test_a_study_equals_the_command_lines(self):
        stated = problem()
        result = aitken.study(stated, median, replications=300)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "median.py"
            file.write_text("import numpy as np\n\n\ndef median(y):\n    return np.median(y)\n")
            output = subprocess.run(
                [executable(), "study", stated.path, str(file), "--replications", "300", "--format", "json"],
                capture_output=True, text=True, check=True).stdout
        self.assertEqual(json.loads(output)["rows"], result.report["rows"])
        self.assertGreater(result.figure("median", "relative efficiency", n=40).value, 1.2)
        self.assertIn("In comparison to mean", result.words)
        self.assertIn("tabular", result.to_latex())

    def test_a_refusal_points_at_the_users_own_line(self):
        with self.assertRaises(aitken.AitkenError) as caught:
            aitken.study(problem(), twisted, replications=10)
        line = twisted.__code__.co_firstlineno + 1
        self.assertIn(f"{Path(__file__).name}:{line}:", str(caught.exception))

    def test_legacy_draws_are_translated_and_said(self):
        old = aitken.Problem(simulate=old_style, designs={"n": [20]}, baselines=[mean])
        self.assertIn("def old_style(rng, n)", old.source)
        self.assertIn("rng.standard_normal(size=n)", old.source)
        self.assertTrue(any("np.random.seed" in note for note in old.notes))
        figure = aitken.study(old, replications=400).figure("mean", "rmse", n=20)
        self.assertAlmostEqual(figure.value, 20 ** -0.5, delta=5 * figure.mcse)

    def test_an_external_estimator_stands_on_the_same_data(self):
        result = aitken.study(problem(), median, external=[in_python], replications=200)
        inside = result.figure("median", "rmse", n=20)
        outside = result.figure("in_python", "rmse", n=20)
        self.assertAlmostEqual(inside.value, outside.value, places=12)
        self.assertIn("ran in CPython", result.words)

    def test_failures_outside_are_counted(self):
        result = aitken.study(problem(), external=[fails_on_negative], replications=100)
        failures = [r["failures"] for r in result.report["rows"] if r["estimator"] == "fails_on_negative"]
        self.assertTrue(all(20 < f < 80 for f in failures), failures)
        self.assertIn("ValueError: negative", result.words)

    def test_a_discovery_is_a_function(self):
        found = aitken.research(problem(), candidates=24, progress=False)
        y = np.array([1.0, 2.0, 9.0, 4.0, 5.0, 7.0])
        self.assertTrue(np.isfinite(found(y)))
        self.assertIn(f"def {found.name}", found.source)
        self.assertTrue(found.words)

    def test_a_verdict(self):
        verdict = aitken.verify(problem(), median, replications=1000, progress=False)
        self.assertEqual(verdict.verdict, "better")
        self.assertGreater(verdict.relative_efficiency.lower, 1.0)

    def test_the_engine_beside_numpy(self):
        self.assertTrue(aitken.check(median, np.array([3.0, 1.0, 2.5])))
        self.assertFalse(aitken.check(in_python_only, np.array([3.0, 1.0])))

    def test_a_plan(self):
        planned = aitken.plan(problem(), target_mcse=0.005, measure="rmse", pilot=400)
        self.assertGreater(planned.replications, 400)


def in_python_only(y):
    return float(np.frompyfunc(lambda v: v, 1, 1)(y)[0])


if __name__ == "__main__":
    unittest.main()
