"""Gradients by JAX of the programs in GradientPrograms.swift: writes GradientsOfJAX.swift.

    pip install jax scipy; .build/release/fuzz --gradient-arguments > arguments.json
    python3 Tests/EngineTests/Gradients/jax_gradients.py arguments.json

`arguments.json` holds the arguments and weights of the tests: {"arguments": [[shape, entries], ...], "weights": [...]}.
Programs that JAX cannot trace (stores, data-dependent branches and loops, draws) are left out.
"""
import json
import pathlib
import re
import sys

import jax

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp
import jax.scipy as jsp
import numpy as np

here = pathlib.Path(__file__).parent
text = (here / "GradientPrograms.swift").read_text()
programs = re.findall(r'\(\s*"([^"]+)",\s*"(def [^"]+)"', text)
given = json.load(open(sys.argv[1]))
arguments = [jnp.array(entries, dtype=float).reshape(shape) for shape, entries in given["arguments"]]
lines = []
for name, source in programs:
    if "digamma" in source and name == "gamma":
        source = source.replace("special.gamma(", "jnp_gamma(")
    names = {"np": jnp, "special": jsp.special, "stats": jsp.stats, "linalg": jsp.linalg,
             "jnp_gamma": lambda x: jnp.exp(jsp.special.gammaln(x))}
    try:
        exec(source.replace("\\n", "\n"), names)

        def height(*a):
            y = jnp.asarray(names["f"](*a)).ravel()
            return (y * jnp.array(given["weights"][: y.size])).sum()

        slopes = jax.grad(height, argnums=tuple(range(len(arguments))))(*arguments)
        flat = np.concatenate([np.asarray(s).ravel() for s in slopes])
        if not np.isfinite(flat).all():
            raise ValueError("not finite")
    except Exception as error:
        print("left out:", name, type(error).__name__, str(error)[:60].replace("\n", " "))
        continue
    lines.append(f'    ("{name}", [{", ".join(repr(float(v)) for v in flat)}]),')
out = ["/// Gradients by JAX %s; made by jax_gradients.py." % jax.__version__, "// swift-format-ignore-file", "enum GradientsOfJAX {",
       "  static let all: [(name: String, gradient: [Double])] = ["] + lines + ["  ]", "}"]
(here / "GradientsOfJAX.swift").write_text("\n".join(out) + "\n")
print(len(lines), "programs")
