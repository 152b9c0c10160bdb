import Differential
import Language
import Testing

@testable import Engine

/// Exact gradients beside differences, and beside JAX's.
struct GradientTests {
  private static let check = GradientCheck.standard

  /// With respect to arguments and constants, in eight lanes and in one.
  @Test(arguments: GradientPrograms.all.map(\.name)) func agreesWithDifferences(_ name: String) throws {
    let text = try #require(GradientPrograms.all.first { $0.name == name }).text
    let varies = !GradientPrograms.thresholds.contains(name)
    for lanes in [8, 1] {
      let error = try Self.check.error(text, lanes: lanes, variesConstants: varies)
      #expect(error < 1e-8, "\(name), \(lanes) lanes: \(error)")
    }
  }

  /// Every elementwise function, reduction and special function of the table that can be called with one or two arguments has a
  /// derivative that agrees with differences, is a step function, or is in the list of those without one.
  @Test func everyRow() throws {
    let families: Set<String> = [
      "Elementwise", "Reductions", "Shapes", "Sorting and searching", "Linear algebra", "Special functions",
    ]
    let without: Set<String> = [
      "np.linalg.cond", "np.linalg.eigvals", "scipy.special.gammainc", "scipy.special.gammaincc",
      "scipy.special.gammaincinv", "scipy.special.gammainccinv", "scipy.special.chdtr", "scipy.special.chdtrc",
      "scipy.special.chdtri", "scipy.special.stdtr", "scipy.special.stdtrit", "scipy.special.zeta",
      "scipy.special.polygamma",
    ]
    // Where functions are defined and smooth: between 0.2 and 0.8 almost all are.
    let domains = ["np.arccosh": (1.2, 1.8)]
    func arguments(_ shape: [Int], _ entry: OperationEntry, _ family: String) -> GradientCheck {
      let (low, high) = domains[entry.name] ?? (0.2, 0.8)
      let count = shape.reduce(1, *)
      return GradientCheck(
        arguments: [UInt64(31), 32].map { seed in
          family == "Linear algebra" && shape == [3, 3]
            ? (shape, GradientCheck.positive(3, seed: seed))
            : (shape, GradientCheck.numbers(count, low, high, seed: seed))
        })
    }
    var counted = 0
    for (family, entry) in Operations.families.filter({ families.contains($0.title) })
      .flatMap({ family in family.entries.map { (family.title, $0) } })
    where entry.summary != OperationEntry.refused && !entry.isVariadic && !without.contains(entry.name) {
      let required = entry.parameters.count { $0.isRequired }
      guard (1...2).contains(required), !entry.name.hasPrefix("ndarray."), !entry.name.hasPrefix("rng.") else {
        continue
      }
      let name = entry.name.hasPrefix("scipy.special.") ? String(entry.name.dropFirst("scipy.".count)) : entry.name
      let text = "def f(x, p):\n    return np.sum(\(name)(\(required == 1 ? "x" : "x, p")) * 1.0)"
      for check in [arguments([6], entry, family), arguments([3, 3], entry, family)] {
        do {
          let error = try check.error(text)
          #expect(error < 1e-7, "\(entry.name): \(error)")
          counted += 1
        } catch let failed as GradientCheck.Failed {
          Issue.record("\(entry.name): \(failed)")
        } catch {
          // It does not take such arguments, or gives no array.
        }
      }
    }
    #expect(counted > 120, "only \(counted) calls were compared")
  }

  /// Random programs: `fuzz --gradients` runs thousands.
  @Test func randomPrograms() {
    var fuzz = GradientFuzz()
    fuzz.run(1..<121)
    print(fuzz.text)
    for text in fuzz.wrong { Issue.record(Comment(rawValue: text)) }
    #expect(fuzz.compared > 40)
  }

  /// JAX's gradients of the same programs (`jax_gradients.py` makes them).
  @Test func agreesWithJAX() throws {
    #expect(GradientsOfJAX.all.count >= 60)
    for (name, expected) in GradientsOfJAX.all {
      let text = try #require(GradientPrograms.all.first { $0.name == name }).text
      let found = Self.symmetric(try Self.check.gradient(text))
      let expected = Self.symmetric(expected)
      let scale = max(expected.map(abs).max() ?? 0, 1e-3)
      let error = zip(found, expected).map { abs($0 - $1) / scale }.max() ?? .infinity
      #expect(found.count == expected.count && error < 1e-8, "\(name): \(error)")
    }
  }

  /// JAX reads a symmetric matrix from both triangles, NumPy from the lower: the entries of A (30 to 38) are compared as those of a
  /// symmetric matrix.
  private static func symmetric(_ gradient: [Double]) -> [Double] {
    var both = gradient
    for i in 0..<3 {
      for j in 0..<3 { both[30 + 3 * i + j] = 0.5 * (gradient[30 + 3 * i + j] + gradient[30 + 3 * j + i]) }
    }
    return both
  }

  /// What has no derivative is refused at its place.
  @Test func refusals() throws {
    for (text, words) in [
      ("def f(x):\n    return np.linalg.cond(x[:, None] * x)", "no derivative"),
      ("def f(rng, x):\n    return rng.gamma(x[0])", "random numbers"),
      ("def f(x):\n    return special.gammainc(x, x)", "gammainc"),
      ("def f(x):\n    return optimize.brentq(lambda q: np.arctan(q) + q - x[0], -9.0, 9.0)", "search"),
      ("def f(x):\n    return optimize.bisect(lambda q: np.arctan(q) + q - x[0], -9.0, 9.0)", "search"),
      ("def f(x):\n    return optimize.minimize(lambda b: ((b - x) ** 2).sum(), np.zeros(3)).x", "search"),
    ] {
      let program = try Program(
        SourceText(name: "test", text: "import numpy as np\nfrom scipy import optimize, special\n\n\n" + text))
      let function = try #require(program.functions.last)
      let varied = try VariedEstimator(
        function, constants: [], arguments: [0], argumentTypes: [ArrayType(.real, shape: [3])])
      let refusal = try #require(varied.refusal)
      #expect("\(refusal)".contains(words) && "\(refusal)".contains("test:6"))
    }
  }

  /// More turns than there is memory for fail the replication, and no other.
  @Test func longIterationsFail() throws {
    let program = try Program(
      SourceText(
        name: "test",
        text: "def f(x):\n    m = x[0]\n    while m < x[1]:\n        m = m + 0.001 * x[0]\n    return m"))
    let function = try #require(program.functions.last)
    let types = [ArrayType(.real, shape: [2])]
    let varied = try VariedEstimator(function, constants: [], arguments: [0], argumentTypes: types)
    let found = try #require(
      varied.gradients(
        Sample(argumentTypes: types, datasets: [[[1, 1.5]], [[1, 9]]], width: 8), at: [], key: Key(seed: 1)))
    #expect(found.estimates.failures[0] == nil && found.estimates.failures[1]?.kind == .memory)
    #expect(abs(found.values[0] - 1.5) < 1e-2)
  }
}
