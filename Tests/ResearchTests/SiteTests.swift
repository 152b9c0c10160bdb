import Engine
import Language
import Testing

@testable import Research

/// Formulas that are recognised for what they are.
@Suite struct SiteTests {
  private static let n = Dimension([50, 200])
  private static let k = Dimension([2, 4])
  private let signature = Signature(
    arguments: [
      .init(name: "y", type: ValueType(shape: [n])), .init(name: "X", type: ValueType(shape: [n, k])),
    ], result: .unknown, shapes: 2)

  private func finder(_ body: String) throws -> SiteFinder {
    let lines = body.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    let text = "import numpy as np\n\n\ndef f(y, X):\n\(lines)\n"
    let module = try Parser.parse(SourceText(name: "test", text: text))
    return SiteFinder(try #require(Genome(module, arguments: ["y", "X"])), signature)
  }

  @Test(arguments: [
    "return np.linalg.solve(X.T @ X, X.T @ y)[1]", "return np.linalg.lstsq(X, y, rcond=None)[0][1]",
    "return (np.linalg.inv(X.T @ X) @ X.T @ y)[1]", "return np.linalg.inv(X.T @ X) @ (X.T @ y)",
    "gram = X.T @ X\nmoments = X.T @ y\nreturn np.linalg.solve(gram, moments)",
    "w = np.abs(y)\nreturn np.linalg.solve(X.T @ (w[:, None] * X), X.T @ (w * y))",
    "return np.linalg.solve(X.T @ X + 2.0 * np.eye(X.shape[1]), X.T @ y)",
  ])
  func leastSquares(body: String) throws {
    let sites = try finder(body).leastSquares
    #expect(sites.count == 1)
    #expect(sites.first?.regressors == .name("X") && sites.first?.outcome == .name("y"))
  }

  @Test(arguments: [
    "return y.mean()", "return np.mean(y)", "return np.median(y)", "return np.sum(y) / len(y)",
    "return y.sum() / y.size", "w = np.abs(y)\nreturn np.sum(w * y) / np.sum(w)",
  ])
  func locations(body: String) throws {
    let sites = try finder(body).locations
    #expect(sites.map(\.vector) == [.name("y")])
  }

  @Test(arguments: [
    "return X.mean(axis=0)", "return np.linalg.solve(X.T @ X, X.T @ X)", "return np.sum(y) / len(X)",
    "return np.linalg.solve(X.T @ X, y[:2])",
  ])
  func neither(body: String) throws {
    let finder = try finder(body)
    #expect(finder.locations.isEmpty && finder.leastSquares.isEmpty)
  }
}
