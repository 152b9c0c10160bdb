import Foundation
import Synchronization

/// Starts research runs as processes of their own and remembers what they say.
///
/// Invariant: a run that was started here goes on when the dashboard ends: it has a session of its own, and writes to a file.
final class Launcher: Sendable {
  /// A process that was started here.
  struct Job: Sendable {
    /// The command as a person would type it.
    var command: String
    /// Number of the process.
    var process: Int32
    /// Its exit status; nil while it runs.
    var status: Int32?
    /// The end of what it said.
    var words: String
  }

  private struct State {
    var job: Job?
    var log: FileHandle?
    var isStarting = false
  }

  /// Bytes that are shown of what a process said.
  static let shownBytes = 16 * 1024

  private let state = Mutex(State())
  /// The executable that runs research; nil where there is none.
  let executable: String?

  init(executable: String?) { self.executable = executable }

  /// The process that was started last, with what it has said until now.
  var job: Job? {
    state.withLock { state in
      guard var job = state.job else { return nil }
      job.words = Self.end(of: state.log)
      return job
    }
  }

  /// Starts the executable.
  /// - Throws: `Refusal`, where one is running already or it cannot be started.
  func start(_ arguments: [String]) throws {
    guard let executable else {
      throw Refusal.conflict(
        "There is no executable `aitken` beside `aitken-serve`; start the run on the terminal, and it appears here.")
    }
    try state.withLock { state in
      if let job = state.job, job.status == nil {
        throw Refusal.conflict(
          "A run is going on already (process \(job.process)); stop it first, or wait until it ends.")
      }
      let path = FileManager.default.temporaryDirectory.appending(path: "aitken-research-\(UUID().uuidString).log").path
      let process = try DetachedProcess.start(executable, arguments, output: path)
      state.log = FileHandle(forReadingAtPath: path)
      // The file lives as long as somebody has it open.
      try? FileManager.default.removeItem(atPath: path)
      let command = (["aitken"] + arguments).map(Self.quoted).joined(separator: " ")
      state.job = Job(command: command, process: process, status: nil, words: "")
      Thread.detachNewThread { [weak self] in
        let status = DetachedProcess.wait(process)
        self?.state.withLock { if $0.job?.process == process { $0.job?.status = status } }
      }
    }
  }

  /// Asks the process that was started here to stop, as Ctrl-C does.
  /// - Returns: whether there is one.
  func stop() -> Bool {
    guard let job, job.status == nil else { return false }
    return kill(job.process, SIGINT) == 0
  }

  private static func end(of log: FileHandle?) -> String {
    guard let log, let size = try? log.seekToEnd() else { return "" }
    let start = size > UInt64(shownBytes) ? size - UInt64(shownBytes) : 0
    guard (try? log.seek(toOffset: start)) != nil, let data = try? log.read(upToCount: shownBytes) else { return "" }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func quoted(_ word: String) -> String {
    let plain = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=:".contains($0)) }
    return plain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
