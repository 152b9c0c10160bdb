import Foundation
import Studies
import Synchronization

/// One line on standard error that says how far a piece of work is; nothing where that is not a terminal.
package final class ProgressBar: ProgressSink {
  private struct State {
    var last = ContinuousClock.now - .seconds(1)
    var isDrawn = false
  }
  private let state = Mutex(State())

  package init() {}

  /// Draws the bar, at most ten times a second.
  package func report(_ progress: StudyProgress) {
    show(isLast: progress.done == progress.total) {
      let share = progress.total > 0 ? min(1, max(0, Double(progress.done) / Double(progress.total))) : 0
      let filled = Int(share * 30)
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
      return "\(bar) \(Int(share * 100)) %  \(progress.stage)"
    }
  }

  /// Draws a line of text in the place of the bar.
  package func show(_ text: String) { show(isLast: false) { text } }

  private func show(isLast: Bool, _ text: () -> String) {
    guard Terminal.isInteractive else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      guard now - state.last > .milliseconds(100) || isLast else { return }
      state.last = now
      state.isDrawn = true
      // A line that wraps could not be drawn over.
      let line = String(text().prefix(max(10, Terminal.columns - 1)))
      Terminal.say("\r\u{1B}[K\(line)")
    }
  }

  /// A lasting line on standard error, above the bar.
  package func log(_ text: String) {
    finish()
    Terminal.log(text)
  }

  /// Removes the bar.
  package func finish() {
    state.withLock { state in
      if state.isDrawn { Terminal.say("\r\u{1B}[K") }
      state.isDrawn = false
    }
  }
}
