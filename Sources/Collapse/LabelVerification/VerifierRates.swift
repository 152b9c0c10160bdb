/// How a generator errs and what a verifier keeps of its labels.
public struct VerifierRates: Hashable, Sendable {
  /// p: the share of wrong labels.
  public let error: Double
  /// φ: the probability that a right label is kept.
  public let keepCorrect: Double
  /// ψ: the probability that a wrong label is kept.
  public let keepWrong: Double

  /// Rates within 0 to 1.
  public init(error: Double, keepCorrect: Double, keepWrong: Double) {
    self.error = error
    self.keepCorrect = keepCorrect
    self.keepWrong = keepWrong
  }

  /// p* = φ/(φ + ψ): the error rate above which the learner is worse than chance (arXiv 2406.07515); NaN for a verifier
  /// that keeps nothing.
  public var threshold: Double { keepCorrect / (keepCorrect + keepWrong) }

  /// p*ₖ = 1/(1 + ψ/((K − 1)φ)) for K classes with uniform errors.
  public func threshold(classes: Int) -> Double {
    let right = Double(classes - 1) * keepCorrect
    return right / (right + keepWrong)
  }

  /// m = φ(1 − p) + ψp: the share of labels that is kept.
  public var kept: Double { keepCorrect * (1 - error) + keepWrong * error }

  /// c = φ(1 − p) − ψp: the surplus of right labels.
  public var surplus: Double { keepCorrect * (1 - error) - keepWrong * error }

  /// φ(1 − p)/m: the share of right labels among those that are kept.
  public var precision: Double { keepCorrect * (1 - error) / kept }
}
