import GRDB

/// A proposal that is worth keeping as a file: `discoveries/NUMBER/estimator.py` in the lab.
public struct DiscoveryRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// Number in the lab, from 1.
  public var number: Int64
  /// The run.
  public var run: Int64
  /// The proposal.
  public var proposal: Int
  /// The verdict that it rests on.
  public var verdict: Int
  /// The file's text.
  public var text: String

  /// The file's path inside the lab's directory.
  public var path: String { "discoveries/\(number)/estimator.py" }
}

/// A discovery to be recorded.
public struct DiscoveryRequest: Codable, Hashable, Sendable {
  /// The proposal.
  public var proposal: Int
  /// The verdict that it rests on.
  public var verdict: Int

  /// A discovery.
  public init(proposal: Int, verdict: Int) {
    self.proposal = proposal
    self.verdict = verdict
  }
}
