import GRDB
import Ledger

/// The hash of every record, taken when it is written: by it `aitken lab check` finds what was changed afterwards, to the bit.
///
/// Triggers take the sums, through a function that every connection of a lab's own has; who writes to a lab's tables otherwise
/// either fails or leaves a record without its sum.
enum Sums {
  /// A table whose rows have sums.
  struct Table: Sendable {
    let name: String
    /// Columns that name a row.
    let key: [String]
    /// Columns that are in its sum: all that the row says.
    let columns: [String]
    /// Whether rows may be changed by the lab itself.
    var changes = false
    /// Whether rows may be taken back by the lab itself.
    var leaves = false
    /// The version of the lab since which its rows have sums.
    var since = 6

    /// `3/1`, of a row called `row`.
    fileprivate func keyText(_ row: String) -> String {
      key.map { "\(row).\($0)" }.joined(separator: " || '/' || ")
    }

    fileprivate func sum(_ row: String) -> String {
      "\(Sums.function)('\(name)', \((key + columns).map { "\(row).\($0)" }.joined(separator: ", ")))"
    }
  }

  /// Name of the SQL function.
  static let function = "aitken_sum"

  /// The tables, in the order in which findings are told.
  static let tables = [
    Table(name: "problem", key: ["hash"], columns: ["title", "text"]),
    Table(
      name: "run", key: ["id"],
      columns: [
        "problem", "file", "researcher", "seed", "configuration", "environment", "version", "state", "words", "started",
        "changed",
      ], changes: true),
    Table(name: "step", key: ["run", "number"], columns: ["written"]),
    Table(
      name: "proposal", key: ["run", "number"], columns: ["step", "name", "source", "move", "generation", "size"]),
    Table(name: "parent", key: ["run", "proposal", "position"], columns: ["parent"]),
    Table(
      name: "critique", key: ["run", "number"], columns: ["proposal", "verifier", "accepted", "words", "payload"]),
    Table(name: "plan", key: ["run", "number"], columns: ["proposal", "purpose", "hash", "payload", "draft"]),
    Table(
      name: "result", key: ["run", "number"], columns: ["plan", "proposal", "replications", "failures", "payload"]),
    Table(
      name: "cell", key: ["run", "result", "position"],
      columns: ["process", "design", "sealed", "estimator", "failures", "measures"]),
    Table(
      name: "verdict", key: ["run", "number"],
      columns: ["proposal", "plan", "kind", "words", "efficiency", "lower", "upper", "known", "payload"]),
    Table(
      name: "spending", key: ["number"],
      columns: ["draft", "run", "rule", "level", "wealth", "pValue", "rejected"], changes: true),
    Table(name: "checkpoint", key: ["run"], columns: ["step", "state"], changes: true),
    Table(
      name: "ledger", key: ["rowid"],
      columns: [
        "run", "step", "purpose", "seconds", "processor", "joules", "measured", "watts", "prompt", "completion",
        "amount", "currency",
      ]),
    Table(name: "discovery", key: ["number"], columns: ["run", "proposal", "verdict", "text"]),
    Table(
      name: "diversity", key: ["run", "generation", "kind"],
      columns: ["step", "programs", "behaviours", "entropy", "effective", "fragments", "distinctFragments"]),
    Table(
      name: "quality", key: ["run", "proposal"], columns: ["generation", "efficiency", "error", "failures"]),
    Table(
      name: "exchange", key: ["run", "generation", "purpose", "slot", "turn", "attempt"],
      columns: [
        "model", "request", "outcome", "reply", "words", "served", "prompt", "completion", "counted", "amount",
        "currency", "seconds", "written",
      ]),
    Table(
      name: "question", key: ["run", "number"], columns: ["step", "proposal", "reason", "probability"]),
    Table(
      name: "review", key: ["run", "number"],
      columns: ["proposal", "reviewer", "decision", "words", "seconds", "written"], leaves: true),
    Table(
      name: "agent", key: ["run", "proposal"],
      columns: ["thought", "state", "words", "repairs", "label", "fitness", "testFitness"], since: 7),
    Table(
      name: "trial", key: ["run", "proposal", "phase", "task", "repetition"],
      columns: ["score", "answer", "failure", "questions", "steps", "prompt", "completion", "amount"], since: 7),
    Table(name: "course", key: ["run", "number"], columns: ["turn", "written"], since: 8),
    Table(
      name: "trialPlace", key: ["run", "proposal", "phase", "task", "repetition"],
      columns: ["generation", "slot", "joules"], since: 9),
  ]

  /// What a version of the lab adds: the table of sums (6), and the triggers that fill it, with the sums of what is there.
  static func statements(since version: Int) -> [String] {
    let table = """
      CREATE TABLE sum (
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (kind, record)
      ) STRICT, WITHOUT ROWID
      """
    return (version == 6 ? [table] : [])
      + tables.filter { $0.since == version }.flatMap { table in
        let events = table.changes ? ["INSERT", "UPDATE"] : ["INSERT"]
        return events.map { event in
          """
          CREATE TRIGGER \(table.name)_\(event.lowercased())_sum AFTER \(event) ON \(table.name)
          BEGIN
            DELETE FROM sum WHERE kind = '\(table.name)' AND record = \(table.keyText("NEW"));
            INSERT INTO sum VALUES ('\(table.name)', \(table.keyText("NEW")), \(table.sum("NEW")));
          END
          """
        }
          + (table.leaves
            ? [
              """
              CREATE TRIGGER \(table.name)_delete_sum AFTER DELETE ON \(table.name)
              BEGIN DELETE FROM sum WHERE kind = '\(table.name)' AND record = \(table.keyText("OLD")); END
              """
            ] : []) + [
            "INSERT INTO sum SELECT '\(table.name)', \(table.keyText("x")), \(table.sum("x")) FROM \(table.name) AS x"
          ]
      }
  }

  /// The records that are not as they were written, each in words: "verdict 3/1 was changed".
  static func findings(_ database: Database) throws -> [String] {
    var findings: [String] = []
    for table in tables {
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT \(table.keyText("x")) AS record, sum.hash IS NULL AS isNew FROM \(table.name) AS x
          LEFT JOIN sum ON sum.kind = '\(table.name)' AND sum.record = \(table.keyText("x"))
          WHERE sum.hash IS NOT \(table.sum("x"))
          """)
      while let row = try rows.next() {
        let record: String = row["record"] ?? "without a number"
        let isNew: Bool = row["isNew"]
        findings.append(
          "\(table.name) \(record) was \(isNew ? "not written by Aitken" : "changed after it was written")")
      }
      let missing = try String.fetchAll(
        database,
        sql: """
          SELECT record FROM sum WHERE kind = '\(table.name)'
          AND record NOT IN (SELECT \(table.keyText("x")) FROM \(table.name) AS x)
          """)
      findings += missing.map { "\(table.name) \($0) is gone" }
    }
    return findings
  }

  /// Makes the function known to a connection.
  static func register(_ database: Database) {
    database.add(
      function: DatabaseFunction(function, pure: true) { values in
        var hash = SHA256()
        for value in values { add(value, to: &hash) }
        return String(hash.finish().prefix(32))
      })
  }

  /// Each value with its type and length, so that no two records give the same text.
  private static func add(_ value: DatabaseValue, to hash: inout SHA256) {
    switch value.storage {
    case .null: hash.update("n,")
    case .int64(let number): hash.update("i\(number),")
    case .double(let number): hash.update("r\(String(number.bitPattern, radix: 16)),")
    case .string(let text):
      hash.update("t\(text.utf8.count):")
      hash.update(text)
      hash.update(",")
    case .blob(let data):
      hash.update("b\(data.count):")
      hash.update([UInt8](data))
      hash.update(",")
    }
  }
}
