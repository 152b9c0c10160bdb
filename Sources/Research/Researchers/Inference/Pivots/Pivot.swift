import Language

/// What a test or an interval is made of: a statistic over its standard error, or an estimate with one, and what its distribution
/// may depend on.
///
/// All parts are Python text. `lines` assign what the expressions read; `ARG0`, `ARG1`, … stand for the estimator's arguments.
struct Pivot: Hashable, Sendable {
  /// The distribution that critical values are taken from.
  enum Reference: Hashable, Sendable {
    /// The standard normal one.
    case normal
    /// Student's with these degrees of freedom.
    case student(String)
    /// Fisher's with these degrees of freedom; large values speak against the hypothesis.
    case fisher(String, String)
  }

  /// What it is, as a part of a name: "difference_of_mean_ranks".
  var phrase: String
  /// What it is, for the docstring.
  var words: String
  /// Statements before the expressions.
  var lines: [String]
  /// The statistic of a test, or the estimate of an interval.
  var value: String
  /// Standard errors below and above the estimate; equal ones for most. Not used for tests.
  var low = "1.0"
  var high = "1.0"
  /// What its critical values start from.
  var reference: Reference
  /// Numbers that vanish in large samples and on which the critical value may depend: one over the number of units, a share.
  var covariates: [String]
  /// Whether the order of observations matters to it.
  var isOrdered = false
  /// The name of the function of the problem file that it calls, if it does.
  var calls: String?
  /// Text of a function that it calls, with the imports that this needs; empty for most.
  var helper = ""
  /// Whether an argument from the process stands behind it: it may take more time.
  var isDerived = false

  /// The critical value of the reference distribution that a share of `1 - level` does not exceed in absolute value, as text.
  func critical(level: Double) -> String {
    switch reference {
    case .normal: "stats.norm.isf(\(Numbers.rounded(level / 2)))"
    case .student(let freedom): "stats.t.isf(\(Numbers.rounded(level / 2)), \(freedom))"
    case .fisher(let first, let second): "stats.f.isf(\(Numbers.rounded(level)), \(first), \(second))"
    }
  }

  /// The p-value at `statistic`, as text.
  func probability(of statistic: String) -> String {
    switch reference {
    case .normal: "2.0 * stats.norm.sf(np.abs(\(statistic)))"
    case .student(let freedom): "2.0 * stats.t.sf(np.abs(\(statistic)), \(freedom))"
    case .fisher(let first, let second): "stats.f.sf(\(statistic), \(first), \(second))"
    }
  }

  /// Letters of its text.
  var length: Int { lines.reduce(value.count) { $0 + $1.count } }

  /// How the reference is called in a docstring.
  var referenceWords: String {
    switch reference {
    case .normal: "the normal distribution"
    case .student: "Student's t"
    case .fisher: "Fisher's F"
    }
  }
}
