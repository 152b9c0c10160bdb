import Foundation
import GRDB
import Ledger

extension Lab {
  /// Begins a run.
  public func begin(_ request: RunRequest) throws -> RunRecord {
    let now = Self.now()
    let hash = SHA256.hex(request.problem)
    return try write { database in
      try database.cached(
        "INSERT INTO problem (hash, title, text) VALUES (?,?,?) ON CONFLICT DO NOTHING",
        [hash, request.title, request.problem])
      try database.cached(
        """
        INSERT INTO run (problem, file, researcher, seed, configuration, environment, version, state, started, changed)
        VALUES (?,?,?,?,?,?,?,'open',?,?)
        """,
        [
          hash, request.file, request.researcher, Int64(bitPattern: request.seed), request.configuration,
          request.environment, request.version, now, now,
        ])
      return try self.existingRun(database.lastInsertedRowID, database)
    }
  }

  /// Stores an experiment plan ahead of the step that will hold its results; it survives a loss of power once this
  /// returns. Storing the same plan again does nothing.
  /// - Throws: `LabError.conflict` where another plan of this number is stored.
  public func register(_ plan: PlanRecord, run: Int64) throws {
    try write(durably: true) { database in
      try self.requireOpen(run, database)
      try plan.insert(database, run: run)
    }
  }

  /// Pays for a confirmation from the error level that all confirmations of the lab have in common, and stores its plan,
  /// both in one transaction and before its results are seen; they survive a loss of power once this returns. A
  /// confirmation that was paid for before (in a run like this one, or by a process that died meanwhile) costs nothing
  /// more and has the level that it had.
  /// - Parameters:
  ///   - draft: SHA-256 of the plan without the level.
  ///   - rule: the rule by which levels are granted, such as "alpha-investing".
  ///   - grant: from all earlier entries of the lab, in order: the level, and what is left after paying for it.
  ///   - plan: the plan, with the level filled in.
  /// - Throws: `LabError.conflict` where another plan of this number is stored.
  public func openConfirmation(
    draft: String, run: Int64, rule: String, grant: ([SpendingRecord]) throws -> (level: Double, wealth: Double),
    plan: (SpendingRecord) throws -> PlanRecord
  ) throws -> (spending: SpendingRecord, plan: PlanRecord) {
    try write(durably: true) { database in
      try self.requireOpen(run, database)
      let entries = try SpendingRecord.fetchAll(database, sql: "SELECT * FROM spending ORDER BY number")
      var entry: SpendingRecord
      if let paid = entries.first(where: { $0.draft == draft }) {
        entry = paid
      } else {
        let granted = try grant(entries)
        entry = SpendingRecord(
          number: (entries.last?.number ?? 0) + 1, draft: draft, run: run, rule: rule, level: granted.level,
          wealth: granted.wealth)
        try database.cached(
          "INSERT INTO spending (number, draft, run, rule, level, wealth) VALUES (?,?,?,?,?,?)",
          [entry.number, draft, run, rule, entry.level, entry.wealth])
      }
      var plan = try plan(entry)
      plan.draft = draft
      try plan.insert(database, run: run)
      return (entry, plan)
    }
  }

  /// Settles a confirmation that was paid for, outside a step.
  public func settle(_ outcome: SpendingOutcome) throws { try write(durably: true) { try outcome.record($0) } }

  /// Records a step, all of it or nothing, then writes the files of its discoveries.
  /// - Returns: the discoveries of the step.
  /// - Throws: `LabError.conflict` where the step is not the next one, or contradicts what is recorded.
  @discardableResult
  public func record(_ step: StepRecord, run: Int64) throws -> [DiscoveryRecord] {
    let now = Self.now()
    let discoveries = try write(durably: step.ending != nil) { database in
      try self.requireOpen(run, database)
      let last = try Int.fetchOne(database, sql: "SELECT max(number) FROM step WHERE run = ?", arguments: [run]) ?? 0
      guard step.number == last + 1 else {
        throw LabError.conflict(
          "run \(run): step \(step.number) cannot be recorded, the next one is \(last + 1); go on from the checkpoint")
      }
      try database.cached("INSERT INTO step (run, number, written) VALUES (?,?,?)", [run, step.number, now])
      for proposal in step.proposals { try proposal.insert(database, run: run, step: step.number) }
      for critique in step.critiques { try critique.insert(database, run: run) }
      for plan in step.plans { try plan.insert(database, run: run) }
      for result in step.results { try result.insert(database, run: run) }
      for cell in step.cells { try cell.insert(database, run: run) }
      for verdict in step.verdicts { try verdict.insert(database, run: run) }
      for outcome in step.outcomes { try outcome.record(database) }
      for diversity in step.diversity { try diversity.insert(database, run: run, step: step.number) }
      for question in step.questions { try question.insert(database, run: run) }
      for evidence in step.evidence { try evidence.insert(database, run: run) }
      for quality in step.quality { try quality.insert(database, run: run) }
      for agent in step.agents { try agent.insert(database, run: run) }
      for trial in step.trials { try trial.insert(database, run: run) }
      for entry in step.ledger { try LedgerRecord.insert(entry, database, run: run, step: step.number) }
      try database.cached(
        """
        INSERT INTO checkpoint (run, step, state) VALUES (?,?,?)
        ON CONFLICT DO UPDATE SET step = excluded.step, state = excluded.state
        """,
        [run, step.number, Data(step.checkpoint)])
      try database.cached("UPDATE run SET changed = ? WHERE id = ?", [now, run])
      if let words = step.ending {
        try database.cached("UPDATE run SET state = 'finished', words = ? WHERE id = ?", [words, run])
      }
      return try step.discoveries.compactMap { try self.discover($0, run: run, database) }
    }
    for discovery in discoveries { try write(discovery) }
    return discoveries
  }

  /// Adds to a run's ledger outside a step: what was spent after the last one.
  public func record(_ entries: [LedgerEntry], run: Int64) throws {
    try write { database in
      let last = try Int.fetchOne(database, sql: "SELECT max(number) FROM step WHERE run = ?", arguments: [run]) ?? 0
      for entry in entries { try LedgerRecord.insert(entry, database, run: run, step: last) }
    }
  }

  /// Ends a run, with the sentence that it ends with; it survives a loss of power once this returns.
  public func end(_ run: Int64, _ state: RunRecord.State = .finished, words: String) throws {
    try write(durably: true) { database in
      _ = try self.existingRun(run, database)
      try database.cached(
        "UPDATE run SET state = ?, words = ?, changed = ? WHERE id = ?", [state.rawValue, words, Self.now(), run])
    }
  }

  /// Opens a run again that had ended, to go on from its checkpoint.
  /// - Parameter configuration: what it goes on with, such as a larger budget; nil for what it had.
  /// - Returns: the run as it now is.
  @discardableResult
  public func reopen(_ run: Int64, configuration: String? = nil) throws -> RunRecord {
    try write { database in
      let record = try self.existingRun(run, database)
      try database.cached(
        "UPDATE run SET state = 'open', configuration = ?, changed = ? WHERE id = ?",
        [configuration ?? record.configuration, Self.now(), run])
      return try self.existingRun(run, database)
    }
  }

  private func requireOpen(_ run: Int64, _ database: Database) throws {
    guard try existingRun(run, database).state == .open else {
      throw LabError.conflict("run \(run) has ended; `--resume` opens it again")
    }
  }

  func existingRun(_ run: Int64, _ database: Database) throws -> RunRecord {
    let sql = RunRecord.selection + " WHERE id = ?"
    guard let record = try RunRecord.fetchOne(database, sql: sql, arguments: [run]) else {
      throw LabError.notFound(what: "run \(run)", directory: directory)
    }
    return record
  }

  /// This moment: ISO 8601, UTC, milliseconds.
  static func now() -> String { Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }
}
