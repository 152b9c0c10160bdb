import Foundation
import GRDB
import Ledger

/// The archive: a directory (`./lab` unless told otherwise) with the database `lab.sqlite`, the file `lock` that says who
/// writes, and `discoveries/NUMBER/estimator.py`.
///
/// Any number of processes may read while one writes. What is recorded is never changed. A step of the loop is one
/// transaction: a process that is killed loses at most the step under way.
public final class Lab: Sendable {
  /// What a lab is opened for.
  public enum Access: Sendable {
    /// Reading, also while another process writes.
    case reading
    /// Reading and writing; makes the lab if the directory is empty or not there.
    case writing
    /// Reading, and writing reviews (`review(_:)`) while another process does research.
    case reviewing
  }

  /// The lab's directory.
  public let directory: String
  /// Path of the database.
  let path: String
  let reader: any DatabaseReader
  private let access: Access
  private let writer: (any DatabaseWriter)?
  private let lock: LabLock?

  /// Opens the lab in `directory`.
  /// - Throws: `LabError`; nothing has been changed then.
  public convenience init(_ directory: String, for access: Access) throws {
    try self.init(directory, for: access, maximumPages: nil)
  }

  /// As `init(_:for:)`, with a bound on the database's size: how a full disk is tested.
  init(_ directory: String, for access: Access, maximumPages: Int?) throws {
    self.directory = directory
    self.access = access
    let path = directory + "/lab.sqlite"
    self.path = path
    switch access {
    case .reading:
      try LabOpening.inspect(directory, creating: false)
      reader = try LabOpening.read(directory, path)
      (writer, lock) = (nil, nil)
    case .writing:
      try LabOpening.inspect(directory, creating: true)
      if let reason = NetworkFileSystem.refusal(path: directory) {
        throw LabError.shared(directory: directory, reason: reason)
      }
      try AtomicFile.makeDirectory(directory)
      let lock = try LabLock(directory: directory)
      let writer = try LabOpening.write(path, maximumPages: maximumPages)
      (self.writer, self.lock, reader) = (writer, lock, writer)
      try restoreDiscoveries()
    case .reviewing:
      try LabOpening.inspect(directory, creating: false)
      let writer = try LabOpening.review(directory, path)
      (self.writer, lock, reader) = (writer, nil, writer)
    }
  }

  /// Closes the database, so that all is in the one file `lab.sqlite`, and gives the lab free.
  public func close() throws {
    try LabError.translating(path) {
      // Who writes reviews leaves the log to the research beside it.
      if lock != nil { writer?.writeWithoutTransaction { _ = try? $0.checkpoint(.truncate) } }
      try reader.close()
    }
    lock?.release()
  }

  /// The process that is writing to the lab now: nil if none is, 0 if its number is not known.
  public var worker: Int32? { lock != nil ? getpid() : LabLock.holder(directory: directory) }

  /// Examines every page and index of the database, that every reference leads somewhere, that tables and triggers are as this
  /// version makes them, and that every record is what it was when it was written: seconds for a large lab.
  /// - Throws: `LabError.corrupt`, with the records.
  public func check() throws {
    try read { database in
      let findings = try String.fetchAll(database, sql: "PRAGMA integrity_check(3)")
      guard findings == ["ok"] else {
        throw LabError.corrupt(path: self.path, detail: findings.joined(separator: "; "))
      }
      let violations = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
      guard violations.isEmpty else {
        throw LabError.corrupt(path: self.path, detail: "\(violations.count) rows refer to rows that are not there")
      }
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      // A lab of an earlier version has no sums; it gets them when it is next opened for writing.
      guard version == Schema.version else { return }
      let changes = try Schema.findings(database) + Sums.findings(database) + self.planFindings(database)
      guard changes.isEmpty else {
        let shown = changes.prefix(20).joined(separator: "; ")
        let more = changes.count > 20 ? "; and \(changes.count - 20) more" : ""
        throw LabError.corrupt(path: self.path, detail: shown + more)
      }
    }
  }

  /// Plans whose hash is not that of their text.
  private func planFindings(_ database: Database) throws -> [String] {
    let rows = try Row.fetchCursor(database, sql: "SELECT run, number, hash, payload FROM plan")
    var findings: [String] = []
    while let row = try rows.next() {
      let (payload, hash): (String, String) = (row["payload"], row["hash"])
      let (run, number): (Int64, Int64) = (row["run"], row["number"])
      if SHA256.hex(payload) != hash { findings.append("plan \(run)/\(number) is not the text of its hash") }
    }
    return findings
  }

  /// Runs `body` on one consistent state of the database.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try LabError.translating(path) { try reader.read(body) }
  }

  /// Runs `body` in one transaction. `durably`: it also survives a loss of power once this returns (every
  /// transaction survives the death of the process). `review`: it adds reviews alone, and needs no lock.
  func write<Value>(
    durably: Bool = false, review: Bool = false, _ body: (Database) throws -> Value
  ) throws -> Value {
    guard let writer, access == .writing || review else { throw LabError.openedForReading(directory: directory) }
    return try LabError.translating(path) {
      guard durably else { return try writer.write(body) }
      return try writer.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA synchronous = FULL")
        defer { try? database.execute(sql: "PRAGMA synchronous = NORMAL") }
        var value: Value?
        try database.inTransaction(.immediate) {
          value = try body(database)
          return .commit
        }
        guard let value else { throw LabError.conflict("\(path): a transaction ended without a value") }
        return value
      }
    }
  }
}
