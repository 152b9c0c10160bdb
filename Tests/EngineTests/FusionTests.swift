import Language
import Testing

@testable import Engine

/// What `Plan` joins computes what the single instructions compute.
@Suite struct FusionTests {
  private static let simulate = """
    import numpy as np


    def simulate(rng, n):
        return (rng.normal(size=(n, 7)), rng.normal(size=n), rng.uniform(0.1, 2, size=n)), 0.0


    """

  /// Estimators whose chains, reductions and strided operands must not change a bit.
  static let chains: [String] = [
    "x = X - X.mean(axis=1, keepdims=True)\nreturn (x * X[:, ::-1]).sum() / (x * x).sum()",
    "x = X[:, :-1]\ny = X[:, 1:]\nd = x - x.mean(axis=1, keepdims=True)\nreturn (d * y).sum() / (d * d).sum()",
    "x = X[:, :3]\nm = x.max(axis=1, keepdims=True)\nd = (x - m) * (X[:, 3:6] + m)\nreturn d.sum() + m.sum() + m[0, 0] * (d * d).mean()",
    "x = X - X.std(axis=1, keepdims=True)\nz = x - X[0].mean()\nx2 = X.sum(axis=1)\nreturn (z * X).sum() + (x2 * w).sum()",
    "m = X.mean(axis=1)\nd = X - m[:, None]\ne = X - m[::-1][:, None]\nreturn (d * e).sum() + (e * X[:, ::-1]).sum()",
    "return (X[:, 2:] * X[:, :-2]).sum() + (X[::2, 1:5] * X[1::2, 2:6][: X[::2].shape[0]]).sum() if len(y) % 2 == 0 else X.sum()",
    "x = X[:, 1:4] - X[:, :3]\ny = X[:, 4:] / (2 + X[:, 1:4])\nreturn (x * y).sum() + (x + y).mean()",
    "return (X - X.mean(axis=0)).var(axis=1).sum()",
    "return ((X * w[:, None] - y[:, None]) ** 2).sum(axis=1).max() + (X.T * w).sum()",
    "a = np.abs(y)\nb = np.sqrt(a) + 1\nreturn (a * b).sum() + (a / b).mean() + np.exp(-b).sum()",
    "z = y * w\nreturn z[::2].sum() - (z[1:] * z[:-1]).sum() + np.where(z > 0, z, -z).mean()",
    "A = X[:, :, None] * X[:, None, :]\nreturn (A[:, 0, :] - A[:, :, 1]).sum() + A.sum(axis=(1, 2)).mean()",
    "s = 0.0\nwhile s < 3:\n    r = y * w + s\n    s = s + 1 + (r * r).mean()\nreturn s + (y - s).sum()",
    "r = y - 1\nfor k in range(3):\n    r = np.maximum(r * w, -r)\nreturn r.sum() * np.min(r) - r.max()",
    "out = np.zeros((len(y), 2))\nout[:, 0] = y * w\nout[:, 1] = y - w\nreturn (out - out.mean(axis=0)).prod(axis=1).sum()",
    "t = X[3] - X[5]\nreturn t.sum() + (X[3] * 2).sum() + (y[:5] * w[:5]).sum()",
  ]

  /// Estimators whose weighted products are summed in another order, equal to rounding.
  static let weighted: [String] = [
    "A = X.T * w\nb = np.linalg.solve(A @ X, A @ y)\nreturn b[0] + b[3]",
    "b = np.linalg.solve(X.T @ (w[:, None] * X), X.T @ (w * y))\nreturn b[0] + b[6]",
    "Z = X[:, :2]\nb = np.linalg.solve((Z * w[:, None]).T @ Z, (Z * w[:, None]).T @ y)\nreturn b.sum()",
    "Z = X[:, 2:3]\nb = ((Z.T * w) @ Z)[0, 0]\nreturn b + ((Z.T * w) @ y)[0]",
  ]

  private func estimates(_ body: String, n: Int, width: Int, isFused: Bool) throws -> [Double] {
    let indented = body.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    let text = Self.simulate + "def estimate(X, y, w):\n\(indented)\n"
    let program = try Program(SourceText(name: "fusion.py", text: text))
    let simulation = try Simulation(try #require(program.function("simulate")), design: ["n": .integer(n)])
    return try Fusion.$isOn.withValue(isFused) {
      let estimator = try Estimator(
        try #require(program.function("estimate")), argumentTypes: simulation.argumentTypes)
      #expect(!estimator.isOneAtATime)
      let (sample, _) = simulation.draw(0..<24, key: Key(seed: 3), width: width)
      return estimator.estimate(sample, key: Key(seed: 4)).values
    }
  }

  @Test(arguments: chains, [6, 20, 150, 1111]) func chainsKeepTheBits(_ body: String, n: Int) throws {
    let single = try estimates(body, n: n, width: 8, isFused: false)
    #expect(single.allSatisfy { $0.isFinite })
    for width in [1, 8, 24] {
      let fused = try estimates(body, n: n, width: width, isFused: true)
      #expect(fused.map(\.bitPattern) == single.map(\.bitPattern), "width \(width)")
    }
  }

  @Test(arguments: weighted, [12, 200]) func weightsInTheProductAgree(_ body: String, n: Int) throws {
    let single = try estimates(body, n: n, width: 8, isFused: false)
    let fused = try estimates(body, n: n, width: 8, isFused: true)
    for (a, b) in zip(single, fused) { #expect(abs(a - b) <= 1e-11 * max(abs(a), 1)) }
    for width in [1, 24] {
      let other = try estimates(body, n: n, width: width, isFused: true)
      #expect(other.map(\.bitPattern) == fused.map(\.bitPattern))
    }
  }

  @Test func whatIsJoinedIsFewer() throws {
    let text =
      Self.simulate
      + "def estimate(X, y, w):\n    A = X.T * w\n    b = np.linalg.solve(A @ X, A @ y)\n    return (y - X @ b).mean()\n"
    let program = try Program(SourceText(name: "fusion.py", text: text))
    let tracer = Tracer(program, budget: .standard)
    try tracer.runModule()
    let types = [ArrayType(.real, shape: [50, 7]), ArrayType(.real, shape: [50]), ArrayType(.real, shape: [50])]
    let registers = types.map { tracer.newRegister($0.count) }
    let arguments = zip(types, registers).map { type, register -> Value in
      .array(
        ArrayValue(Storage(count: type.count, register: register, birth: 0), shape: type.shape, element: type.element))
    }
    let result = try tracer.leaves(try tracer.call(try #require(program.function("estimate")), arguments: arguments))
    let plan = try Plan(tracer, arguments: registers, results: result)
    let kinds = plan.instructions.map { instruction in
      switch instruction.operation {
      case .weightedCrossProduct: "weighted cross product"
      case .weightedProduct: "weighted product"
      case .linear: "solve"
      case .matrixMultiply: "product"
      case .chain(let chain): "chain of \(chain.steps.count) and \(chain.sinks.count)"
      default: "another"
      }
    }
    #expect(kinds == ["weighted cross product", "weighted product", "solve", "product", "chain of 1 and 1"])
  }
}
