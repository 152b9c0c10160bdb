/// A verdict, with the name of the proposal that it is on.
public struct VerdictSummary: Codable, Hashable, Sendable {
  /// "RUN/NUMBER" of the proposal.
  public var proposal: String
  /// Name of the estimator.
  public var name: String
  /// "better", "conditionally better", "equivalent", "worse", "inconclusive" or "invalid".
  public var verdict: String
  /// Relative efficiency against the baseline, in aggregate; nil where it was not measured.
  public var relativeEfficiency: Interval?
  /// What it behaves like; nil if nothing known.
  public var knownAs: String?
  /// The sentence.
  public var words: String
  /// SHA-256 of the plan that fixed how to judge.
  public var planHash: String?

  enum CodingKeys: String, CodingKey {
    case proposal, name, verdict
    case relativeEfficiency = "relative efficiency"
    case knownAs = "known as"
    case words
    case planHash = "plan hash"
  }

  init(_ verdict: VerdictRecord, run: Int64, name: String, planHash: String?) {
    proposal = "\(run)/\(verdict.proposal)"
    self.name = name
    self.verdict = verdict.kind
    relativeEfficiency = verdict.efficiency.map { Interval(value: $0, lower: verdict.lower, upper: verdict.upper) }
    knownAs = verdict.known
    words = verdict.words
    self.planHash = planHash
  }

  /// "better, 1.38 (1.30 to 1.46)".
  public var short: String { verdict + (relativeEfficiency.map { ", \($0.words)" } ?? "") }
}
