import GRDB

/// One confirmation's share of the error level that all confirmations of a lab, over all runs, have in common.
///
/// It is paid before the confirmation's results are seen, and settled when they are. The same confirmation again (the
/// same draft of a plan) is the same experiment: it costs nothing more.
public struct SpendingRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// Number in the lab, from 1, in the order of paying.
  public var number: Int64
  /// SHA-256 of the experiment plan before its level was filled in.
  public var draft: String
  /// The run that paid.
  public var run: Int64
  /// The rule by which levels are granted, such as "alpha-investing".
  public var rule: String
  /// The level at which the confirmation is tested.
  public var level: Double
  /// What was left to spend after the payment; once settled, after that.
  public var wealth: Double
  /// The p-value; nil until it is settled.
  public var pValue: Double?
  /// Whether the null hypothesis was rejected; nil until it is settled.
  public var rejected: Bool?
}

/// What became of a paid error level.
public struct SpendingOutcome: Codable, Hashable, Sendable {
  /// SHA-256 of the experiment plan before its level was filled in.
  public var draft: String
  /// The p-value.
  public var pValue: Double
  /// Whether the null hypothesis was rejected.
  public var rejected: Bool
  /// What is left to spend.
  public var wealth: Double

  /// An outcome.
  public init(draft: String, pValue: Double, rejected: Bool, wealth: Double) {
    self.draft = draft
    self.pValue = pValue
    self.rejected = rejected
    self.wealth = wealth
  }

  /// Settles the entry; the same outcome again changes nothing.
  /// - Throws: `LabError.conflict` where nothing was paid, or another outcome is recorded.
  func record(_ database: Database) throws {
    let sql = "SELECT * FROM spending WHERE draft = ?"
    guard let entry = try SpendingRecord.fetchOne(database, sql: sql, arguments: [draft]) else {
      throw LabError.conflict("confirmation \(draft.prefix(12)): an outcome for an error level that was never paid")
    }
    guard entry.pValue == nil else {
      guard entry.pValue == pValue, entry.rejected == rejected else {
        throw LabError.conflict(
          "confirmation \(draft.prefix(12)): recorded with p-value \(entry.pValue ?? 1), now \(pValue). The same plan must "
            + "give the same result; nothing was changed")
      }
      return
    }
    try database.cached(
      "UPDATE spending SET pValue = ?, rejected = ?, wealth = ? WHERE draft = ?", [pValue, rejected, wealth, draft])
  }
}
