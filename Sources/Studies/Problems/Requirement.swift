/// A property that a problem demands of a candidate, checked by experiment.
public enum Requirement: String, Hashable, Sendable, Codable, CaseIterable {
  /// Data moved by a constant (all samples together): the estimate moves by it.
  case locationEquivariant = "location equivariant"
  /// Data multiplied by a positive constant: the estimate is multiplied by it.
  case scaleEquivariant = "scale equivariant"
  /// Data moved by a constant: the estimate (the p-value) stays.
  case locationInvariant = "location invariant"
  /// Data multiplied by a positive constant: the estimate (the p-value) stays.
  case scaleInvariant = "scale invariant"
  /// Outcome moved by X b: the estimate moves by (the entries asked for of) b.
  case regressionEquivariant = "regression equivariant"
  /// Rows in another order: the same estimate.
  case permutationInvariant = "permutation invariant"
  /// Mean error zero in every cell, whatever the truth.
  case unbiased
}

/// How the relative risks of several cells become the one number that a researcher minimises.
public enum Aggregate: String, Hashable, Sendable, Codable, CaseIterable {
  /// The largest relative risk over the cells.
  case worst
  /// The geometric mean of the relative risks.
  case mean

  /// What a loss in the weakest design costs a search, beside its share of the aggregate, in units of its log relative efficiency: a verdict
  /// calls nothing better that is worse in one design, so a loss has to be more than any one design can make good in the mean.
  public static let costOfLosing = 2.0
}
