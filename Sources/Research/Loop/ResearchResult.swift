import Formulas
import Foundation
import Ledger
import Studies
import Verification

/// What a run of the loop came to.
public struct ResearchResult: Sendable {
  /// Title of the problem.
  public let problem: String
  /// Who proposed.
  public let researcher: String
  /// All that the verifier found about the best candidate; nil without a verifier.
  public let report: VerificationReport?
  /// The best candidate; number 0 is the baseline, where no proposal could be compared.
  public let proposal: Proposal?
  /// Every verification of the run.
  public let conclusion: Conclusion
  /// Proposals.
  public let candidates: Int
  /// Experiments whose results are kept: a candidate's comparison with the baseline, however far it came, or a confirmation.
  public let experiments: Int
  /// Replications of these experiments; those of the second look at the leaders and of the detectors come on top.
  public let replications: Int
  /// Wall seconds of this process.
  public let seconds: Double
  /// What the run has spent, by this process.
  public let usage: Usage
  /// Diversity by generation.
  public let diversity: [GenerationDiversity]
  /// How good the programs that were accepted last really are; nil where that was not measured.
  public let quality: QualitySummary?
  /// The cap that stopped the search; nil where its budget did.
  public let stopped: CapReached?
  /// How much there is to be found at least, and the log relative efficiency of the best finalist on the same designs, by fresh numbers, with
  /// its Monte Carlo standard error; nil where the researcher does not look.
  public let headroom: (Headroom, found: Double, error: Double)?
  /// Whether the search ended since nothing was left to be found.
  public let isSated: Bool

  /// What is little in log relative efficiency: the margin of a verdict.
  static let little = 0.02

  /// The object of `aitken research --format json`: all of `verify`'s keys for the best candidate, then the run's own.
  public var json: OrderedJSON {
    var members = report?.members ?? []
    members.removeAll { $0.name == "replications" }
    if let report { members.append(.init("verification replications", .integer(report.replications))) }
    members += [
      .init("source", .string(proposal?.source ?? "")), .init("name", .string(proposal?.name ?? "")),
      .init("researcher", .string(researcher)), .init("candidates", .integer(candidates)),
      .init("experiments", .integer(experiments)), .init("replications", .integer(replications)),
      .init("seconds", .number((seconds * 100).rounded() / 100)),
      .init(
        "energy",
        .members([
          "joules": .number((usage.energy.joules * 10).rounded() / 10), "measured": .boolean(usage.energy.measured),
        ])),
      .init(
        "cost", .members(["amount": .number(usage.cost.amount), "currency": .string(usage.cost.currency)])),
      .init(
        "verified",
        .array(
          conclusion.verified.map {
            .members(["proposal": .integer($0.proposal), "verdict": .string($0.verdict.rawValue)])
          })),
      .init("verifier", .string(conclusion.selection.rawValue)),
      .init("diversity", .array(diversity.map(\.json))),
      .init("true quality", quality?.json ?? .null),
      .init("headroom", headroomJSON), .init("nothing left", .boolean(isSated)),
      .init("stopped", stopped.map { .string($0.description) } ?? .null),
      .init("collapse", collapse.map { .string($0.words) } ?? .null),
      .init("open questions", .integer(conclusion.waiting ?? 0)),
    ]
    if report == nil {
      members.insert(.init("problem", .string(problem)), at: 0)
      members.insert(.init("verdict", .null), at: 1)
      members.insert(.init("words", .string(conclusion.unverified)), at: 2)
    }
    return .object(members)
  }

  /// The last lines on a terminal: the verdict in words, then what it took.
  public var words: String {
    var lines: [String] = []
    if let report {
      if report.verdict != .better, report.verdict != .conditionallyBetter {
        lines.append(
          "Nothing better than \(report.baseline) was found: of \(Digits.grouped(candidates)) candidates this one came out "
            + "best on fresh numbers.")
      }
      lines.append(report.words)
    } else {
      lines.append(conclusion.unverified)
    }
    if let headroomWords { lines.append(headroomWords) }
    if report != nil, let waiting = conclusion.waitingWords { lines.append(waiting) }
    if let quality { lines.append(quality.words) }
    if let collapse { lines.append(collapse.words) }
    if let stopped {
      let sentence = stopped.description
      lines.append(sentence.prefix(1).uppercased() + sentence.dropFirst() + ". The conclusion came on top of it.")
    }
    lines.append(effort + ".")
    return lines.joined(separator: "\n")
  }

  /// What stands in the place of a verdict where the verifier was switched off.
  public static let unverified =
    "Verifier switched off: nothing here was tested while searching, and what it found is no claim."

  /// The share of the headroom that the best finalist reaches, at most 1, and its standard error by the delta method: the finalist and the
  /// learner saw other data sets.
  private var reached: Measure? {
    guard let (headroom, found, error) = headroom, headroom.gain >= Self.little else { return nil }
    let share = max(0, found) / headroom.gain
    let spread = (error * error + share * share * headroom.standardError * headroom.standardError).squareRoot()
    return Measure(min(1, share), mcse: spread / headroom.gain)
  }

  private var headroomJSON: OrderedJSON {
    guard let headroom = headroom?.0 else { return .null }
    func rounded(_ value: Double) -> OrderedJSON { .number((value * 10_000).rounded() / 10_000) }
    return .members([
      "relative efficiency": rounded(exp(headroom.gain)),
      "standard error": rounded(exp(headroom.gain) * headroom.standardError),
      "statistics": .integer(headroom.statistics), "reached": reached.map { rounded($0.value) } ?? .null,
      "reached standard error": reached.map { rounded($0.mcse) } ?? .null,
    ])
  }

  /// "It reaches 93 % of what can be had here (at least): …"; nil where nobody looked.
  private var headroomWords: String? {
    guard let headroom = headroom?.0 else { return nil }
    let learner =
      "boosted trees on \(headroom.statistics) statistics reach a relative efficiency of "
      + String(format: "%.2f (%.2f)", exp(headroom.gain), exp(headroom.gain) * headroom.standardError)
      + " on the visible designs and those beside them"
    guard let reached else {
      return isSated
        ? "Little is left to be found: \(learner); the search stopped early."
        : "Little is known to be left: \(learner)."
    }
    let share = String(format: "%.0f %% (%.0f)", 100 * reached.value, 100 * reached.mcse)
    return "It reaches \(share) of what is known to be attainable: \(learner)."
  }

  /// The collapse of diversity, where there was one.
  public var collapse: DiversityCollapse? { DiversityCollapse(of: diversity) }

  /// "1,234 candidates, 61 s, 812 J (estimated: 10 W a busy core), no money"
  public var effort: String {
    "\(Digits.grouped(candidates)) candidates, \(Digits.grouped(replications)) replications, "
      + "\(Int(seconds.rounded())) s, \(usage.energy.words), \(usage.cost.words)"
  }
}

extension Conclusion {
  /// What stands in the place of a verdict where nothing was put to the sealed experiment.
  public var unverified: String {
    if selection == .none { return ResearchResult.unverified }
    guard selection.asksReferees else {
      return "No candidate was put to the sealed experiment, so nothing is claimed."
    }
    let begin = "Nothing was accepted, so nothing was put to the sealed experiment, and nothing is claimed."
    return waitingWords.map { "\(begin) \($0)" } ?? begin
  }

  /// "2 candidates wait for an answer …"; nil where none does.
  public var waitingWords: String? {
    guard let waiting, waiting > 0 else { return nil }
    return
      "\(waiting == 1 ? "1 candidate waits" : "\(waiting) candidates wait") for an answer (`aitken review`); after that, "
      + "the same command with `--resume` goes on."
  }
}
