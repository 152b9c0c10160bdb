/// What something was spent on.
public enum Purpose: String, Codable, Hashable, Sendable, CaseIterable {
  /// Making candidates.
  case proposing
  /// Looking for what is wrong with them: detectors, the adversary, the words of a critique.
  case criticising
  /// Drawing data and computing estimates.
  case experiments
  /// Reading files, writing the archive, printing.
  case keeping
}
