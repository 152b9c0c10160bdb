import Ledger

extension CommonOptions {
  /// Canonical JSON of what no answer depends on.
  package var environment: String {
    get throws { try CanonicalJSON.text(Environment(threads: threadCount, width: width)) }
  }

  private struct Environment: Encodable {
    var threads: Int
    var width: Int?
  }
}
