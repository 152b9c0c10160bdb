/// Programs of the kinds that estimators are made of, with the arguments x, p (6 numbers between 0.2 and 0.8), X (6, 3), A (3, 3)
/// positive definite, y (7 numbers).
enum GradientPrograms {
  /// Programs whose constants are thresholds, or bases of powers so high that differences tell nothing.
  static let thresholds: Set<String> = [
    "where guards", "long loop", "long stores", "while", "while, vectors", "loop in while", "breaks", "carried",
    "Newton's steps", "read in a loop", "integral", "steps with a value",
  ]

  static let all: [(name: String, text: String)] = [
    ("arithmetic", "def f(x, p, X, A, y):\n    return (x * p - x / p + 1.5 * x ** 2.5).sum()"),
    (
      "elementary",
      "def f(x, p, X, A, y):\n    return np.exp(x) * np.log(p) + np.sin(x) * np.arctan(p) - np.tanh(x * 2.3)"
    ),
    ("broadcasting", "def f(x, p, X, A, y):\n    return (X * x[:, None] - X.mean(axis=0)) / (1.0 + p[:, None])"),
    ("slices", "def f(x, p, X, A, y):\n    return x[1:] * p[:-1] + x[::-1][1:] * X[1:, 2]"),
    ("least squares", "def f(x, p, X, A, y):\n    b = np.linalg.solve(X.T @ X, X.T @ x)\n    return b"),
    ("lstsq", "def f(x, p, X, A, y):\n    return np.linalg.lstsq(X, x, rcond=None)[0]"),
    ("inverse", "def f(x, p, X, A, y):\n    return np.linalg.inv(A + 0.5 * A @ A)"),
    ("determinants", "def f(x, p, X, A, y):\n    return np.linalg.det(A) + np.linalg.slogdet(A)[1]"),
    ("cholesky", "def f(x, p, X, A, y):\n    return np.linalg.cholesky(X.T @ X + 0.3 * A)"),
    ("eigh", "def f(x, p, X, A, y):\n    w, V = np.linalg.eigh(X.T @ X + A)\n    return w[0] * V[:, 2] ** 2 + w[1]"),
    ("eigvalsh", "def f(x, p, X, A, y):\n    return np.linalg.eigvalsh(X.T @ X)"),
    ("qr", "def f(x, p, X, A, y):\n    Q, R = np.linalg.qr(X)\n    return (Q ** 2).sum(axis=1) * x + np.abs(R).sum()"),
    ("svd values", "def f(x, p, X, A, y):\n    return np.linalg.svd(X, compute_uv=False)"),
    ("pinv", "def f(x, p, X, A, y):\n    return np.linalg.pinv(X)"),
    ("variance", "def f(x, p, X, A, y):\n    return np.var(x, ddof=1) + X.std(axis=0) + np.var(X, axis=1).sum()"),
    ("products", "def f(x, p, X, A, y):\n    return np.prod(x) + np.prod(X, axis=0)"),
    ("running", "def f(x, p, X, A, y):\n    return np.cumsum(x) * np.cumprod(p) + np.cumsum(X, axis=0).sum()"),
    ("differences", "def f(x, p, X, A, y):\n    return np.diff(x) * np.diff(p)"),
    ("extremes", "def f(x, p, X, A, y):\n    return x.max() * p.min() + np.ptp(x) + X.max(axis=1) - np.maximum(x, p)"),
    ("median even", "def f(x, p, X, A, y):\n    return np.median(x) + np.median(X, axis=0)"),
    ("median odd", "def f(x, p, X, A, y):\n    return np.median(np.abs(y - np.median(y)))"),
    ("quantiles", "def f(x, p, X, A, y):\n    return np.quantile(y, [0.1, 0.33, 0.75]) + np.percentile(x, 40)"),
    ("sort", "def f(x, p, X, A, y):\n    return np.sort(x) * p + np.sort(X, axis=0)[:, 1]"),
    ("argsort", "def f(x, p, X, A, y):\n    return x[np.argsort(p)] * p"),
    ("where", "def f(x, p, X, A, y):\n    return np.where(x > p, np.log(x), p * x).sum() + np.clip(x, 0.3, 0.6)"),
    (
      "where guards",
      "def f(x, p, X, A, y):\n    z = np.where(x > 0.5, x, 0.0)\n    return np.where(z > 0, np.sqrt(z), 0.0) + np.where(z > 0, np.log(z) / z, p)"
    ),
    (
      "branch",
      "def f(x, p, X, A, y):\n    s = x.sum()\n    if s > p.sum():\n        r = np.log(s)\n    else:\n        r = s ** 2 * 1.5\n    return r * x"
    ),
    (
      "stores",
      "def f(x, p, X, A, y):\n    z = np.zeros(6)\n    z[0] = x[0]\n    for t in range(1, 6):\n        z[t] = 0.7 * z[t - 1] * p[t] + x[t]\n    z[2] = z[2] * z[3]\n    return z"
    ),
    ("stored masks", "def f(x, p, X, A, y):\n    z = x * 2.0\n    z[p > 0.5] = 0.0\n    return z * p"),
    ("indexing", "def f(x, p, X, A, y):\n    i = np.array([0, 2, 2, 5])\n    return X[i, 1] * x[i]"),
    (
      "concatenation",
      "def f(x, p, X, A, y):\n    return np.concatenate([x, p * x]) + np.stack([x, p]).ravel() + np.hstack([p, x ** 2])"
    ),
    (
      "matrices",
      "def f(x, p, X, A, y):\n    return X @ A @ X.T @ x + np.outer(x, p) @ p + np.einsum('ij,jk->ik', X, A).sum()"
    ),
    ("trace", "def f(x, p, X, A, y):\n    return np.trace(A @ A) + np.diag(A) * 1.5"),
    (
      "reweighting",
      "def f(x, p, X, A, y):\n    b = np.linalg.solve(X.T @ X, X.T @ x)\n    for _ in range(5):\n        r = np.abs(x - X @ b)\n        s = 1.345 * np.median(r) / 0.6745\n        W = X.T * (s / np.maximum(r, s))\n        b = np.linalg.solve(W @ X, W @ x)\n    return b"
    ),
    (
      "long loop",
      "def f(x, p, X, A, y):\n    a = x\n    for k in range(30000):\n        a = a * 0.99998 + 0.00002 * np.sin(a) * p\n    return a"
    ),
    (
      "long stores",
      "def f(x, p, X, A, y):\n    z = np.zeros(6)\n    for k in range(20000):\n        j = k % 6\n        z[j] = 0.5 * z[(k + 1) % 6] + 0.1 * x[j] * p[j]\n        z = z * 0.99\n    return z"
    ),
    (
      "while",
      "def f(x, p, X, A, y):\n    m = x.sum()\n    d = 1.0\n    while d > 1e-12:\n        new = 0.5 * (m + x.sum() * p.sum() / m)\n        d = abs(new - m)\n        m = new\n    return m"
    ),
    (
      "while, vectors",
      "def f(x, p, X, A, y):\n    m = 0.0 * x\n    turns = 0\n    while np.abs(m - np.cos(m) * p).max() > 1e-13:\n        m = np.cos(m) * p\n        turns += 1\n    return m * x"
    ),
    (
      "loop in while",
      "def f(x, p, X, A, y):\n    m = 1.0 + 0.0 * x.sum()\n    d = 1.0\n    while d > 1e-13:\n        new = m\n        k = 0.0\n        while k < x.sum():\n            new = 0.5 * new + 0.3 * np.exp(-new) * p[0]\n            k = k + 1.0\n        d = abs(new - m)\n        m = new\n    return m"
    ),
    (
      "carried",
      "def f(x, p, X, A, y):\n    m = x[0]\n    g = m * p[0]\n    k = 0\n    while m < 3.0 and k < 5:\n        m = m + 0.1 * g\n        k = k + 1\n        if k < 4:\n            g = np.sin(m) * p[1]\n    return m"
    ),
    (
      "Newton's steps",
      "def f(x, p, X, A, y):\n    m = 0.5 + 0.0 * x\n    g = np.exp(m / 4) + m - x\n    done = False\n    steps = 0\n    while (not done) and steps < 50:\n        before = m\n        m = m - g / (np.exp(m / 4) / 4 + 1)\n        g = np.exp(m / 4) + m - x\n        steps = steps + 1\n        done = np.abs(m - before).max() < 1e-12\n    return m * p"
    ),
    (
      "integral",
      "from scipy import integrate\n\n\ndef f(x, p, X, A, y):\n    return integrate.quad(lambda q: np.exp(-(q - x[0]) ** 2 * p[0]), 0.0, 1.0)[0]"
    ),
    (
      "lstsq, all",
      "def f(x, p, X, A, y):\n    b, r, k, s = np.linalg.lstsq(X, x, rcond=None)\n    return b * s + r * k"
    ),
    (
      "read in a loop",
      "def f(x, p, X, A, y):\n    z = x - 0.5\n    w = 0.0 * p\n    k = 0\n    while k < 3 and p[0] > 0.0:\n        k = k + 1\n        w = z[0] * p\n    return (z ** 2).sum() + w.sum()"
    ),
    ("steps with a value", "def f(x, p, X, A, y):\n    return np.heaviside(np.array([0.0, 1, -1, 0, 2, 0]), x) * p"),
    ("equal numbers", "def f(x, p, X, A, y):\n    return np.std(np.full((6, 6), x[1] + 0.7), axis=0, ddof=1) + x * p"),
    ("without numbers", "def f(x, p, X, A, y):\n    return np.fmax(x, np.where(p > 0.5, np.nan, p)) + np.fmin(x, p)"),
    (
      "breaks",
      "def f(x, p, X, A, y):\n    m = x.mean()\n    for _ in range(60):\n        new = np.exp(-m) * p.mean()\n        if abs(new - m) < 1e-14:\n            break\n        m = new\n    return m"
    ),
    (
      "gamma",
      "def f(x, p, X, A, y):\n    return special.gammaln(x) + special.digamma(p) + special.gamma(x) + special.beta(x, p)"
    ),
    (
      "error functions",
      "def f(x, p, X, A, y):\n    return special.erf(x) + special.erfc(p) + special.ndtr(x) * special.log_ndtr(p) + special.ndtri(p) + special.erfinv(x)"
    ),
    (
      "logits",
      "def f(x, p, X, A, y):\n    return special.expit(x) + special.logit(p) + special.logsumexp(x) + np.logaddexp(x, p) + special.xlogy(x, p)"
    ),
    (
      "normal",
      "def f(x, p, X, A, y):\n    return stats.norm.logpdf(x, 0.3, p) + stats.norm.cdf(x) + stats.norm.ppf(p) + stats.norm.sf(x, scale=p)"
    ),
    ("student", "def f(x, p, X, A, y):\n    return stats.t.logpdf(x, 4.5) + stats.t.cdf(x, 5) + stats.t.ppf(p, 5)"),
    (
      "other laws",
      "def f(x, p, X, A, y):\n    return stats.gamma.logpdf(x, 2.5) + stats.chi2.cdf(x, 3) + stats.beta.cdf(p, 2, 3) + stats.expon.logpdf(x, scale=p) + stats.f.cdf(x, 3, 7)"
    ),
    (
      "logistic likelihood",
      "def f(x, p, X, A, y):\n    z = X @ np.array([0.4, -0.2, 0.1]) + x\n    return (p * z - np.log1p(np.exp(z))).sum()"
    ),
    ("convolution", "def f(x, p, X, A, y):\n    return np.convolve(x, p)"),
    ("fourier", "def f(x, p, X, A, y):\n    z = np.fft.fft(x)\n    return np.abs(z) ** 2 * p"),
    (
      "triangles",
      "def f(x, p, X, A, y):\n    L = np.linalg.cholesky(A)\n    return linalg.solve_triangular(L, A[:, 0], lower=True) + linalg.solve_triangular(L.T, A[:, 1])"
    ),
    (
      "functions",
      "def g(z, c=0.25):\n    return z * c + z ** 2\n\n\ndef f(x, p, X, A, y):\n    return g(x) + g(p, 1.75)"
    ),
    ("covariances", "def f(x, p, X, A, y):\n    return np.cov(X.T) + np.corrcoef(X.T)"),
    ("interpolation", "def f(x, p, X, A, y):\n    return np.interp(0.45, np.sort(x), p)"),
    ("norms", "def f(x, p, X, A, y):\n    return np.linalg.norm(x) + np.linalg.norm(X, axis=1) + np.linalg.norm(X)"),
    (
      "moves",
      "def f(x, p, X, A, y):\n    return np.roll(x, 2) * p + np.tile(x[:3], 2) + np.repeat(p[:3], 2) + np.flip(x) * x"
    ),
    (
      "averages",
      "def f(x, p, X, A, y):\n    return np.average(x, weights=p) + np.trapezoid(x) + (X.T * x).mean(axis=1)"
    ),
    (
      "draws",
      "def f(rng, x, p, X, A, y):\n    e = rng.normal(0.3, p)\n    return x[rng.integers(0, 6, size=6)] * e + rng.uniform(size=6) * x"
    ),
    (
      "powers",
      "def f(x, p, X, A, y):\n    return x ** p + 2.0 ** x + x ** 3 + x ** -1.5 + np.hypot(x, p) + np.arctan2(x, p)"
    ),
    (
      "rounding",
      "def f(x, p, X, A, y):\n    return x * np.floor(4 * p) + np.sign(x - 0.5) * p + (x > 0.5) * x + np.mod(3 * x, 0.35)"
    ),
    ("lambdas", "def f(x, p, X, A, y):\n    h = lambda t: t * np.exp(-t / 3.5)\n    return sum([h(t) for t in x]) * p"),
    (
      "softmax",
      "def f(x, p, X, A, y):\n    e = np.exp(X - X.max(axis=1, keepdims=True))\n    return e / e.sum(axis=1, keepdims=True)"
    ),
    ("ridge", "def f(x, p, X, A, y):\n    return np.linalg.solve(X.T @ X + 0.7 * np.eye(3), X.T @ x)"),
    (
      "generalised least squares",
      "def f(x, p, X, A, y):\n    W = X.T * (1.0 / p)\n    return np.linalg.solve(W @ X, W @ x)"
    ),
    (
      "two stages",
      "def f(x, p, X, A, y):\n    P = X @ np.linalg.solve(X.T @ X, X.T)\n    return (x @ P @ p) / (p @ P @ p)"
    ),
    (
      "sandwich",
      "def f(x, p, X, A, y):\n    G = np.linalg.inv(X.T @ X)\n    r = x - X @ (G @ (X.T @ x))\n    h = ((X @ G) * X).sum(axis=1)\n    S = X.T * (r / (1.0 - h)) ** 2\n    return np.sqrt(np.diag(G @ (S @ X) @ G))"
    ),
    (
      "Mahalanobis",
      "def f(x, p, X, A, y):\n    C = X - X.mean(axis=0)\n    S = C.T @ C / 5.0\n    return (C @ np.linalg.inv(S) * C).sum(axis=1)"
    ),
    (
      "normal likelihood",
      "def f(x, p, X, A, y):\n    r = x - X @ np.array([0.5, 0.2, 0.1])\n    s = np.exp(p.mean())\n    return -0.5 * (r / s) ** 2 - np.log(s)"
    ),
    (
      "Poisson likelihood",
      "def f(x, p, X, A, y):\n    z = X @ np.array([0.3, -0.4, 0.2])\n    return p * z - np.exp(z) - special.gammaln(p + 1.0)"
    ),
    (
      "multivariate normal",
      "def f(x, p, X, A, y):\n    L = np.linalg.cholesky(A)\n    return np.log(np.diag(L)).sum() + np.linalg.solve(A, X[0]) @ X[1]"
    ),
    (
      "kernel",
      "def f(x, p, X, A, y):\n    K = np.exp(-0.5 * ((x[:, None] - x[None, :]) / 0.3) ** 2)\n    return (K * p).sum(axis=1) / K.sum(axis=1)"
    ),
    ("skewness", "def f(x, p, X, A, y):\n    z = y - y.mean()\n    return (z ** 3).mean() / ((z ** 2).mean() ** 1.5)"),
    (
      "autocorrelation",
      "def f(x, p, X, A, y):\n    z = y - y.mean()\n    return (z[1:] * z[:-1]).sum() / (z ** 2).sum()"
    ),
    ("James and Stein", "def f(x, p, X, A, y):\n    return np.maximum(1.0 - 0.4 / (x ** 2).sum(), 0.0) * x"),
    ("pseudo-Huber", "def f(x, p, X, A, y):\n    return (np.sqrt(1.0 + ((x - p) / 1.3) ** 2) - 1.0).sum()"),
    (
      "Tukey weights",
      "def f(x, p, X, A, y):\n    u = (x - p.mean()) / 4.685\n    w = (1.0 - u ** 2) ** 2\n    return (w * x).sum() / w.sum()"
    ),
    (
      "Hodges and Lehmann",
      "def f(x, p, X, A, y):\n    return np.median(0.5 * (y[:3, None] + y[None, :3])[np.triu_indices(3, 1)])"
    ),
    ("Gini", "def f(x, p, X, A, y):\n    return np.abs(y[:, None] - y[None, :] + 0.0).sum() / y.sum()"),
    (
      "soft thresholds",
      "def f(x, p, X, A, y):\n    return np.sign(x - 0.45) * np.maximum(np.abs(x - 0.45) - 0.1 * p, 0.0)"
    ),
    (
      "a filter",
      "def f(x, p, X, A, y):\n    s = x[0]\n    total = 0.0\n    for t in range(6):\n        s = 0.8 * s + 0.2 * x[t] * p[t]\n        total = total + s ** 2\n    return total"
    ),
    (
      "elliptic",
      "def f(x, p, X, A, y):\n    return np.cbrt(x) + np.log1p(x * p) + np.expm1(-p) + np.arcsinh(x) + np.arctanh(0.9 * p)"
    ),
  ]
}
