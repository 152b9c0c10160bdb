"""Legacy spelling of random numbers, translated to the generator ``rng`` where that is the same draw."""
from __future__ import annotations

import ast
from typing import Optional

from ._engine import AitkenError

# np.random.NAME(…) -> rng.NAME(…) with the same arguments.
_SAME = {
    "normal", "uniform", "exponential", "poisson", "binomial", "gamma", "beta", "chisquare", "standard_t", "lognormal", "laplace",
    "logistic", "choice", "permutation", "shuffle", "multivariate_normal", "standard_normal", "standard_exponential",
    "standard_cauchy", "standard_gamma", "geometric", "negative_binomial", "weibull", "pareto", "gumbel", "multinomial",
    "dirichlet", "triangular", "hypergeometric", "rayleigh", "wald", "vonmises", "power", "logseries", "f", "noncentral_chisquare",
}
_RENAMED = {"randint": "integers", "random_sample": "random", "random": "random", "ranf": "random", "sample": "random"}
_GENERATORS = {"RandomState", "default_rng", "Generator"}


def _dotted(node: ast.AST) -> Optional[str]:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        head = _dotted(node.value)
        return f"{head}.{node.attr}" if head else None
    return None


def _legacy_call(node: ast.Call) -> Optional[str]:
    """``normal`` for a call of np.random.normal."""
    name = _dotted(node.func)
    for prefix in ("np.random.", "numpy.random."):
        if name and name.startswith(prefix):
            return name[len(prefix):]
    return None


def _rvs(node: ast.Call) -> Optional[str]:
    """``norm`` for a call of stats.norm.rvs."""
    name = _dotted(node.func)
    if name and name.endswith(".rvs"):
        return name.split(".")[-2]
    return None


def draws(trees: dict, processes: set, generators: frozenset = frozenset()) -> set:
    """Names of the functions that draw in a legacy way, themselves or through another: they get a parameter ``rng``."""
    found = {
        name for name, tree in trees.items()
        if not any(a.arg == "rng" for a in tree.args.args)
        and (name in processes or any(
            isinstance(n, ast.Call) and (_legacy_call(n) or _rvs(n)) or isinstance(n, ast.Name) and n.id in generators
            for n in ast.walk(tree)))
    }
    while True:
        more = {
            name for name, tree in trees.items()
            if name not in found and not any(a.arg == "rng" for a in tree.args.args)
            and any(isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in found for n in ast.walk(tree))
        }
        if not more:
            return found
        found |= more


class _Translation(ast.NodeTransformer):
    def __init__(self, drawn: set, name: str, generators: frozenset = frozenset()):
        self.drawn, self.name = drawn, name
        self.notes: list = []
        self.aliases: set = set(generators)

    def visit_Assign(self, node: ast.Assign) -> Optional[ast.AST]:
        if isinstance(node.value, ast.Call) and _legacy_call(node.value) in _GENERATORS and len(node.targets) == 1 \
                and isinstance(node.targets[0], ast.Name):
            self.aliases.add(node.targets[0].id)
            self._note(f"`{node.targets[0].id}` is the generator `rng`; the seed is the study's")
            return ast.copy_location(ast.Pass(), node)
        return self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> Optional[ast.AST]:
        if isinstance(node.value, ast.Call):
            if _legacy_call(node.value) == "seed":
                self._note("np.random.seed is left out; the seed is the study's")
                return ast.copy_location(ast.Pass(), node)
            if _dotted(node.value.func) == "print":
                self._note("print is left out")
                return ast.copy_location(ast.Pass(), node)
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.copy_location(ast.Name("rng", node.ctx), node) if node.id in self.aliases else node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        legacy, rvs = _legacy_call(node), _rvs(node)
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in self.drawn:
            node.args.insert(0, ast.Name("rng", ast.Load()))
            return node
        if legacy is not None:
            return self._translate(node, legacy)
        if rvs is not None:
            return self._translate_rvs(node, rvs)
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "rng":
            return self._spell(node, node.func.attr)
        return node

    def _method(self, node: ast.Call, name: str) -> ast.Call:
        node.func = ast.copy_location(ast.Attribute(ast.Name("rng", ast.Load()), name, ast.Load()), node)
        return node

    def _spell(self, node: ast.Call, name: str) -> ast.Call:
        """Methods that only RandomState has."""
        if name in ("randn", "rand"):
            sizes = node.args
            size = None if not sizes else sizes[0] if len(sizes) == 1 else ast.Tuple(list(sizes), ast.Load())
            node.args = []
            node.keywords = [] if size is None else [ast.keyword("size", size)]
            return self._method(node, "standard_normal" if name == "randn" else "random")
        if name in _RENAMED and name != "random":
            return self._method(node, _RENAMED[name])
        return node

    def _translate(self, node: ast.Call, name: str) -> ast.Call:
        self._note(f"np.random.{name} is drawn from `rng`")
        if name in ("randn", "rand"):
            return self._spell(node, name)
        if name in _SAME:
            return self._method(node, name)
        if name in _RENAMED:
            return self._method(node, _RENAMED[name])
        raise AitkenError(f"`{self.name}` calls np.random.{name}: draw from the generator `rng`, the first parameter")

    def _translate_rvs(self, node: ast.Call, name: str) -> ast.AST:
        self._note(f"{name}.rvs is drawn from `rng`")
        shapes = {"t": ["df"], "chi2": ["df"], "poisson": ["mu"], "binom": ["n", "p"], "bernoulli": ["p"], "gamma": ["a"],
                  "beta": ["a", "b"], "lognorm": ["s"], "norm": [], "uniform": [], "expon": [], "laplace": [], "logistic": [],
                  "cauchy": []}.get(name)
        if shapes is None:
            raise AitkenError(f"`{self.name}` calls {name}.rvs: draw it from the generator `rng`")
        given = dict(zip(shapes + ["loc", "scale", "size"], node.args))
        given.update({k.arg: k.value for k in node.keywords if k.arg and k.arg != "random_state"})
        loc, scale, size = (given.get(k) for k in ("loc", "scale", "size"))
        def text(n: Optional[ast.AST], other: str) -> str:
            return f"({ast.unparse(n)})" if n is not None else other
        l, s = text(loc, "0.0"), text(scale, "1.0")
        p = [text(given.get(k), "1.0") for k in shapes]
        end = f", size={ast.unparse(size)}" if size is not None else ""
        standard = {
            "norm": f"rng.normal({l}, {s}{end})", "uniform": f"rng.uniform({l}, {l} + {s}{end})",
            "laplace": f"rng.laplace({l}, {s}{end})", "logistic": f"rng.logistic({l}, {s}{end})",
            "expon": f"({l} + rng.exponential({s}{end}))",
        }
        if name in standard:
            return ast.parse(standard[name], mode="eval").body
        end = end if end else ""
        draw = {
            "t": lambda: f"rng.standard_t({p[0]}{end})", "chi2": lambda: f"rng.chisquare({p[0]}{end})",
            "poisson": lambda: f"rng.poisson({p[0]}{end})", "binom": lambda: f"rng.binomial({p[0]}, {p[1]}{end})",
            "bernoulli": lambda: f"rng.binomial(1, {p[0]}{end})", "gamma": lambda: f"rng.gamma({p[0]}, {s}{end})",
            "beta": lambda: f"rng.beta({p[0]}, {p[1]}{end})", "lognorm": lambda: f"({s} * rng.lognormal(0.0, {p[0]}{end}))",
            "cauchy": lambda: f"rng.standard_cauchy({end.lstrip(', ')})",
        }[name]()
        if scale is not None and name in ("t", "chi2", "beta", "cauchy"):
            draw = f"{s} * {draw}"
        return ast.parse(f"({l} + {draw})" if loc is not None else f"({draw})", mode="eval").body

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def translate(source: str, tree: ast.FunctionDef, drawn: set, is_process: bool, generators: frozenset = frozenset()) -> tuple:
    """The source with legacy draws translated, and what was done, in words. Untouched text stays as it was."""
    name = tree.name
    needs = any(
        isinstance(n, ast.Call) and (
            _legacy_call(n) or _rvs(n) or _dotted(n.func) == "print"
            or (isinstance(n.func, ast.Name) and n.func.id in drawn))
        for n in ast.walk(tree))
    if not needs and name not in drawn and not tree.decorator_list:
        return source, []
    fresh = ast.parse(source).body[0]
    assert isinstance(fresh, ast.FunctionDef)
    fresh.decorator_list = []
    work = _Translation(drawn, name, generators)
    fresh = work.visit(fresh)
    if name in drawn:
        if is_process:
            work.notes.insert(0, "the generator `rng` became its first parameter")
        fresh.args.args.insert(0, ast.arg("rng"))
    ast.fix_missing_locations(fresh)
    return ast.unparse(fresh), work.notes
