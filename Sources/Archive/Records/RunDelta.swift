import GRDB

/// What a run recorded since one last looked, in few numbers: how a page follows a run without reading it anew.
public struct RunDelta: Sendable {
  /// How far was read: the last numbers of the run's records, which have no gaps.
  public struct Mark: Hashable, Sendable {
    /// Proposals.
    public var proposal = 0
    /// Results.
    public var result = 0
    /// Steps.
    public var step = 0

    /// The beginning.
    public init() {}
  }

  /// A proposal without its text.
  public struct Outline: Hashable, Sendable {
    /// Number in the run.
    public var number: Int
    /// The step in which it was proposed.
    public var step: Int
    /// Generation.
    public var generation: Int
    /// Nodes of the syntax tree.
    public var size: Int
    /// How it was made.
    public var move: String
    /// Whether it was made from no other proposal.
    public var isRoot: Bool
  }

  /// What the screening found about a proposal.
  public struct Screened: Hashable, Sendable {
    /// The proposal.
    public var proposal: Int
    /// Log relative efficiency in screening, less what failures and weak designs cost; nil for a result of another experiment.
    public var score: Double?
    /// Its Monte Carlo standard error.
    public var error: Double?
    /// The stage that it reached, from 0.
    public var stage: Int?
    /// Whether a verifier found it out, or it breaks a requirement.
    public var isRejected: Bool
    /// Replications.
    public var replications: Int
  }

  /// Proposals in the order of their numbers.
  public var outlines: [Outline]
  /// Results in the order of their numbers.
  public var screened: [Screened]
  /// Wall seconds that each step took, by its number.
  public var seconds: [(step: Int, seconds: Double)]
  /// Where to go on.
  public var mark: Mark
}

extension Lab {
  /// What run `run` recorded after `mark`, read in one transaction.
  public func delta(run: Int64, after mark: RunDelta.Mark) throws -> RunDelta {
    try read { database in
      var delta = RunDelta(outlines: [], screened: [], seconds: [], mark: mark)
      let proposals = try Row.fetchCursor(
        database,
        sql: """
          SELECT number, step, generation, size, move,
          NOT EXISTS (SELECT 1 FROM parent WHERE parent.run = ?1 AND parent.proposal = number) AS root
          FROM proposal WHERE run = ?1 AND number > ?2 ORDER BY number
          """, arguments: [run, mark.proposal])
      while let row = try proposals.next() {
        delta.outlines.append(
          RunDelta.Outline(number: row[0], step: row[1], generation: row[2], size: row[3], move: row[4], isRoot: row[5])
        )
      }
      let results = try Row.fetchCursor(
        database,
        sql: """
          SELECT number, proposal, replications, payload ->> '$.score', payload ->> '$.standardError',
          payload ->> '$.stage', payload ->> '$.fate' FROM result WHERE run = ? AND number > ? ORDER BY number
          """, arguments: [run, mark.result])
      while let row = try results.next() {
        delta.mark.result = row[0]
        let fate: String? = row[6]
        delta.screened.append(
          RunDelta.Screened(
            proposal: row[1], score: row[3], error: row[4], stage: row[5], isRejected: fate == "rejected",
            replications: row[2]))
      }
      let steps = try Row.fetchCursor(
        database,
        sql: "SELECT step, sum(seconds) FROM ledger WHERE run = ? AND step > ? GROUP BY step ORDER BY step",
        arguments: [run, mark.step])
      while let row = try steps.next() { delta.seconds.append((row[0], row[1])) }
      delta.mark.proposal = delta.outlines.last?.number ?? mark.proposal
      delta.mark.step = delta.seconds.last?.step ?? mark.step
      return delta
    }
  }
}
