/// One condition of the rule, and how the audit answers it.
public struct AuditCondition: Hashable, Sendable {
  /// Whether the audit shows it.
  public enum State: String, Hashable, Sendable {
    /// Shown to hold.
    case met
    /// Shown not to hold.
    case refuted
    /// Neither.
    case undecided
  }

  /// The condition, in a few words.
  public let name: String
  /// Whether the audit shows it.
  public let state: State
  /// The reason, a clause that can follow "because".
  public let words: String
}

/// The answer to "may the machine replace the person?"
public enum AuditAnswer: String, Hashable, Sendable {
  /// Every condition is met.
  case may = "may"
  /// A condition is refuted.
  case mayNot = "may not"
  /// Neither.
  case open = "cannot yet be said"
}
