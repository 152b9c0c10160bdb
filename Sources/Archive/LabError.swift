import Foundation
import GRDB

/// Why a lab cannot be opened, read or written: what happened, where, and what to do.
public enum LabError: Error, Hashable, Sendable {
  /// Another process holds the lab for writing; its number where it could be read.
  case inUse(directory: String, process: Int32?)
  /// A task of a cluster was to write a lab where other nodes could write too.
  case shared(directory: String, reason: String)
  /// There is no lab in this directory.
  case missing(directory: String)
  /// The directory holds something else, for the reason given.
  case notALab(directory: String, reason: String)
  /// The file system refuses to write at `path`: read-only, no permission.
  case notWritable(path: String, reason: String)
  /// No space is left on the device.
  case diskFull(path: String)
  /// The database file is damaged, in the way that SQLite describes.
  case corrupt(path: String, detail: String)
  /// A later version of Aitken made the lab.
  case newerVersion(path: String, found: Int, known: Int)
  /// An earlier version of Aitken made the lab, and it was opened for reading only.
  case olderVersion(path: String, found: Int, known: Int)
  /// A change was asked of a lab that was opened for reading.
  case openedForReading(directory: String)
  /// A program other than Aitken keeps the database locked.
  case busy(path: String)
  /// What was to be recorded contradicts what is recorded already.
  case conflict(String)
  /// There is no such run, proposal or discovery.
  case notFound(what: String, directory: String)
  /// A file outside the lab could not be read or written.
  case file(path: String, reason: String)
  /// What is stored cannot be understood.
  case unreadable(what: String, detail: String)
  /// Any other failure of SQLite.
  case database(path: String, code: Int, message: String)
}

extension LabError: CustomStringConvertible, LocalizedError {
  /// The sentences for a person.
  public var description: String {
    switch self {
    case .inUse(let directory, let process):
      let who = process.map { "another aitken (process \($0))" } ?? "another aitken"
      return
        "\(directory): \(who) is working in this lab; wait until it ends or stop it (it can be resumed), or choose "
        + "another lab with --lab. Reading commands such as `aitken lab list` work meanwhile"
    case .shared(let directory, let reason):
      return "\(directory): no lab is written here: \(reason). A lab has one writer: name a folder of the node's own "
        + "disk with --lab and take it in with `aitken lab merge`, or let `aitken campaign … --on slurm` collect what nodes found"
    case .missing(let directory):
      return "\(directory): there is no lab here yet; `aitken research PROBLEM` makes one, --lab DIR names another"
    case .notALab(let directory, let reason):
      return "\(directory): not a lab: \(reason). Nothing was changed; name a new or empty directory with --lab"
    case .notWritable(let path, let reason):
      return "\(path): cannot be written (\(reason)); give yourself the right to write there, or choose another "
        + "directory with --lab"
    case .diskFull(let path):
      return "\(path): no space is left on the disk. What was being written is not there, all recorded before is safe; "
        + "make room and go on with --resume"
    case .corrupt(let path, let detail):
      return "\(path): the database is damaged (\(detail)). Nothing was changed or removed. Copy the directory first; "
        + "`sqlite3 lab.sqlite .recover | sqlite3 recovered.sqlite` rescues what can still be read; work goes on in "
        + "another directory with --lab"
    case .newerVersion(let path, let found, let known):
      return
        "\(path): made by a later version of Aitken (schema \(found), this one knows \(known)); nothing was changed. "
        + "Use that version, or choose another directory with --lab"
    case .olderVersion(let path, let found, let known):
      return
        "\(path): made by an earlier version of Aitken (schema \(found), this one writes \(known)); any command that "
        + "writes to the lab, such as `aitken verify`, brings it up to date and keeps everything"
    case .openedForReading(let directory):
      return "\(directory): the lab was opened for reading; nothing was changed"
    case .busy(let path):
      return "\(path): another program keeps the database locked; end it (a `sqlite3` session, a backup) and try again"
    case .conflict(let message):
      return message
    case .notFound(let what, let directory):
      return "\(directory): there is no \(what) in this lab; `aitken lab list` shows what it holds"
    case .file(let path, let reason):
      return "\(path): \(reason)"
    case .unreadable(let what, let detail):
      return "\(what) cannot be understood (\(detail)); it was perhaps written by another version of Aitken"
    case .database(let path, let code, let message):
      return
        "\(path): the database refused (SQLite \(code): \(message)); what was being written is not there, all "
        + "recorded before is safe"
    }
  }

  /// The same sentences.
  public var errorDescription: String? { description }
}

extension LabError {
  /// Runs `body`, turning whatever SQLite throws into the error of a lab whose database is at `path`.
  static func translating<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw LabError(error, path: path)
    } catch let error as RowDecodingError {
      throw LabError.unreadable(what: "\(path): a row", detail: "\(error)")
    }
  }

  init(_ error: DatabaseError, path: String) {
    let message = error.message ?? "no message"
    switch error.resultCode {
    case .SQLITE_FULL:
      self = .diskFull(path: path)
    case .SQLITE_IOERR, .SQLITE_CANTOPEN:
      if let space = AtomicFile.freeBytes(at: path), space < 1 << 16 {
        self = .diskFull(path: path)
      } else {
        self = .database(path: path, code: Int(error.extendedResultCode.rawValue), message: message)
      }
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self = .corrupt(path: path, detail: message)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      self = .notWritable(path: path, reason: message)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = .busy(path: path)
    case .SQLITE_CONSTRAINT:
      self = .conflict("\(path): this contradicts what is recorded already (\(message)); nothing was changed")
    default:
      self = .database(path: path, code: Int(error.extendedResultCode.rawValue), message: message)
    }
  }
}
