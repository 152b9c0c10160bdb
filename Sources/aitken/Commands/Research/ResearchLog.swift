import Foundation
import Research
import Synchronization

/// What a run tells while it goes on, on standard error: a line that is drawn over on a terminal, and a lasting line for every
/// new leader.
final class ResearchLog: Sendable {
  private let bar: ProgressBar
  private let leader = Mutex("")

  init(bar: ProgressBar) { self.bar = bar }

  /// Takes note of `event`.
  func take(_ event: ResearchEvent) {
    switch event {
    case .generation(let progress): take(progress)
    case .validating(let candidates): bar.log("the best \(candidates) once more, on fresh numbers")
    case .verifying(let name, _): bar.log("verifying \(name): detectors, adversary, sealed designs")
    }
  }

  private func take(_ progress: ResearchEvent.Progress) {
    let time = "\(Int(progress.seconds.rounded())) s"
    guard let best = progress.leader else {
      bar.show("\(time)  \(progress.candidates) candidates, none ahead of the baseline yet")
      return
    }
    let figure = String(format: "%.2f", best.efficiency)
    let isNew = leader.withLock { leader in
      defer { leader = best.name }
      return leader != best.name
    }
    if isNew {
      bar.log("\(time)  candidate \(progress.candidates): \(best.name), \(figure) in screening (no claim yet)")
    }
    bar.show("\(time)  \(progress.candidates) candidates, best in screening \(figure): \(best.name)")
  }
}
