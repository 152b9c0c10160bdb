/// What a verification comes to.
public enum Verdict: String, Codable, Hashable, Sendable, CaseIterable {
  /// The lower bound of the aggregate is above 0, and no sealed or held-out cell is significantly worse.
  case better
  /// Better in aggregate, but significantly worse in named cells; or there were no sealed designs to judge by.
  case conditionallyBetter = "conditionally better"
  /// Both bounds lie inside the margin.
  case equivalent
  /// The upper bound is below 0, or validity is lost.
  case worse
  /// None of these within the budget.
  case inconclusive
  /// A detector fired, a requirement fails, or failures exceed 1 % where the baseline has none.
  case invalid
}
