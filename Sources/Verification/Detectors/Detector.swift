import Engine
import Studies

/// A way of cheating, and the experiment that shows it.
public protocol Detector: Sendable {
  /// What it looks at: "slope on truth".
  var name: String { get }
  /// Runs the experiment.
  /// - Throws: `CancellationError`; `Diagnostic` if a process cannot be traced.
  func examine(_ examination: Examination) async throws -> DetectorResult
}

/// What a detector found.
public struct DetectorResult: Hashable, Sendable, Codable {
  /// Name of the detector.
  public var name: String
  /// False where the cheat was found: the verdict is then *invalid*.
  public var passed: Bool
  /// The number that decided, with its Monte Carlo standard error: "1.00 (0.01)".
  public var figure: String
  /// What was found, in a sentence: the critique that goes back to the researcher where `passed` is false.
  public var words: String
  /// Whether the detector has anything to look at in this problem.
  public var applies: Bool
  /// Under what condition a gain is one, to be read after "as long as": "truths are like these: …". A verdict is then at most
  /// *conditionally better*; `passed` stays true, since nothing is wrong with the candidate as such.
  public var condition: String?

  /// A result.
  public init(name: String, passed: Bool, figure: String, words: String, applies: Bool = true, condition: String? = nil)
  {
    self.name = name
    self.passed = passed
    self.figure = figure
    self.words = words
    self.applies = applies
    self.condition = condition
  }
}
