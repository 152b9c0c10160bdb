import Ledger

extension CommonOptions {
  /// Canonical JSON of what no answer depends on.
  package var environment: String {
    get throws { try environment(replaying: nil) }
  }

  /// As `environment`, of a run that repeats another.
  /// - Parameter replaying: the run that is repeated.
  package func environment(replaying: String?) throws -> String {
    try CanonicalJSON.text(Environment(threads: threadCount, width: width, replays: replaying))
  }

  private struct Environment: Encodable {
    var threads: Int
    var width: Int?
    var replays: String?
  }
}
