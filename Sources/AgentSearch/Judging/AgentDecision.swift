import Verification

/// What a test of an agent comes to.
public struct AgentDecision: Codable, Hashable, Sendable {
  /// The verdict.
  public let verdict: Verdict
  /// The one-sided p-value that the level is held against; 1 where a detector fired.
  public let pValue: Double

  /// Decides by the plan's rules.
  ///
  /// *Better*: the sign-flip test rejects at the level that the lab's error budget granted, and the 95 % interval lies above 0.
  /// *Conditionally better*: and worse in another domain that it meets. *Equivalent*: the interval lies inside the margin. *Worse*: it lies
  /// below 0. *Invalid*: a detector fired.
  public init(
    _ comparison: PairedComparison, level: Double, margin: Double, findings: [AgentFinding] = [],
    transfers: [PairedComparison] = []
  ) {
    guard findings.allSatisfy(\.passed) else {
      (verdict, pValue) = (.invalid, 1)
      return
    }
    pValue = comparison.pValue
    if comparison.pValue <= level, comparison.lower > 0 {
      verdict = transfers.contains { $0.upper < 0 } ? .conditionallyBetter : .better
    } else if comparison.upper < 0 {
      verdict = .worse
    } else if comparison.lower > -margin, comparison.upper < margin {
      verdict = .equivalent
    } else {
      verdict = .inconclusive
    }
  }
}
