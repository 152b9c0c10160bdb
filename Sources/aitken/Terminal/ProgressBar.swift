import Foundation
import Studies
import Synchronization

/// One line on standard error that says how far a piece of work is; nothing where that is not a terminal.
final class ProgressBar: ProgressSink {
  private struct State {
    var last = Date.distantPast
    var isDrawn = false
  }
  private let state = Mutex(State())

  func report(_ progress: StudyProgress) {
    guard Terminal.isInteractive else { return }
    state.withLock { state in
      let now = Date()
      guard now.timeIntervalSince(state.last) > 0.1 || progress.done == progress.total else { return }
      state.last = now
      state.isDrawn = true
      let share = progress.total > 0 ? Double(progress.done) / Double(progress.total) : 0
      let filled = Int(share * 30)
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
      let line = "\r\u{1B}[K\(bar) \(Int(share * 100)) %  \(progress.stage)"
      FileHandle.standardError.write(Data(line.utf8))
    }
  }

  /// Removes the line.
  func finish() {
    state.withLock { state in
      if state.isDrawn { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
      state.isDrawn = false
    }
  }
}
