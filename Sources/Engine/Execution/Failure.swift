import Language

/// Why one replication gave no number. The key and the replication's index replay it.
public struct Failure: Error, Hashable, Sendable {
  /// The kinds of failure that a replication can meet.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case singularMatrix = "singular matrix"
    case notPositiveDefinite = "not positive definite"
    case notFinite = "not finite"
    case divisionByZero = "division by zero"
    case indexOutOfRange = "index out of range"
    case invalidValue = "invalid value"
    case notConverged = "not converged"
    case unassigned = "unassigned name"
    case raised = "raised"
    case steps = "step budget exhausted"
    case memory = "memory budget exhausted"
    case integerRange = "integer beyond 2^53"
    case shape = "shape mismatch"
  }
  /// What kind.
  public var kind: Kind
  /// The sentence for a person.
  public var message: String
  /// The expression that failed.
  public var range: SourceRange

  /// A failure.
  public init(_ kind: Kind, _ message: String, range: SourceRange) {
    self.kind = kind
    self.message = message
    self.range = range
  }
}
