import Engine
import Language

/// What an error costs.
public enum Loss: Hashable, Sendable {
  /// Sum over the entries of (estimate − truth)².
  case squared
  /// Sum over the entries of |estimate − truth|.
  case absolute
  /// Sum over the entries of (estimate / truth − 1)².
  case relativeSquared
  /// The interval score of (lower, upper): Gneiting & Raftery (2007), equation 43.
  case interval
  /// A p-value p rejects the null where p ≤ level. The loss is 1 for a wrong decision (rejecting a true null, keeping a
  /// false one) and 0 for a right one; the truth is whether the null holds.
  case test
  /// `loss(estimate, truth)` of the problem file, returning a number.
  case custom(Function)

  /// How the problem file and the reports name it.
  public var name: String {
    switch self {
    case .squared: "squared"
    case .absolute: "absolute"
    case .relativeSquared: "relative squared"
    case .interval: "interval"
    case .test: "test"
    case .custom(let function): function.name
    }
  }

  /// The losses that a problem file may name.
  public static let named: [Loss] = [.squared, .absolute, .relativeSquared, .interval, .test]

  /// The nominal level where the file gives none: 0.05 for tests, 0.95 for everything else.
  public var defaultLevel: Double { self == .test ? 0.05 : 0.95 }

  /// Whether an estimate is a number or vector that is compared with the truth entry by entry.
  public var isPoint: Bool { self != .interval && self != .test }

  /// The type that an estimate must have where the truth has type `truth`; nil where a custom loss decides.
  public func estimateType(truth: ArrayType) -> ArrayType? {
    switch self {
    case .squared, .absolute, .relativeSquared: ArrayType(.real, shape: truth.shape)
    case .interval: ArrayType(.real, shape: [2])
    case .test: ArrayType(.real, shape: [])
    case .custom: nil
    }
  }
}
