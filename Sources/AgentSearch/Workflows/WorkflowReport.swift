import Foundation
import Ledger
import Verification

/// What a search for workflows found: stored with its verdict, shown to a person.
public struct WorkflowReport: Codable, Hashable, Sendable {
  /// The plan.
  public var plan: AgentTestPlan
  /// SHA-256 of the plan.
  public var hash: String
  /// What it comes to.
  public var verdict: Verdict
  /// The comparison by problem.
  public var comparison: RatioComparison
  /// What the chosen workflow and the default researcher gained on the problems of the test, and what it took.
  public var yields: [Yield]
  /// The same on the problems that it was chosen on.
  public var selection: [Yield]
  /// The comparison by problem where it was chosen; nil in reports of versions that did not keep it.
  public var chosenBy: RatioComparison?
  /// Workflows that were made.
  public var made: Int
  /// What the search took before the test, in kilojoules.
  public var searchKilojoules: Double

  /// Names of the rules that the plan holds.
  static let rules = ["ratio of gains per kilojoule over problems, jackknife, Student's t"]

  /// Decides by the plan's rules: *better* where the test rejects at the level granted and the interval lies above 1.
  static func verdict(_ comparison: RatioComparison, level: Double, margin: Double) -> Verdict {
    if comparison.pValue <= level, comparison.lower > 1 { return .better }
    if comparison.upper < 1 { return .worse }
    if comparison.lower > 1 - margin, comparison.upper < 1 + margin { return .equivalent }
    return .inconclusive
  }

  /// The sentences for a person, one a line.
  public var words: String {
    func rate(_ yield: Yield) -> String {
      "\(Figures.number(yield.gain, 2)) for \(Figures.number(yield.kilojoules, 2)) kJ in \(yield.runs) runs"
    }
    let ratio = comparison.ratio.map { Figures.number($0, 2) } ?? "an unknown number of"
    func interval(_ comparison: RatioComparison) -> String {
      comparison.upper.isFinite
        ? "95 % interval \(Figures.number(comparison.lower, 2)) to \(Figures.number(comparison.upper, 2))"
        : "no interval: too few problems gave anything"
    }
    let first =
      switch verdict {
      case .better: "It works."
      case .worse: "It does not work."
      case .equivalent: "It makes no difference."
      default: "It is not shown to work."
      }
    var lines = [
      "\(first) \(plan.candidate) verifies \(ratio) times the log relative efficiency per kilojoule that \(plan.baseline.lowercasedFirst) verifies, "
        + "on \(comparison.problems) problems that it was not chosen on (\(interval(comparison))): \(rate(yields[0])), beside \(rate(yields[1]))."
    ]
    if let chosenBy, let ratio = chosenBy.ratio {
      lines.append(
        "On the problems that it was chosen on, where choosing flatters it, the ratio was \(Figures.number(ratio, 2)) (\(interval(chosenBy)))."
      )
    }
    lines.append(
      "\(made) workflows were made; the search took \(Figures.number(searchKilojoules, 1)) kJ. The plan was hashed before the test was opened: "
        + "\(hash.prefix(16)); confirmation \(plan.confirmation ?? 1) of this lab, level \(Figures.number(plan.level ?? 0, 4)), "
        + "p-value \(Figures.number(comparison.pValue, 4)).")
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
