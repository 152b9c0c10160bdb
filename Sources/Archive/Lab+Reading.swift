import Foundation
import GRDB
import Ledger

extension Lab {
  /// All runs, in the order in which they began.
  public func runs() throws -> [RunRecord] {
    try read { try RunRecord.fetchAll($0, sql: RunRecord.selection + " ORDER BY id") }
  }

  /// A run.
  /// - Throws: `LabError.notFound`.
  public func run(_ id: Int64) throws -> RunRecord { try read { try self.existingRun(id, $0) } }

  /// The run that began last of those that answer the same question (problem text, researcher, verifier, seed), whatever else
  /// its configuration says; nil if there is none; replays are none of them. The one that `--resume` goes on with.
  public func latestRun(
    problem: String, researcher: String, seed: UInt64, verifier: String = "experiment"
  ) throws -> RunRecord? {
    let arguments: StatementArguments = [SHA256.hex(problem), researcher, Int64(bitPattern: seed), verifier]
    return try read { database in
      try RunRecord.fetchOne(
        database,
        sql: RunRecord.selection + """
           WHERE problem = ? AND researcher = ? AND seed = ?
          AND coalesce(json_extract(configuration, '$.verifier'), 'experiment') = ?
          AND json_extract(environment, '$.replays') IS NULL ORDER BY id DESC LIMIT 1
          """,
        arguments: arguments)
    }
  }

  /// The text of a run's problem file.
  public func problemText(run: Int64) throws -> String {
    try read { database in
      let record = try self.existingRun(run, database)
      let sql = "SELECT text FROM problem WHERE hash = ?"
      guard let text = try String.fetchOne(database, sql: sql, arguments: [record.problem]) else {
        throw LabError.corrupt(path: self.path, detail: "the problem of run \(run) is missing")
      }
      return text
    }
  }

  /// The state after the last recorded step; nil before the first.
  public func checkpoint(run: Int64) throws -> CheckpointRecord? {
    let row = try read {
      try Row.fetchOne($0, sql: "SELECT step, state FROM checkpoint WHERE run = ?", arguments: [run])
    }
    return row.map { CheckpointRecord(step: $0["step"], state: [UInt8]($0["state"] as Data)) }
  }

  /// A proposal.
  /// - Throws: `LabError.notFound`.
  public func proposal(_ reference: ProposalReference) throws -> ProposalRecord {
    try read { try self.existingProposal(reference, $0) }
  }

  /// The proposals of a run with numbers in `numbers`, in order.
  public func proposals(run: Int64, numbers: ClosedRange<Int> = 1...Int.max) throws -> [ProposalRecord] {
    try read { try self.proposals(run: run, numbers: numbers, $0) }
  }

  /// The critiques of a proposal.
  public func critiques(_ reference: ProposalReference) throws -> [CritiqueRecord] {
    try ofProposal(reference, "critique")
  }

  /// What referees said of a run's proposals ("person:ada", "model:small"), in the order in which it was taken in.
  public func refereeCritiques(run: Int64) throws -> [CritiqueRecord] {
    try read {
      try CritiqueRecord.fetchAll(
        $0,
        sql: """
          SELECT * FROM critique WHERE run = ? AND (verifier LIKE 'person:%' OR verifier LIKE 'model:%') ORDER BY number
          """, arguments: [run])
    }
  }

  /// The results about a proposal.
  public func results(_ reference: ProposalReference) throws -> [ResultRecord] { try ofProposal(reference, "result") }

  /// The verdicts on a proposal.
  public func verdicts(_ reference: ProposalReference) throws -> [VerdictRecord] {
    try ofProposal(reference, "verdict")
  }

  /// The experiment plans of a run.
  public func plans(run: Int64) throws -> [PlanRecord] {
    try read { try PlanRecord.fetchAll($0, sql: "SELECT * FROM plan WHERE run = ? ORDER BY number", arguments: [run]) }
  }

  /// The figures of a result.
  public func cells(run: Int64, result: Int) throws -> [CellRecord] {
    try read {
      try CellRecord.fetchAll(
        $0, sql: "SELECT * FROM cell WHERE run = ? AND result = ? ORDER BY position", arguments: [run, result])
    }
  }

  /// The diversity of a run's programs, by generation; nothing in a lab of version 1.
  public func diversity(run: Int64) throws -> [DiversityRecord] {
    try later("diversity", run: run, order: "generation, kind = 'kept', kind = 'accepted'")
  }

  /// True quality of accepted programs of a run, by generation; nothing in a lab of version 1.
  public func quality(run: Int64) throws -> [QualityRecord] { try later("quality", run: run, order: "proposal") }

  /// The rows of a run in a table that a lab of version 1 does not have.
  private func later<Record: FetchableRecord>(_ table: String, run: Int64, order: String) throws -> [Record] {
    try read { database in
      guard try database.tableExists(table) else { return [] }
      return try Record.fetchAll(
        database, sql: "SELECT * FROM \(table) WHERE run = ? ORDER BY \(order)", arguments: [run])
    }
  }

  /// The best verdict of a run: by kind, then by the lower bound of the relative efficiency; nil if there is none.
  public func bestVerdict(run: Int64) throws -> VerdictRecord? {
    try read {
      try VerdictRecord.fetchOne(
        $0, sql: "SELECT * FROM verdict WHERE run = ? ORDER BY \(VerdictRecord.best) LIMIT 1", arguments: [run])
    }
  }

  /// The ledger of the error level that all confirmations of the lab have in common.
  public func spending() throws -> [SpendingRecord] {
    try read { try SpendingRecord.fetchAll($0, sql: "SELECT * FROM spending ORDER BY number") }
  }

  /// What a run has cost, by purpose, in the order of `Purpose.allCases`; of the whole lab with nil.
  public func ledger(run: Int64? = nil) throws -> [LedgerEntry] {
    let rows = try read {
      try Row.fetchAll(
        $0,
        sql: """
          SELECT 0 AS step, purpose, sum(seconds) AS seconds, sum(processor) AS processor, sum(joules) AS joules,
          min(measured) AS measured, max(watts) AS watts, sum(prompt) AS prompt, sum(completion) AS completion,
          sum(amount) AS amount, currency FROM ledger WHERE ? IS NULL OR run = ? GROUP BY purpose, currency
          """, arguments: [run, run])
    }
    let entries = try rows.map { try LedgerRecord(row: $0).entry }
    return Purpose.allCases.flatMap { purpose in entries.filter { $0.purpose == purpose } }
  }

  func existingProposal(_ reference: ProposalReference, _ database: Database) throws -> ProposalRecord {
    let found = try proposals(run: reference.run, numbers: reference.number...reference.number, database)
    guard let proposal = found.first else {
      throw LabError.notFound(what: "proposal \(reference)", directory: directory)
    }
    return proposal
  }

  func proposals(run: Int64, numbers: ClosedRange<Int>, _ database: Database) throws -> [ProposalRecord] {
    let arguments: StatementArguments = [run, numbers.lowerBound, numbers.upperBound]
    let edges = try Row.fetchAll(
      database,
      sql: "SELECT proposal, parent FROM parent WHERE run = ? AND proposal BETWEEN ? AND ? ORDER BY proposal, position",
      arguments: arguments)
    var parents: [Int: [Int]] = [:]
    for edge in edges { parents[edge["proposal"], default: []].append(edge["parent"]) }
    return try Row.fetchAll(
      database, sql: "SELECT * FROM proposal WHERE run = ? AND number BETWEEN ? AND ? ORDER BY number",
      arguments: arguments
    ).map { ProposalRecord(row: $0, parents: parents[$0["number"]] ?? []) }
  }

  private func ofProposal<Record: FetchableRecord>(
    _ reference: ProposalReference, _ table: String
  ) throws -> [Record] {
    try read {
      try Record.fetchAll(
        $0, sql: "SELECT * FROM \(table) WHERE run = ? AND proposal = ? ORDER BY number",
        arguments: [reference.run, reference.number])
    }
  }
}
