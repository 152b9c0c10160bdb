import Console
import Foundation
import Research
import Synchronization

/// What a run tells while it goes on, on standard error: a line that is drawn over on a terminal, and a lasting line for every
/// new leader.
final class ResearchLog: Sendable {
  private let bar: ProgressBar
  private let leader = Mutex("")
  private let isCollapsed = Mutex(false)
  private let waiting = Mutex(0)

  /// - Parameter selection: a run without a verifier says so once, where it lasts; one with referees says by which rule.
  init(bar: ProgressBar, selection: ResearchOptions.Selection) {
    self.bar = bar
    if selection.asksReferees { bar.log("verifier \(selection.rawValue): \(selection.rule)") }
    if selection == .none {
      bar.log(
        "verifier switched off: nothing is tested while searching, whatever runs is accepted; nothing will be claimed")
    }
  }

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
    let collapse = DiversityCollapse(of: progress.diversity)
    let isNews = isCollapsed.withLock { known in
      defer { known = collapse != nil }
      return collapse != nil && !known
    }
    if let collapse, isNews { bar.log("\(time)  \(collapse.words)") }
    guard progress.isVerified else {
      let kept = progress.diversity.last?.kept
      bar.show(
        "\(time)  \(progress.candidates) candidates, verifier switched off: nothing is tested"
          + (kept.map { String(format: "; %d kept, like %.1f behaviours", $0.count, $0.effective) } ?? ""))
      return
    }
    let isMore = waiting.withLock { known in
      defer { known = progress.waiting }
      return progress.waiting > known
    }
    if isMore {
      bar.log(
        "\(time)  candidate \(progress.candidates): \(progress.waiting) waiting for an answer (aitken review); the run goes on"
      )
    }
    guard let best = progress.leader else {
      bar.show(
        "\(time)  \(progress.candidates) candidates, "
          + (progress.waiting > 0 ? "none accepted yet" : "none ahead of the baseline yet"))
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
