/// What a search learns from that learns from its own output.
public enum Lesson: String, Codable, Hashable, Sendable, CaseIterable {
  /// What the sealed experiment confirmed.
  case verified
  /// Everything that the search liked: what was ahead of the baseline in screening.
  case unverified
  /// Nothing: every search starts as the first did.
  case nothing

  /// "learning from what was verified"
  public var words: String {
    switch self {
    case .verified: "learning from what was verified"
    case .unverified: "learning from all that was liked"
    case .nothing: "learning nothing"
    }
  }
}
