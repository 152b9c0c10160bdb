import Foundation
import GRDB
import Ledger

extension Lab {
  /// SHA-256 of the content of a run: equal for two runs that found the same, wherever, whenever and however they ran.
  ///
  /// **In it**, in this order: the problem's text (its hash), researcher, seed, configuration, whether it has ended and with
  /// which words; then each table below, its rows in the order of the run's own numbers, with all of its content: steps
  /// (their numbers), proposals, parents, critiques, experiment plans (hash and payload), results, cells, verdicts,
  /// shares of the common error level (level, what there was to spend, outcome), discoveries and replications (proposal and verdict), diversity
  /// by generation, true quality, exchanges with language models (the last attempt at each place, without its seconds) and
  /// questions to referees with their evidence, agents and their trials (without where their exchanges stand and what energy they took); of these only where there are any, so that labs of earlier versions keep their digests.
  ///
  /// **Not in it**: the run's number in the lab, numbers that count over the whole lab (shares, discoveries), times of
  /// day, reviews (those that were taken in are among the critiques), the ledger (seconds, joules, tokens, money), the
  /// environment (threads, batch width, machine), the version, the problem file's path, the last checkpoint (a researcher's
  /// scaffolding; what came of it is in the proposals).
  ///
  /// A run whose salt the operating system drew is a function of its seed but for the confirmation: of such a run the salt, the
  /// confirmation's plan, results, critiques, verdict and discovery, the proposals that are baselines which were verified, the words that
  /// it ended with and the share of the error level are left out. With `--salt` they are in it.
  ///
  /// Every value is written as its type and length, then its bytes (doubles: their 64 bits), so that no two contents give
  /// the same text. Payloads enter as they are stored: they must not hold times or what depends on the machine.
  public func digest(run: Int64) throws -> String {
    try read { database in
      let record = try self.existingRun(run, database)
      var digest = RunDigest()
      digest.add(table: "run")
      let arguments: StatementArguments = [record.configuration]
      let isSecret =
        try Bool.fetchOne(database, sql: "SELECT json_extract(?, '$.salt.isGiven') = 0", arguments: arguments) ?? false
      let configuration =
        isSecret
        ? try String.fetchOne(database, sql: "SELECT json_remove(?, '$.salt')", arguments: arguments)
        : record.configuration
      for text in [record.problem, record.researcher, String(record.seed), configuration ?? ""] { digest.add(text) }
      digest.add(record.state.rawValue)
      digest.add(isSecret ? "" : record.words ?? "")
      for (table, columns, order) in RunDigest.tables {
        digest.add(table: table)
        let condition = isSecret ? RunDigest.withoutConfirmation[table] ?? "TRUE" : "TRUE"
        let source = table == "discovery" ? try Self.discoveries(database) : table
        let sql = "SELECT \(columns) FROM \(source) WHERE run = ? AND \(condition) ORDER BY \(order)"
        let rows = try Row.fetchCursor(database, sql: sql, arguments: [run])
        while let row = try rows.next() { digest.add(row) }
      }
      for (table, columns, order) in RunDigest.laterTables where try database.tableExists(table) {
        let condition = table == "exchange" ? ExchangeRecord.isKept : "TRUE"
        let sql = "SELECT \(columns) FROM \(table) WHERE run = ? AND \(condition) ORDER BY \(order)"
        let rows = try Row.fetchCursor(database, sql: sql, arguments: [run])
        var isFirst = true
        while let row = try rows.next() {
          if isFirst { digest.add(table: table) }
          isFirst = false
          digest.add(row)
        }
      }
      if isSecret { return digest.finish() }
      // By the plan that was paid for, whichever run of the lab paid first.
      digest.add(table: "spending")
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT plan.number, rule, level, pValue, rejected FROM plan JOIN spending USING (draft)
          WHERE plan.run = ? ORDER BY plan.number
          """, arguments: [run])
      while let row = try rows.next() { digest.add(row) }
      return digest.finish()
    }
  }

  /// What was confirmed, here or before: whether it was the first time depends on the other runs of the lab.
  private static func discoveries(_ database: Database) throws -> String {
    try database.tableExists("replication")
      ? "(SELECT run, proposal, verdict FROM discovery UNION ALL SELECT run, proposal, verdict FROM replication)"
      : "discovery"
  }

  /// SHA-256 of the digests of all runs, in the order in which they began.
  public func digest() throws -> String {
    SHA256.hex(try runs().map { try digest(run: $0.id) }.joined(separator: "\n"))
  }
}

/// Writes the content of a run, unambiguously, into a hash.
private struct RunDigest {
  /// Table, columns, order: what a run's digest is made of.
  static let tables = [
    ("step", "number", "number"),
    ("proposal", "number, step, name, source, move, generation, size", "number"),
    ("parent", "proposal, position, parent", "proposal, position"),
    ("critique", "number, proposal, verifier, accepted, words, payload", "number"),
    ("plan", "number, proposal, purpose, hash, payload, draft", "number"),
    ("result", "number, plan, proposal, replications, failures, payload", "number"),
    ("cell", "result, position, process, design, sealed, estimator, failures, measures", "result, position"),
    ("verdict", "number, proposal, plan, kind, words, efficiency, lower, upper, known, payload", "number"),
    ("discovery", "proposal, verdict", "proposal"),
  ]

  /// What of each table does not come of a confirmation: conditions in SQL.
  static let withoutConfirmation = [
    "proposal": "move <> 'baseline'",
    "critique": "json_extract(payload, '$.passed') IS NULL",
    "plan": "purpose <> 'confirmation'",
    "result": "NOT EXISTS (SELECT * FROM plan WHERE plan.run = result.run AND plan.number = result.plan "
      + "AND purpose = 'confirmation')",
    "cell": "NOT EXISTS (SELECT * FROM result JOIN plan ON plan.run = result.run AND plan.number = result.plan "
      + "WHERE result.run = cell.run AND result.number = cell.result AND purpose = 'confirmation')",
    "verdict": "FALSE", "discovery": "FALSE",
  ]

  /// Tables that version 1 did not have: they are in a digest only where they have rows.
  static let laterTables = [
    (
      "diversity", "generation, kind, programs, behaviours, entropy, effective, fragments, distinctFragments",
      "generation, kind"
    ),
    ("quality", "proposal, generation, efficiency, error, failures", "proposal"),
    (
      "exchange",
      "generation, purpose, slot, turn, model, request, outcome, reply, words, served, prompt, completion, counted, amount, currency",
      "generation, purpose, slot, turn"
    ),
    ("question", "number, step, proposal, reason, probability", "number"),
    ("evidence", "question, payload", "question"),
    ("agent", "proposal, thought, state, words, repairs, label, fitness, testFitness", "proposal"),
    (
      "trial",
      "proposal, phase, task, repetition, score, answer, failure, questions, steps, prompt, completion, amount",
      "proposal, phase, task, repetition"
    ),
  ]

  private var hash = SHA256()

  init() { hash.update("aitken run digest 1\n") }

  mutating func add(table: String) { hash.update("table \(table)\n") }

  mutating func add(_ text: String) {
    let bytes = Array(text.utf8)
    hash.update("text \(bytes.count) ")
    hash.update(bytes)
    hash.update("\n")
  }

  mutating func add(_ row: Row) {
    hash.update("row\n")
    for value in row.databaseValues {
      switch value.storage {
      case .null: hash.update("null\n")
      case .int64(let number): hash.update("integer \(number)\n")
      case .double(let number): hash.update("double \(number.bitPattern)\n")
      case .string(let text): add(text)
      case .blob(let data):
        hash.update("blob \(data.count) ")
        hash.update([UInt8](data))
      }
    }
  }

  mutating func finish() -> String { hash.finish() }
}
