import Differential
import Language
import Testing

@testable import Engine

/// Gradients where numbers, shapes, memory or time end: right, or refused in words.
struct GradientSafetyTests {
  private static let head = "import numpy as np\nfrom scipy import optimize\n\n\n"

  private func varied(_ text: String, shapes: [[Int]], budget: Budget = .standard) throws -> VariedEstimator {
    let program = try Program(SourceText(name: "test", text: Self.head + text))
    let function = try #require(program.functions.last)
    return try VariedEstimator(
      function, constants: [], arguments: Array(shapes.indices),
      argumentTypes: shapes.map { ArrayType(.real, shape: $0) }, budget: budget)
  }

  private func gradients(
    _ text: String, shapes: [[Int]], _ sets: [[[Double]]], width: Int = 8, budget: Budget = .standard
  )
    throws -> Gradients
  {
    let varied = try varied(text, shapes: shapes, budget: budget)
    let sample = Sample(argumentTypes: shapes.map { ArrayType(.real, shape: $0) }, datasets: sets, width: width)
    if let refusal = varied.refusal { throw refusal }
    return try #require(varied.gradients(sample, at: [], key: Key(seed: 1)))
  }

  /// What other replications of a tile do, fail in, or take long for changes no gradient.
  @Test(arguments: [
    "def f(x):\n    m = x[0]\n    while m < x[1]:\n        m = m + 0.001 * x[0]\n    return m",
    "def f(x):\n    m = x[0]\n    while m < x[1]:\n        k = 0.0\n        while k < m:\n            k = k + 0.3 * x[0]\n        m = m + 0.001 * k\n    return m",
    "def f(x):\n    m = x[0]\n    for t in range(3000):\n        if m < x[1]:\n            m = m + 0.01 * x[0]\n    return m * x[1]",
    "def f(x):\n    return np.sqrt(x[0] - x[1] + 9.0) / (x[1] - 9.0) + np.log(x[1])",
    "def f(x):\n    A = np.array([[x[0], 1.0], [1.0, x[1] / 9.0]])\n    if x[1] < 8.0:\n        return np.linalg.solve(A, x)[0]\n    return x[0]",
  ])
  func replicationsAreAlone(_ text: String) throws {
    let sets = [[[1, 1.5]], [[1, 9]], [[1, 2.5]], [[1, 0]]] as [[[Double]]]
    let together = try gradients(text, shapes: [[2]], sets)
    for (r, set) in sets.enumerated() {
      let alone = try gradients(text, shapes: [[2]], [set], width: 1)
      #expect(together.estimates.failures[r]?.kind == alone.estimates.failures[0]?.kind)
      let (a, b) = (together.values[2 * r..<2 * r + 2], alone.values[0..<2])
      #expect(zip(a, b).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }, "\(set): \(a), \(b)")
    }
    #expect(together.estimates.failures[0] == nil && together.values[0].isFinite)
  }

  /// Arguments that a program overwrites in part pass on what they held before, and no more.
  @Test func overwrittenArguments() throws {
    for (body, expected) in [
      ("    x[0:1] = 2.0 * x[1:2]\n    return x[0] + 3.0 * x[1]", [0.0, 5]),
      ("    x[0] = x[0] * x[1]\n    x[0] = x[0] * x[1]\n    return x[0]", [9, 12]),
      ("    x[x > 2.5] = 7.0\n    return x[0] + x[1]", [1, 0]),
      ("    for t in range(3):\n        x[0] += x[1]\n    return x[0]", [1, 3]),
      ("    x += x[::-1]\n    return x[0]", [1, 1]),
    ] {
      let found = try gradients("def f(x):\n" + body, shapes: [[2]], [[[2, 3]]])
      #expect(found.values == expected, "\(body): \(found.values)")
    }
  }

  /// An inverse that a replication did not take may be that of a singular matrix.
  @Test func singularWhereNotTaken() throws {
    let text =
      "def f(x):\n    A = np.array([[x[0], 1.0], [1.0, x[1]]])\n    if np.abs(np.linalg.det(A)) > 1e-9:\n        return np.linalg.det(A) ** 2\n    return x[0] * 3.0"
    let found = try gradients(text, shapes: [[2]], [[[1, 1]], [[2, 3]]])
    #expect(found.estimates.failures.isEmpty)
    #expect(Array(found.values[0..<2]) == [3, 0])
    #expect(zip(found.values[2..<4], [30, 20]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  /// Empty arrays pass nothing on.
  @Test func emptyArrays() throws {
    for body in [
      "x[:0].sum() + x[0]", "np.sort(x[:0]).sum() + x[0]", "np.cumsum(x[3:]).sum() + x[0]",
      "np.concatenate([x[:0], x[:1]]).sum()", "np.prod(x[:0]) * x[0]", "(x[:0] @ x[:0]) + x[0]",
      "np.outer(x[:0], x).sum() + x[0]", "np.diff(x[:1]).sum() + x[0]",
    ] {
      let found = try gradients("def f(x):\n    return \(body)", shapes: [[3]], [[[1, 2, 3]]])
      #expect(found.values == [1, 0, 0], "\(body): \(found.values)")
    }
  }

  /// Entries that are equal share what is passed back: it sums to what all together change by.
  @Test func ties() throws {
    for (body, sum) in [
      ("np.median(x)", 1.0), ("np.sort(x)[1]", 1), ("x.max()", 1), ("np.quantile(x, 0.4)", 1), ("np.ptp(x)", 0),
      ("np.maximum(x[0], x[1])", 1), ("np.median(np.abs(x))", 1), ("x[np.argsort(x)][0]", 1),
    ] {
      for data in [[2, 2, 2, 5], [2, 2, 2, 2]] as [[Double]] {
        let found = try gradients("def f(x):\n    return \(body)", shapes: [[4]], [[data]])
        #expect(abs(found.values.reduce(0, +) - sum) < 1e-12, "\(body): \(found.values)")
      }
    }
  }

  /// A loop without end ends within the budget of steps, or of memory.
  @Test func endlessLoops() throws {
    let small = Budget(steps: 3_000_000, bytes: 1 << 26, instructions: 20_000)
    for body in [
      "    m = x[0]\n    while m > 0.0:\n        m = m + 1.0\n    return m",
      "    m = x[0]\n    while m > 0.0:\n        m = np.sqrt(m * x[1] + 1.0)\n    return m",
    ] {
      let found = try gradients("def f(x):\n" + body, shapes: [[2]], [[[1, 2]], [[-1, 2]]], budget: small)
      #expect(found.estimates.failures[0] != nil && found.estimates.failures[1] == nil)
    }
  }

  /// More turns of a known number than memory holds are refused at their place, unrolled or not.
  @Test(arguments: [(3000, "MiB"), (30_000, "memory")]) func hugeTapes(_ turns: Int, _ words: String) throws {
    let found = try varied(
      "def f(x):\n    m = x\n    for t in range(\(turns)):\n        m = m * m * x\n    return m.sum()",
      shapes: [[2000]], budget: Budget(steps: 2_000_000_000, bytes: 1 << 24, instructions: 20_000))
    let refusal = try #require(found.refusal)
    #expect("\(refusal)".contains(words) && "\(refusal)".contains("test:"), "\(refusal)")
  }

  /// What has no number has no gradient, and the others' gradients stay.
  @Test func numbersThatAreNone() throws {
    let found = try gradients(
      "def f(x):\n    return 1.0 / x[0] + np.log(x[1])", shapes: [[2]], [[[0, 1]], [[2, 1]], [[.nan, 1]], [[1, 0]]])
    #expect(Array(found.values[2..<4]) == [-0.25, 1])
    for r in [0, 2, 3] { #expect(found.values[2 * r..<2 * r + 2].contains { !$0.isFinite }) }
  }

  /// Minima of functions whose gradient is no number somewhere, that iterate, that choose by data, or that are walked.
  @Test(arguments: [
    "def h(b):\n    return np.sqrt((b[0] - 1.0) ** 2) + (b[1] - x0) ** 2",
    "def h(b):\n    m = b[0]\n    k = 0\n    while k < 6000.0 * x0:\n        m = m * 0.999 + 0.001\n        k = k + 1\n    return (m - 1.0) ** 2 + (b[0] - 1.0) ** 2 + (b[1] - x0) ** 2",
    "def h(b):\n    return (b[0] - 1.0) ** 2 + (b[1] - x[x > 0.0].mean()) ** 2",
    "def h(b):\n    return np.where(b[0] > 5.0, np.log(b[0] - 5.0), (b[0] - 1.0) ** 2) + (b[1] - x0) ** 2",
    "def h(b):\n    z = np.zeros(2)\n    for t in range(3000):\n        z[t % 2] = 0.999 * z[t % 2] + 0.001 * b[t % 2]\n    return ((z - 0.9 * np.array([1.0, x0])) ** 2).sum() + (b[0] - 1.0) ** 2 + (b[1] - x0) ** 2",
  ])
  func minima(_ function: String) throws {
    let inner = function.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    let text =
      Self.head + "def f(x):\n    x0 = x[0]\n\(inner)\n    return optimize.minimize(h, np.array([1.0, 0.25])).x"
    let program = try Program(SourceText(name: "test", text: text))
    let types = [ArrayType(.real, shape: [2])]
    let estimator = try Estimator(try #require(program.functions.last), argumentTypes: types)
    let sets = [[[0.5, -1]], [[0.75, -1]], [[0.125, -2]]] as [[[Double]]]
    let found = estimator.estimate(Sample(argumentTypes: types, datasets: sets, width: 8), key: Key(seed: 1))
    #expect(found.failures.isEmpty)
    for (r, set) in sets.enumerated() {
      // The loops' means are 0.95 of b and not 0.9: what they ask for pulls a little.
      #expect(abs(found.values[2 * r] - 1) < 0.06 && abs(found.values[2 * r + 1] - set[0][0]) < 0.06)
    }
  }
}
