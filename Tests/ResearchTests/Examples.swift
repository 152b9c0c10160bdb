import Engine
import Foundation
import Language
import Studies

/// Small problems for tests.
enum Examples {
  static let slope = """
    \"\"\"Slope of a line when the error variance depends on x.\"\"\"
    import numpy as np

    designs = {"n": [40, 60], "gamma": [0.3, 0.8]}
    sealed = {"n": [50], "gamma": [0.5]}
    require = ["regression equivariant", "permutation invariant"]


    def simulate(rng, n, gamma):
        beta = 3 * rng.normal(size=2)
        x = rng.normal(size=n)
        X = np.column_stack([np.ones(n), x])
        return (X @ beta + np.exp(gamma * x) * rng.normal(size=n), X), beta[1]


    def least_squares(y, X):
        return np.linalg.solve(X.T @ X, X.T @ y)[1]


    baselines = [least_squares]
    """

  static let means = """
    \"\"\"Ten means.\"\"\"
    import numpy as np

    designs = {"spread": [0.5, 1.0]}
    sealed = {"spread": [0.8]}


    def simulate(rng, spread):
        theta = spread * rng.normal(size=10)
        return (theta + rng.normal(size=10),), theta


    def observations(x):
        return 1.0 * x


    baselines = [observations]
    """

  static let location = """
    \"\"\"The centre of a t distribution.\"\"\"
    import numpy as np

    designs = {"n": [20, 35]}
    sealed = {"n": [30]}
    require = ["location equivariant"]


    def simulate(rng, n):
        centre = rng.normal(0.0, 10.0)
        return (centre + rng.standard_t(4, size=n),), centre


    def mean(y):
        return y.mean()


    def cautious(y):
        \"\"\"Not straight: two returns.\"\"\"
        if len(y) > 5:
            return np.median(y)
        return y.mean()


    baselines = [mean, cautious]
    """

  static let interval = """
    \"\"\"An interval for a mean of skewed data.\"\"\"
    import numpy as np

    loss = "interval"
    designs = {"n": [20, 40]}
    sealed = {"n": [30]}


    def simulate(rng, n):
        centre = rng.normal()
        return (centre + rng.exponential(size=n) - 1.0,), centre


    def normal_interval(y):
        half = 1.96 * np.std(y, ddof=1) / np.sqrt(len(y))
        return y.mean() - half, y.mean() + half


    baselines = [normal_interval]
    """

  static let panel = """
    \"\"\"A matrix of panel data.\"\"\"
    import numpy as np

    designs = {"n": [15, 25], "periods": [6]}
    sealed = {"n": [20], "periods": [6]}


    def simulate(rng, n, periods):
        rho = 0.2 + 0.6 * rng.random()
        y = np.zeros((n, periods))
        effect = rng.normal(size=n)
        y[:, 0] = effect + rng.normal(size=n)
        for t in range(1, periods):
            y[:, t] = rho * y[:, t - 1] + effect + rng.normal(size=n)
        return (y,), rho


    def within(y):
        now = y[:, 1:] - y[:, 1:].mean(axis=1)[:, None]
        lag = y[:, :-1] - y[:, :-1].mean(axis=1)[:, None]
        return np.sum(now * lag) / np.sum(lag ** 2)


    baselines = [within]
    """

  static let all = [
    ("slope", slope), ("means", means), ("location", location), ("interval", interval), ("panel", panel),
  ]

  static func problem(_ text: String) throws -> Problem {
    try Problem(program: Program(SourceText(name: "example.py", text: text)), directory: "")
  }

  /// The file of a problem of the catalogue.
  static func path(_ name: String) -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return root.deletingLastPathComponent().appendingPathComponent("problems/\(name).py").path
  }

  static func visible(_ text: String) throws -> VisibleProblem { try VisibleProblem(of: problem(text)) }
}
