import Foundation
import GRDB

/// How a lab's database is opened, and what is looked at before anything is touched.
///
/// Invariant: SQLite alone opens the database file and what stands beside it (`-wal`, `-shm`). A process that closes any
/// descriptor of a file of its own making loses all its POSIX locks on that file (fcntl(2)); another program that then closes the
/// database as the last one, as far as it can see, deletes the log under this process, and with it what was acknowledged.
enum LabOpening {
  /// Files that may be in a directory that has no lab yet.
  private static let own: Set<String> = ["lock", "lab.sqlite", "lab.sqlite-wal", "lab.sqlite-shm"]

  /// Looks at a directory without changing anything.
  /// - Throws: `LabError.missing`, `.notALab`, `.corrupt`, `.newerVersion`.
  static func inspect(_ directory: String, creating: Bool) throws {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory) else {
      if creating { return }
      throw LabError.missing(directory: directory)
    }
    guard isDirectory.boolValue else { throw LabError.notALab(directory: directory, reason: "it is a file") }
    let path = directory + "/lab.sqlite"
    guard FileManager.default.fileExists(atPath: path) else {
      let others = try contents(directory).filter { !$0.hasPrefix(".") && !own.contains($0) }
      guard let other = others.min() else {
        if creating { return }
        throw LabError.missing(directory: directory)
      }
      throw LabError.notALab(directory: directory, reason: "it holds other files (\(other)) and no lab.sqlite")
    }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw LabError.file(path: path, reason: "cannot be read; check the right to read it")
    }
    if isEmpty(path) {
      // Made, but nothing written yet (the process died, or the disk was full): as if there were no lab.
      if creating || hasLog(path) { return }
      throw LabError.missing(directory: directory)
    }
    if try LabError.translating(path, { try age(path) }) == .new, !creating {
      throw LabError.missing(directory: directory)
    }
  }

  /// What the database is, without making a file beside it where that can be.
  private static func age(_ path: String) throws -> Age {
    if !hasLog(path) {
      do {
        return try closing(unchanging(path)) { try verify($0, path: path) }
      } catch is DatabaseError {
        // Somebody began to write meanwhile, or it is damaged: the look that follows tells.
      }
    }
    return try closing(openForReading(path)) { try verify($0, path: path) }
  }

  /// Reads over a connection that is closed afterwards.
  private static func closing<Value>(
    _ reader: some DatabaseReader, _ body: (Database) throws -> Value
  ) throws -> Value {
    defer { try? reader.close() }
    return try reader.read(body)
  }

  /// A connection for one writing process: the lab is made or brought up to date.
  static func write(_ path: String, maximumPages: Int?) throws -> DatabasePool {
    try LabError.translating(path) {
      try examine(path)
      var configuration = common()
      configuration.prepareDatabase { database in
        if let maximumPages { try database.execute(sql: "PRAGMA max_page_count = \(maximumPages)") }
      }
      let pool = try DatabasePool(path: path, configuration: configuration)
      try Schema.migrator.migrate(pool)
      return pool
    }
  }

  /// A connection for reviews, beside a process that does research: without the lab's lock, and to the tables as they are.
  /// - Throws: `LabError.inUse` where the lab is of an earlier version, without a place for reviews, and somebody works in it.
  static func review(_ directory: String, _ path: String) throws -> DatabasePool {
    let found = try LabError.translating(path) { try closing(openForReading(path)) { try verify($0, path: path) } }
    switch found {
    case .new: throw LabError.missing(directory: directory)
    case .older:
      // Brought up to date only where nobody works in it, by who opens it for writing.
      try Lab(directory, for: .writing).close()
    case .current: break
    }
    return try LabError.translating(path) { try DatabasePool(path: path, configuration: common()) }
  }

  /// A connection that changes nothing.
  static func read(_ directory: String, _ path: String) throws -> any DatabaseReader {
    try LabError.translating(path) {
      let reader = try openForReading(path)
      switch try reader.read({ try verify($0, path: path) }) {
      case .new:
        throw LabError.missing(directory: directory)
      case .older(let version) where version < 1:
        throw LabError.olderVersion(path: path, found: version, known: Schema.version)
      case .older, .current:
        // A lab of version 1 lacks tables that were added later: what is read from them is then nothing.
        return reader
      }
    }
  }

  /// A connection of its own to listen with.
  static func listen(_ path: String) throws -> any DatabaseReader {
    var configuration = common()
    configuration.readonly = true
    configuration.busyMode = .timeout(1)
    return try reading(path) { try DatabaseQueue(path: path, configuration: configuration) }
  }

  private static func openForReading(_ path: String) throws -> any DatabaseReader {
    var configuration = common()
    configuration.readonly = true
    return try reading(path) { try DatabasePool(path: path, configuration: configuration) }
  }

  /// What `open` opens, if it can be read; or what can be read without making a file beside it, where the directory is another
  /// user's or read-only and has no place for the log's index.
  private static func reading(_ path: String, _ open: () throws -> any DatabaseReader) throws -> any DatabaseReader {
    do {
      let reader = try open()
      _ = try reader.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
      return reader
    } catch let error as DatabaseError where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode) {
      // Without a log the file is all there is; a log without an index is read where one can be made.
      return try hasLog(path) ? copied(path) : unchanging(path)
    }
  }

  /// A connection to a copy of the database with its log, as it is now.
  ///
  /// This opens the file beside SQLite: nothing is lost by that, since a process that could not make the index has no locks on the
  /// file to lose.
  private static func copied(_ path: String) throws -> DatabaseQueue {
    let folder = NSTemporaryDirectory() + "aitken-lab-\(UUID().uuidString)"
    // The connection keeps its files open; their names are not needed any longer.
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      for ending in ["", "-wal"] {
        try FileManager.default.copyItem(atPath: path + ending, toPath: folder + "/lab.sqlite" + ending)
      }
    } catch {
      throw LabError.file(
        path: path,
        reason: "can be read by its owner alone as long as its log is there; let the owner run `aitken lab list` once")
    }
    let queue = try DatabaseQueue(path: folder + "/lab.sqlite", configuration: common())
    try queue.read { _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
    return queue
  }

  /// A connection to a file that has no log; it makes none.
  private static func unchanging(_ path: String) throws -> DatabaseQueue {
    var configuration = common()
    configuration.readonly = true
    let address = "file:" + (path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)
    return try DatabaseQueue(path: address + "?immutable=1", configuration: configuration)
  }

  /// Number of tables, without the list of migrations that is made before the first of them.
  private static func tables(_ database: Database) throws -> Int {
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name <> 'grdb_migrations'"
    return try Int.fetchOne(database, sql: sql) ?? 0
  }

  private static func common() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.label = "lab"
    configuration.prepareDatabase { Sums.register($0) }
    return configuration
  }

  private enum Age: Equatable { case new, older(Int), current }

  private static func verify(_ database: Database, path: String) throws -> Age {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    if application == 0, try tables(database) == 0 { return .new }
    guard application == Schema.application else {
      let directory = (path as NSString).deletingLastPathComponent
      throw LabError.notALab(directory: directory, reason: "lab.sqlite belongs to another program")
    }
    guard version <= Schema.version else {
      throw LabError.newerVersion(path: path, found: version, known: Schema.version)
    }
    return version < Schema.version ? .older(version) : .current
  }

  /// Looks over all pages, over a connection that cannot write, before one is opened that can.
  private static func examine(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path), !isEmpty(path) else { return }
    try closing(openForReading(path)) { database in
      guard try verify(database, path: path) != .new else { return }
      let findings = try String.fetchAll(database, sql: "PRAGMA quick_check(1)")
      guard findings == ["ok"] else {
        throw LabError.corrupt(path: path, detail: findings.joined(separator: "; ").replacing("\n", with: " "))
      }
    }
  }

  private static func hasLog(_ path: String) -> Bool { !isEmpty(path + "-wal") }

  /// Whether a file has no bytes, or is not there; it is not opened.
  private static func isEmpty(_ path: String) -> Bool {
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    return (size ?? 0) == 0
  }

  private static func contents(_ directory: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: directory)
    } catch {
      throw LabError.file(path: directory, reason: "cannot be listed; check the right to read it")
    }
  }
}
