/// How a run stands, for a person who looks at a lab.
public enum RunStanding: String, Codable, Hashable, Sendable, CaseIterable {
  /// A process works on it.
  case working
  /// It cannot go on before a person has judged a candidate.
  case waiting
  /// Its questions are answered, and it can go on.
  case answered
  /// A person stopped it (Ctrl-C, or the page), and it can go on.
  case stopped
  /// Its process died, and it can go on.
  case died
  /// Its budget is spent, or it was told to stop for good.
  case finished
  /// It cannot go on.
  case failed

  /// In words, for a person.
  public var words: String {
    switch self {
    case .working: "running now"
    case .waiting: "waiting for a person"
    case .answered: "answered, can go on"
    case .stopped: "stopped by you, can go on"
    case .died: "broke off (its process died), can go on"
    case .finished: "finished"
    case .failed: "failed"
    }
  }
}
