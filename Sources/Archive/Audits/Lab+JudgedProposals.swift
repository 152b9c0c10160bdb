import GRDB

/// A program of a search with what the stages of its verifier said of it.
public struct JudgedProposal: Hashable, Sendable {
  /// The program.
  public let proposal: ProposalRecord
  /// Whether the last stage of the screening that it came to found it better than the baseline.
  public let isAheadInScreening: Bool
  /// Whether it came far enough to be criticised, and no detector fired.
  public let isPassedByCritic: Bool
}

extension Lab {
  /// The programs of a run that were put to an experiment, in the order of their numbers. What is left out never ran: it is no
  /// program, breaks a requirement, or does the same as an earlier one.
  public func judgedProposals(run: Int64) throws -> [JudgedProposal] {
    let scores: [Int: Double] = try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT proposal, json_extract(payload, '$.score') AS score FROM result WHERE run = ? ORDER BY number
          """, arguments: [run])
      return Dictionary(rows.map { ($0["proposal"], ($0["score"] as Double?) ?? -.infinity) }) { $1 }
    }
    let passed: Set<Int> = try read { database in
      try Set(
        Int.fetchAll(
          database,
          sql:
            "SELECT DISTINCT proposal FROM critique WHERE run = ? AND verifier IN ('experiment', 'none') AND accepted = 1",
          arguments: [run]))
    }
    return try proposals(run: run).compactMap { proposal in
      scores[proposal.number].map {
        JudgedProposal(
          proposal: proposal, isAheadInScreening: $0 > 0, isPassedByCritic: passed.contains(proposal.number))
      }
    }
  }
}
