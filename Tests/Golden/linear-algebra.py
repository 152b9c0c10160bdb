"""Writes linear-algebra.txt: what NumPy and SciPy make of small matrices and vectors. Run: python3 linear-algebra.py"""
import numpy as np
import scipy.linalg as sla

generator = np.random.default_rng(20240229)
lines = []


def write(operation, **arrays):
    lines.append(f"case {operation}")
    for name, value in arrays.items():
        value = np.atleast_1d(np.asarray(value, dtype=float))
        shape = ",".join(map(str, value.shape))
        lines.append(f"{name} {shape} " + " ".join(repr(float(v)) for v in value.ravel()))


def matrix(m, n, scale=1.0):
    return generator.normal(size=(m, n)) * scale


for m, k, n in [(3, 4, 5), (5, 5, 5), (7, 20, 6), (1, 30, 1), (6, 17, 1), (9, 70, 10), (2, 3, 2), (4, 130, 4)]:
    a, b = matrix(m, k), matrix(k, n)
    write("multiply", a=a, b=b, out=a @ b)
for n, k in [(20, 1), (20, 2), (20, 3), (30, 4), (40, 5), (25, 6), (33, 7), (50, 10), (40, 20)]:
    x, w = matrix(n, k), generator.uniform(size=n)
    write("cross", x=x, w=w, out=x.T @ x, weighted=(x * w[:, None]).T @ x)
write("kronecker", a=(a := matrix(2, 3)), b=(b := matrix(3, 2)), out=np.kron(a, b), trace=np.trace(a))

for n in [1, 2, 3, 5, 8, 13, 40]:
    a, b, c = matrix(n, n), matrix(n, 1), matrix(n, 3)
    sign, logarithm = np.linalg.slogdet(a)
    s = a @ a.T + np.eye(n)
    low = np.linalg.cholesky(s)
    write("system", a=a, b=b, c=c, x=np.linalg.solve(a, b), y=np.linalg.solve(a, c), inverse=np.linalg.inv(a),
          determinant=np.linalg.det(a), sign=sign, logarithm=logarithm, s=s, cholesky=low,
          forwards=sla.solve_triangular(low, c, lower=True), backwards=sla.solve_triangular(low.T, c, lower=False))
a = matrix(3, 3)
for exponent in [-3, -1, 0, 1, 2, 3, 5, 10]:
    write("power", a=a, exponent=exponent, out=np.linalg.matrix_power(a, exponent))

for n in [1, 2, 3, 4, 5, 6, 9, 15, 24]:
    a = matrix(n, n)
    s = a + a.T if n % 2 else a @ a.T
    values, vectors = np.linalg.eigh(s)
    write("eigen", a=s, values=values, vectors=vectors, only=np.linalg.eigvalsh(s))
s = np.diag([3.0, 1.0, 2.0])
values, vectors = np.linalg.eigh(s)
write("eigen", a=s, values=values, vectors=vectors, only=values)
for scale in [1e-250, 1e220]:
    a = matrix(4, 4)
    s = (a + a.T) * scale
    values, vectors = np.linalg.eigh(s)
    write("eigen", a=s, values=values, vectors=vectors, only=values)

for m, n in [(1, 1), (3, 3), (5, 2), (2, 5), (20, 4), (4, 20), (40, 6), (30, 30)]:
    a = matrix(m, n)
    q, r = np.linalg.qr(a)
    write("qr", a=a, q=q, r=r)
a = np.array([[1.0, 2.0], [0.0, 3.0], [0.0, 0.0]])
q, r = np.linalg.qr(a)
write("qr", a=a, q=q, r=r)

for m, n, rank in [(1, 1, 1), (3, 3, 3), (6, 2, 2), (2, 6, 2), (20, 5, 5), (5, 20, 5), (12, 4, 3), (4, 12, 2), (30, 30, 30), (6, 6, 3)]:
    a = matrix(m, rank) @ matrix(rank, n) if rank < min(m, n) else matrix(m, n)
    b = matrix(m, 2)
    # A rank below full depends on rounding errors against the threshold: a clear threshold instead.
    rcond = 1e-10
    solution, residuals, found, values = np.linalg.lstsq(a, b, rcond=rcond)
    write("least", a=a, b=b, solution=solution, residuals=residuals if residuals.size else [np.nan, np.nan],
          rank=found, values=values, pseudoinverse=np.linalg.pinv(a, rcond=1e-10),
          two=np.linalg.norm(a, 2), nuclear=np.linalg.norm(a, "nuc"), one=np.linalg.norm(a, 1),
          infinity=np.linalg.norm(a, np.inf), frobenius=np.linalg.norm(a), smallest=np.linalg.norm(a, -1))
a = matrix(5, 5)
write("condition", a=a, two=np.linalg.cond(a), one=np.linalg.cond(a, 1), infinity=np.linalg.cond(a, np.inf),
      frobenius=np.linalg.cond(a, "fro"))

for n in [1, 2, 3, 7, 8, 9, 50, 128, 129, 200, 1000]:
    x = generator.normal(size=n) * 10.0 ** generator.integers(-3, 3, size=n) if n < 1000 else generator.normal(size=n) + 5
    levels = np.array([0.0, 0.1, 0.25, 0.5, 0.9, 0.975, 1.0])
    write("vector", x=x, sum=x.sum(), mean=x.mean(), variance=x.var(), sample=x.var(ddof=1) if n > 1 else np.nan,
          deviation=x.std(), product=x.prod(), range=np.ptp(x), argmin=x.argmin(), argmax=x.argmax(), median=np.median(x),
          levels=levels, quantiles=np.quantile(x, levels), order=np.argsort(x, kind="stable"),
          one=np.linalg.norm(x, 1), two=np.linalg.norm(x), infinity=np.linalg.norm(x, np.inf))
x = np.array([3.0, np.nan, -1.0, np.inf, 3.0, -np.inf, 0.0, np.nan, -0.0, 2.0])
write("missing", x=x, sorted=np.sort(x), order=np.argsort(x, kind="stable"), median=np.median(x),
      argmin=x.argmin(), argmax=x.argmax(), minimum=x.min(), maximum=x.max(), nonzero=np.count_nonzero(x))
x = generator.normal(size=(3, 4, 5))
for axis in range(3):
    write("axis", x=x, axis=axis, sum=x.sum(axis=axis), variance=x.var(axis=axis, ddof=1), maximum=x.max(axis=axis),
          cumulative=x.cumsum(axis=axis), products=x.cumprod(axis=axis), difference=np.diff(x, axis=axis))
s = np.sort(np.round(generator.normal(size=30), 1))
v = np.round(generator.normal(size=20), 1)
write("search", sorted=s, v=v, left=np.searchsorted(s, v), right=np.searchsorted(s, v, side="right"), unique=np.unique(s))

with open("linear-algebra.txt", "w") as file:
    file.write("\n".join(lines) + "\n")
