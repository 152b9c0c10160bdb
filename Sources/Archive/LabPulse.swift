import GRDB

/// Tells whether a lab has changed since one last looked: one connection of its own, which reads one number of SQLite's.
public final class LabPulse: Sendable {
  private let reader: any DatabaseReader
  private let path: String

  /// Listens to the lab in `directory`.
  /// - Throws: `LabError` where there is none.
  public init(_ directory: String) throws {
    let path = directory + "/lab.sqlite"
    self.path = path
    reader = try LabError.translating(path) { try LabOpening.listen(path) }
  }

  /// A number that is another one after every change by any process (`PRAGMA data_version`), and means nothing else.
  /// - Throws: `LabError`.
  public func value() throws -> Int {
    try LabError.translating(path) {
      try reader.read { database in
        // The number is brought up to date by reading something.
        _ = try Int.fetchOne(database, sql: "SELECT 1 FROM run LIMIT 1")
        return try Int.fetchOne(database, sql: "PRAGMA data_version") ?? 0
      }
    }
  }
}
