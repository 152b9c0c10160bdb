import Engine
import Language
import Testing

@testable import Studies

/// Problems that tests are written on.
enum Problems {
  static func read(_ text: String) throws -> Problem {
    try Problem(program: Program(SourceText(name: "p.py", text: text)), directory: ".")
  }

  static func estimators(_ text: String) throws -> [Function] {
    try EstimatorFile(program: Program(SourceText(name: "e.py", text: "import numpy as np\n\n" + text))).estimators
  }

  /// What is said about a problem that is refused.
  static func errors(_ text: String) -> String {
    do {
      _ = try read(text)
      return "accepted"
    } catch let diagnostics as Diagnostics {
      return diagnostics.rendered()
    } catch {
      return "\(error)"
    }
  }

  /// The mean of normal observations with a truth drawn anew.
  static let location = """
    \"\"\"Mean of normal observations.

    The mean is best.
    \"\"\"
    import numpy as np

    estimand = "the mean"
    designs = {"n": [10, 20], "scale": [1.0, 2.0]}
    sealed = {"n": [15], "scale": [1.5]}  # nobody may see this


    def simulate(rng, n, scale):
        theta = 3 * rng.normal()
        return (theta + scale * rng.normal(size=n),), theta


    def hidden_noise(rng, n):
        return rng.laplace(size=n)


    def simulate_laplace(rng, n):
        theta = 3 * rng.normal()
        return (theta + hidden_noise(rng, n),), theta


    held_out = [(simulate_laplace, {"n": [12]})]


    def mean(y):
        return np.mean(y)


    def median(y):
        return np.median(y)


    baselines = [mean, median]

    """
}
