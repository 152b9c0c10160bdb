import Studies
import Verification

/// What is said of a problem before anybody searches for an answer to it.
public enum ProblemWarnings {
  /// Logs what the file gives reason for, and the requirements that its own baseline does not keep.
  /// - Throws: `Diagnostic` where a process or the baseline cannot be traced; `CancellationError`.
  public static func log(_ problem: Problem, threads: Int) async throws {
    for warning in problem.warnings { Terminal.log(warning.rendered()) }
    for broken in try await BrokenRequirement.all(of: problem, threads: threads) {
      Terminal.log("warning: " + broken.text(baseline: problem.baseline.name))
    }
  }
}
