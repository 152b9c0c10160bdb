import GRDB
import Ledger

extension Lab {
  /// Some proposals of a run as rows of a list, in the order of `numbers`; those that are not there are left out.
  public func proposalRows(run: Int64, numbers: [Int]) throws -> [ProposalRow] {
    try read { database in
      try numbers.compactMap { number in
        let row = try Row.fetchOne(
          database, sql: "SELECT name, move, generation, size FROM proposal WHERE run = ? AND number = ?",
          arguments: [run, number])
        guard let row else { return nil }
        let verdict = try VerdictRecord.fetchOne(
          database, sql: "SELECT * FROM verdict WHERE run = ? AND proposal = ? ORDER BY number DESC LIMIT 1",
          arguments: [run, number])
        let critique = try CritiqueRecord.fetchOne(
          database, sql: "SELECT * FROM critique WHERE run = ? AND proposal = ? ORDER BY number DESC LIMIT 1",
          arguments: [run, number])
        let name: String = row["name"]
        return ProposalRow(
          number: number, name: name, move: row["move"], generation: row["generation"], size: row["size"],
          parents: try Int.fetchAll(
            database, sql: "SELECT parent FROM parent WHERE run = ? AND proposal = ? ORDER BY position",
            arguments: [run, number]),
          children: try Int.fetchOne(
            database, sql: "SELECT count(*) FROM (SELECT 1 FROM parent WHERE run = ? AND parent = ? LIMIT 1000)",
            arguments: [run, number]) ?? 0,
          verdict: verdict.map { VerdictSummary($0, run: run, name: name, planHash: nil) },
          critique: critique)
      }
    }
  }

  /// Numbers of the proposals made directly from one, after number `after`, at most `limit`.
  public func children(_ reference: ProposalReference, after: Int, limit: Int) throws -> [Int] {
    try read {
      try Int.fetchAll(
        $0,
        sql:
          "SELECT DISTINCT proposal FROM parent WHERE run = ? AND parent = ? AND proposal > ? ORDER BY proposal LIMIT ?",
        arguments: [reference.run, reference.number, after, limit])
    }
  }

  /// The first parent of a proposal, the first parent of that one, and so on, nearest first: at most `limit`.
  public func firstParents(_ reference: ProposalReference, limit: Int) throws -> [Int] {
    try read { database in
      var found: [Int] = []
      var number = reference.number
      while found.count < limit {
        let parent = try Int.fetchOne(
          database, sql: "SELECT parent FROM parent WHERE run = ? AND proposal = ? ORDER BY position LIMIT 1",
          arguments: [reference.run, number])
        guard let parent else { break }
        found.append(parent)
        number = parent
      }
      return found
    }
  }

  /// An experiment plan of a run.
  /// - Throws: `LabError.notFound`.
  public func plan(run: Int64, number: Int) throws -> PlanRecord {
    try read { database in
      _ = try self.existingRun(run, database)
      let plan = try PlanRecord.fetchOne(
        database, sql: "SELECT * FROM plan WHERE run = ? AND number = ?", arguments: [run, number])
      guard let plan else {
        throw LabError.notFound(what: "experiment \(number) of run \(run)", directory: self.directory)
      }
      return plan
    }
  }

  /// The latest results that follow a plan, at most `limit`; with `proposal`, those about it.
  public func results(run: Int64, plan: PlanRecord, proposal: Int?, limit: Int) throws -> [ResultRecord] {
    let about = proposal ?? plan.proposal
    return try read { database in
      if let about {
        return try ResultRecord.fetchAll(
          database,
          sql: "SELECT * FROM result WHERE run = ? AND proposal = ? AND plan = ? ORDER BY number DESC LIMIT ?",
          arguments: [run, about, plan.number, limit])
      }
      return try ResultRecord.fetchAll(
        database, sql: "SELECT * FROM result WHERE run = ? AND plan = ? ORDER BY number DESC LIMIT ?",
        arguments: [run, plan.number, limit])
    }
  }

  /// Numbers of the proposals of a run that were judged better, at least on some designs.
  public func betterProposals(run: Int64) throws -> [Int] {
    try read {
      try Int.fetchAll(
        $0,
        sql: "SELECT DISTINCT proposal FROM verdict WHERE run = ? AND kind IN ('better', 'conditionally better')",
        arguments: [run])
    }
  }

  /// The numbers of a run's last records: candidates, results.
  public func counts(run: Int64) throws -> (candidates: Int, results: Int) {
    let last = try lastNumbers(run: run)
    return (last.proposal, last.result)
  }

  /// The text of a problem, its title, and the runs that asked it.
  /// - Throws: `LabError.notFound`.
  public func problem(hash: String) throws -> (title: String, text: String, runs: [RunRecord]) {
    try read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT title, text FROM problem WHERE hash = ?", arguments: [hash])
      guard let row else { throw LabError.notFound(what: "problem \(hash.prefix(12))", directory: self.directory) }
      let runs = try RunRecord.fetchAll(
        database, sql: RunRecord.selection + " WHERE problem = ? ORDER BY id", arguments: [hash])
      return (row["title"], row["text"], runs)
    }
  }

  /// The verdicts of a run with their numbers, best first, at most `limit`.
  public func bestVerdicts(run: Int64, limit: Int) throws -> [VerdictRecord] {
    try read {
      try VerdictRecord.fetchAll(
        $0, sql: "SELECT * FROM verdict WHERE run = ? ORDER BY \(VerdictRecord.best) LIMIT ?", arguments: [run, limit])
    }
  }

  /// The figures of a cell.
  /// - Throws: `LabError.unreadable`.
  public func figures(of cell: CellRecord) throws -> [String: Figure] {
    do {
      return try CanonicalJSON.value(from: cell.measures)
    } catch {
      throw LabError.unreadable(what: "\(directory): the figures of a cell", detail: "\(error)")
    }
  }
}

/// A proposal as a row of a list.
public struct ProposalRow: Hashable, Sendable {
  /// Number in the run.
  public var number: Int
  /// Name of the estimator.
  public var name: String
  /// How it was made.
  public var move: String
  /// Generation.
  public var generation: Int
  /// Nodes of the syntax tree.
  public var size: Int
  /// What it was made from.
  public var parents: [Int]
  /// How many were made from it directly; 1,000 stands for that many or more.
  public var children: Int
  /// Its last verdict.
  public var verdict: VerdictSummary?
  /// The last critique.
  public var critique: CritiqueRecord?
}

extension Lab {
  /// The discovery with the best verdict: by kind, then by the lower bound of the relative efficiency; nil without any.
  public func bestDiscovery() throws -> (run: Int64, verdict: VerdictRecord)? {
    try read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT verdict.* FROM discovery JOIN verdict ON verdict.run = discovery.run
          AND verdict.number = discovery.verdict ORDER BY \(VerdictRecord.best) LIMIT 1
          """)
      return try row.map { (run: $0["run"], verdict: try VerdictRecord(row: $0)) }
    }
  }

  /// The discoveries with their verdicts, latest first, without their texts: at most `limit` after leaving out `offset`.
  public func discoveryVerdicts(
    offset: Int, limit: Int
  ) throws -> [(number: Int64, run: Int64, name: String, title: String, verdict: VerdictRecord)] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT discovery.number AS place, proposal.name AS proposalName, problem.title AS title, verdict.* FROM discovery
          JOIN verdict ON verdict.run = discovery.run AND verdict.number = discovery.verdict
          JOIN proposal ON proposal.run = discovery.run AND proposal.number = discovery.proposal
          JOIN run ON run.id = discovery.run JOIN problem ON problem.hash = run.problem
          ORDER BY discovery.number DESC LIMIT ? OFFSET ?
          """, arguments: [limit, offset])
      return try rows.map { ($0["place"], $0["run"], $0["proposalName"], $0["title"], try VerdictRecord(row: $0)) }
    }
  }

  /// How many discoveries there are.
  public func discoveryCount() throws -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM discovery") ?? 0 }
  }
}
