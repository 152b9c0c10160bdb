import Foundation
import GRDB
import Ledger
import Verification

/// What a lab took in from another.
public struct MergeReport: Codable, Hashable, Sendable {
  /// Numbers of the runs there, and here.
  public var runs: [[Int64]] = []
  /// Runs there that are here already.
  public var known: [Int64] = []
  /// Confirmations that were paid for there and are counted here from now on.
  public var confirmations = 0
  /// Discoveries, as they are numbered here.
  public var discoveries: [Int64] = []
  /// Discoveries there that repeat one here.
  public var replications = 0
  /// What the error budget here has left: below 0 where both together spent more than one lab may.
  public var wealth = 0.0

  /// Sentences for a person.
  public var words: String {
    var lines = [
      runs.isEmpty
        ? "There was no new run to take in."
        : "\(Plain.count(runs.count, "run")) taken in: "
          + runs.prefix(8).map { "\($0[0]) is \($0[1]) here" }.joined(separator: ", ") + (runs.count > 8 ? ", …." : ".")
    ]
    if !known.isEmpty { lines.append("\(Plain.count(known.count, "run")) were here already.") }
    if confirmations > 0 {
      lines.append(
        "\(Plain.count(confirmations, "confirmation")) counted, \(Plain.count(discoveries.count, "discovery", "discoveries")), "
          + "\(Plain.count(replications, "replication")).")
    }
    lines.append(
      wealth > 0
        ? String(format: "The error budget has %.4f left.", wealth)
        : "The labs together have spent their error budget: nothing more can be found better here until a confirmation that is "
          + "under way earns some of it back. Each lab had a budget of its own, so over all of them the false discoveries are bounded by "
          + "the sum of these.")
    return lines.joined(separator: " ")
  }
}

extension Lab {
  /// Takes in all runs of another lab, in one transaction: with every record, under new numbers; the confirmations that they paid for
  /// spend from this lab's error budget as well. What was discovered in both counts once, the second time as a replication that
  /// neither costs nor earns. The same again changes nothing.
  /// - Throws: `LabError.conflict` where a run is here in another state, or a confirmation came out otherwise; nothing has been changed then.
  public func merge(_ other: Lab) throws -> MergeReport {
    let report = try other.read { source in
      let version = try Int.fetchOne(source, sql: "PRAGMA user_version") ?? 0
      guard version == Schema.version else {
        throw LabError.olderVersion(path: other.path, found: version, known: Schema.version)
      }
      return try self.write(durably: true) { target in
        var merge = LabMerge(from: source, to: target, lab: self)
        return try merge.run()
      }
    }
    try restoreDiscoveries()
    return report
  }
}

/// One merge: rows of `source` become rows of `target`.
private struct LabMerge {
  let source: Database
  let target: Database
  let lab: Lab
  private var report = MergeReport()

  init(from source: Database, to target: Database, lab: Lab) {
    (self.source, self.target, self.lab) = (source, target, lab)
  }

  /// Tables of a run whose rows mean the same under any number, each after those that it refers to.
  private static let tables = [
    "step", "proposal", "parent", "critique", "plan", "result", "cell", "verdict", "checkpoint", "ledger", "diversity",
    "quality", "exchange", "question", "evidence", "review", "heard", "agent", "trial", "trialPlace",
    "course",
  ]

  mutating func run() throws -> MergeReport {
    try copy("problem", "1", [], ignoringKnown: true)
    try copy("reviewer", "1", [], ignoringKnown: true)
    var fresh: [(source: Int64, target: Int64)] = []
    for row in try Row.fetchAll(source, sql: "SELECT * FROM run ORDER BY id") {
      let id: Int64 = row["id"]
      if try isKnown(row) { report.known.append(id) } else { fresh.append((id, try begin(row))) }
    }
    report.runs = fresh.map { [$0.source, $0.target] }
    try spending(Dictionary(uniqueKeysWithValues: fresh.map { ($0.source, $0.target) }))
    for run in fresh {
      for table in Self.tables { try copy(table, "run = ?", [run.source], run: run.target) }
    }
    try discoveries(fresh)
    report.wealth = try wealth()
    return report
  }

  /// Whether this very run is here: what it was asked, and when it began.
  private func isKnown(_ row: Row) throws -> Bool {
    let known = try Row.fetchOne(
      target,
      sql: """
        SELECT id, state, (SELECT max(number) FROM step WHERE run = id) AS step FROM run
        WHERE problem = ? AND researcher = ? AND seed = ? AND configuration = ? AND started = ?
        """,
      arguments: [row["problem"], row["researcher"], row["seed"], row["configuration"], row["started"]])
    guard let known else { return false }
    let (here, there): (Int64, Int64) = (known["id"], row["id"])
    let steps = try Int.fetchOne(source, sql: "SELECT max(number) FROM step WHERE run = ?", arguments: [there])
    let state: String = row["state"]
    guard known["state"] == state, known["step"] == steps else {
      throw LabError.conflict(
        "run \(there) is run \(here) here, and one of them went on since: take it in once it has ended; nothing was changed"
      )
    }
    return true
  }

  private func begin(_ row: Row) throws -> Int64 {
    let columns = Array(row.columnNames).filter { $0 != "id" }
    try insert("run", columns, columns.map { row[$0] })
    return target.lastInsertedRowID
  }

  /// Copies the rows of a table; `run` takes the place of their run's number.
  private func copy(
    _ table: String, _ condition: String, _ arguments: StatementArguments, run: Int64? = nil,
    ignoringKnown: Bool = false
  ) throws {
    let rows = try Row.fetchCursor(source, sql: "SELECT * FROM \(table) WHERE \(condition)", arguments: arguments)
    while let row = try rows.next() {
      let columns = Array(row.columnNames)
      let values = columns.map { column -> DatabaseValue in
        if column == "run", let run { return run.databaseValue }
        return row[column]
      }
      try insert(table, columns, values, ignoringKnown: ignoringKnown)
    }
  }

  private func insert(
    _ table: String, _ columns: [String], _ values: [DatabaseValue], ignoringKnown: Bool = false
  ) throws {
    let places = Array(repeating: "?", count: columns.count).joined(separator: ",")
    try target.cachedStatement(
      sql:
        "INSERT \(ignoringKnown ? "OR IGNORE " : "")INTO \(table) (\(columns.joined(separator: ","))) VALUES (\(places))"
    ).execute(arguments: StatementArguments(values))
  }

  /// The confirmations that were paid for there, in their order, after those here.
  private mutating func spending(_ runs: [Int64: Int64]) throws {
    for entry in try SpendingRecord.fetchAll(source, sql: "SELECT * FROM spending ORDER BY number") {
      let known = try SpendingRecord.fetchOne(
        target, sql: "SELECT * FROM spending WHERE draft = ?", arguments: [entry.draft])
      if let known {
        // The same experiment: it has the level that it had here, and one outcome.
        if let pValue = entry.pValue {
          guard known.pValue == nil || known.pValue == pValue else {
            throw LabError.conflict(
              "confirmation \(entry.draft.prefix(12)): p-value \(known.pValue ?? 1) here, \(pValue) there. The same plan must give the same "
                + "result; nothing was changed")
          }
        }
        continue
      }
      guard let run = runs[entry.run] else { continue }
      let isRepeated = try isReplication(entry, run: run)
      let number = try Int64.fetchOne(target, sql: "SELECT coalesce(max(number), 0) + 1 FROM spending") ?? 1
      try target.cached(
        "INSERT INTO spending (number, draft, run, rule, level, wealth) VALUES (?,?,?,?,?,?)",
        [
          number, entry.draft, run, isRepeated ? ConfirmationRecords.replication : entry.rule, entry.level,
          entry.wealth,
        ])
      let left = try wealth(settling: entry)
      try target.cached(
        "UPDATE spending SET wealth = ?, pValue = ?, rejected = ? WHERE number = ?",
        [left, entry.pValue, entry.rejected, number])
      report.confirmations += 1
    }
  }

  /// Whether an entry's discovery is one that is known here: it then neither costs nor earns anything.
  private func isReplication(_ entry: SpendingRecord, run: Int64) throws -> Bool {
    guard entry.rejected == true else { return entry.rule == ConfirmationRecords.replication }
    let found = try Row.fetchOne(
      source,
      sql: """
        SELECT proposal.name, proposal.source, run.problem FROM plan
        JOIN verdict ON verdict.run = plan.run AND verdict.plan = plan.number
        JOIN proposal ON proposal.run = plan.run AND proposal.number = verdict.proposal JOIN run ON run.id = plan.run
        WHERE plan.draft = ? AND plan.run = ?
        """, arguments: [entry.draft, entry.run])
    guard let found else { return entry.rule == ConfirmationRecords.replication }
    return try entry.rule == ConfirmationRecords.replication
      || lab.earlierDiscovery(source: found["source"], name: found["name"], problem: found["problem"], target) != nil
  }

  private mutating func discoveries(_ fresh: [(source: Int64, target: Int64)]) throws {
    for run in fresh {
      for table in ["discovery", "replication"] {
        let rows = try Row.fetchAll(
          source, sql: "SELECT proposal, verdict FROM \(table) WHERE run = ? ORDER BY proposal", arguments: [run.source]
        )
        for row in rows {
          let request = DiscoveryRequest(proposal: row["proposal"], verdict: row["verdict"])
          let found = try lab.discover(request, run: run.target, target)
          if let found, found.run == run.target, found.proposal == request.proposal {
            report.discoveries.append(found.number)
          } else {
            report.replications += 1
          }
        }
      }
    }
  }

  private func wealth(settling entry: SpendingRecord? = nil) throws -> Double {
    var entries = try SpendingRecord.fetchAll(target, sql: "SELECT * FROM spending ORDER BY number")
    if let entry, let index = entries.firstIndex(where: { $0.draft == entry.draft }) {
      entries[index].pValue = entry.pValue
    }
    return ConfirmationRecords.budget(entries).wealth
  }
}
