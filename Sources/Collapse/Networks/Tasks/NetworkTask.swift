/// What networks learn.
public enum NetworkTask: String, CaseIterable, Sendable {
  /// Eigenvalues of symmetric 3 × 3 matrices.
  case eigenvalues
  /// The same of 5 × 5 matrices.
  case eigenvalues5 = "eigenvalues-5"
  /// Greatest common divisors.
  case gcd

  var task: any TokenTask {
    switch self {
    case .eigenvalues: EigenvalueTask(order: 3)
    case .eigenvalues5: EigenvalueTask(order: 5)
    case .gcd: DivisorTask()
    }
  }

  /// What is learnt, for a title.
  public var subject: String {
    switch self {
    case .eigenvalues: "the eigenvalues of 3 × 3 matrices"
    case .eigenvalues5: "the eigenvalues of 5 × 5 matrices"
    case .gcd: "greatest common divisors"
    }
  }

  /// When an answer is right.
  var rightness: String {
    self == .gcd
      ? "the greatest common divisor is answered"
      : "the eigenvalues are right within \(Int(100 * EigenvalueTask.tolerance)) % (of their norm)"
  }
}
