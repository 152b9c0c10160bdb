import Archive
import Foundation

/// What the random researcher found on the same problem: what a search finds without learning.
struct ControlArm {
  private let lab: Lab
  private let run: RunRecord

  /// The arm beside `run`; nil beside the random researcher itself.
  init?(beside run: RunRecord, in lab: Lab) {
    guard run.researcher != ResearcherName.random.rawValue, run.verifier == "experiment" else { return nil }
    self.run = run
    self.lab = lab
  }

  /// A sentence with its figure, or with how to get one.
  func words(command: String) throws -> String {
    let seeded = try lab.latestRun(
      problem: try lab.problemText(run: run.id), researcher: ResearcherName.random.rawValue, seed: run.seed)
    guard let control = seeded, let verdict = try lab.bestVerdict(run: control.id) else {
      return "Beside it, a search without learning: \(command)"
    }
    let candidates = try lab.summary(run: control.id).candidates
    var figure = ""
    if let value = verdict.efficiency, let lower = verdict.lower, let upper = verdict.upper {
      figure = String(format: ", relative efficiency %.2f (%.2f to %.2f)", value, lower, upper)
    }
    return
      "Beside it, a search without learning (run \(control.id), \(candidates) candidates): \(verdict.kind)\(figure)."
  }
}
