import Foundation
import Testing

@testable import Language

/// Functions as R: by Rscript where there is one, beside figures worked out by hand or by NumPy.
@Suite("Functions as R")
struct RWriterTests {
  private static let rscript: String? = ["/usr/bin/Rscript", "/usr/local/bin/Rscript"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private func translated(_ text: String) throws -> String {
    let source = SourceText(name: "f.py", text: text)
    return try RWriter.text(Parser.parse(source), source: source, function: "f")
  }

  private static let cases: [(name: String, text: String, call: String, expected: [Double])] = [
    (
      "least squares",
      "import numpy as np\n\ndef f(y, X):\n    return np.linalg.solve(X.T @ X, X.T @ y)\n",
      "f(c(1, 3, 5, 7), cbind(1, 0:3))", [1, 2]
    ),
    (
      "broadcasting",
      "import numpy as np\n\ndef f(X):\n    D = X - X.mean(axis=0)\n    E = X - X.mean(axis=1, keepdims=True)\n    return (D * E).sum(axis=1) + X[:, -1]\n",
      "f(matrix(c(1, 2, 3, 4, 5, 7), 2, byrow = TRUE))", [2.5, 7.833333333333333]
    ),
    (
      "loops and places",
      "import numpy as np\n\ndef g(x, k=2):\n    return x ** k\n\ndef f(y):\n    s = np.zeros(len(y))\n    for i in range(1, len(y)):\n        s[i] = s[i - 1] + g(y[i])\n    t = 0.0\n    while t < 5:\n        t += 2\n    a, b = s[-1], t\n    return a + b if a > 3 and b > 0 else 0.0\n",
      "f(c(9, 1, 2, 3))", [20]
    ),
    (
      "masks, medians, quantiles",
      "import numpy as np\nfrom scipy import stats\n\ndef f(y):\n    m = np.median(y)\n    s = stats.median_abs_deviation(y, scale=\"normal\")\n    w = np.where(np.abs(y - m) > 2 * s, 0.0, 1.0)\n    return np.array([(w * y).sum() / w.sum(), y[y > m].mean(), np.quantile(y, 0.3), y[1:].std(ddof=1)])\n",
      "f(c(1, 2, 3, 4, 50))", [2.5, 27, 2.2, 23.51418011895517]
    ),
  ]

  @Test("gives the figures of the original", .enabled(if: rscript != nil), arguments: 0..<cases.count)
  func runs(_ number: Int) throws {
    let (name, text, call, expected) = Self.cases[number]
    let folder = FileManager.default.temporaryDirectory.appending(path: "r-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "f.R")
    try (try translated(text) + "\ncat(sprintf(\"%.17g\", \(call)), sep = \" \")\n").write(
      to: file, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.rscript))
    process.arguments = [file.path()]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let values = String(decoding: data, as: UTF8.self).split(separator: " ").compactMap { Double($0) }
    #expect(values.count == expected.count, "\(name): \(values)")
    for (value, theirs) in zip(values, expected) {
      #expect(abs(value - theirs) <= 1e-9 * max(1, abs(theirs)), "\(name): \(values)")
    }
  }

  @Test("refuses what has no translation, with its place")
  func refuses() throws {
    let shared = "import numpy as np\n\ndef f(y):\n    x = y\n    x[0] = 1.0\n    return y[0]\n"
    let unknown = "import numpy as np\n\ndef f(y):\n    return np.fft.fft(y)\n"
    for (text, words) in [(shared, "share its memory"), (unknown, "np.fft.fft")] {
      let error = #expect(throws: Diagnostics.self) { try translated(text) }
      #expect(error.map { "\($0)".contains(words) } ?? false, "\(String(describing: error))")
    }
  }
}
