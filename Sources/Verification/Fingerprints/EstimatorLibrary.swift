import Engine
import Language

/// Named estimators, written in Aitken's Python, that candidates are compared with.
///
/// Each family is one file of functions; the first line of a docstring is the name that a report prints.
public struct EstimatorLibrary: Sendable {
  /// What an estimator takes, and what its answer holds.
  enum Signature: String, Sendable, CaseIterable {
    /// (y, shape (n)) → a number
    case location
    /// (x, shape (p)) → shape (p)
    case means
    /// (y, shape (n); X, shape (n, k)) → shape (k)
    case regression
    /// (y, shape (n); x, shape (n)) → intercept and slope
    case line
    /// (y; x; Z, shape (n, L)) → a number
    case instruments
    /// (X, shape (n, p)) → shape (p, p)
    case covariance
    /// (y; X) → lower ends, shape (k), then upper ends
    case regressionInterval
    /// (x; y) → a p-value
    case twoSamples
    /// (successes; trials) → (lower, upper)
    case proportion
  }

  /// One estimator of the library.
  struct Entry: Sendable {
    let name: String
    let signature: Signature
    let function: Function
  }

  let entries: [Entry]

  /// Reads the library.
  /// - Throws: `Diagnostics` where a file of the library is not Aitken's Python.
  public init() throws {
    entries = try Self.files.flatMap { signature, text in
      let program = try Program(
        SourceText(name: "<library: \(signature.rawValue)>", text: "import numpy as np\n\n" + text))
      return program.functions.filter { !$0.name.hasPrefix("_") }.map { function in
        let title = function.declaration.documentation?.split(separator: "\n").first.map(String.init) ?? function.name
        return Entry(
          name: title.hasSuffix(".") ? String(title.dropLast()) : title, signature: signature, function: function)
      }
    }
  }

  /// Names of all estimators, in order.
  public var names: [String] { entries.map(\.name) }

  static let files: [(Signature, String)] = [
    (.location, locationEstimators), (.means, meansEstimators), (.regression, regressionEstimators),
    (.line, lineEstimators), (.instruments, instrumentEstimators), (.covariance, covarianceEstimators),
    (.regressionInterval, regressionIntervals), (.twoSamples, twoSampleTests), (.proportion, proportionIntervals),
  ]
}
