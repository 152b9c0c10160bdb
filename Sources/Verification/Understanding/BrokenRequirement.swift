import Engine
import Studies

/// A requirement of a problem that its own baseline does not keep: whatever is made of the baseline breaks it too.
public struct BrokenRequirement: Sendable {
  /// The requirement.
  public let requirement: Requirement
  /// What the check of a candidate found of the baseline, with the place.
  public let words: String

  /// Data sets of each visible cell that are looked at: a property that is broken in a fiftieth of them is seen surely.
  private static let replications = 256

  /// Puts the baseline to the checks that candidates meet. Unbiasedness is left out: a baseline that is biased may be what is to be mended.
  /// - Throws: `Diagnostic` where a process or the baseline cannot be traced; `CancellationError`.
  public static func all(of problem: Problem, threads: Int = 1) async throws -> [BrokenRequirement] {
    let requirements = problem.requirements.filter { $0 != .unbiased }
    guard !requirements.isEmpty else { return [] }
    let examination = try await Examination(
      problem: problem, candidate: problem.baseline, cells: problem.visible, replications: replications,
      key: Key(seed: 0).split("requirements of the baseline"), threads: threads)
    var broken: [BrokenRequirement] = []
    for requirement in requirements {
      let result = try await RequirementCheck(requirement).examine(examination)
      if result.applies, !result.passed {
        broken.append(BrokenRequirement(requirement: requirement, words: result.words))
      }
    }
    return broken
  }

  /// `the baseline is itself not permutation invariant, though the file requires it: …`, with a way out.
  public func text(baseline: String) -> String {
    "\(baseline) is itself not \(requirement.rawValue), though the file requires it: \(words) What is made of it will not count: "
      + "mend the baseline, or take the requirement out of `require`."
  }
}
