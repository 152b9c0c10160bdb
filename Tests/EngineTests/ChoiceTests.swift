import Language
import Testing

@testable import Engine

/// Rows that a mask of data chooses: in sums for all replications at once, else one replication at a time.
struct ChoiceTests {
  @Test(arguments: [
    ("y[y > 0].mean() + len(y[y > 1]) + np.median(y[y < 0])", false),
    ("np.linalg.solve(X[y > 0].T @ X[y > 0], X[y > 0].T @ y[y > 0])[0]", true),
    ("np.sort(y[y > 0]).sum()", true), ("np.clip(y, y[y > 0][:1], None).sum()", true),
    ("1.0 if y[y > 5].size else 2.0", false),
  ]) func isWalkedOnlyWhereItHasToBe(body: String, isWalked: Bool) throws {
    let text = "import numpy as np\n\n\ndef program(y, X):\n    return \(body)\n"
    let function = try #require(try Program(SourceText(name: "choice.py", text: text)).function("program"))
    let estimator = try Estimator(
      function, argumentTypes: [ArrayType(.real, shape: [9]), ArrayType(.real, shape: [9, 2])])
    #expect(estimator.isOneAtATime == isWalked)
  }

  @Test func oneMaskServesSeveralArrays() throws {
    let text =
      "import numpy as np\n\n\ndef program(y, X):\n    m = y > 0\n    Z = X[m]\n    return (Z.T @ (y[m] - Z @ (Z.T @ y[m]))).sum()\n"
    let function = try #require(try Program(SourceText(name: "choice.py", text: text)).function("program"))
    let types = [ArrayType(.real, shape: [9]), ArrayType(.real, shape: [9, 2])]
    #expect(try !Estimator(function, argumentTypes: types).isOneAtATime)
  }
}
