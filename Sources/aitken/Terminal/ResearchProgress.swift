import Foundation
import Research
import Synchronization

/// One line on standard error that says how far a research run is; on a terminal it is redrawn in place.
final class ResearchProgress: Sendable {
  private let drawn = Mutex(false)

  /// Takes note of an event.
  func report(_ event: ResearchEvent) {
    switch event {
    case .generation(let progress):
      var line =
        "generation \(progress.generation), \(progress.candidates) candidates, \(Int(progress.seconds)) s"
      if let leader = progress.leader {
        line += "; ahead in screening (no claim): \(leader.name), \((leader.efficiency * 100).rounded() / 100)"
      }
      draw(line)
    case .validating(let candidates): draw("looking again at \(candidates) leaders on fresh numbers")
    case .verifying(let name, _): draw("verifying \(name) on sealed designs")
    }
  }

  private func draw(_ line: String) {
    guard Terminal.isInteractive else { return }
    drawn.withLock { $0 = true }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(line.prefix(150))".utf8))
  }

  /// Removes the line.
  func finish() {
    let wasDrawn = drawn.withLock { drawn in
      defer { drawn = false }
      return drawn
    }
    if wasDrawn { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
