import GRDB

/// The verdict on a proposal.
public struct VerdictRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// Number in its run, from 1.
  public var number: Int
  /// The proposal.
  public var proposal: Int
  /// The plan that fixed how to judge.
  public var plan: Int
  /// "better", "conditionally better", "equivalent", "worse", "inconclusive" or "invalid".
  public var kind: String
  /// The sentence for a person.
  public var words: String
  /// Relative efficiency in aggregate: the baseline's risk over this proposal's; nil where it was not measured.
  public var efficiency: Double?
  /// Lower end of its 95 % interval.
  public var lower: Double?
  /// Upper end of its 95 % interval.
  public var upper: Double?
  /// Named estimator (or "RUN/NUMBER") that it behaves like; nil if none.
  public var known: String?
  /// Canonical JSON of the whole verdict.
  public var payload: String

  /// A verdict.
  public init(
    number: Int, proposal: Int, plan: Int, kind: String, words: String, efficiency: Double?, lower: Double?,
    upper: Double?, known: String? = nil, payload: String = "{}"
  ) {
    self.number = number
    self.proposal = proposal
    self.plan = plan
    self.kind = kind
    self.words = words
    self.efficiency = efficiency
    self.lower = lower
    self.upper = upper
    self.known = known
    self.payload = payload
  }

  func insert(_ database: Database, run: Int64) throws {
    try database.cached(
      """
      INSERT INTO verdict (run, number, proposal, plan, kind, words, efficiency, lower, upper, known, payload)
      VALUES (?,?,?,?,?,?,?,?,?,?,?)
      """,
      [run, number, proposal, plan, kind, words, efficiency, lower, upper, known, payload])
  }

  /// SQL that ranks verdicts, best first: by kind, then by the lower bound of the relative efficiency.
  static let best = """
    CASE kind WHEN 'better' THEN 0 WHEN 'conditionally better' THEN 1 WHEN 'equivalent' THEN 2
    WHEN 'inconclusive' THEN 3 WHEN 'worse' THEN 4 ELSE 5 END, coalesce(lower, 0) DESC, number
    """

  /// Whether this verdict comes before `other` in the order of `best`.
  func isAhead(of other: VerdictRecord) -> Bool {
    let kinds = ["better", "conditionally better", "equivalent", "inconclusive", "worse"]
    func rank(_ verdict: VerdictRecord) -> (Int, Double, Int) {
      (kinds.firstIndex(of: verdict.kind) ?? kinds.count, -(verdict.lower ?? 0), verdict.number)
    }
    return rank(self) < rank(other)
  }
}
