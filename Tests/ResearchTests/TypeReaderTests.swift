import Language
import Testing

@testable import Research

/// Types of expressions over two shapes of data: n = 50, 200 and k = 2, 4.
@Suite struct TypeReaderTests {
  private static let n = Dimension([50, 200])
  private static let k = Dimension([2, 4])
  private let reader = TypeReader(
    shapes: 2,
    names: [
      "y": .value(ValueType(shape: [n])), "X": .value(ValueType(shape: [n, k])), "b": .value(ValueType(shape: [k])),
      "s": .value(.real),
    ])

  private func type(_ text: String) throws -> ValueType? {
    reader.type(try Parser.parseExpression(SourceText(name: "test", text: text)))
  }

  @Test(arguments: [
    ("y", [n]), ("X.T @ X", [k, k]), ("X @ b", [n]), ("np.linalg.solve(X.T @ X, X.T @ y)", [k]), ("y.mean()", []),
    ("X.mean(axis=0)", [k]), ("y[:, None] * X", [n, k]), ("X[:, 1]", [n]), ("X[:, 1:]", [n, Dimension([1, 3])]),
    ("y[1:] - s * y[:-1]", [Dimension([49, 199])]), ("y[::2]", [Dimension([25, 100])]),
    ("np.sort(y)[int(0.1 * len(y)):len(y) - int(0.1 * len(y))]", [Dimension([40, 160])]),
    ("np.column_stack([np.ones(len(y)), X])", [n, Dimension([3, 5])]), ("np.where(y > s, y, 0.0)", [n]),
    ("np.eye(X.shape[1])", [k, k]), ("np.diff(X, axis=0)", [Dimension([49, 199]), k]),
  ])
  func known(text: String, shape: [Dimension]) throws { #expect(try type(text)?.shape == shape) }

  @Test(arguments: ["X @ y", "y + b", "y[0.5]", "X[:, 3]", "unknown(y)", "np.linalg.solve(X, y)", "y[y > 0]"])
  func unknown(text: String) throws { #expect(try type(text) == nil) }

  @Test func lengthsAreKnown() throws { #expect(try type("len(y) // 2 + 1")?.known == [26, 101]) }
}
